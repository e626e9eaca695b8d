"""Metrics of one moment are figures: one line with all that there is to say, and what lies beyond."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.charts.layout import LABEL_HEIGHT
from viewer.core.charts.marks import HALO, Hit
from viewer.core.figures.beyond import value_beyond
from viewer.core.figures.frame import chart_frames
from viewer.core.record.loading import read_record
from viewer.core.time.scale import TimeScale, Window
from viewer.model.dates import parse_date


def services(**more):
    """One month's rate beside an average, with targets that were met and missed."""
    return metric(
        "services",
        value("own", "2024-08", 95),
        value("average", "2024-08", 55, subject="Average", reported_with="own"),
        unit="%",
        better="higher",
        targets=[value("met", "2024", 90), value("missed", "2024-08", 99)],
        **more,
    )


def frame(*metrics, scale=SCALE, **more):
    disagreements = more.pop("disagreements", ())
    charts = read_charts(loaded(*metrics, disagreements=disagreements))
    return chart_frames(charts, scale, LOOK, charts_view(**more))


def scale_of(first, last, width=820.0):
    window = Window(parse_date(first).begins, parse_date(last).ends)
    return TimeScale(window, SIZES.header_width, width)


def texts(chart):
    return [label.text for label in chart.plot.labels]


def test_a_metric_of_one_moment_is_one_line():
    (chart,) = frame(services()).charts
    assert chart.is_figure
    assert chart.can_open
    assert chart.height == SIZES.figure_height
    assert chart.header.ticks == ()
    assert [text.text for text in chart.header.texts] == ["Services", "95%"]
    assert sorted(texts(chart)) == sorted(
        [
            "95%",
            "August 2024",
            "Average 55%",
            "+40 points",
            "2024 target 90%, met",
            "Aug 2024 target 99%, not met",
        ]
    )
    mark = next(point for point in chart.plot.points if point.id == "own")
    date = parse_date("2024-08")
    assert mark.x == pytest.approx(SCALE.x((date.begins + date.ends) / 2))
    assert {point.y for point in chart.plot.points} == {chart.height / 2}
    assert {label.y for label in chart.plot.labels} == {chart.height / 2}
    assert not chart.beyond


@pytest.mark.parametrize("width", range(40, 800, 40))
def test_a_comparator_is_never_said_without_its_subject(width):
    others = (value(f"of-{n}", "2024-08", 50 + n, subject=f"Town {n}") for n in range(3))
    mine = metric("m", value("own", "2024-08", 95), *others, unit="dong a head")
    alone = metric("n", value("else", "2024-08", 7, subject="Town"), unit="dong a head")
    for chart in frame(mine, alone, scale=TimeScale(WINDOW, SIZES.header_width, float(width))).charts:
        said = [label for label in chart.plot.labels if label.owner.id.startswith(("of-", "else"))]
        dates = {"August 2024", "Aug 2024"}
        assert all("Town" in label.text for label in said if label.text not in dates)


@pytest.mark.parametrize("opened", [frozenset(), frozenset({"topic:"})])
def test_what_is_told_without_a_mark_bears_its_flag_behind_its_words(opened):
    more = metric("more", value("other", "2024-08", 20), unit="%")
    growth = metric("growth", value("grew", "2024-08", 3), of="services", unit="%")
    target = value("missed", "2024-08", 15)
    parts = metric("services", value("own", "2024-08", 10), unit="%", targets=[target]), more, growth
    about = (disagreement("arithmetic", "own", "missed", "grew"),)
    rows = frame(*parts, disagreements=about, expanded=opened).charts
    chart = next(row for row in rows if row.metric_id == "services")
    flagged = {label.owner.id: label for label in chart.plot.labels if label.flag}
    marked = {target.id: target for target in chart.plot.targets if target.flag}
    assert flagged.keys() | marked.keys() == {"missed", "grew"}
    assert all(target.upright for target in marked.values())
    places = [label.flag_place(SIZES) for label in flagged.values()]
    places += [target.flag_place(chart.plot.right, SIZES) for target in marked.values()]
    for x, top in places:
        assert x + SIZES.flag <= chart.plot.right
        on_text = (
            label for label in chart.plot.labels if label.x < x + SIZES.flag and x < label.x + label.width
        )
        assert all(label.y - LABEL_HEIGHT / 2 >= top + SIZES.flag - 1 for label in on_text)
        assert chart.plot.hit(x + 2, top + 2, SIZES).kind == "flag"


def test_a_metric_of_several_moments_keeps_its_chart():
    (chart,) = frame(metric("m", value("a", "2023", 1), value("b", "2024", 2))).charts
    assert not chart.is_figure
    assert not chart.can_open
    assert chart.header.ticks


def test_an_opened_figure_is_a_chart_and_back():
    opened = frame(services(), expanded=frozenset({"metric:services"}))
    (chart,) = opened.charts
    assert not chart.is_figure
    assert chart.header.ticks
    assert opened.hit(5, 10) == Hit("close", "metric:services")
    closed = frame(services())
    assert closed.hit(5, 10) == Hit("open", "metric:services")
    assert closed.hit(60, 10) == Hit("metric", "services")


def test_a_title_of_two_lines_makes_the_row_higher_and_a_short_one_is_preferred():
    long = {"title": "Dossiers that were processed electronically"}
    (chart,) = frame(services() | long).charts
    assert chart.height == SIZES.tall_figure_height
    titles = [text.text for text in chart.header.texts if text.style == "metric-title"]
    assert " ".join(titles) == long["title"]
    (chart,) = frame(services(short="Electronic dossiers") | long).charts
    assert chart.height == SIZES.figure_height
    assert chart.header.texts[0].text == "Electronic dossiers"


def test_charts_share_the_room_that_figures_leave_within_limits():
    pair = metric("pair", value("a", "2023", 1), value("b", "2024", 2))
    for room, height in ((10.0, SIZES.chart_least), (128.0, 100.0), (900.0, SIZES.chart_most)):
        found = frame(services(), pair, room=room)
        assert found.chart_of("pair").height == height
        assert found.chart_of("pair").plot.scale.bottom < height
    assert frame(services(), pair).chart_of("pair").height == SIZES.chart_height


def test_charts_that_have_no_room_for_all_end_with_a_whole_row():
    pairs = [metric(f"m{n}", value(f"a{n}", "2023", 1), value(f"b{n}", "2024", 2)) for n in range(6)]
    found = frame(services(), *pairs, room=250.0)
    ends = [chart.y + chart.height for chart in found.charts]
    assert ends[:4] == [28.0, 102.0, 176.0, 250.0]
    assert frame(*pairs, room=10.0).charts[0].height == SIZES.chart_least
    topics = [metric("folded", value("f", "2023", 1), topic="One"), *pairs[:2]]
    found = frame(*topics, room=250.0, folded=frozenset({"topic:One"}))
    assert found.height == 2 * 115 + SIZES.group_height <= 250 + 1


def test_without_a_value_in_view_a_row_says_what_lies_beyond_and_leads_there():
    pair = metric("pair", value("a", "2019", 1), value("b", "2022", 2), value("c", "2030-05", 3))
    charts = read_charts(loaded(pair, services()))
    found = chart_frames(charts, scale_of("2024", "2024-06"), LOOK)
    chart = found.chart_of("pair")
    assert chart.is_figure
    assert chart.height == SIZES.figure_height
    assert [label.text for label in chart.beyond][:3] == ["← 2 earlier", "·", "1 later →"]
    earlier, _, later = chart.beyond[:3]
    assert found.hit(earlier.x + 3, chart.y + earlier.y) == Hit("earlier", "pair")
    assert found.hit(later.x + 3, chart.y + later.y) == Hit("later", "pair")
    data = charts.by_id["pair"]
    window = scale_of("2024", "2024-06").window
    assert data.observations[value_beyond(data, window, "earlier")].id == "b"
    assert data.observations[value_beyond(data, window, "later")].id == "c"
    assert value_beyond(data, WINDOW.panned(40_000), "later") is None
    assert found.chart_of("services").beyond[0].text == "2 later →"


def test_a_picture_says_nothing_of_other_times():
    found = frame(services(), scale=scale_of("2019", "2019"), only_in_view=True).charts[0]
    assert found.beyond == ()
    assert [text.text for text in found.header.texts] == ["Services"]


def test_heights_stay_while_the_window_moves():
    pair = metric("pair", value("a", "2019", 1), value("b", "2022", 2))
    scale = scale_of("2024", "2024-06")
    moving = frame(pair, scale=scale, shrunk=frozenset()).charts[0]
    assert not moving.is_figure
    assert moving.beyond[0].text == "← 2 earlier"
    back = frame(pair, scale=scale_of("2021", "2023"), shrunk=frozenset({"pair"})).charts[0]
    assert back.is_figure
    assert [point.id for point in back.plot.points] == ["b"]


def test_a_target_of_the_window_is_said_where_no_value_is_in_it():
    scale = scale_of("2024-01", "2024-03")
    found = frame(services(), scale=scale).charts[0]
    assert [label.text for label in found.beyond][:2] == ["2 later →", "2024 target 90%"]
    assert found.beyond[1].owner == Hit("target", "met")
    # That it was met is known from a value of another time, of which a picture says nothing.
    printed = frame(services(), scale=scale, only_in_view=True).charts[0]
    assert [label.text for label in printed.beyond] == ["2024 target 90%"]


def test_a_target_of_another_time_is_not_told_of_a_figure():
    only = metric(
        "m", value("a", "2023-08-15", 3), targets=[value("old", "2022", 50), value("now", "2023", 60)]
    )
    found = frame(only, scale=scale_of("2023", "2023")).charts[0]
    assert {hit.id for hit in found.told} == {"now"}


def growth(*observations, of="exports", **more):
    return metric("growth", *observations, unit="%", of=of, short="Growth", **more)


EXPORTS = metric("exports", value("e24", "2024", 165), value("e25", "2025-01/2025-06", 92.5))


def test_what_is_of_another_metric_is_a_note_at_its_value():
    notes = growth(value("g24", "2024", 12), value("g25", "2025-01/2025-06", 14, relation="~"))
    found = frame(EXPORTS, notes)
    assert [chart.metric_id for chart in found.charts] == ["exports"]
    plot = found.chart_of("growth").plot
    labels = {label.owner.id: label for label in plot.labels}
    assert labels["g24"].text == "Growth 12%"
    assert labels["g25"].text == "Growth ≈ 14%"
    assert set(plot.told) == {Hit("observation", "g24"), Hit("observation", "g25")}
    chart = found.charts[0]
    assert found.hit(labels["g24"].x + 2, chart.y + labels["g24"].y) == Hit("observation", "g24")
    assert frame(EXPORTS, notes, selected="growth").charts[0].header.selected
    chosen = frame(EXPORTS, notes, selected="g24").charts[0].plot.labels
    assert [label.owner.id for label in chosen if label.selected] == ["g24"]


def test_notes_without_room_beside_their_value_are_counted():
    many = [
        metric(f"m{n}", value(f"g{n}", "2024", n), value(f"h{n}", "2025-01/2025-06", n), of="exports")
        for n in range(12)
    ]
    (chart,) = frame(EXPORTS, *many).charts
    said = {label.owner.id for label in chart.plot.labels}
    lost = [hit for hit in chart.plot.told if hit.id not in said]
    assert lost
    assert chart.note == f"+{len(lost)} more"
    assert not frame(EXPORTS, many[0]).charts[0].note


@pytest.mark.parametrize(
    ("notes", "hidden"),
    [
        (growth(value("g", "2023", 12)), frozenset()),
        (growth(value("g", "2024", 12, subject="Elsewhere")), frozenset()),
        (growth(value("g", "2024", 12), value("h", "2023", 1)), frozenset()),
        (growth(value("g", "2024", 12), targets=[value("t", "2025", 5)]), frozenset()),
        (growth(value("g", "2024", 12)), frozenset({"metric:exports"})),
        (growth(value("g", "2024", 12), of=""), frozenset()),
    ],
)
def test_without_such_a_value_it_has_a_row_of_its_own(notes, hidden):
    found = frame(EXPORTS, notes, hidden=hidden)
    assert "growth" in {chart.metric_id for chart in found.charts}
    assert all(not chart.plot.told for chart in found.charts if chart.metric_id == "exports")


def test_a_note_in_a_figure_and_what_is_of_a_note():
    base = metric("base", value("b", "2024", 5))
    share = metric("share", value("s", "2024", 50), unit="%", of="base")
    more = metric("more", value("m", "2024", 3), unit="times", of="share")
    found = frame(base, share, more)
    assert [chart.metric_id for chart in found.charts] == ["base"]
    assert texts(found.charts[0]) == ["5", "2024", "Share 50%", "More 3 times"]


def test_other_values_of_the_same_moment_are_told_without_dots_that_would_stand_at_other_dates():
    two = metric("m", value("a", "2024-08", 98.6), value("b", "2024-08", 97), unit="%")
    found = frame(two, disagreements=(disagreement("contradiction", "a", "b", shown_first="a"),)).charts[0]
    assert [point.id for point in found.plot.points] == ["a"]
    label = next(label for label in found.plot.labels if label.owner.id == "b")
    assert (label.text, label.flag) == ("97%  sources differ", "contradiction")
    assert found.plot.told == (Hit("observation", "b"),)


def test_words_keep_clear_of_the_halo_of_what_is_selected():
    def gap(**more):
        (chart,) = frame(metric("m", value("v", "2023", 9), unit="%"), **more).charts
        label, mark = chart.plot.labels[0], chart.plot.points[0]
        return max(label.x - mark.x1, mark.x0 - label.x - label.width)

    assert gap(selected="v") == pytest.approx(gap() + HALO)


def test_what_finds_no_room_is_counted_and_told():
    many = [value(f"v{n}", "2024-08", n, subject=f"Somewhere far away {n}") for n in range(40)]
    found = frame(metric("m", value("own", "2024-08", 50), *many)).charts[0]
    more = next(label for label in found.plot.labels if label.owner.kind == "open")
    assert more.owner == Hit("open", "metric:m")
    said = {label.owner.id for label in found.plot.labels if label.owner.kind == "observation"}
    told = {hit.id for hit in found.plot.told}
    assert said | told == {"own", *(each["id"] for each in many)}
    lost = len(told - said)
    assert more.text in (f"+{lost} more", f"+{lost}")


def test_a_period_wider_than_the_window_has_its_words_above_it():
    found = frame(services() | {"observations": [value("own", "2000/2050", 95)]}).charts[0]
    (bar,) = found.plot.points
    assert texts(found)[0] == "95%"
    assert bar.y > found.plot.labels[0].y + LABEL_HEIGHT / 2
    assert bar.y + SIZES.period_height / 2 < found.height


def test_a_metric_without_values_is_a_line_with_its_targets():
    (chart,) = frame(metric("m", targets=[value("t", "2025", 5)])).charts
    assert chart.is_figure
    assert [label.text for label in chart.beyond] == ["2025 target 5"]


def _bodies(mark):
    """What is painted of a mark: its bar, or the thinner span of its date and the dots on it."""
    half = SIZES.period_height / (2 if mark.is_bar else 4)
    yield mark.x0, mark.y - half, mark.x1, mark.y + half
    for dot in mark.dots:
        reach = SIZES.period_height / 2 if dot.is_bar else SIZES.point / 2
        x0, x1 = (dot.x0, dot.x1) if dot.is_bar else (dot.x - reach, dot.x + reach)
        yield x0, dot.y - reach, x1, dot.y + reach


def _touch(text, body):
    """Whether less than two pixels are between a text and what is painted."""
    is_beside = text[2] <= body[0] or body[2] <= text[0]
    return not is_beside and text[1] < body[3] + 2 and body[1] < text[3] + 2


MOMENTS = st.sampled_from(
    [
        "{2019,2024-03..2024-09}",
        "2023?",
        "2021",
        "2022-06",
        "2023-01-15",
        "../2024-03",
        "2019/2027",
        "2025-01/2025-06",
    ]
)


@given(
    date=MOMENTS,
    numbers=st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=6),
    days=st.integers(-900, 900),
    width=st.floats(120, 3000),
    unit=st.sampled_from(["", "%", "VND billion"]),
)
def test_a_line_keeps_within_its_plot_and_its_texts_apart(date, numbers, days, width, unit):
    whose = ["City", *(f"Town {n}" for n in range(1, 6))]
    items = [value(f"v{n}", date, number, subject=whose[n]) for n, number in enumerate(numbers)]
    made = metric("m", *items, unit=unit, targets=[value("t", "2024", 5)])
    scale = TimeScale(WINDOW.panned(days), SIZES.header_width, width)
    (chart,) = frame(made, scale=scale).charts
    labels = [*chart.plot.labels, *chart.beyond]
    for label in labels:
        assert scale.left <= label.x
        assert label.x + label.width <= scale.right
        assert LABEL_HEIGHT / 2 <= label.y <= chart.height - LABEL_HEIGHT / 2
    for one, other in combinations(labels, 2):
        assert one.x + one.width <= other.x or other.x + other.width <= one.x
    for label in labels:
        box = label.x, label.y - LABEL_HEIGHT / 2, label.x + label.width, label.y + LABEL_HEIGHT / 2
        assert not any(_touch(box, body) for mark in chart.plot.points for body in _bodies(mark))
    in_view = read_charts(loaded(made)).by_id["m"].count_in(scale.window)
    assert in_view in (0, len(items))
    assert bool(in_view) == bool(chart.plot.points)
    if in_view and chart.plot.labels:
        said = {label.owner.id for label in labels} | {hit.id for hit in chart.plot.told}
        assert {item["id"] for item in items} <= said


def test_the_bundled_kinds_of_row_are_stable_under_the_sample():
    found = chart_frames(read_charts(city()), SCALE, LOOK)
    assert [chart.is_figure for chart in found.charts] == [False] * 4


@pytest.mark.parametrize("width", range(320, 700, 20))
def test_above_a_wide_mark_the_value_stands_over_it_or_beside_its_dot(width):
    charts = read_charts(read_record(bundled_record()))
    found = chart_frames(charts, scale_of("2023", "2023", width), LOOK)
    chart = next(each for each in found.charts if each.metric_id == "online-records")
    dot, labels = chart.plot.points[-1], chart.plot.labels
    own = next(label for label in labels if label.text == "91%")
    others = [label for label in labels if label is not own]
    assert not any(own.x < label.x < dot.x or dot.x < label.x < own.x for label in others if own.x < dot.x0)
    assert dot.y == chart.height / 2 or own.x + own.width > dot.x0
