from hypothesis import given
from hypothesis import strategies as st

from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.compare.reach import shared_out, view_for, window_for
from viewer.core.record.loading import read_record
from viewer.core.time.scale import Window
from viewer.core.time.time_map import EVEN
from viewer.core.view.record_columns import RecordColumns
from viewer.model.dates import Date

LOADED = read_record(bundled_record())
IDS = [*LOADED.observations, *(entry.id for entry in LOADED.record.entries)]


def dates_of(ids: list[str]) -> list[Date | None]:
    return [LOADED.date_of(item) for each in ids if (item := LOADED.claimant(each)) is not None]


@given(st.lists(st.sampled_from(IDS), min_size=1, max_size=3), st.floats(-9e4, 9e4), st.floats(0.5, 9e4))
def test_every_claim_is_in_the_window(ids: list[str], start: float, span: float) -> None:
    before = Window(start, start + span)
    window = window_for(dates_of(ids), before, EVEN)
    assert window.span >= before.span * 0.999
    for each in ids:
        item = LOADED.claimant(each)
        assert item is not None
        date = LOADED.date_of(item)
        assert date is not None
        assert date.begins <= window.end
        assert date.ends >= window.start


def test_a_window_that_shows_them_stays() -> None:
    window = Window(18_000, 21_000)
    assert window_for(dates_of(["seoul-prize-2023", "online-services-2024-08"]), window, EVEN) is window
    assert window_for([None], window, EVEN) is window


def test_what_hides_a_claim_is_shown_and_unfolded() -> None:
    table = RecordColumns(LOADED).real_table
    metric = LOADED.metric_of["online-services-2024-08"]
    keys = frozenset((f"metric:{metric.id}", f"topic:{metric.topic}", f"lane:{table.lanes[0].id}", "lane:x"))
    view = view_for(LOADED, table, [0], ["online-services-2024-08"], LaneView(folded=keys, hidden=keys))
    assert view == LaneView(folded=frozenset(("lane:x",)), hidden=frozenset(("lane:x",)))


@given(st.integers(200, 900), st.integers(0, 900), st.floats(0, 900), st.floats(0, 900))
def test_lanes_and_charts_share_the_height_that_there_is(
    lanes: int, charts: int, needed: float, charts_need: float
) -> None:
    first, second = shared_out((lanes, charts), needed, charts_need, 90)
    assert first + second == lanes + charts
    assert min(first, second) >= 90
    if max(needed, 90) + max(charts_need, 90) <= lanes + charts:
        assert first >= needed - 1
        assert second >= charts_need - 1
        if lanes >= needed and charts >= charts_need and charts >= 90:
            assert (first, second) == (lanes, charts)


def test_the_charts_end_with_a_row_where_their_rows_have_room() -> None:
    ends = [20 + 27 * n for n in range(1, 30)]
    assert shared_out((400, 200), 100, 80, 90, ends) == (418, 182)
    assert shared_out((400, 200), 100, 190, 90, ends) == (400, 200)
    assert shared_out((200, 182), 100, 100, 90, ends) == (200, 182)
