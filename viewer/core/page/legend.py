"""The legend of a page: which of the signs of lanes and charts occur there, and where each stands."""

from collections.abc import Iterable

from msgspec import Struct

from viewer.core.base.sizes import Sizes
from viewer.core.base.words import TextMeasure, Words
from viewer.core.charts.marks import ChartPlot, ChartsFrame
from viewer.core.lanes.frame import LanesFrame
from viewer.core.lanes.marks import Mark
from viewer.core.page.sizes import PageSizes
from viewer.model.kinds import KINDS

# A kind of entry, or one of those below.
Sign = str
SIGNS: tuple[Sign, ...] = (
    *KINDS,
    "sources-1",
    "sources-2",
    "sources-3",
    "unsupported",
    "period",
    "spread",
    "soft",
    "contradiction",
    "caveat",
    "band",
    "value",
    "value-period",
    "value-soft",
    "value-range",
    "value-open",
    "comparator",
    "value-disputed",
    "value-doubtful",
    "target",
    "break",
)


class LegendPlace(Struct, frozen=True):
    """A sign with what it means, at a pixel of the legend; its middle is at `y`."""

    sign: Sign
    x: float
    y: float
    text_x: float
    text: str


class PageLegend(Struct, frozen=True):
    """All signs in rows, and the height of them."""

    places: tuple[LegendPlace, ...]
    height: float


def signs_of(lanes: LanesFrame, charts: ChartsFrame | None, sizes: Sizes) -> tuple[Sign, ...]:
    """The signs that occur, in the order of the legend."""
    found: set[str] = set()
    for lane in lanes.lanes:
        if lane.band is not None:
            found |= {"band", lane.plan.info.kind}
        for mark in lane.marks:
            found.update(_mark_signs(mark, lanes.by_level, sizes))
    for chart in charts.charts if charts else ():
        if chart.plot is not None:
            found.update(_plot_signs(chart.plot, sizes))
    return tuple(sign for sign in SIGNS if sign in found)


def page_legend(
    signs: Iterable[Sign], width: float, measure: TextMeasure, words: Words, sizes: PageSizes
) -> PageLegend:
    """Set signs side by side in rows `width` wide."""
    places: list[LegendPlace] = []
    x, row = 0.0, 0
    for sign in signs:
        text = words.text(f"page.sign.{sign}")
        used = sizes.legend_sample + measure.width(text, "page-legend")
        if x > 0 and x + used > width:
            x, row = 0.0, row + 1
        y = (row + 0.5) * sizes.legend_row
        places.append(LegendPlace(sign, x, y, x + sizes.legend_sample, text))
        x += used + sizes.legend_gap
    return PageLegend(tuple(places), (row + 1) * sizes.legend_row if places else 0.0)


def _mark_signs(mark: Mark, by_level: bool, sizes: Sizes) -> Iterable[str]:
    yield mark.level or mark.kind if by_level else mark.kind
    if mark.is_bar:
        yield "period"
    elif mark.s1 - mark.s0 > sizes.glyph:
        yield "spread"
    if not (mark.hard_start and mark.hard_end):
        yield "soft"
    if mark.flag:
        yield mark.flag


def _plot_signs(plot: ChartPlot, sizes: Sizes) -> Iterable[str]:
    for point in plot.points:
        if point.series == "own":
            yield "value-period" if point.is_bar else "value"
        else:
            doubted = "value-disputed" if point.flag == "contradiction" else "value-doubtful"
            yield "comparator" if point.series == "comparator" else doubted
        if point.soft and (point.is_bar or point.x1 - point.x0 > sizes.point):
            yield "value-soft"
        if point.upper_y is not None:
            yield "value-range"
        if point.open:
            yield "value-open"
        if point.flag:
            yield point.flag
    if plot.targets:
        yield "target"
    if plot.breaks:
        yield "break"
