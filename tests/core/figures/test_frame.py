"""The frame of the charts: rows, headers, marks in pixels, labels apart, and what is at a pixel."""

from itertools import combinations

import pytest
from msgspec.structs import replace

from tests.core.chart_samples import (
    LOOK,
    SCALE,
    WINDOW,
    charts_view,
    city,
    disagreement,
    loaded,
    metric,
    value,
)
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.charts.layout import LABEL_HEIGHT
from viewer.core.charts.marks import Hit
from viewer.core.figures.frame import chart_frames
from viewer.core.figures.kept import ChartsKept
from viewer.core.time.scale import TimeScale, Window
from viewer.model.calendar import civil_date

CITY = city()


def date_of(day):
    return "{:04}-{:02}-{:02}".format(*civil_date(int(day)))


def frame(record=CITY, scale=SCALE, look=LOOK, **more):
    return chart_frames(read_charts(record), scale, look, charts_view(**more))


def plot(identifier, **more):
    return frame(**more).chart_of(identifier).plot


def point(identifier, metric_id, **more):
    return next(mark for mark in plot(metric_id, **more).points if mark.id == identifier)


def labels(identifier, **more):
    return {label.owner.id: label.text for label in plot(identifier, **more).labels}


def test_rows_stand_under_their_topics():
    found = frame()
    assert [topic.topic for topic in found.topics] == ["Services", "Economy"]
    assert [chart.metric_id for chart in found.charts] == ["services", "share", "exports", "reach"]
    assert [topic.y for topic in found.topics] == [0, SIZES.group_height + SIZES.chart_height]
    assert found.height == 2 * SIZES.group_height + 4 * SIZES.chart_height
    assert found.charts[-1].y + SIZES.chart_height == found.height


def test_folded_metrics_are_thin_and_folded_topics_only_headers():
    found = frame(folded=frozenset({"metric:services", "topic:Economy"}))
    assert [chart.metric_id for chart in found.charts] == ["services", "reach"]
    thin = found.charts[0]
    assert thin.height == SIZES.folded_lane_height
    assert thin.plot is None
    assert [text.text for text in thin.header.texts] == ["Services", "98.6"]
    assert [topic.folded for topic in found.topics] == [False, True]


def test_hidden_metrics_and_topics_are_not_there():
    found = frame(hidden=frozenset({"metric:services", "topic:Economy"}))
    assert [chart.metric_id for chart in found.charts] == ["reach"]
    assert not found.topics


def test_the_header_says_the_latest_value_and_its_date():
    texts = [text.text for text in frame().chart_of("share").header.texts]
    assert texts == ["Share", "> 22", "% of GRDP", "as of October 2025"]


def test_a_long_title_takes_two_lines_and_is_elided_after():
    values = value("a", "2020", 5), value("b", "2021", 5)
    record = loaded(metric("m", *values, unit="%") | {"title": "Word " * 20})
    texts = [text.text for text in frame(record).charts[0].header.texts]
    assert texts[0].startswith("Word Word")
    assert texts[1].endswith("…")
    assert "%" in texts


def test_unit_and_date_share_a_line_unless_there_is_room_for_two():
    unit = "for each commune or each ward"
    record = loaded(metric("m", value("a", "2020", 1), value("b", "2021", 2), unit=unit))
    header = frame(record).charts[0].header
    by_style = {text.style: text for text in header.texts}
    assert by_style["metric-unit"].text.startswith("for each")
    assert by_style["metric-date"].y > by_style["metric-unit"].y
    low = frame(record, room=1.0).charts[0]
    assert low.height == SIZES.chart_least
    by_style = {text.style: text for text in low.header.texts}
    assert by_style["metric-date"].y == by_style["metric-unit"].y
    assert by_style["metric-unit"].text.endswith("…")
    assert by_style["metric-date"].text == "2021"


def test_a_unit_that_has_no_room_beside_the_value_stands_below_it():
    values = value("a", "2020", 30_281), value("b", "2021", 29_876)
    record = loaded(
        metric("m", *values, unit="pounds of 1913 a week")
        | {"title": "The same amount of money for each of them"}
    )
    found = frame(record).charts[0].header.texts
    by_style = {text.style: text for text in found}
    unit, date = by_style["metric-unit"], by_style["metric-date"]
    assert unit.text == "pounds of 1913 a week"
    assert (unit.x, unit.y) == (SIZES.header_pad, date.y)
    value_y, titles = by_style["metric-value"].y, [text for text in found if text.style == "metric-title"]
    assert unit.y - value_y == value_y - titles[-1].y


def test_axis_labels_end_where_the_plot_begins():
    ticks = frame().chart_of("reach").header.ticks
    assert [tick.label for tick in ticks] == ["0", "500k", "1M", "1.5M"]
    ends = {tick.label_x + 6 * len(tick.label) for tick in ticks}
    assert ends == {SIZES.header_width - 8}
    assert [tick.y for tick in ticks] == sorted((tick.y for tick in ticks), reverse=True)


def test_instants_are_dots_and_periods_bars_across_their_period():
    dot, bar = point("s23", "services"), point("d22", "share")
    assert not dot.is_bar
    assert bar.is_bar
    dates = CITY.dates
    assert bar.x0 == pytest.approx(SCALE.x(dates["2022"].begins))
    assert bar.x1 == pytest.approx(SCALE.x(dates["2022"].ends))
    assert not bar.soft


def test_as_reported_and_uncertain_dates_are_soft():
    assert point("d25", "share").soft
    assert not point("d25", "share").is_bar
    vague = loaded(metric("m", value("a", "2022~", 1)))
    assert point("a", "m", record=vague).soft


def test_open_relations_and_ranges_are_marked():
    assert point("d25", "share").open == "up"
    assert labels("share")["d25"] == "> 22"
    ranged = point("rr", "reach")
    assert ranged.upper_y < ranged.y
    assert labels("reach")["rr"] == "5–9"


def test_comparators_are_tied_to_the_value_that_they_were_reported_with():
    found = plot("services")
    own, other = point("s24", "services"), point("s24n", "services")
    assert other.series == "comparator"
    assert len(found.ties) == 1
    tie = found.ties[0]
    assert (tie.y0, tie.y1) == (own.y, other.y)
    assert own.x0 <= tie.x0 <= own.x1
    assert labels("services")["s24n"] == "provinces, average 55"


def test_disputed_values_say_so():
    assert point("s25x", "services").series == "disputed"
    assert labels("services")["s25x"] == "55  sources differ"


def test_values_that_cannot_be_compared_are_contested_not_disputed():
    two = metric("m", value("a", "2022", 1), value("b", "2023", 1))
    record = loaded(two, disagreements=(disagreement("definition", "a", "b"),))
    mark = point("a", "m", record=record)
    assert mark.series == "own"
    assert mark.flag == "caveat"


def test_no_label_lies_on_a_flag():
    two = metric("m", *(value(f"v{n}", f"{2021 + n}", n % 2) for n in range(3)))
    record = loaded(two, disagreements=(disagreement("contradiction", "v0", "v1", "v2"),))
    found = plot("m", record=record)
    for mark in found.points:
        place = mark.flag_place(SIZES)
        assert place is not None
        assert mark.is_bar or place[0] >= mark.x + SIZES.point / 2
        for label in found.labels:
            across = label.x < place[0] + SIZES.flag and label.x + label.width > place[0]
            assert not (across and abs(label.y - place[1] - SIZES.flag / 2) < (LABEL_HEIGHT + SIZES.flag) / 2)


def test_a_target_in_doubt_has_a_flag_off_which_labels_keep():
    goal = value("goal", "2024", 3)
    two = metric("m", value("a", "2022", 1), value("b", "2023", 2), targets=[goal])
    record = loaded(two, disagreements=(disagreement("arithmetic", "b", "goal"),))
    found = plot("m", record=record)
    (target,) = found.targets
    assert target.flag == "caveat"
    x, top = target.flag_place(found.right, SIZES)
    assert x + SIZES.flag <= found.right
    assert top + SIZES.flag <= target.y
    assert found.hit(x + 2, top + 2, SIZES) == Hit("flag", "goal")
    for label in found.labels:
        across = label.x < x + SIZES.flag and label.x + label.width > x
        assert not (across and abs(label.y - top - SIZES.flag / 2) < (LABEL_HEIGHT + SIZES.flag) / 2)


def test_targets_run_to_their_due_date():
    scale = TimeScale(WINDOW.panned(1600), SIZES.header_width, 820.0)
    by_id = {target.id: target for target in plot("share", scale=scale).targets}
    assert by_id["t25"].x1 == pytest.approx(scale.x(CITY.dates["2025"].ends))
    assert by_id["t30"].upper_y < by_id["t30"].y
    assert by_id["t30"].x1 >= scale.right
    assert labels("share")["t25"] == "2025 target 20"


def test_breaks_are_named():
    found = plot("services")
    assert found.breaks[0].x == pytest.approx(SCALE.x(CITY.dates["2025-07-01"].begins))
    assert "new boundaries" in {label.text for label in found.labels}


@pytest.mark.parametrize("letters", range(10, 130, 6))
@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_reason_is_whole_where_it_has_room_and_else_fills_the_room(letters, share):
    reason = "".join("ab c"[n % 4] for n in range(letters))
    day = SCALE.window.start + share * SCALE.window.span
    broken = metric("m", value("v", "2020-02-01", 5), value("w", "2026-06-01", 6))
    broken["breaks"] = [{"date": date_of(day), "reason": reason}]
    found = plot("m", record=loaded(broken))
    (label,) = (each for each in found.labels if each.owner.kind == "break")
    x, room = found.breaks[0].x, max(found.breaks[0].x - SCALE.left, SCALE.right - found.breaks[0].x) - 4
    assert label.x + label.width < x or label.x > x
    if label.text != reason:
        assert label.text.endswith("…")
        assert LOOK.measure.width(reason, "chart-note") > room
        assert label.width > room - LOOK.measure.width("m m", "chart-note")
    else:
        assert label.width <= room


@pytest.mark.parametrize("days", [0, 40, 200, 400, 900, -300])
@pytest.mark.parametrize("width", [300.0, 820.0])
@pytest.mark.parametrize("zoom", [0.3, 1, 4])
def test_labels_never_overlap_nor_leave_the_plot(days, width, zoom):
    panned = WINDOW.panned(days)
    window = panned.zoomed_at(zoom, WINDOW.end - 300 - panned.start, panned.span)
    scale = TimeScale(window, SIZES.header_width, width)
    for chart in frame(scale=scale).charts:
        for label in chart.plot.labels:
            assert scale.left <= label.x
            assert label.x + label.width <= scale.right
            assert LABEL_HEIGHT / 2 <= label.y <= chart.height - LABEL_HEIGHT / 2
        for one, other in combinations(chart.plot.labels, 2):
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart or abs(one.y - other.y) >= LABEL_HEIGHT


def test_what_loses_its_label_keeps_its_mark():
    days = (f"{year}-{month:02}-01" for year in (2022, 2023) for month in range(1, 13))
    many = metric("m", *(value(f"v{day}", day, 50.123456) for day in days))
    found = plot("m", record=loaded(many))
    assert len(found.points) == 24
    assert 0 < len(found.labels) < 24


def test_values_that_cluster_share_pixel_columns_and_the_chart_says_how_many():
    days = (
        f"20{year:02}-{month:02}-{day:02}" for year in range(26) for month in (1, 7) for day in range(1, 21)
    )
    many = metric("m", *(value(f"v{n}", day, n % 7) for n, day in enumerate(days)))
    wide = TimeScale(WINDOW.padded(4), SIZES.header_width, 820.0)
    record = loaded(many)
    found = frame(record=record, scale=wide).chart_of("m")
    assert found.plot.points == ()
    assert int(found.plot.clusters[0][1].columns.counts.sum()) == 1040
    assert found.note == "1,040 values in view"
    chosen = plot("m", record=record, scale=wide, selected="v600").points
    assert [mark.id for mark in chosen] == ["v600"]


def test_rows_outside_the_band_have_no_plot():
    found = frame(band=(0, SIZES.chart_height))
    assert [chart.plot is not None for chart in found.charts] == [True, False, False, False]
    assert found.height == frame().height


def test_headers_are_kept_between_frames():
    kept, charts = ChartsKept(), read_charts(CITY)
    first, second = (chart_frames(charts, SCALE, LOOK, kept=kept) for _ in range(2))
    assert first.charts[0].header is second.charts[0].header


def test_a_selected_value_is_marked_and_drawn_last():
    found = plot("share", selected="d22")
    assert found.points[-1].id == "d22"
    assert found.points[-1].selected
    assert frame(selected="share").chart_of("share").header.selected


def test_what_is_at_a_pixel():
    found = frame()
    share = found.chart_of("share")
    bar = next(mark for mark in share.plot.points if mark.id == "d22")
    assert found.hit((bar.x0 + bar.x1) / 2 + 30, share.y + bar.y) == Hit("observation", "d22")
    label = next(label for label in share.plot.labels if label.owner.kind == "target")
    assert found.hit(label.x + 2, share.y + label.y) == label.owner
    assert found.hit(80, share.y + 40) == Hit("metric", "share")
    assert found.hit(5, share.y + 40) == Hit("fold", "metric:share")
    assert found.hit(400, 5) == Hit("fold", "topic:Services")
    assert found.hit(SCALE.left + 3, share.y + 5) is None
    assert found.hit(400, found.height + 5) is None
    services = found.chart_of("services")
    assert found.hit(services.plot.breaks[0].x, services.y + 6) == Hit("break", "services#0")


def test_the_label_of_a_comparator_keeps_clear_of_the_span_of_its_date():
    zoomed = TimeScale(Window(WINDOW.start + 1_500, WINDOW.start + 2_000), SIZES.header_width, 820.0)
    other = next(mark for mark in plot("services", scale=zoomed).points if mark.id == "s24n")
    label = next(each for each in plot("services", scale=zoomed).labels if each.owner.id == "s24n")
    assert other.x1 - other.x0 > SIZES.point
    width = LOOK.measure.width(label.text, "chart-note")
    beside = label.x >= other.x1 or label.x + width <= other.x0
    assert beside or abs(label.y - other.y) >= SIZES.point / 2


def test_notes_follow_the_labels_of_values_and_targets():
    look = replace(LOOK, notes={"s23": "¹", "s24n": "²˒³", "t25": "⁴", "services#0": "⁵"})
    found = chart_frames(read_charts(CITY), SCALE, look)
    texts = {
        label.owner.id: label.text
        for name in ("services", "share")
        for label in found.chart_of(name).plot.labels
    }
    assert texts["s23"] == "91¹"
    assert texts["s24n"] in ("provinces, average 55²˒³", "55²˒³")
    assert texts["t25"].endswith("20⁴")
    assert texts["services#0"] == "new boundaries⁵"
    assert texts["s24"] == "95"


def test_a_note_stays_where_the_rest_of_a_label_finds_no_room():
    days = [value(f"v{n}", f"2023-{n:02}-15", 50 + n % 2 / 10) for n in range(1, 13)]
    record = loaded(metric("m", *days, unit="%"))
    notes = {each["id"]: "¹" for each in days}
    narrow = TimeScale(WINDOW, SIZES.header_width, 600.0)
    found = chart_frames(read_charts(record), narrow, replace(LOOK, notes=notes)).chart_of("m").plot
    assert all(label.text.endswith("¹") for label in found.labels)
    assert "¹" in {label.text for label in found.labels}


def test_the_header_of_the_topmost_rows_stays_until_the_next_one_comes():
    found = frame()
    first, second = found.topics
    assert found.stuck(0) is None
    assert found.stuck(40).topic == "Services"
    assert found.stuck(40).y == 40
    assert found.stuck(second.y - 10).y == second.y - first.height
    assert found.stuck(second.y + 1).topic == "Economy"
    assert found.stuck(found.chart_of("reach").y + 5) is None
    assert found.hit(400, 45, 40) == Hit("fold", "topic:Services")
    assert found.hit(400, 45) != Hit("fold", "topic:Services")
    assert frame(folded=frozenset({"topic:Services"})).stuck(10).y == 0
