"""What is typed finds what is meant: by words, spellings, mistakes, dates."""

import json
import weakref
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.search.found import all_found, by_group
from viewer.core.base.collector import collector_paused
from viewer.core.base.letters import fold
from viewer.core.base.resources import bundled_record
from viewer.core.filter.filter import NO_FILTER
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_record
from viewer.core.search.query import read_query
from viewer.core.search.record_search import RecordSearch
from viewer.core.view.record_columns import RecordColumns


def record(*entries: dict[str, Any], **others: Any) -> LoadedRecord:
    whole = [
        {"id": f"e{n}", "kind": "event", "date": "2020", "title": "x", **entry}
        for n, entry in enumerate(entries)
    ]
    metric = {"id": "m", "title": "Tỷ lệ dịch vụ", "definition": "Share of services"}
    payload = {"format": "dateline/1", "title": "T", "entries": whole, "metrics": [metric], **others}
    return parse_record(json.dumps(payload).encode())


def ids(loaded: LoadedRecord, text: str) -> dict[str, list[str]]:
    return dict(by_group(RecordSearch(loaded), loaded, text))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("da nang", "Đà Nẵng"),
        ("DIEN BIEN", "Điện Biên"),
        ("lodz", "Łódź"),
        ("uber", "ÜBER"),
        ("strasse", "Straße"),
        ("centre", "the Center"),
        ("center", "two centres"),
        ("organised", "organized"),
        ("Organization", "organisation"),
        ("programme", "a program"),
        ("colour", "Colors"),
        ("goverment", "Government"),
        ("lihgthouse", "Lighthouse"),
        ("数字", "建设数字中国"),
        ("1,921", "1,921 ships"),
        ("55%", "55% of all"),
    ],
)
def test_case_accents_spelling_and_mistakes_do_not_matter(typed: str, written: str) -> None:
    assert ids(record({"title": written}), typed)["entry"] == ["e0"]


@pytest.mark.parametrize("typed", ["goverment", "shops"])
def test_a_mistake_is_forgiven_only_where_nothing_is_so_spelt(typed: str) -> None:
    loaded = record({"title": "Government"}, {"title": "Goverment"}, {"title": "ships"}, {"title": "shops"})
    (found,) = ids(loaded, typed)["entry"]
    assert fold(loaded.entries[found].title) == typed


def test_every_word_must_occur_and_titles_come_first() -> None:
    loaded = record(
        {"title": "A forum", "summary": "with a prize in Seoul", "importance": 5},
        {"title": "Seoul prize"},
        {"title": "Seoul"},
    )
    assert ids(loaded, "prize seoul")["entry"] == ["e1", "e0"]


def test_an_exact_title_comes_first_however_important_the_others_are() -> None:
    others = ({"title": f"Data center {n}", "importance": 5} for n in range(30))
    loaded = record(*others, {"title": "Dâta  Center", "importance": 1})
    assert ids(loaded, "data center")["entry"][0] == "e30"


def test_what_is_alike_comes_by_importance_then_in_time() -> None:
    loaded = record(
        {"title": "a port", "date": "2021"},
        {"title": "b port", "date": "2019"},
        {"title": "c port", "date": "2022", "importance": 5},
    )
    assert ids(loaded, "port")["entry"] == ["e2", "e1", "e0"]


QUOTED = {"source": "s", "exact": "the harbour lantern, by Ada"}
SOURCES = [{"id": "s", "type": "book", "title": "A ship's log", "author": [{"literal": "Ann Lee"}]}]


def test_passages_people_sources_and_disagreements_are_found() -> None:
    entry = {"people": ["Ada Berg"], "evidence": [QUOTED], "title": "x"}
    dispute = {
        "id": "d",
        "title": "One lamp or two",
        "kind": "definition",
        "claims": [{"id": "e0", "field": "title"}],
        "explanation": "Counted twice.",
    }
    loaded = record(entry, sources=SOURCES, disagreements=[dispute])
    assert ids(loaded, "lantern") == {"entry": ["e0"], "passage": ["e0"]}
    assert ids(loaded, "ada berg") == {"entry": ["e0"]}
    assert ids(loaded, "ann lee") == {"source": ["s"]}
    assert ids(loaded, "counted") == {"disagreement": ["d"]}


def test_values_are_found_by_figures_and_whom_they_are_of() -> None:
    quoted = {"source": "s", "exact": "revenue reached VND money"}
    value = {"id": "o", "date": "2024", "value": 1239888, "subject": "Northport", "evidence": [quoted]}
    metric = {"id": "money", "title": "Money", "observations": [value]}
    loaded = record(metrics=[metric], sources=SOURCES)
    for typed in ("1239888", "1,239,888", "northport"):
        assert ids(loaded, typed)["value"] == ["money", "o"], typed
    assert ids(loaded, "vnd") == {"value": ["money"], "passage": ["o"]}


def test_the_number_of_hits_is_limited_and_blanks_find_nothing() -> None:
    loaded = record(*({"title": f"ty {n}"} for n in range(30)))
    assert len(ids(loaded, "ty")["entry"]) == 9
    for nothing in ("", "   ", "“", '"', "*", "title:", "AND", "NEAR("):
        assert "entry" not in ids(loaded, nothing), nothing


DATED = (
    {"title": "a", "date": "2012-05"},
    {"title": "b", "date": "2013", "kind": "award"},
    {"title": "c in Seoul", "date": "2023-09-14", "kind": "award"},
    {"title": "d", "date": "-9999"},
    {"title": "e 2012", "date": "1990"},
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2012", ["e4", "e0"]),
        ("May 2012", ["e0"]),
        ("tháng 5 năm 2012", ["e0"]),
        ("2012–2013", ["e0", "e1"]),
        ("2012/2013", ["e0", "e1"]),
        ("10,000 BCE", ["e3"]),
        ("awards 2023 Seoul", ["e2"]),
        ("giải thưởng 2023", ["e2"]),
        ("2023 seoul awards", ["e2"]),
        ("2031", []),
    ],
)
def test_a_date_finds_what_falls_on_it(typed: str, expected: list[str]) -> None:
    assert ids(record(*DATED), typed).get("entry", []) == expected


def test_of_a_set_s_dates_only_these_are_found() -> None:
    loaded = record({"date": "{2010,2014}"})
    assert "entry" in ids(loaded, "2014")
    assert "entry" not in ids(loaded, "2012")


WORDS = st.sampled_from(["port", "sea", "ship", "đèn", "Light", "2019", "a"])
TITLES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=12)


@given(TITLES, st.lists(WORDS, min_size=1, max_size=3))
def test_a_search_finds_just_what_holds_words_that_begin_so(titles: list[str], typed: list[str]) -> None:
    loaded = record(*({"title": title, "date": "1900"} for title in titles))
    words, written = [fold(word) for word in typed], [fold(title).split() for title in titles]
    wanted = {
        f"e{n}"
        for n, parts in enumerate(written)
        if all(any(part.startswith(word) for part in parts) for word in words)
    }
    hits = by_group(RecordSearch(loaded), loaded, " ".join(typed), 99).get("entry", [])
    assert len(hits) == len(set(hits))
    assert wanted <= set(hits)
    everywhere = {part for parts in written for part in parts}
    # What nothing begins with would find words like it.
    if all(any(part.startswith(word) for part in everywhere) for word in words):
        assert set(hits) == wanted


def test_both_spellings_of_the_bundled_record_find_the_same() -> None:
    loaded = read_record(bundled_record())
    search = RecordSearch(loaded)
    assert set(all_found(search, loaded, "data centre")) == set(all_found(search, loaded, "data center"))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_query(text: str) -> None:
    found = RecordSearch(record({"title": "x"})).find(read_query(text), 3)
    assert all(hits for hits in found.values())


def test_it_goes_without_a_collector() -> None:
    """Where a large record is open none looks for circles, and the record would stay."""
    loaded = record({"title": "lamp"})
    with collector_paused():
        search = RecordSearch(loaded)
        search.find(
            read_query("lamp"), 9, RecordColumns(loaded).leaving(NO_FILTER.taking_only("kind", "award"))
        )
        gone = weakref.ref(search)
        del search
        assert gone() is None
