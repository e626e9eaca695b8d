"""A pan moves plots; a zoom, another selection or a standstill lays them out."""

from tests.core.chart_samples import LOOK, SCALE, charts_view, city
from viewer.core.charts.cache import PlotCache
from viewer.core.charts.data import read_charts
from viewer.core.figures.frame import chart_frames
from viewer.core.figures.kept import ChartsKept
from viewer.core.time.scale import TimeScale

CHARTS = read_charts(city())


def panned(pixels):
    return TimeScale(SCALE.panned(pixels), SCALE.left, SCALE.width)


def plot(cache, scale, is_still=False, **more):
    frame = chart_frames(CHARTS, scale, LOOK, charts_view(is_still=is_still, **more), ChartsKept(plots=cache))
    return frame.chart_of("share")


def test_a_pan_only_moves_what_is_laid_out_with_a_margin():
    cache = PlotCache()
    first = plot(cache, SCALE)
    second, third = plot(cache, panned(-10)), plot(cache, panned(-30))
    assert first.plot.time == SCALE
    assert second.plot.time.width > SCALE.width
    assert third.plot is second.plot
    assert abs(third.shift + 20) < 0.01
    assert plot(cache, panned(-5_000)).plot is not second.plot


def test_a_standstill_has_a_plot_of_its_own_and_the_way_goes_on_with_the_wide_one():
    cache = PlotCache()
    plot(cache, SCALE)
    wide = plot(cache, panned(-10)).plot
    still = plot(cache, panned(-10), is_still=True)
    assert still.plot.time == panned(-10)
    assert still.shift == 0
    assert plot(cache, panned(-20)).plot is wide


def test_a_zoom_and_another_selection_lay_out_anew():
    cache = PlotCache()
    plot(cache, SCALE)
    wide = plot(cache, panned(-10)).plot
    assert plot(cache, panned(-10), selected="s23").plot is wide
    assert plot(cache, panned(-10), selected="d22").plot is not wide
    zoomed = TimeScale(SCALE.zoomed(1.2, 500.0), SCALE.left, SCALE.width)
    assert plot(cache, zoomed).plot.time == zoomed


def test_what_is_out_of_sight_is_forgotten():
    cache = PlotCache()
    first = plot(cache, SCALE).plot
    assert plot(cache, SCALE).plot is first
    plot(cache, SCALE, band=(0, 50))
    assert plot(cache, SCALE).plot is not first
