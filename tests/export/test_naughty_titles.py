"""Whole pictures of a small record whose titles are the naughty strings: read by expat and by PDFium."""

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.export.renderers import pdf_texts
from tests.places import SHARED
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.record.titles import one_line
from viewer.export.base.document import Document
from viewer.export.base.plain_text import valid_text
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.files.svg_writer import svg_bytes
from viewer.export.layout import lay_out
from viewer.model.problems import RecordError

SVG = "{http://www.w3.org/2000/svg}"
BLNS = SHARED / "corpora/naughty-strings/blns.json"
VIEW = ExportRequest(width=900, height=320)

pytestmark = pytest.mark.skipif(not BLNS.exists(), reason="the corpora lie beside a checkout, not in it")


def strings() -> list[str]:
    found: list[str] = json.loads(BLNS.read_text(encoding="utf-8"))
    return found


def words_of(text: str) -> list[str]:
    """What remains of a text wherever it is painted: its plain letters and digits by the dozen."""
    return re.findall("[A-Za-z0-9]{4,12}", text)


def titled(payload: dict[str, Any], title: str) -> LoadedRecord | None:
    """The record with this title and without charts; None if the format takes no such title."""
    empty: dict[str, Any] = {"metrics": [], "disagreements": [], "relations": []}
    try:
        return parse_record(json.dumps({**payload, **empty, "title": title}).encode())
    except RecordError:
        return None


def peopled(payload: dict[str, Any], titles: list[str]) -> LoadedRecord:
    """A record of entries with these titles."""
    quotation = {"source": payload["sources"][0]["id"], "exact": "lit", "supports": ["title", "date"]}
    entries = [
        {"id": f"e{n}", "kind": "event", "title": each, "date": f"{2000 + n % 20}", "evidence": [quotation]}
        for n, each in enumerate(titles)
    ]
    record = {"format": "dateline/1", "title": "Port", "sources": payload["sources"], "entries": entries}
    return parse_record(json.dumps({**record, "metrics": []}).encode())


def svg_words(document: Document, title: str) -> str:
    """What an SVG paints, if it is sound and names the title."""
    root = ElementTree.fromstring(svg_bytes(document))
    # A record's title is one line, and a blank one gives way to another.
    said = valid_text(one_line(title)), root.findtext(f"{SVG}title") or ""
    shown, named = (one_line(each).strip() for each in said)
    assert named == shown if shown else named
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


def missing(title: str, *painted: str) -> list[str]:
    """The first words of a title that are not painted; a long one is cut at its end."""
    return [word for word in words_of(title)[:2] if any(word not in each for each in painted)]


def check(documents: Mapping[str, Document]) -> None:
    """Each picture's SVG and its page of one PDF have the words of its title."""
    joined = Document(tuple(each.pages[0] for each in documents.values()), "t")
    for (text, document), in_pdf in zip(documents.items(), pdf_texts(pdf_bytes(joined)), strict=True):
        assert missing(text, svg_words(document, text), in_pdf) == []


def test_every_string_is_the_title_of_a_record(qapp: QApplication, payload: dict[str, Any]) -> None:
    records = {text: titled(payload, text) for text in strings()}
    documents = {text: lay_out(each, VIEW, flow=False) for text, each in records.items() if each is not None}
    assert len(documents) > 450
    check(documents)


def test_every_string_is_the_title_of_a_picture(qapp: QApplication, payload: dict[str, Any]) -> None:
    loaded = titled(payload, "The port")
    assert loaded is not None
    check({text: lay_out(loaded, VIEW.changed(title=text), flow=False) for text in strings()})


def test_every_string_is_painted_on_a_lane_of_a_page(qapp: QApplication, payload: dict[str, Any]) -> None:
    every = [text for text in strings() if titled(payload, text) is not None]
    page = ExportRequest(width=1400, height=990, kind="page", span="whole")
    for first in range(0, len(every), 60):
        some = every[first : first + 60]
        document = lay_out(peopled(payload, some), page, flow=False)
        (in_pdf,) = pdf_texts(pdf_bytes(document))
        painted = svg_words(document, "Port")
        assert [text for text in some if any(missing(text, each) for each in (painted, in_pdf))] == []
