"""Columns are prepared for a viewing with all that its pictures ask for, and no further than is wanted."""

from collections.abc import Iterator

import pytest

from tests.core.fake_text import FakeMeasure
from tests.core.large_samples import large_record
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.overview import overview_scale
from viewer.core.table.table import EntryTable
from viewer.core.time.scale import TimeScale, Window
from viewer.core.time.time_choice import TIMES, TimeAs
from viewer.core.view.record_columns import RecordColumns
from viewer.core.view.view_options import ViewOptions, prepared_columns

RECORD = large_record()
LENSES = (
    EvidenceLens(),
    EvidenceLens(shown=True),
    EvidenceLens(True, traits_filter({"disputed"})),
    EvidenceLens(True, traits_filter({"disputed"}).hiding(False)),
)
# What is kept of the last thing asked for, and is small.
SMALL = {"_reached", "_anchored"}


def prepared(view_options: ViewOptions) -> RecordColumns:
    found = prepared_columns(RecordColumns(RECORD), view_options, lambda: True)
    assert found is not None
    return found


def computed(columns: RecordColumns, lens: EvidenceLens) -> Iterator[tuple[int, set[str]]]:
    """The names of what the parts of a viewing have computed."""
    tables: list[EntryTable] = [columns.table, columns.real_table, columns.shown(lens)]
    indexes = [index for table in tables for index in table._indexes.values()]
    for part in (columns, columns.shown_evidence(lens), *tables, *indexes):
        yield id(part), set(vars(part)) - SMALL
    for index in indexes:
        yield id(index), set(map(str, vars(index).get("_made", {})))


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("lens", LENSES)
def test_no_picture_computes_anything_of_all_entries_again(time: TimeAs, lens: EvidenceLens) -> None:
    columns = prepared(ViewOptions(time, lens))
    before = list(computed(columns, lens))
    model = LanesModel(RECORD, FakeMeasure(), SIZES)
    model.take(columns)
    whole = model.extent
    folded = LaneView(folded=frozenset({"lane:lane-0", "lane:lane-3"}))
    for window in (whole, Window(whole.start + 100, whole.start + 900), Window(50.0, 51.0)):
        scale = TimeScale(window, SIZES.header_width, 1_000)
        for view in (LaneView(), folded):
            frame = model.frame(scale, view, "e17", 700, lens)
            assert [lane.content for lane in frame.lanes]
    strip = overview_scale(columns.real_extent, SIZES.header_width, 1_000).window
    counts = columns.real_table.anchored(strip.start, strip.end, 250)
    assert sum(int(each.sum()) for each in counts.values()) == len(RECORD.entries)
    colouring = model.seen(lens).colouring
    _ = colouring.counts if colouring is not None else ()
    assert list(computed(columns, lens)) == before


def test_columns_are_those_that_are_computed_when_asked_for() -> None:
    lens = LENSES[-1]
    ready, lazy = prepared(ViewOptions("folded", lens)), RecordColumns(RECORD).timed("folded")
    assert ready.time_map
    assert ready.time_map == lazy.time_map
    assert (ready.shown(lens).begins == lazy.shown(lens).begins).all()
    assert (ready.shown_evidence(lens).level == lazy.shown_evidence(lens).level).all()
    assert ready.extent == lazy.extent


def test_what_stays_the_same_is_kept() -> None:
    folded = prepared(ViewOptions("folded"))
    coloured = prepared_columns(folded, ViewOptions("folded", LENSES[1]), lambda: True)
    assert coloured is not None
    assert coloured.table is folded.table
    assert coloured.evidence is folded.evidence
    unfolded = prepared_columns(coloured, ViewOptions("even"), lambda: True)
    assert unfolded is not None
    assert unfolded.table is unfolded.real_table is folded.real_table


def test_what_is_shown_meanwhile_is_left_as_it_is() -> None:
    disputed, inferred = (EvidenceLens(filter=traits_filter({trait})) for trait in ("disputed", "inferred"))
    before = prepared(ViewOptions("even", disputed))
    shown = before.shown(disputed)
    assert prepared_columns(before, ViewOptions("folded", inferred), lambda: True) is not None
    assert before.shown(disputed) is shown
    assert not before.time_map


@pytest.mark.parametrize("steps", [0, 1, 5])
def test_it_ends_as_soon_as_it_is_not_wanted(steps: int) -> None:
    requested: list[bool] = []

    def is_wanted() -> bool:
        requested.append(len(requested) < steps)
        return requested[-1]

    assert prepared_columns(RecordColumns(large_record(seed=3)), ViewOptions("folded"), is_wanted) is None
    assert requested == [True] * steps + [False]


def test_the_anchors_of_each_level_are_sorted_once() -> None:
    lens = LENSES[1]
    columns = prepared(ViewOptions("even", lens))
    lane, level = columns.table.lanes[2], columns.evidence.level
    index = columns.table.index(lane)
    found = index.level_anchors(level, lane.first, range(4))
    assert index.level_anchors(level, lane.first, range(4)) is found
    for number, anchors in enumerate(found):
        mine = level[lane.first : lane.last] == number
        assert sorted(columns.table.anchors[lane.first : lane.last][mine].tolist()) == anchors.tolist()
