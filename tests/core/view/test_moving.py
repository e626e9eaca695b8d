"""Lanes and metrics in any order are all still there, and moving one does what a hand means."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.chart_samples import LOOK
from tests.core.view.ordered_records import model_of, records, views
from viewer.core.base.lane_view import RECORDS_ORDER, LaneView, Order, Standing, standing_of_metric
from viewer.core.charts.marks import ChartsFrame
from viewer.core.figures.frame import ChartsView, chart_frames
from viewer.core.filter.lens import NO_LENS
from viewer.core.lanes.frame import LanesFrame
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.page.depicted import depicted_in, visible_metrics
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.core.table.lane_order import standing_of_lane
from viewer.core.time.scale import TimeScale
from viewer.core.view.moving import Header, chart_headers, likes, moved, pinned, place_at, place_beside
from viewer.core.view.record_views import view_of_text
from viewer.core.view.view import View
from viewer.core.view.view_text import view_text

seen = st.data()
few = settings(max_examples=40)


def _scale(model: LanesModel) -> TimeScale:
    return TimeScale(model.extent.padded(0.1), 224.0, 900.0)


def _lanes(model: LanesModel, view: LaneView) -> LanesFrame:
    return model.frame(_scale(model), view, "", 600.0)


def _charts(model: LanesModel, view: LaneView) -> ChartsFrame:
    return chart_frames(model.charts, _scale(model), LOOK, ChartsView(view))


def _headers(model: LanesModel, view: LaneView, of_lanes: bool) -> tuple[Header, ...]:
    return _lanes(model, view).plan.headers() if of_lanes else chart_headers(_charts(model, view))


def _record_order(record: LoadedRecord) -> list[Standing]:
    model = model_of(record)
    lanes = map(standing_of_lane, record.facts.table.lanes)
    return [*lanes, *(standing_of_metric(data.metric) for data in model.charts.metrics)]


@few
@given(seen)
def test_any_order_shows_the_same_lanes_with_the_same_marks(data: st.DataObject) -> None:
    record = data.draw(records())
    view = data.draw(views(record))
    model = model_of(record)
    # A folded group keeps what is pinned of it in sight.
    plain = view.ordered(RECORDS_ORDER)
    ordered, before = _lanes(model, view), _lanes(model, plain)
    extra = {lane.plan.key for lane in ordered.lanes} - {lane.plan.key for lane in before.lanes}
    assert extra <= set(view.pinned)
    assert len(ordered.lanes) == len(before.lanes) + len(extra)
    assert {group.key for group in ordered.plan.groups} <= {group.key for group in before.plan.groups}

    def facts(mark: Mark, top: float) -> tuple[object, ...]:
        return mark.id, mark.x0, mark.x1, mark.label

    # Rows are shared out among lanes: without limits each has what it needs in any order.
    tall = [model.frame(_scale(model), each, "", 1e5) for each in (view, plain)]
    marks = [
        {lane.plan.key: sorted(facts(mark, lane.plan.y) for mark in lane.marks) for lane in frame.lanes}
        for frame in tall
    ]
    assert {key: marks[0][key] for key in marks[1]} == marks[1]


@few
@given(seen)
def test_lanes_stand_below_one_another_in_the_order_of_the_view(data: st.DataObject) -> None:
    record = data.draw(records())
    view = data.draw(views(record))
    frame = _lanes(model_of(record), view)
    y = 0.0
    for each in sorted([*frame.plan.groups, *(lane.plan for lane in frame.lanes)], key=lambda each: each.y):
        assert each.y == pytest.approx(y)
        y += each.height
    assert y == pytest.approx(frame.height)
    shown = [lane.plan.key for lane in frame.lanes]
    alone = [key for key in view.pinned if key in shown]
    assert [key for key in shown if key in view.pinned] == alone
    heads = [key for key in view.pinned if key.startswith(("lane:", "group:"))]
    first = [each.key for each in likes_of_pinned(frame, view)]
    assert first == [key for key in heads if key in first]


def likes_of_pinned(frame: LanesFrame, view: LaneView) -> list[Header]:
    """The pinned headers, which must be the first."""
    headers = frame.plan.headers()
    found = [each for each in headers if each.key in view.pinned]
    free = [each.top for each in headers if not {each.key, each.standing.group} & set(view.pinned)]
    assert all(each.bottom <= min(free, default=each.bottom) for each in found)
    return found


@few
@given(seen)
def test_any_order_shows_the_same_charts(data: st.DataObject) -> None:
    record = data.draw(records())
    view = data.draw(views(record))
    model = model_of(record)
    ordered, before = _charts(model, view), _charts(model, view.ordered(RECORDS_ORDER))
    ids = [{chart.metric_id for chart in frame.charts} for frame in (ordered, before)]
    assert ids[0] - ids[1] <= {key.removeprefix("metric:") for key in view.pinned}
    assert ids[1] <= ids[0]
    assert len(ordered.charts) == len(ids[0])
    tops = [chart.y for chart in ordered.charts]
    assert tops == sorted(tops)
    pins = [f"metric:{chart.metric_id}" for chart in ordered.charts if chart.is_pinned]
    assert pins == [key for key in view.pinned if key in pins]
    assert {topic.key for topic in ordered.topics if topic.is_pinned} <= set(view.pinned)


@few
@given(seen)
def test_pictures_and_words_about_them_follow_the_order(data: st.DataObject) -> None:
    record = data.draw(records())
    view = data.draw(views(record))
    model = model_of(record)
    unfolded = view._replace(folded=frozenset(), expanded=frozenset())
    depicted = depicted_in(model, model.extent.padded(0.1), unfolded, NO_LENS)
    frame, charts = _lanes(model, unfolded), _charts(model, unfolded)
    assert [lane.info.id for lane in depicted.lanes] == [lane.plan.info.id for lane in frame.lanes]
    shown = [chart.metric_id for chart in charts.charts]
    if not any(view.order):
        return
    assert [chart.metric.id for chart in depicted.charts if chart.metric.id in shown] == shown


def test_a_hidden_metric_tells_where_its_topic_stands() -> None:
    topics = {"m0": "", "m1": "Ports", "m2": ""}
    metrics = [
        {
            "id": name,
            "title": name,
            "topic": topic,
            "observations": [{"id": f"{name}-0", "date": "2020", "value": 1}],
        }
        for name, topic in topics.items()
    ]
    whole = {"format": "dateline/1", "title": "R", "metrics": metrics}
    model = model_of(parse_record(json.dumps(whole).encode()))
    view = LaneView(hidden=frozenset({"metric:m0"}), pinned=("lane:l0",))
    shown = [chart.metric_id for chart in _charts(model, view).charts]
    assert [metric.id for metric in visible_metrics(model.loaded.record, view)] == shown == ["m2", "m1"]


@few
@given(seen)
def test_a_moved_header_stands_where_it_was_dropped_and_the_others_as_they_did(data: st.DataObject) -> None:
    record = data.draw(records())
    view = data.draw(views(record))
    model = model_of(record)
    frame = _lanes(model, view)
    of_lanes = data.draw(st.booleans())
    headers = _headers(model, view, of_lanes)
    if not headers:
        return
    key = data.draw(st.sampled_from([each.key for each in headers]))
    among = likes(headers, key, view.order)
    place = data.draw(st.integers(0, len(among)))
    order = moved(view.order, _record_order(record), key, among, place)
    shown = [each.key for each in among]
    wanted = (
        [each for each in shown[:place] if each != key]
        + [key]
        + [each for each in shown[place:] if each != key]
    )
    after = view.ordered(order)
    now = _headers(model, after, of_lanes)
    # Figures on one scale stand by their units first.
    if of_lanes or not view.expanded:
        assert [each.key for each in likes(now, key, order)] == wanted
    assert {each.key for each in now} == {each.key for each in headers}
    if not of_lanes:
        assert frame.plan == _lanes(model, after).plan


@few
@given(seen)
def test_moved_there_and_back_the_order_is_what_it_was(data: st.DataObject) -> None:
    record = data.draw(records())
    model, view, standings = model_of(record), LaneView(), _record_order(record)
    for _ in range(data.draw(st.integers(1, 4))):
        of_lanes = data.draw(st.booleans()) or not record.record.metrics
        headers = _headers(model, view, of_lanes)
        key = data.draw(st.sampled_from([each.key for each in headers]))
        among = likes(headers, key, view.order)
        there = moved(view.order, standings, key, among, data.draw(st.integers(0, len(among))))
        view, before = view.ordered(there), view
        now, at = likes(_headers(model, view, of_lanes), key, there), [each.key for each in among].index(key)
        behind = among[at + 1].key if at + 1 < len(among) else None
        place = next((n for n, each in enumerate(now) if each.key == behind), len(now))
        assert moved(there, standings, key, now, place) == before.order


@few
@given(seen)
def test_the_text_of_an_ordered_view_is_exact(data: st.DataObject) -> None:
    record = data.draw(records())
    view = View(lanes=data.draw(views(record)))
    text = view_text(view)
    assert view_of_text(text, record) == (view, ())
    assert view_text(view_of_text(text, record).view) == text


def test_steps_and_drops_among_three() -> None:
    rows = [Header(Standing(key, key), n * 10.0, n * 10.0 + 10) for n, key in enumerate("abc")]
    assert [place_at(rows, y) for y in (-5, 4, 6, 16, 29, 99)] == [0, 0, 1, 2, 3, 3]
    record = [each.standing for each in rows]

    def keys(order: Order) -> list[str]:
        return order.arranged("abc", lambda each: Standing(each, each))

    assert [place_beside(rows, "b", step) for step in (-1, 1)] == [0, 3]
    assert [place_beside(rows, "a", step) for step in (-1, 1)] == [0, 2]
    assert keys(Order(("c",))) == ["c", "a", "b"]
    assert keys(Order(("c",), ("b",))) == ["b", "c", "a"]
    assert pinned(pinned(Order(("c",)), "b"), "b") == Order(("c",))
    assert moved(RECORDS_ORDER, record, "unknown", rows, 0) == RECORDS_ORDER


def test_what_is_hidden_keeps_its_place_beside_what_is_moved() -> None:
    record = [Standing(f"lane:{key}", f"lane:{key}") for key in "abcd"]
    shown = [Header(each, n * 10.0, n * 10.0 + 10) for n, each in enumerate(record) if each.key != "lane:b"]
    order = moved(RECORDS_ORDER, record, "lane:a", shown, 2)
    assert [each.key[-1] for each in order.arranged(record, lambda each: each)] == ["b", "c", "a", "d"]
    assert order.named == ("lane:b", "lane:c")


def test_a_group_whose_first_piece_is_hidden_stays_where_it_is_seen() -> None:
    groups = {"a": "", "b": "", "first": "East", "c": "", "second": "East"}
    record = [
        Standing(f"lane:{lane}", f"group:{group}" if group else f"lane:{lane}")
        for lane, group in groups.items()
    ]
    seen = ["lane:a", "lane:b", "lane:c", "group:East"]
    shown = [Header(Standing(key, key), n * 10.0, n * 10.0 + 10) for n, key in enumerate(seen)]
    order = moved(RECORDS_ORDER, record, "lane:a", shown, 2)
    heads = list(dict.fromkeys(each.group for each in record))
    after = Order(order.named).arranged(heads, lambda each: Standing(each, each))
    assert after == ["lane:b", "lane:a", "lane:c", "group:East"]
