import json
from typing import Any

import pytest

from viewer.core.record.loading import parse_record
from viewer.core.record.search import SearchIndex, fold


def index(*entries: dict[str, Any]) -> SearchIndex:
    whole = [{"id": f"e{n}", "kind": "event", "date": "2020", **entry} for n, entry in enumerate(entries)]
    metric = {"id": "m", "title": "Tỷ lệ dịch vụ", "definition": "Share of services"}
    record = {"format": "dateline/1", "title": "T", "entries": whole, "metrics": [metric]}
    return SearchIndex(parse_record(json.dumps(record).encode()))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("da nang", "Đà Nẵng"),
        ("DIEN BIEN", "Điện Biên"),
        ("lodz", "Łódź"),
        ("uber", "ÜBER"),
        ("strasse", "Straße"),
    ],
)
def test_accents_strokes_and_case_do_not_matter(typed: str, written: str) -> None:
    assert [hit.id for hit in index({"title": written}).find(typed, 5)] == ["e0"]
    assert fold(typed) in fold(written)


def test_every_word_must_occur_and_titles_come_first() -> None:
    found = index(
        {"title": "A forum", "summary": "with a prize in Seoul"},
        {"title": "Seoul prize"},
        {"title": "Seoul"},
    ).find("prize seoul", 5)
    assert [hit.id for hit in found] == ["e1", "e0"]


def test_quotations_and_people_are_searched_too() -> None:
    quoted = {"source": "s", "exact": "the harbour lantern"}
    entry = {"id": "a", "kind": "event", "title": "x", "date": "2020"}
    entry |= {"people": ["Ada Berg"], "evidence": [quoted]}
    record = {
        "format": "dateline/1",
        "title": "T",
        "sources": [{"id": "s", "type": "book", "title": "S"}],
        "entries": [entry],
    }
    search = SearchIndex(parse_record(json.dumps(record).encode()))
    assert search.find("lantern", 5)
    assert search.find("ada berg", 5)


def test_metrics_are_found_and_the_number_of_hits_is_limited() -> None:
    search = index(*({"title": f"ty {n}"} for n in range(30)))
    assert search.find("dich vu", 5)[0].kind == "metric"
    assert len(search.find("ty", 12)) == 12
    assert search.find("   ", 5) == []


def test_metrics_are_found_by_their_values_and_what_is_quoted_for_them() -> None:
    quoted = {"source": "s", "exact": "revenue reached VND money"}
    value = {"id": "o", "date": "2024", "value": 1239888, "subject": "Northport", "evidence": [quoted]}
    record = {
        "format": "dateline/1",
        "title": "T",
        "sources": [{"id": "s", "type": "book", "title": "S"}],
        "metrics": [{"id": "m", "title": "Money", "observations": [value]}],
    }
    search = SearchIndex(parse_record(json.dumps(record).encode()))
    for typed in ("1239888", "1,239,888", "northport", "vnd"):
        assert [hit.id for hit in search.find(typed, 5)] == ["m"], typed
