"""A picture speaks one language: what is asked for in it is said in it."""

import json
import re
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from viewer.core.base.resources import bundled_record, resource
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.core.record.evidence_columns import TRAITS
from viewer.core.record.loading import read_record
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.layout import lay_out
from viewer.model.entries import KINDS
from viewer.words.translations import LANGUAGES, Translator

LENS = EvidenceLens(True, traits_filter(TRAITS))
REQUESTS: list[dict[str, Any]] = [
    {"lens": LENS, "height": 1800},
    {"sources_as": "none", "height": 500},
    {"kind": "page", "sources_as": "quotations", "lens": LENS},
    {"kind": "page", "span": "whole"},
    {"kind": "card", "select": "egov-system", "lens": LENS},
    {"kind": "card", "select": "egov-system", "window": (14_610.0, 15_700.0)},
]


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_no_picture_falls_back_on_english_words(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    files = resource("translations", language).glob("*.json")
    own = {key for path in files for key in json.loads(path.read_text(encoding="utf-8"))}
    # The words of kinds stand in their own table, in every language.
    own |= {f"{start}.{kind}" for kind in KINDS for start in ("lane", "reader.kind", "page.sign")}
    requested: set[str] = set()
    text = Translator.text

    def listened(self: Translator, key: str, **params: object) -> str:
        requested.add(key)
        return text(self, key, **params)

    monkeypatch.setattr(Translator, "text", listened)
    record = read_record(bundled_record())
    for more in REQUESTS:
        pdf_bytes(lay_out(record, ExportRequest(language=language, **more), flow=True))
    english = Translator("en")._texts
    lacking = {key for key in requested - own if re.search(r"[A-Za-z]", re.sub(r"{.*?}", "", english[key]))}
    assert {"lens.title", "page.sources"} <= requested
    assert not lacking
