"""Any number of values: each is a mark or in a pixel column, and what is hit is what is drawn."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.chart_samples import LOOK, WINDOW, loaded, metric, value
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import Chain, read_charts
from viewer.core.charts.dense import (
    FEW,
    NEIGHBOURHOOD,
    column_edges,
    is_sparse,
    part_dense,
    track_columns,
)
from viewer.core.charts.layout import LABEL_HEIGHT
from viewer.core.charts.line import chain_segments
from viewer.core.charts.plot import value_scale
from viewer.core.charts.pyramid import Pyramid
from viewer.core.charts.spans import SpanIndex
from viewer.core.figures.frame import chart_frames
from viewer.core.time.scale import TimeScale, Window
from viewer.model.calendar import civil_date

FIRST = int(WINDOW.start)


@st.composite
def series(draw):
    """A metric with crowds and lonely values, periods, comparators, ranges and forecasts."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    count = draw(st.sampled_from([1, 12, FEW, FEW + 1, 150, 300]))
    reach = draw(st.sampled_from([1, 30, 2_000]))
    cluster = np.sort(random.integers(0, reach * 86_400, count)) / 86_400
    lonely = random.integers(0, 3_000, draw(st.integers(0, 8)))
    items = []
    for number, day in enumerate([*cluster.tolist(), *lonely.tolist()]):
        more = {}
        if random.random() < 0.1:
            more["subject"] = "Others"
        if random.random() < 0.1:
            more["upper"] = 240.0
        date = moment(FIRST + day)
        if random.random() < 0.05:
            date = date[:4] if random.random() < 0.5 else f"{date[:10]}/{int(date[:4]) + 2}"
        items.append(value(f"v{number}", date, round(float(random.normal(100, 20)), 3), **more))
    return loaded(metric("m", *items))


def moment(day):
    year, month, number = civil_date(int(day // 1))
    seconds = round((day - day // 1) * 86_400) % 86_400
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{year:04}-{month:02}-{number:02}T{clock}"


scales = st.builds(
    lambda start, span, width: TimeScale(Window(FIRST + start, FIRST + start + span), 224.0, float(width)),
    st.floats(-500, 2_500),
    st.sampled_from([0.01, 1.0, 40.0, 700.0, 4_000.0]),
    st.integers(60, 1_400),
)


def laid_out(record, scale, **more):
    charts = read_charts(record)
    return charts.metrics[0], chart_frames(charts, scale, LOOK, **more).charts[0]


@settings(max_examples=30, deadline=None)
@given(series(), scales)
def test_every_visible_value_is_a_mark_or_within_its_pixel_column(record, scale):
    data, chart = laid_out(record, scale)
    plot = chart.plot
    marked = {mark.row for mark in plot.points}
    in_cluster = {}
    for _, cluster in plot.clusters:
        columns = cluster.columns
        for i, (first, last) in enumerate(zip(columns.firsts, columns.lasts, strict=True)):
            for row in cluster.track.rows[first:last].tolist():
                in_cluster[row] = columns.xs[i], cluster.tops[i], cluster.bottoms[i]
    in_view = (data.begins < scale.window.end) & (data.ends > scale.window.start)
    for row in np.flatnonzero(in_view).tolist():
        assert row in marked or row in in_cluster
        if row in in_cluster:
            x, top, bottom = in_cluster[row]
            assert abs(x - min(max(scale.x(data.day[row]), scale.left), scale.right)) <= SIZES.point / 2 + 1
            for number in (data.values[row], data.uppers[row]):
                assert top - 0.01 <= plot.scale.y(number) <= bottom + 0.01


@settings(max_examples=30, deadline=None)
@given(series(), scales)
def test_columns_reach_no_further_than_their_values_and_hits_say_what_is_there(record, scale):
    data, chart = laid_out(record, scale)
    marks = {mark.id for mark in chart.plot.points}
    for _, cluster in chart.plot.clusters:
        for i in range(0, len(cluster.tops), 7):
            rows = cluster.track.rows[cluster.columns.firsts[i] : cluster.columns.lasts[i]].tolist()
            ys = [chart.plot.scale.y(float(each)) for each in (*data.values[rows], *data.uppers[rows])]
            assert cluster.tops[i] == pytest.approx(min(ys), abs=1.6)
            assert cluster.bottoms[i] == pytest.approx(max(ys), abs=1.6)
            hit = chart.hit(cluster.columns.xs[i], (cluster.tops[i] + cluster.bottoms[i]) / 2, SIZES)
            assert hit is not None
            if hit.kind == "cluster":
                assert hit.id == "m"
                assert len(hit.rows) > 1
            elif hit.kind == "observation" and hit.id not in marks:
                days = data.day[[data.row_of.get(hit.id)]]
                assert abs(scale.xs(days)[0] - cluster.columns.xs[i]) <= SIZES.hit_margin + 1
    for mark in chart.plot.points:
        x = min(max(mark.x, mark.x0), mark.x1) if mark.is_bar else mark.x
        assert chart.hit(x, mark.y, SIZES) is not None


@settings(max_examples=30, deadline=None)
@given(series(), scales)
def test_labels_never_overlap_and_stay_in_the_plot(record, scale):
    _, chart = laid_out(record, scale)
    for label in chart.plot.labels:
        assert scale.left <= label.x
        assert label.x + label.width <= scale.right
    for one, other in combinations(chart.plot.labels, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart or abs(one.y - other.y) >= LABEL_HEIGHT


@settings(max_examples=30, deadline=None)
@given(series(), scales, st.integers(-300, 300))
def test_a_pan_changes_no_value_s_look(record, scale, pixels):
    """A value that is in view before and after a pan by whole pixels is a mark in both, or in neither."""
    data, before = laid_out(record, scale)
    moved = TimeScale(scale.panned(pixels), scale.left, scale.width)
    _, after = laid_out(record, moved)

    def inside(row, each):
        return each.left + 40 < each.x(data.day[row]) < each.right - 40

    both = {row for row in range(len(data.day)) if inside(row, scale) and inside(row, moved)}
    looks = [{mark.row for mark in chart.plot.points} & both for chart in (before, after)]
    assert looks[0] == looks[1]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=300), st.data())
def test_a_pyramid_knows_the_extremes_of_any_stretch(values, data):
    column = np.array(values)
    firsts = [data.draw(st.integers(0, len(values) - 1)) for _ in range(5)]
    lasts = [data.draw(st.integers(first + 1, len(values))) for first in firsts]
    least, greatest = Pyramid(column, column).extremes(np.array(firsts), np.array(lasts))
    for low, high, first, last in zip(least, greatest, firsts, lasts, strict=True):
        assert (low, high) == (column[first:last].min(), column[first:last].max())


@given(
    st.lists(st.tuples(st.floats(0, 1e4), st.sampled_from([1e-5, 1.0, 30.0, 365.0, 9e3])), min_size=1),
    st.floats(-1e3, 1e4),
    st.floats(1, 1e4),
    st.sampled_from([0.0, 20.0, 400.0]),
)
def test_spans_are_found_and_counted(spans, start, length, least):
    begins = np.array([begin for begin, _ in spans])
    ends = begins + np.array([long for _, long in spans])
    order = np.argsort((begins + ends) / 2, kind="stable")
    begins, ends = begins[order], ends[order]
    index = SpanIndex(begins, (begins + ends) / 2, ends)
    meets = (begins < start + length) & (ends > start)
    assert index.count(start, start + length) == np.count_nonzero(meets)
    found = np.flatnonzero(meets & (ends - begins >= least)).tolist()
    assert index.rows(start, start + length, least).tolist() == found


@given(series(), scales)
def test_without_a_cluster_is_what_no_column_has_too_many_near(record, scale):
    data, edges = read_charts(record).metrics[0], column_edges(scale, NEIGHBOURHOOD)
    dense = part_dense([track_columns(track, edges) for track in data.tracks.values()])
    assert is_sparse(data.day, edges[1]) == (not dense.any())


def chain(days, values, joined=None):
    flags = np.ones(len(days), bool) if joined is None else np.array(joined, bool)
    return Chain(np.array(days, float), np.array(values, float), flags)


def segments(line, scale, values):
    return chain_segments([line], scale, values, column_edges(scale, NEIGHBOURHOOD))


def scale_of_one():
    data = read_charts(loaded(metric("m", value("a", "2000-01-01", -1), value("b", "2000-01-02", 1))))
    return value_scale(data.metrics[0], SIZES)


SCALE = TimeScale(WINDOW, SIZES.header_width, 820.0)


def test_a_gap_parts_the_line_and_a_single_point_is_none():
    days = np.linspace(WINDOW.start, WINDOW.end, 6)
    found = segments(chain(days, [0] * 6, [1, 0, 0, 1, 1, 0]), SCALE, scale_of_one())
    assert found[:, 0] == pytest.approx(SCALE.xs(days[[0, 3, 4]]))
    assert found[:, 2] == pytest.approx(SCALE.xs(days[[1, 4, 5]]))


def test_only_what_reaches_into_the_window_is_kept_and_cut_near_it():
    days = WINDOW.start + (np.arange(-50, 50) + 0.5) * WINDOW.span
    values = scale_of_one()
    found = segments(chain(days, np.linspace(-1, 1, 100)), SCALE, values)
    assert len(found) == 2
    assert SCALE.left - 40 < found[0][0] < SCALE.left
    assert SCALE.right < found[-1][2] < SCALE.right + 40
    assert found[0][3] == found[1][1]
    slopes = (found[:, 3] - found[:, 1]) / (found[:, 2] - found[:, 0])
    assert slopes == pytest.approx([slopes[0]] * 2)


def test_a_line_of_a_million_points_has_a_segment_a_column():
    days = np.linspace(WINDOW.start - 900, WINDOW.end + 900, 1_000_000)
    found = segments(chain(days, np.sin(days)), SCALE, scale_of_one())
    assert SCALE.width <= len(found) <= SCALE.width + 2 * NEIGHBOURHOOD + 2
    assert (np.diff(found[:, 0]) > 0).all()
