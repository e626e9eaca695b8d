"""The legend of a page names what occurs there, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.chart_samples import LOOK, SCALE, WORDS, city, loaded, metric, value
from tests.core.fake_text import FakeMeasure
from tests.core.page.test_lanes import frame_of, look_of, model_of
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.figures.frame import chart_frames
from viewer.core.page.legend import SIGNS, Sign, page_legend, signs_of
from viewer.core.page.sizes import PAGE
from viewer.model.kinds import KINDS

MEASURE = FakeMeasure()


def signs(entries=(), record=None) -> tuple[Sign, ...]:
    model = model_of(list(entries))
    charts = chart_frames(read_charts(record), SCALE, LOOK) if record else None
    return signs_of(frame_of(model, look_of(model)), charts, SIZES)


def test_every_sign_has_its_place_and_its_words() -> None:
    assert len(SIGNS) == len(set(SIGNS))
    assert set(KINDS) < set(SIGNS)
    assert all(WORDS.text(f"page.sign.{sign}") for sign in SIGNS)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"date": "1990-05-04"}, ("event",)),
        ({"date": "1990/1994", "kind": "policy"}, ("policy", "period")),
        ({"date": "1990/..", "kind": "system"}, ("system", "period", "soft")),
    ],
)
def test_a_lane_is_explained_by_what_stands_on_it(entry, expected) -> None:
    assert signs([entry]) == expected


def test_charts_are_explained_by_what_they_show() -> None:
    found = signs(record=city())
    assert {"value", "value-period", "value-open", "comparator", "value-disputed", "target", "break"} <= set(
        found
    )
    assert "event" not in found
    assert signs(record=loaded(metric("m", value("a", "2021-03-04", 5)))) == ("value",)


def test_a_forecast_has_its_sign() -> None:
    forecast = value("a", "2024", 5, status="F")
    assert signs(record=loaded(metric("m", forecast))) == ("value-period", "value-soft")
    assert signs(record=loaded(metric("m", {**forecast, "status": "A"}))) == ("value-period",)


def test_signs_stand_in_one_order_whatever_comes_first() -> None:
    found = signs([{"date": "1990/..", "kind": "system"}, {"date": "1990", "kind": "event"}], city())
    assert list(found) == [sign for sign in SIGNS if sign in found]


@given(st.lists(st.sampled_from(SIGNS), unique=True), st.floats(200, 1500))
def test_the_legend_stays_within_its_width_and_apart(some: list[Sign], width: float) -> None:
    legend = page_legend(some, width, MEASURE, WORDS, PAGE)
    assert [place.sign for place in legend.places] == some
    ends = [place.text_x + MEASURE.width(place.text, "page-legend") for place in legend.places]
    for n, place in enumerate(legend.places):
        assert place.y + PAGE.legend_row / 2 <= legend.height
        assert ends[n] <= width or place.x == 0
        if n and legend.places[n - 1].y == place.y:
            assert ends[n - 1] < place.x
