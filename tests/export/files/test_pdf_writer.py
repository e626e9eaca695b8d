"""PDF files read by PDFium: pages, text, fonts, links, metadata."""

import ctypes
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from tests.export.renderers import pdf_image, pdf_texts
from tests.places import SHARED
from viewer.core.base.resources import bundled_record
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.export.base.document import Document, Link, Page
from viewer.export.base.plain_text import valid_text
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.layout import lay_out
from viewer.paint.labels import labels_of

BLNS = SHARED / "corpora/naughty-strings/blns.json"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def page_saying(text: str, width: float = 400.0, height: float = 100.0, links: tuple[Link, ...] = ()) -> Page:
    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, width, height), QColor(20, 30, 40))
        painter.setPen(QColor("white"))
        labels_of("light").draw(painter, 10, 50, text, "quotation")

    return Page(width, height, paint, links)


def links_of(data: bytes, number: int) -> list[tuple[list[float], str]]:
    """The rectangles of a page's links, in points from below, and where they lead."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        page, at, link = document[number], ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, at, link):
            area = pdfium.FS_RECTF()
            assert pdfium.FPDFLink_GetAnnotRect(link, area)
            action = pdfium.FPDFLink_GetAction(link)
            room = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = ctypes.create_string_buffer(room)
            pdfium.FPDFAction_GetURIPath(document, action, buffer, room)
            found.append(([area.left, area.bottom, area.right, area.top], buffer.value.decode()))
        page.close()
    return found


def metadata_of(data: bytes) -> dict[str, str]:
    with pypdfium2.PdfDocument(data) as document:
        return document.get_metadata_dict(skip_empty=True)


def xmp_of(data: bytes) -> ElementTree.Element:
    (packet,) = re.findall(rb"<\?xpacket begin.*?<\?xpacket end=\"w\"\?>", data, re.DOTALL)
    return ElementTree.fromstring(packet)


def test_each_page_has_its_text_and_its_exact_size(qapp: QApplication) -> None:
    sizes = [(794.0, 1123.0), (1123.0, 794.0), (101.3, 77.7)]
    pages = tuple(page_saying(f"Trang {n}: ‘ễ’ “quoted”", *size) for n, size in enumerate(sizes))
    data = pdf_bytes(Document(pages, "t"))
    assert pdf_texts(data)[:2] == ["Trang 0: ‘ễ’ “quoted”", "Trang 1: ‘ễ’ “quoted”"]
    with pypdfium2.PdfDocument(data) as document:
        for page, (width, height) in zip(document, sizes, strict=True):
            assert page.get_size() == pytest.approx((width * 0.75, height * 0.75), abs=0.001)


def test_the_ground_reaches_every_edge(qapp: QApplication) -> None:
    image = pdf_image(pdf_bytes(Document((page_saying("x", 794.0, 1123.0),), "t")))
    for y, x in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        assert image[y, x].tolist() == [20, 30, 40]


def test_fonts_are_embedded(qapp: QApplication) -> None:
    data = pdf_bytes(Document((page_saying("Đà Nẵng"),), "t"))
    assert b"/FontFile" in data
    assert b"/ToUnicode" in data


def test_links_lead_to_the_web_from_where_they_stand(qapp: QApplication) -> None:
    links = (
        Link(QRectF(10, 20, 30, 8), "https://example.org/(a)?q=ü"),
        Link(QRectF(0, 0, 9, 9), "javascript:alert(1)"),
        Link(QRectF(0, 0, 9, 9), "/etc/passwd"),
        Link(QRectF(40, 50, 20, 10), "http://đànẵng.example/"),
    )
    data = pdf_bytes(Document((page_saying("a"), page_saying("b", 400.0, 100.5, links)), "t"))
    assert links_of(data, 0) == []
    found = links_of(data, 1)
    assert len(found) == 2
    assert found[0][1] == "https://example.org/(a)?q=%C3%BC"
    assert found[1][1].startswith("http://xn--")
    area = found[0][0]
    with pypdfium2.PdfDocument(data) as document:
        top = document[1].get_mediabox()[3]
    wanted = [10 * 0.75, top - 28 * 0.75, 40 * 0.75, top - 20 * 0.75]
    assert area == pytest.approx(wanted, abs=0.01)


def test_it_says_what_it_is_twice(qapp: QApplication) -> None:
    title, author, words = "Đà Nẵng (a) \\ b", "Ada & Berg", "First <sentence>.\nSecond."
    data = pdf_bytes(Document((page_saying("x"),), title, author, words, "vi"))
    metadata = metadata_of(data)
    assert (metadata["Title"], metadata["Author"], metadata["Subject"]) == (title, author, words)
    assert metadata["Creator"].startswith("Dateline ")
    assert re.fullmatch(r"D:\d{14}Z", metadata["CreationDate"])
    said = list(xmp_of(data).iter())
    texts = [(each.text or "").strip() for each in said]
    assert all(text in texts for text in (title, author, words, "vi"))
    assert {each.get(XML_LANG) for each in said} == {None, "x-default", "vi"}
    assert b"/Lang (vi)" in data


def test_what_is_not_known_is_not_said(qapp: QApplication) -> None:
    metadata = metadata_of(pdf_bytes(Document((page_saying("x"),), "t")))
    assert {"Author", "Subject"} & set(metadata) == set()


def test_the_text_of_a_picture_can_be_searched(qapp: QApplication) -> None:
    record = read_record(bundled_record())
    (text,) = pdf_texts(pdf_bytes(lay_out(record, ExportRequest(width=1600, height=6000), flow=False)))
    for title in [lane.title for lane in record.record.lanes] + ["Da Nang digital transformation"]:
        assert title in text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_quotation_of_a_page_is_in_its_text(qapp: QApplication, theme: str) -> None:
    record = read_record(bundled_record())
    request = ExportRequest(
        width=794, height=1123, kind="page", sources_as="quotations", theme=theme, span="whole"
    )
    document = lay_out(record, request, flow=True)
    text = _joined(" ".join(pdf_texts(pdf_bytes(document))))
    metrics = record.record.metrics
    values = [value for metric in metrics for value in (*metric.observations, *metric.targets)]
    quotations = [each for item in (*record.record.entries, *values) for each in item.evidence]
    assert len(document.pages) > 1
    missing = [each.exact for each in quotations if _joined(each.exact) not in text]
    assert missing == []


@pytest.mark.parametrize("scheme", ["https", "javascript"])
def test_the_sources_of_a_page_lead_to_the_web(
    qapp: QApplication, payload: Any, load: Callable[[object], LoadedRecord], scheme: str
) -> None:
    payload["sources"][0] |= {"URL": f"{scheme}://example.org/port", "author": [{"literal": "Ada Berg"}]}
    request = ExportRequest(width=794, height=1123, kind="page", span="whole")
    document = lay_out(load(payload), request, flow=True)
    data = pdf_bytes(document)
    addresses = {url for n in range(len(document.pages)) for _, url in links_of(data, n)}
    assert addresses == ({"https://example.org/port"} if scheme == "https" else set())
    assert metadata_of(data)["Author"] == "Ada Berg"


def _joined(text: str) -> str:
    """The text without white space and hyphens: PDFium takes the one that ends a line for syllabication."""
    return re.sub("[-\x02\ufffe\\s]", "", text)


@pytest.mark.skipif(not BLNS.exists(), reason="the corpora lie beside a checkout, not in it")
def test_any_title_is_read_by_another_program(qapp: QApplication) -> None:
    page = page_saying("x")
    for text in json.loads(BLNS.read_text(encoding="utf-8")):
        data = pdf_bytes(Document((page,), text, description=text))
        title = valid_text(text)
        assert metadata_of(data).get("Title", "") == title
        assert xmp_of(data) is not None


@pytest.mark.skipif(not BLNS.exists(), reason="the corpora lie beside a checkout, not in it")
def test_any_text_is_painted_and_read(qapp: QApplication) -> None:
    for text in json.loads(BLNS.read_text(encoding="utf-8"))[::7]:
        data = pdf_bytes(Document((page_saying(text),), text))
        assert len(pdf_texts(data)) == 1


def test_progress_tells_of_each_page_and_can_stop(qapp: QApplication) -> None:
    on_progress: list[float] = []
    document = Document(tuple(page_saying(str(n)) for n in range(4)), "t")
    pdf_bytes(document, on_progress.append)
    assert on_progress == [0.25, 0.5, 0.75, 1.0]

    def stop(done: float) -> None:
        if done >= 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pdf_bytes(replace(document, title="u"), stop)
