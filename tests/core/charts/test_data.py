"""Lines join what can be compared, and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.chart_samples import city, disagreement, loaded, metric, value
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.charts.plot import value_scale
from viewer.core.charts.points import Chosen, point_marks
from viewer.core.evidence.lens import Seen
from viewer.core.table.extents import OPEN_END, OPEN_START
from viewer.core.time.scale import TimeScale, Window
from viewer.model.dates import parse_date


def joined_pairs(record, identifier):
    """The pairs of values that a metric's lines join."""
    data = next(data for data in read_charts(record).metrics if data.metric.id == identifier)
    return {
        (float(chain.values[i]), float(chain.values[i + 1]))
        for chain in data.chains
        for i in np.flatnonzero(chain.joined)
    }


def test_a_break_breaks_the_line_and_comparators_have_none():
    assert joined_pairs(city(), "services") == {(91, 95)}


def test_a_share_is_joined_from_year_to_later_day():
    assert joined_pairs(city(), "share") == {(19.76, 20.7), (20.7, 22)}


def test_a_half_year_is_not_joined_to_a_full_year():
    assert joined_pairs(city(), "exports") == {(142, 165)}


def test_a_half_year_between_years_does_not_part_them():
    years = metric("m", value("a", "2023", 1), value("b", "2023-07/2023-12", 2), value("c", "2024", 3))
    assert joined_pairs(loaded(years), "m") == {(1, 3)}


def test_disputed_values_are_never_joined():
    three = metric("m", value("a", "2022", 1), value("b", "2023", 2), value("c", "2024", 3))
    assert joined_pairs(loaded(three), "m") == {(1, 2), (2, 3)}
    record = loaded(three, disagreements=(disagreement("contradiction", "b"),))
    assert joined_pairs(record, "m") == {(1, 3)}


def test_what_cannot_be_compared_is_not_joined_to_each_other_but_to_the_rest():
    three = metric("m", value("a", "2022", 1), value("b", "2023", 2), value("c", "2024", 3))
    record = loaded(three, disagreements=(disagreement("definition", "b", "c"),))
    assert joined_pairs(record, "m") == {(1, 2)}


def test_a_value_that_compares_with_nothing_is_set_apart():
    three = metric("m", value("a", "2022", 1), value("b", "2023", 2), value("c", "2024", 3))
    record = loaded(three, disagreements=(disagreement("translation", "b"),))
    assert joined_pairs(record, "m") == {(1, 3)}
    assert read_charts(record).metrics[0].disputes == {"b": "translation"}


def test_the_preferred_side_of_a_contradiction_is_not_disputed():
    two = metric("m", value("a", "2022", 1), value("b", "2022", 2))
    record = loaded(two, disagreements=(disagreement("contradiction", "a", "b", shown_first="a"),))
    data = read_charts(record).metrics[0]
    assert [o.id for o, yes in zip(data.observations, data.disputed, strict=True) if yes] == ["b"]
    assert data.latest is not None
    assert data.latest.id == "a"


def test_overlapping_dates_and_forecasts_are_not_joined():
    overlapping = metric("m", value("a", "2022/2023", 1), value("b", "2023/2024", 2))
    assert joined_pairs(loaded(overlapping), "m") == set()
    forecast = metric("m", value("a", "2022", 1), value("b", "2023", 2, status="F"))
    assert joined_pairs(loaded(forecast), "m") == set()


def test_the_latest_value_is_own_and_agreed():
    latest = {data.metric.id: data.latest.id for data in read_charts(city()).metrics}
    assert latest == {"services": "s25", "share": "d25", "exports": "e25", "reach": "r25"}


def test_metrics_are_gathered_by_topic():
    record = loaded(metric("a", topic="X"), metric("b", topic="Y"), metric("c", topic="X"))
    assert [data.metric.id for data in read_charts(record).metrics] == ["a", "c", "b"]


def test_a_target_is_drawn_from_the_day_its_source_states_it():
    share = next(data for data in read_charts(city()).metrics if data.metric.id == "share")
    assert [span.target.id for span in share.targets] == ["t25", "t30"]
    dates = city().dates
    assert share.targets[0].begins < dates["2025"].begins
    assert share.targets[0].ends == dates["2025"].ends
    assert np.isfinite(share.targets[1].begins)


def extents(*dates, also=()):
    """The extents of values as first and last day, whether each is a dot, and which ends are open."""
    values = (value(f"v{number}", date, number) for number, date in enumerate(dates))
    record = loaded(metric("m", *values, *also))
    data = read_charts(record).metrics[0]
    rows = [data.row_of.get(f"v{number}") for number in range(len(dates))]
    return [
        (data.begins[row], data.ends[row], bool(data.instant[row]), int(data.open_ends[row])) for row in rows
    ]


def days(text):
    date = parse_date(text)
    return date.begins, date.ends


@pytest.mark.parametrize("date", ["../..", "../"])
def test_a_value_without_any_day_lasts_from_the_first_day_known_to_the_present(date):
    (found,) = extents(date, also=(value("a", "2020", 1), value("z", "2024", 2)))
    assert found[:3] == (days("2020")[0], days("2024")[1], False)
    assert found[3] & OPEN_START
    assert found[3] & OPEN_END


def test_an_endless_value_lasts_to_the_present_and_one_of_unknown_end_is_known_of_its_beginning():
    endless, unknown = extents("2020/..", "2021/", also=(value("z", "2024", 2),))
    assert endless[:3] == (days("2020")[0], days("2024")[1], False)
    assert unknown[:3] == (*days("2021"), True)
    assert endless[3] & OPEN_END
    assert unknown[3] & OPEN_END


@pytest.mark.parametrize("date", ["../2022", "/2022", "[..2022]"])
def test_a_value_by_some_day_lies_where_that_day_lies(date):
    ((begins, ends, is_dot, bits),) = extents(date, also=(value("z", "2024", 2),))
    assert (begins, ends, is_dot) == (*days("2022"), True)
    assert bits & OPEN_START
    assert not bits & OPEN_END


def test_spans_are_half_open():
    data = read_charts(loaded(metric("m", value("a", "2022", 1), value("b", "2023-01-01", 2)))).metrics[0]
    january, december = Window(*days("2023-01")), Window(*days("2022-12"))
    assert [data.observations[row].id for row in data.rows_in(december)] == ["a"]
    assert [data.observations[row].id for row in data.rows_in(january)] == ["b"]
    assert (data.count_in(december), data.count_in(january)) == (1, 1)


def test_a_break_belongs_to_the_span_that_begins_with_it():
    data = read_charts(
        loaded(metric("m", value("a", "2022", 1), breaks=[{"date": "2023", "reason": "New rules"}]))
    ).metrics[0]
    assert len(data.breaks_in(Window(*days("2023")))) == 1
    assert not data.breaks_in(Window(*days("2022")))


DATES = st.one_of(
    st.builds(lambda year: f"{year}", st.integers(2000, 2020)),
    st.builds(lambda year, month: f"{year}-{month:02}", st.integers(2000, 2020), st.integers(1, 12)),
    st.builds(lambda year, more: f"{year}/{year + more}", st.integers(2000, 2020), st.integers(0, 30)),
    st.builds(lambda year: f"../{year}", st.integers(2000, 2020)),
    st.builds(lambda year: f"{year}/..", st.integers(2000, 2020)),
)


@given(st.lists(DATES, min_size=1, max_size=12), st.integers(1998, 2022), st.integers(1, 300))
def test_the_latest_in_a_span_is_the_one_of_its_values_that_reaches_furthest(dates, year, months):
    record = loaded(metric("m", *(value(f"v{n}", date, n) for n, date in enumerate(dates))))
    data = read_charts(record).metrics[0]
    start = days(str(year))[0]
    window = Window(start, start + months * 10)
    rows = data.rows_in(window).tolist()
    expected = max(rows, key=lambda row: (data.ends[row], row), default=None)
    found = data.latest_in(window)
    assert found == (None if expected is None else data.observations[expected])
    assert data.latest_in(Window(-1e6, 1e6)) == data.latest


def test_a_disputed_value_is_the_latest_only_where_there_is_no_other():
    two = metric("m", value("a", "2022", 1), value("b", "2023", 2))
    data = read_charts(loaded(two, disagreements=(disagreement("contradiction", "b"),))).metrics[0]
    assert data.latest_in(Window(*days("2022/2023"))).id == "a"
    assert data.latest_in(Window(*days("2023"))).id == "b"


def hard_ends(date, window="1900/1995", **more):
    record = loaded(metric("m", value("v", date, 1, **more), value("z", "1990", 2)))
    scale = TimeScale(Window(*days(window)), 200.0, 900.0)
    data = read_charts(record).metrics[0]
    rows = data.rows_in(scale.window)
    marks = point_marks(data, rows, scale, value_scale(data, SIZES), SIZES, Chosen(), Seen())
    return next(mark for mark in marks if mark.id == "v")


@pytest.mark.parametrize(
    ("date", "soft", "ends"),
    [
        ("1920/1925", False, (True, True)),
        ("1920/1925~", True, (True, False)),
        ("1920?/1925", True, (False, True)),
        ("1920~", True, (False, False)),
        ("../1920", True, (False, True)),
        ("1920/..", True, (True, False)),
    ],
)
def test_only_the_end_of_a_value_that_is_not_certain_is_soft(date, soft, ends):
    mark = hard_ends(date)
    assert (mark.soft, (mark.hard_start, mark.hard_end)) == (soft, ends)


@pytest.mark.parametrize(
    ("date", "window", "fades"),
    [
        ("1920~", "1920", (True, True)),
        ("1920~", "1920-03/1920-05", (True, True)),
        ("../1920", "1920", (True, False)),
        ("1920/", "1920", (False, True)),
        ("1919~/1922~", "1920", (False, False)),
        ("1919~/1920~", "1920", (False, True)),
    ],
)
def test_the_end_of_a_value_at_the_edge_of_the_window_fades_within_it(date, window, fades):
    mark = hard_ends(date, window)
    seen = (not mark.hard_start and mark.x0 >= 200, not mark.hard_end and mark.x1 <= 1100)
    assert seen == fades


def test_what_is_only_reported_or_provisional_is_soft_at_both_ends():
    for more in ({"date_basis": "as_of"}, {"status": "P"}):
        mark = hard_ends("1920/1925", **more)
        assert (mark.soft, mark.hard_start, mark.hard_end) == (True, False, False)


def test_a_qualified_day_of_a_value_looks_so_at_any_zoom():
    assert hard_ends("1920-05-03~").x1 - hard_ends("1920-05-03~").x0 > 2 * SIZES.point
    assert hard_ends("1920-05-03").x1 - hard_ends("1920-05-03").x0 < 1


@pytest.mark.parametrize(
    ("date", "due"),
    [("../2035", "2035"), ("../2035-06-30", "2035-06-30"), ("[..2036]", "2036"), ("/2035", "2035")],
)
def test_a_target_by_some_day_is_due_on_it_and_not_in_the_year_before(date, due):
    record = loaded(metric("m", value("a", "2020", 1), targets=[value("t", date, 2)]))
    (span,) = read_charts(record).metrics[0].targets
    assert (span.begins, span.ends) == days(due)
