"""The label of a value that a disagreement is about stands clear of its flag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.chart_samples import LOOK, SCALE, charts_view, disagreement, loaded, metric, value
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.charts.layout import LABEL_HEIGHT
from viewer.core.charts.marks import ChartPlot
from viewer.core.figures.frame import chart_frames

DATES = ("2022", "2023", "2024", "2024-06", "2024-06-03", "2025-01/2025-08")


def plot(dated: list[tuple[str, float]], kind: str = "definition") -> ChartPlot:
    ids = [f"v{n}" for n in range(len(dated))]
    values = [value(each, date, number) for each, (date, number) in zip(ids, dated, strict=True)]
    record = loaded(metric("m", *values), disagreements=(disagreement(kind, *ids),))
    chart = chart_frames(
        read_charts(record), SCALE, LOOK, charts_view(expanded=frozenset({"metric:m"}))
    ).chart_of("m")
    assert chart is not None
    assert chart.plot is not None
    return chart.plot


@given(st.lists(st.tuples(st.sampled_from(DATES), st.integers(0, 99)), min_size=2, max_size=5))
def test_a_label_leaves_its_flag_some_room(dated: list[tuple[str, float]]) -> None:
    found = plot(dated)
    flags = [place for point in found.points if (place := point.flag_place(SIZES)) is not None]
    for label in found.labels:
        for x, top in flags:
            apart = label.x >= x + SIZES.flag + SIZES.flag_gap or label.x + label.width <= x - SIZES.flag_gap
            half = LABEL_HEIGHT / 2
            assert apart or label.y + half <= top or label.y - half >= top + SIZES.flag


@pytest.mark.parametrize("date", DATES)
def test_a_flag_takes_no_label_away(date: str) -> None:
    found = plot([(date, 20), ("2021", 20), ("2026", 19)])
    assert {label.owner.id for label in found.labels} >= {"v0", "v1", "v2"}
