"""The evidence lens: what it counts, what it leaves, and what it never hides."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from tests.core import lane_samples
from tests.core.chart_samples import SCALE, WORDS, charts_view, city
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.figures.frame import chart_frames
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.core.filter.matching import Matching
from viewer.core.filter.seen_values import SeenValues
from viewer.core.filter.source_colours import source_roles
from viewer.core.lanes.frame import LanesFrame
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.navigation import across_lanes, along_lane, through_record
from viewer.core.record.evidence_columns import LEVELS, TRAITS, read_evidence
from viewer.core.time.scale import TimeScale, Window
from viewer.model.calendar import day_number
from viewer.words.chart_look import chart_look

SCALE_2020S = TimeScale(Window(day_number(2019, 1, 1), day_number(2027, 1, 1)), SIZES.header_width, 900)


def quotation(source: str, *supports: str) -> dict[str, Any]:
    return {"source": source, "exact": "A passage", "supports": list(supports)}


def model_of(*entries: dict[str, Any], **more: Any) -> LanesModel:
    sources = [{"id": each, "type": "article-newspaper", "title": each} for each in "abcd"]
    return lane_samples.model_of(*entries, sources=sources, **more)


def mixed() -> LanesModel:
    both = ("title", "date")
    dispute = {
        "id": "dispute", "kind": "contradiction", "title": "When", "explanation": "They differ.",
        "claims": [{"id": "e2", "field": "date"}, {"id": "e4", "field": "date"}],
    }  # fmt: skip
    return model_of(
        {"date": "2020", "evidence": [quotation("a", *both), quotation("a", "title")]},
        {"date": "2021", "evidence": [quotation("a", "title")], "date_basis": "inferred", "date_note": "x"},
        {"date": "2022", "evidence": [quotation("a", *both), quotation("b", "title")]},
        {"date": "2023", "evidence": [quotation("a", "title")], "kind": "award"},
        {"date": "2024", "evidence": [quotation(each, *both) for each in "abcd"], "kind": "award"},
        {"date": "2025", "kind": "policy"},
        {"date": "2026", "evidence": [quotation("a", "title")], "date_basis": "as_of", "kind": "system"},
        disagreements=[dispute],
    )


def only(*traits: Any, shown: bool = False) -> EvidenceLens:
    return EvidenceLens(shown, traits_filter(traits))


def frame_of(model: LanesModel, lens: EvidenceLens) -> LanesFrame:
    return model.frame(SCALE_2020S, LaneView(), "", 500, lens)


def ids(frame: LanesFrame) -> set[str]:
    return {mark.id for lane in frame.lanes for mark in lane.marks}


def test_sources_count_once_and_what_no_passage_states_counts_as_none() -> None:
    record = mixed().loaded
    evidence = read_evidence(record.record.entries, record.disagreements_of)
    levels = [LEVELS[level] for level in evidence.level]
    assert levels == [
        "sources-1", "sources-1", "sources-2", "unsupported", "sources-3", "unsupported", "sources-1",
    ]  # fmt: skip
    assert evidence.level_counts == (2, 3, 1, 1)
    assert evidence.trait_counts == {"single_source": 4, "inferred": 1, "unsupported": 2, "disputed": 2}


def test_a_date_needs_a_passage_only_where_it_is_said_to_be_stated() -> None:
    stated, as_of = (
        model_of({"date": "2020", "date_basis": basis, "evidence": [quotation("a", "title")]}).evidence
        for basis in ("stated", "as_of")
    )
    assert stated.trait_counts["unsupported"] == 1
    assert as_of.trait_counts["unsupported"] == 0


@pytest.mark.parametrize("count", range(len(TRAITS) + 1))
def test_a_filter_leaves_what_has_any_of_its_traits(count: int) -> None:
    model = mixed()
    having = {
        "single_source": {"e0", "e1", "e3", "e6"}, "inferred": {"e1"},
        "unsupported": {"e3", "e5"}, "disputed": {"e2", "e4"},
    }  # fmt: skip
    for chosen in combinations(TRAITS, count):
        wanted = set().union(*(having[trait] for trait in chosen)) or {f"e{n}" for n in range(7)}
        lens = only(*chosen)
        assert ids(frame_of(model, lens)) == wanted
        assert frame_of(model, lens).in_view == len(wanted)


def test_every_lane_stays_and_says_how_many_of_its_entries_are_left() -> None:
    frame = frame_of(mixed(), only("disputed"))
    counts = [(lane.plan.info.id, lane.plan.info.count, lane.plan.info.total) for lane in frame.lanes]
    assert counts == [("event", 1, 3), ("award", 1, 2), ("policy", 0, 1), ("system", 0, 1)]


def test_colours_tell_the_level_and_the_kind_keeps_its_shape() -> None:
    model = mixed()
    marks = {mark.id: mark for lane in frame_of(model, only(shown=True)).lanes for mark in lane.marks}
    assert (marks["e4"].level, marks["e4"].kind) == ("sources-3", "award")
    assert marks["e5"].level == "unsupported"
    narrowed = {m.id: m for lane in frame_of(model, only("disputed", shown=True)).lanes for m in lane.marks}
    assert {key: mark.level for key, mark in narrowed.items()} == {"e2": "sources-2", "e4": "sources-3"}
    assert all(mark.level is None for lane in frame_of(model, only()).lanes for mark in lane.marks)


def test_an_entry_is_found_in_the_table_that_the_lens_leaves() -> None:
    model, lens = mixed(), only("disputed")
    row = model.shown_row("e4", lens)
    assert row is not None
    assert model.shown_entry(row, lens).id == "e4"
    assert model.shown_row("e0", lens) is None
    assert model.shown_row("e0", EvidenceLens()) == model.row("e0")


def test_keys_move_among_the_entries_that_are_shown() -> None:
    model, lens = mixed(), only("disputed", "inferred")
    table = model.shown(lens)
    row = model.shown_row("e1", lens)
    along = along_lane(table, row, "next", 0.0)
    assert along is not None
    assert model.shown_entry(along, lens).id == "e2"
    through = through_record(table, along, "next", 0.0)
    assert through is not None
    assert model.shown_entry(through, lens).id == "e4"
    assert through_record(table, through, "next", 0.0) == through
    across = across_lanes(table, through, "next", 0.0, LaneView())
    assert across == through
    assert through_record(model.shown(only("unsupported")), None, "next", 0.0) is not None
    assert through_record(model_of({"date": "2020"}).shown(only("disputed")), None, "next", 0.0) is None


def test_a_filter_that_leaves_nothing_leaves_empty_lanes() -> None:
    model = model_of({"date": "2020", "evidence": [quotation("a", "title", "date")]})
    frame = frame_of(model, only("disputed", shown=True))
    assert ids(frame) == set()
    assert [lane.plan.height > 0 for lane in frame.lanes] == [True]


def test_a_band_shares_its_bins_out_among_the_levels() -> None:
    entries = [
        {
            "date": f"2023-{n % 12 + 1:02}",
            "evidence": [quotation(s, "title", "date") for s in "abcd"[: n % 5]],
        }
        for n in range(1000)
    ]
    (lane,) = frame_of(model_of(*entries), only(shown=True)).lanes
    assert lane.band is not None
    parts = dict(lane.band.levels)
    assert np.array_equal(np.sum(list(parts.values()), axis=0), lane.band.counts)
    assert {level: sum(counts) for level, counts in parts.items()} == {
        "unsupported": 200, "sources-1": 200, "sources-2": 200, "sources-3": 400,
    }  # fmt: skip
    (plain,) = frame_of(model_of(*entries), EvidenceLens()).lanes
    assert plain.band is not None
    assert plain.band.levels == ()


def test_charts_dim_what_the_filter_would_leave_out_and_take_nothing_away(qapp: Any) -> None:
    charts, look = read_charts(city()), chart_look("light", WORDS)
    plain = chart_frames(charts, SCALE, look)
    matching = Matching(charts.loaded, charts)
    seen_values = SeenValues(only("disputed", shown=True), charts, matching)
    seen = chart_frames(charts, SCALE, look, charts_view(seen=seen_values))
    for before, after in zip(plain.charts, seen.charts, strict=True):
        assert before.plot is not None
        assert after.plot is not None
        assert [mark.id for mark in before.plot.points] == [mark.id for mark in after.plot.points]
        assert not before.plot.quiet
        assert after.plot.quiet
        for mark in after.plot.points:
            assert mark.dimmed == (mark.id not in charts.loaded.disagreements_of)
            assert mark.level in LEVELS
        for target in after.plot.targets:
            assert target.dimmed == (target.id not in charts.loaded.disagreements_of)
        by_owner = {mark.id: mark for mark in after.plot.points}
        for label in after.plot.labels:
            if label.owner.kind == "observation" and by_owner[label.owner.id].dimmed:
                assert label.role == "text-ghost"


def fading(*traits: Any, shown: bool = False) -> EvidenceLens:
    return EvidenceLens(shown, traits_filter(traits).hiding(False))


def test_what_a_filter_fades_stays_and_is_marked() -> None:
    model, lens = mixed(), fading("disputed")
    marks = {mark.id: mark for lane in frame_of(model, lens).lanes for mark in lane.marks}
    assert {name for name, mark in marks.items() if not mark.faded} == {"e2", "e4"}
    assert set(marks) == {f"e{n}" for n in range(7)}
    assert not any(mark.flag for mark in marks.values() if mark.faded)
    counts = [(lane.plan.info.chosen, lane.plan.info.total) for lane in frame_of(model, lens).lanes]
    assert counts == [(1, 3), (1, 2), (0, 1), (0, 1)]
    assert frame_of(model, lens).fades
    assert not frame_of(model, EvidenceLens()).fades


def test_what_is_selected_never_fades() -> None:
    model = mixed()
    frame = model.frame(SCALE_2020S, LaneView(), "e0", 500, fading("disputed"))
    (mark,) = (mark for lane in frame.lanes for mark in lane.marks if mark.id == "e0")
    assert mark.selected
    assert not mark.faded


def test_labels_go_first_to_what_is_left() -> None:
    entries = [
        {"date": f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}", "importance": 5 if n % 4 else 1, **more}
        for n in range(200)
        for more in [{"evidence": [] if n % 4 else [quotation("a", "title", "date")]}]
    ]
    model = model_of(*entries)
    (lane,) = frame_of(model, fading("single_source")).lanes
    labelled = [mark for mark in lane.marks if mark.label]
    faded = [mark for mark in labelled if mark.faded]
    assert labelled
    assert len(faded) < len(labelled) - len(faded)
    (before,) = frame_of(model, EvidenceLens()).lanes
    assert sum(int(mark.id[1:]) % 4 == 0 for mark in before.marks if mark.label) < len(labelled) - len(faded)


@pytest.mark.parametrize("shown", [False, True])
def test_a_band_counts_what_is_faded_beside_the_rest(shown: bool) -> None:
    entries = [
        {
            "date": f"2023-{n % 12 + 1:02}",
            "evidence": [quotation(s, "title", "date") for s in "abcd"[: n % 5]],
        }
        for n in range(1000)
    ]
    model = model_of(*entries)
    (lane,) = frame_of(model, fading("single_source", shown=shown)).lanes
    (narrowed,) = frame_of(model, only("single_source")).lanes
    assert lane.band is not None
    assert lane.band.faded is not None
    counts = np.asarray(lane.band.counts)
    assert counts.sum() == 1000
    assert (counts - lane.band.faded).sum() == narrowed.in_view == 200
    parts = dict(lane.band.levels)
    assert {level: int(of.sum()) for level, of in parts.items() if of.any()} == (
        {"sources-1": 200} if shown else {}
    )


def test_a_table_with_others_in_front_is_the_same_but_for_importance() -> None:
    model = mixed()
    table, other = model.table, model.shown(fading("disputed"))
    for name in ("begins", "ends", "flags", "entry"):
        assert getattr(table, name) is getattr(other, name)
    for lane, same in zip(table.lanes, other.lanes, strict=True):
        before, after = table.index(lane), other.index(same)
        window = SCALE_2020S.window
        assert before.in_view(window.start, window.end) == after.in_view(window.start, window.end)
        assert set(before.reaching(window.start, window.end)) == set(after.reaching(window.start, window.end))


def test_marks_are_coloured_by_their_only_source_or_as_those_of_several() -> None:
    model = mixed()
    lens = EvidenceLens(True, by_source=True)
    levels = {mark.id: mark.level for lane in frame_of(model, lens).lanes for mark in lane.marks}
    assert levels == {
        "e0": "source-1", "e1": "source-1", "e2": "source-several", "e3": "source-1",
        "e4": "source-several", "e5": "unsupported", "e6": "source-1",
    }  # fmt: skip
    colouring = model.seen(lens).colouring
    assert colouring is not None
    assert dict(zip(colouring.roles, colouring.counts, strict=True)) == {
        "source-1": 4, "source-2": 0, "source-3": 0, "source-4": 0, "source-several": 2, "unsupported": 1,
    }  # fmt: skip
    assert colouring.names == ("a", "b", "c", "d")
    narrowed = EvidenceLens(True, traits_filter(["disputed"]), by_source=True)
    shown = {mark.id: mark.level for lane in frame_of(model, narrowed).lanes for mark in lane.marks}
    assert shown == {"e2": "source-several", "e4": "source-several"}


def test_of_many_sources_all_have_one_colour() -> None:
    sources = [{"id": f"s{n}", "type": "book", "title": f"Book {n}"} for n in range(9)]
    entries = [{"date": "2020", "evidence": [quotation("s8", "title", "date")]}]
    model = lane_samples.model_of(*entries, sources=sources)
    (lane,) = frame_of(model, EvidenceLens(True, by_source=True)).lanes
    assert [mark.level for mark in lane.marks] == ["source-other"]


def test_colours_of_the_lens_exclude_each_other() -> None:
    plain = EvidenceLens()
    number, source = plain.coloured(by_source=False), plain.coloured(by_source=True)
    assert number == EvidenceLens(True)
    assert source == EvidenceLens(True, by_source=True)
    assert number.coloured(by_source=True) == source
    assert source.coloured(by_source=False) == number
    assert number.coloured(by_source=False) == source.coloured(by_source=True) == plain


def test_values_are_coloured_by_their_source(qapp: Any) -> None:
    charts, look = read_charts(city()), chart_look("light", WORDS)
    matching = Matching(charts.loaded, charts)
    seen = SeenValues(EvidenceLens(True, by_source=True), charts, matching)
    levels = {
        mark.id: mark.level
        for chart in chart_frames(charts, SCALE, look, charts_view(seen=seen)).charts
        if chart.plot is not None
        for mark in chart.plot.points
    }
    for identifier, level in levels.items():
        sources = {each.source for each in charts.loaded.observations[identifier].evidence}
        roles = source_roles(charts.loaded)
        several = "source-several" if sources else "unsupported"
        assert level == (roles[next(iter(sources))] if len(sources) == 1 else several)
