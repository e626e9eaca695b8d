"""A name that several sources have is told apart wherever it is said."""

import json
from typing import Any

import pytest

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.words.filter_words import value_words
from viewer.words.reader_words import reader_words
from viewer.words.source_words import source_line, source_name
from viewer.words.translations import translator

PAGES = ("Ada_Lovelace", "Alan_Turing", "Grace_Hopper")


def record(**fields: Any) -> LoadedRecord:
    sources = [
        {
            "id": page,
            "type": "webpage",
            "title": "Wikipedia",
            "URL": f"https://en.wikipedia.org/wiki/{page}",
            **fields,
        }
        for page in PAGES
    ]
    found = {"format": "dateline/1", "title": "R", "entries": [], "sources": sources}
    return parse_record(json.dumps(found).encode())


@pytest.mark.parametrize("language", ["en", "vi"])
def test_filter_chips_reader_and_lines_tell_them_apart(language: str) -> None:
    loaded, words = record(), translator(language)
    source = loaded.sources["Ada_Lovelace"]
    name = "Wikipedia · Ada Lovelace"
    assert value_words("source", "Ada_Lovelace", loaded, words) == name
    assert source_name(source, loaded.namesakes, words) == "Ada Lovelace · Wikipedia"
    assert reader_words(loaded, language).source(source) == name
    assert reader_words(loaded, language).source_title(source) == name
    assert name in source_line(1, source, loaded.namesakes, words)


def test_dates_of_issue_are_worded() -> None:
    sources = [
        {"id": f"y{n}", "type": "book", "title": "Yearbook", "issued": {"date-parts": [[1990 + n, 5]]}}
        for n in range(2)
    ]
    found = {"format": "dateline/1", "title": "R", "entries": [], "sources": sources}
    loaded = parse_record(json.dumps(found).encode())
    assert value_words("source", "y0", loaded, translator("en")) == "Yearbook · May 1990"
