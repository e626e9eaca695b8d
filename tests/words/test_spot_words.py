"""What is read out of a picture."""

import pytest
from msgspec.structs import replace

from tests.core.chart_samples import LOOK, city
from viewer.core.charts.data import read_charts
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.spoken.spot import Place, Spot
from viewer.words.spot_words import SpotWords
from viewer.words.translations import Translator

NOWHERE = Place(0.0, 0.0, 1.0, 1.0)


@pytest.fixture
def record() -> LoadedRecord:
    return parse_record(
        b'{"format": "dateline/1", "title": "T", "lanes": [{"id": "l", "title": "Harbour"}], "entries": ['
        b'{"kind": "event", "id": "a", "title": "Opened", "date": "2020-05", "lane": "l"},'
        b'{"kind": "award", "id": "b", "title": "Prize", "date": "2021~", "lane": "l"},'
        b'{"kind": "policy", "id": "c", "title": "Plan", "date": "2022", "date_basis": "inferred"}],'
        b'"disagreements": [{"id": "d", "title": "Two months", "kind": "contradiction",'
        b'"claims": [{"id": "a", "field": "date"}, {"id": "b", "field": "date"}], "explanation": "So."}]}'
    )


def test_an_entry_is_said_in_one_sentence(record: LoadedRecord) -> None:
    words = SpotWords(record, Translator("en"))
    said = [words.entry(Spot("entry", each, NOWHERE, (n,)), n) for n, each in enumerate("abc")]
    assert said == [
        "Opened, Event; May 2020 (stated to the month); Sources differ: Two months",
        "Prize, Award; about 2021 (stated approximately); Sources differ: Two months",
        "Plan, Policy; 2022 (inferred, not stated)",
    ]
    looked = Spot("entry", "c", NOWHERE, (2,), selected=True, faded=True, level="sources-1")
    assert words.entry(looked, 2).endswith("; 1 source; selected; left out by the filter")
    assert SpotWords(record, Translator("vi")).entry(looked, 2).endswith("đang chọn; nằm ngoài bộ lọc")


def test_headers_and_counts_are_said(record: LoadedRecord) -> None:
    words = SpotWords(record, Translator("en"))
    lane = Spot("lane", "lane:l", NOWHERE, number=1, outside=(1_000, 2), title="Harbour", folded=True)
    assert words.lane(lane) == "Harbour, lane; 1 entry in view, 1,000 before and 2 after; folded"
    stack = Spot("stack", "lane:l", NOWHERE, (0, 1, 2), 3)
    assert words.stack(stack, [0, 1]) == "3 entries at one place: Opened, Prize and 1 more"
    assert words.stack(replace(stack, number=2), [0, 1]) == "2 entries at one place: Opened, Prize"
    band = Spot("band", "lane:l", NOWHERE, number=6_000, most=40)
    assert words.band(band, "per month") == "Columns that count 6,000 entries in view; at most 40 per month"


def test_a_value_is_said_with_its_metric_and_how_sure_its_date_is() -> None:
    record = city()
    charts = read_charts(record)
    words = SpotWords(record, Translator("en"))
    said = words.value(Spot("observation", "s24", NOWHERE, selected=True), charts, LOOK)
    assert said.startswith("Services, Value; 95%; August 2024; City; ")
    assert said.endswith("; date stated to the month; selected")
    target = next(iter(record.targets))
    assert ", Target; Target " in words.value(Spot("target", target, NOWHERE), charts, LOOK)
    cluster = Spot("cluster", "services", NOWHERE, (0,), 1_200, ends=(3.0, 98.5))
    assert words.count(cluster) == "Services: 1,200 values close together; 3–98.5"
    link = Spot("earlier", "services", NOWHERE, title="← 4 earlier")
    assert words.link(link) == "Services: 4 earlier, go to the nearest"
