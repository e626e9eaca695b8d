"""SVG files read by expat: sound XML, sturdy text, links, a description."""

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from tests.places import SHARED
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.export.base.document import Document, Link, Page
from viewer.export.base.request import ExportRequest
from viewer.export.files.svg_writer import svg_bytes
from viewer.export.layout import lay_out
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme

SVG = "{http://www.w3.org/2000/svg}"
BLNS = SHARED / "corpora/naughty-strings/blns.json"
IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def drawn(text: str, style: str = "label", **more: object) -> ElementTree.Element:
    def paint(painter: QPainter) -> None:
        labels_of("light").draw(painter, 10, 50, text, style)

    document = Document((Page(400.0, 100.0, paint),), text, description=text)
    return ElementTree.fromstring(svg_bytes(replace(document, **more)))  # type: ignore[arg-type]


def texts_in(root: ElementTree.Element) -> list[ElementTree.Element]:
    return list(root.iter(f"{SVG}text"))


def test_text_is_text_in_a_font_with_others_to_fall_back_on(qapp: QApplication) -> None:
    (text,) = texts_in(drawn("Đà Nẵng & <co>"))
    assert text.text == "Đà Nẵng & <co>"
    assert text.get("font-family") == "'Inter', 'Helvetica Neue', Arial, sans-serif"
    assert texts_in(drawn("a", "quotation"))[0].get("font-family", "").startswith("'Noto Serif', Georgia")


def test_a_text_is_as_opaque_as_its_pen_whatever_was_filled_before(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        for pen, brush in ((255, 40), (128, 255), (255, 255)):
            painter.setBrush(QColor(0, 0, 0, brush))
            painter.setPen(QColor(0, 0, 0, pen))
            labels_of("light").draw(painter, 10, 50, "text", "label")

    root = ElementTree.fromstring(svg_bytes(Document((Page(400.0, 100.0, paint),), "t", description="t")))
    opaque = [float(text.get("fill-opacity", "")) for text in texts_in(root)]
    assert opaque == pytest.approx([1, 0.502, 1], abs=0.01)


@pytest.mark.parametrize("style", ["label", "lane", "group", "metric-value", "quotation"])
def test_text_keeps_the_width_that_it_was_laid_out_for(qapp: QApplication, style: str) -> None:
    words = "MILESTONES" if style == "group" else "A label of some length"
    (text,) = texts_in(drawn(words, style))
    width = QFontMetricsF(load_theme("light").font(style)).horizontalAdvance(words)
    assert float(text.get("textLength", "")) == pytest.approx(width, abs=0.01)
    assert text.get("lengthAdjust") == "spacingAndGlyphs"
    assert (text.get("letter-spacing") is not None) == (style == "group")


def test_it_says_what_it_is(qapp: QApplication) -> None:
    root = drawn("x", title="Title ]]> <&", description="Words.\nMore.", language="vi")
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert (root[0].text, root[1].text) == ("Title ]]> <&", "Words.\nMore.")
    assert root.get("aria-labelledby") == "title desc"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert (root.get("width"), root.get("viewBox")) == ("400", "0 0 400 100")


def test_links_lead_to_the_web_only(qapp: QApplication) -> None:
    urls = ("https://example.org/a?b=c&d=ü", "javascript:alert(1)", "file:///etc/passwd", "http:", "")
    links = tuple(Link(QRectF(1, 2, 3, 4), url) for url in urls)
    root = drawn("x", pages=(Page(10.0, 10.0, lambda _: None, links),))
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "https://example.org/a?b=c&d=%C3%BC"
    assert [link[0].get(name) for name in ("x", "y", "width", "height")] == ["1", "2", "3", "4"]


def test_a_clip_hides_and_ends(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        for x in (10.0, 60.0):
            painter.save()
            painter.setClipRect(QRectF(x, 10, 20, 20))
            painter.fillRect(QRectF(0, 0, 100, 100), QColor("red"))
            painter.restore()
            painter.fillRect(QRectF(x, 50, 5, 5), QColor("blue"))

    root = ElementTree.fromstring(svg_bytes(Document((Page(100.0, 100.0, paint),), "t")))
    clipped = [group for group in root.iter(f"{SVG}g") if group.get("clip-path")]
    assert len(clipped) == 2
    assert [len(list(group.iter(f"{SVG}rect"))) for group in clipped] == [1, 1]
    assert len(list(root.iter(f"{SVG}rect"))) == 4


def test_the_record_s_words_are_all_there(qapp: QApplication) -> None:
    record = read_record(bundled_record())
    data = svg_bytes(lay_out(record, ExportRequest(width=1600, height=6000), flow=False))
    said = " ".join("".join(root.itertext()) for root in [ElementTree.fromstring(data)])
    for lane in record.record.lanes:
        assert lane.title in said
    assert len(data) < 400_000


def possible(text: str) -> str | None:
    """The text as a parser reads it: without what XML lacks, each line end a line feed (XML 1.0, 2.11)."""
    return IMPOSSIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n") or None


def test_it_is_xml_whatever_is_written(qapp: QApplication) -> None:
    everything = "".join(
        map(chr, [*range(0x20), 0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF])
    )
    for text in (everything, "\ud800 half", "]]>", "&#x0;", "<!--", "<?xml?>", "%s{}"):
        root = drawn(text, title=text)
        assert root[0].text == possible(text)


@pytest.mark.skipif(not BLNS.exists(), reason="the corpora lie beside a checkout, not in it")
def test_any_title_is_sound_xml(qapp: QApplication) -> None:
    for text in json.loads(BLNS.read_text(encoding="utf-8")):
        root = drawn(text)
        assert (root[0].text if root[0].tag == f"{SVG}title" else "") == possible(text)


def test_an_empty_page_is_sound(qapp: QApplication) -> None:
    document = Document((Page(10.5, 10.25, lambda painter: painter.drawPoint(QPointF(1, 1))),), "")
    assert ElementTree.fromstring(svg_bytes(document)).get("viewBox") == "0 0 10.5 10.25"


def test_a_text_that_looks_like_markup_stays_as_it_is(qapp: QApplication) -> None:
    words = 'a fill-opacity="1" vector-effect="none" font-style="normal"/> b'
    (text,) = texts_in(drawn(words))
    assert text.text == words


def test_progress_grows_to_the_end_and_can_stop(qapp: QApplication) -> None:
    request = ExportRequest(kind="page", width=794, height=1123, sources_as="quotations")
    document = lay_out(read_record(bundled_record()), request, flow=False)
    on_progress: list[float] = []
    data = svg_bytes(document, on_progress.append)
    assert on_progress == sorted(on_progress)
    assert on_progress[-1] == 1.0
    assert len([done for done in on_progress if done > 0.6]) > 10
    assert svg_bytes(document) == data

    def stop(done: float) -> None:
        if done > 0.3:
            raise KeyError

    with pytest.raises(KeyError):
        svg_bytes(document, stop)


def test_a_text_is_as_solid_as_its_pen_whatever_was_filled_before(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        painter.setBrush(QColor(0, 0, 0, 20))
        painter.drawRect(QRectF(0, 0, 9, 9))
        labels_of("light").draw(painter, 10, 50, "solid", "label")

    root = ElementTree.fromstring(svg_bytes(Document((Page(400.0, 100.0, paint),), "t", description="t")))
    group = next(each for each in root.iter(f"{SVG}g") if each.find(f"{SVG}text") is not None)
    text = group.find(f"{SVG}text")
    assert text is not None
    assert float(text.get("fill-opacity", group.get("fill-opacity", "1"))) == 1.0
