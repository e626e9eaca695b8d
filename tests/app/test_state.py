"""What the state promises: folding keeps the middle of the window, and one library serves all readers."""

import json

import pytest
from msgspec.structs import replace

from tests.conftest import TEXTS, sample_payload
from tests.core.record.test_record_maps import POMPEII
from viewer.app.state import Selection, State
from viewer.core.base.resources import bundled_record
from viewer.core.filter.filter import NO_FILTER
from viewer.core.record.loading import parse_record, read_record
from viewer.core.record.source_texts import SourceTexts
from viewer.core.time.moments import DAY, day_of
from viewer.core.time.scale import Window
from viewer.core.view.view_options import prepared_columns
from viewer.model.calendar import day_number


@pytest.fixture
def state(qapp) -> State:
    found = State()
    found.set_record(POMPEII)
    return found


def real_middle(state: State) -> int:
    return state.time_display.time_map.real(state.window.middle)


def extent(state: State) -> Window:
    """The span of the record in the time that the state tells."""
    assert state.columns is not None
    return state.columns.extent


def beyond(state: State) -> tuple[float, float]:
    """Which shares of the window lie before and after everything in the record."""
    window, record = state.window, extent(state)
    left, right = max(record.first - window.first, 0), max(window.last - record.last, 0)
    return left / window.length, right / window.length


@pytest.mark.parametrize("year", [-43, 20, 1000, 2000, 2020])
@pytest.mark.parametrize("days", [30, 3_000, 300_000])
def test_folding_keeps_the_middle_and_comes_back(state: State, year: int, days: int) -> None:
    state.set_window(Window(0, days).centred(day_number(year, 6, 1) * DAY))
    before, middle, blank = state.window, real_middle(state), beyond(state)
    state.set_time("folded")
    # Of a window that reaches beyond the record, what is blank stays as wide as it was.
    assert abs(real_middle(state) - middle) < DAY or beyond(state) == pytest.approx(blank)
    state.set_time("even")
    assert abs(state.window.middle - middle) < DAY
    assert state.window.span >= before.span * 0.999


def test_a_window_between_folds_is_left_as_it_is(state: State) -> None:
    state.set_window(Window(day_number(2012, 1, 1), day_number(2020, 1, 1)))
    before = state.window
    state.set_time("folded")
    assert state.window == before


@pytest.mark.parametrize(("first", "last"), [(-60, 2030), (-500, 2025), (-50, 2600)])
def test_the_whole_record_stays_in_view_with_as_little_beside_it(state: State, first: int, last: int) -> None:
    state.set_window(Window(day_number(first, 1, 1), day_number(last, 1, 1)))
    blank = beyond(state)
    state.set_time("folded")
    assert state.window.first <= extent(state).first
    assert state.window.last >= extent(state).last
    assert beyond(state) == pytest.approx(blank, abs=1e-6)
    assert day_of(state.window.length) < 400 * 365
    state.set_time("even")
    assert state.window.start == pytest.approx(day_number(first, 1, 1), abs=1)
    assert state.window.end == pytest.approx(day_number(last, 1, 1), abs=1)


def test_folding_is_told_even_where_nothing_can_be_folded(state: State, qtbot) -> None:
    state.set_record(None)
    with qtbot.waitSignal(state.time_display_changed):
        state.set_time("folded")
    assert not state.time_display.time_map
    state.set_record(POMPEII)
    assert state.time_display.time_map


def test_all_readers_of_a_record_share_its_library(state: State) -> None:
    library = state.library
    assert library is not None
    assert library.loaded is POMPEII
    assert state.library is library
    state.set_record(None)
    assert state.library is None


def test_a_record_is_shown_in_the_language_of_the_window(qapp):
    payload = sample_payload() | {"translations": {"vi": {"items": {"lit": {"title": "Thắp sáng"}}}}}
    record = parse_record(json.dumps(payload).encode())
    state = State()
    state.set_record(record)
    assert state.record is record
    state = State()
    state.set_language("vi")
    state.set_record(record)
    assert state.record is not None
    assert state.columns is not None
    assert state.record.entries["lit"].title == state.columns.loaded.entries["lit"].title == "Thắp sáng"


def test_another_language_tells_the_record_again_and_moves_nothing(state: State) -> None:
    state.set_record(read_record(bundled_record()))
    assert state.record is not None
    entry = state.record.record.entries[3]
    state.set_window(Window(19_000.0, 19_500.0))
    state.set_selection(Selection("entry", entry.id))
    state.toggle("folded", "lane:event")
    state.set_language("vi")
    assert state.record.entries[entry.id].title != entry.title
    assert state.window == Window(19_000.0, 19_500.0)
    assert state.selection == Selection("entry", entry.id)
    assert state.lanes.folded == {"lane:event"}
    state.set_language("en")
    assert state.record.entries[entry.id].title == entry.title


def test_what_is_hidden_stays_so_in_another_language_that_calls_it_differently() -> None:
    payload = sample_payload()
    payload["metrics"][0]["topic"] = "Ships"
    payload["translations"] = {"vi": {"names": {"Ships": "Tàu"}}}
    state = State()
    state.set_record(parse_record(json.dumps(payload).encode()))
    state.toggle("hidden", "topic:Ships")
    state.set_language("vi")
    assert state.lanes.hidden == {"topic:Tàu"}
    state.set_language("en")
    assert state.lanes.hidden == {"topic:Ships"}


def test_columns_that_were_prepared_before_texts_were_attached_judge_by_them(payload, load, tmp_path) -> None:
    state = State()
    state.set_record(load(payload))
    assert state.columns is not None
    options = replace(state.view_options, time="even" if state.time == "squeezed" else "folded")
    prepared = prepared_columns(state.columns, options, lambda: True)
    assert prepared is not None
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    texts = SourceTexts.read(tmp_path, state.columns.loaded.record)
    state.set_texts(texts)
    assert prepared.matching.texts is None
    state.set_view_options(options, prepared)
    assert state.columns is prepared
    assert prepared.matching.texts is texts
    lacking = NO_FILTER.taking_only("evidence", "not_found")
    assert not list(prepared.matching.problems(lacking))
