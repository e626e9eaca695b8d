import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.core.fake_text import FakeMeasure
from tests.places import SHARED
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.core.lanes.model import LanesModel
from viewer.core.page.depicted import depicted_in
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.core.time.scale import Window
from viewer.export.pages.description import LONGEST, describe
from viewer.model.calendar import day_number
from viewer.words.translations import LANGUAGES, translator

EVERYTHING = Window(float(day_number(2015, 1, 1)), float(day_number(2031, 1, 1)))
BLNS = SHARED / "corpora/naughty-strings/blns.json"


def described(loaded: LoadedRecord, language: str = "en", longest: int = LONGEST, **more: Any) -> str:
    title = more.pop("title", loaded.record.title)
    seen = {"window": EVERYTHING, "view": LaneView(), "lens": EvidenceLens(), **more}
    depicted = depicted_in(LanesModel(loaded, FakeMeasure(), SIZES), **seen)
    return describe(depicted.citing(depicted.rows.tolist()), title, translator(language), longest)


@pytest.fixture
def port(payload: Any, load: Callable[[object], LoadedRecord]) -> LoadedRecord:
    return load(payload)


def test_a_picture_is_told_in_sentences(port: LoadedRecord) -> None:
    assert described(port).split("\n") == [
        "The port. A timeline from 2015 to 2030: 3 entries on 3 lanes, 4 charts.",
        "Lanes: Harbour (1); Awards (1); Systems (1).",
        "The most important entries: Signal (since 2018); Lighthouse lit (4 March 2019);"
        " Beacon Prize (2020).",
        "Charts: Ships handled: 1,921 ships (2020); Ships that called: 1,948 ships (2020);"
        " Share handled: from 98.6% (2020) to 97% (2020); Visitors: 2030 target 1.2 million people.",
        "Where sources differ, or only seem to: Two shares.",
        "Sources: [1] The port opens its books (publisher not stated, date not stated)."
        " [2] A second look (publisher not stated, date not stated).",
    ]


def test_the_other_language_speaks_for_itself(port: LoadedRecord) -> None:
    said = described(port, "vi")
    assert said.startswith("The port. Dòng thời gian từ năm 2015 đến năm 2030: 3 mục trên 3 hàng, 4 biểu đồ.")
    assert "Lighthouse lit (ngày 4 tháng 3 năm 2019)" in said
    assert "Nguồn: [1] The port opens its books" in said


def test_targets_are_told_and_values_of_others_where_a_chart_has_none_of_its_own(
    payload: Any, load: Callable[[object], LoadedRecord]
) -> None:
    ships, calls = payload["metrics"][:2]
    ships["targets"] = [
        {"id": f"t{n}", "date": f"../{2030 + n}", "value": 2500 + n, "subject": "Northport"} for n in range(5)
    ]
    calls["observations"][0]["subject"] = "Southport"
    hidden = LaneView(hidden=frozenset({"metric:share", "metric:visitors"}))
    said = described(load(payload), view=hidden, window=Window(EVERYTHING.start, 40_000.0))
    assert (
        "Charts: Ships handled: 1,921 ships (2020), 2030 target 2,500 ships, 2031 target 2,501 ships,"
        " 2032 target 2,502 ships, and 2 more; Ships that called: Southport 1,948 ships (2020)."
    ) in said
    later = described(load(payload), view=hidden, window=Window(float(day_number(2031, 6, 1)), 40_000.0))
    assert "Charts: Ships handled: 2031 target 2,501 ships" in later
    assert "2,500" not in later


def test_only_what_is_shown_is_told(port: LoadedRecord) -> None:
    hidden = frozenset({"lane:harbour", "metric:share", "metric:visitors"})
    window = Window(float(day_number(2019, 1, 1)), float(day_number(2019, 12, 31)))
    said = described(port, window=window, view=LaneView(hidden=hidden), title="A part")
    assert said.startswith("A part. A timeline from 1 January 2019 to 30 December 2019: 1 entry on 1 lane, 2")
    assert "Signal" in said
    for absent in ("Lighthouse", "Prize", "Share handled", "differ", "1,921"):
        assert absent not in said


def test_a_lens_is_told(port: LoadedRecord) -> None:
    said = described(port, lens=EvidenceLens(filter=traits_filter({"single_source"})))
    assert "2 entries" in said
    assert said.split("\n")[1] != "Lanes: Harbour (1); Awards (1); Systems (1)."


def test_the_greatest_value_between_the_first_and_the_last_is_told(
    payload: Any, load: Callable[[object], LoadedRecord]
) -> None:
    evidence = payload["metrics"][0]["observations"][0]["evidence"]
    payload["metrics"][0]["observations"] = [
        {"id": f"y{year}", "date": str(year), "value": value, "relation": relation, "evidence": evidence}
        for year, value, relation in ((2018, 5, "="), (2019, 90, ">"), (2020, 7, "~"))
    ]
    payload["relations"], payload["disagreements"] = [], []
    said = described(load(payload))
    values = "from 5 ships (2018) to about 7 ships (2020), the greatest: more than 90 ships (2019)"
    assert f"Ships handled: {values}; " in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("longest", [4000, 2000, 1000, 400])
def test_a_description_keeps_its_length_and_counts_what_it_leaves_out(language: str, longest: int) -> None:
    said = described(read_record(bundled_record()), language, longest)
    assert len(said) <= longest
    assert said.startswith("Da Nang digital transformation. ")
    if longest > 400:
        assert said.count(" 20") > 1
        assert ("more" if language == "en" else "mục khác") in said


def test_a_wider_span_that_was_asked_for_is_told_as_it_is(port: LoadedRecord) -> None:
    window = Window(float(day_number(1990, 1, 1)), float(day_number(2041, 1, 1)))
    assert described(port, window=window).startswith("The port. A timeline from 1990 to 2040: ")


def test_years_beyond_four_digits_are_told(payload: Any, load: Callable[[object], LoadedRecord]) -> None:
    said = described(load(payload), window=Window(-13.8e9 * 365.2425, 800_000.0))
    assert "from the year 13,799,998,031 BCE to 4160" in said


@pytest.mark.skipif(not BLNS.exists(), reason="the corpora lie beside a checkout, not in it")
def test_any_title_is_told_on_one_line(port: LoadedRecord) -> None:
    for title in filter(str.strip, json.loads(BLNS.read_text(encoding="utf-8"))):
        said = described(port, title=title)
        assert len(said.split("\n")) == 6
        assert len(said) <= LONGEST
