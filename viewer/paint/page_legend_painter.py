"""Paints the legend of a page: each sign as lanes and charts paint it, and what it means."""

from functools import lru_cache

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from viewer.core.base.sizes import SIZES, Sizes
from viewer.core.charts.marks import BreakMark, ChartPlot, PointMark, Series, TargetMark
from viewer.core.charts.scale import ValueScale, value_axis
from viewer.core.lanes.frame import LaneContent, LaneFrame, LanesFrame
from viewer.core.lanes.marks import Band, MarkEntry, MarkPlace, Shape, make_mark
from viewer.core.lanes.plan import LanePlan, LanesPlan
from viewer.core.page.legend import PageLegend, Sign
from viewer.core.record.evidence_columns import LEVELS
from viewer.core.table.extents import SOFT_END
from viewer.core.table.table import LaneInfo
from viewer.core.time.scale import TimeScale, Window
from viewer.model.comparisons import Flag
from viewer.model.entries import KINDS, Kind
from viewer.paint.chart_painter import ChartPainter
from viewer.paint.flag import FLAGS, paint_flag
from viewer.paint.labels import Labels
from viewer.paint.lanes_painter import LanesPainter
from viewer.paint.theme import Theme

# A sign is painted about this point, this wide; a bar's sign is a little lower than a bar.
_MIDDLE, _REACH, _BAR = 11.0, 9.0, 11.0
_BREAK = 18.0
_COUNTS = (2, 5, 9, 4, 6)


class PageLegendPainter:
    """Paints a legend in its own pixels."""

    def __init__(self, theme: Theme, labels: Labels, sizes: Sizes) -> None:
        """Keep the look of the signs."""
        self._theme, self._labels = theme, labels
        sizes = _small(sizes)
        self._lanes, self._charts = LanesPainter(theme, labels, sizes), ChartPainter(theme, labels, sizes)

    def paint(self, painter: QPainter, legend: PageLegend) -> None:
        """Paint all signs and their meanings."""
        for place in legend.places:
            painter.save()
            painter.translate(place.x, place.y)
            self._sign(painter, place.sign)
            painter.restore()
            painter.setPen(self._theme.colour("text-soft"))
            self._labels.draw(painter, place.text_x, place.y, place.text, "page-legend")

    def _sign(self, painter: QPainter, sign: Sign) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if sign in LEVELS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(sign))
            painter.drawRoundedRect(QRectF(_MIDDLE - _REACH, -4, 2 * _REACH, 8), 4, 4)
        elif sign in FLAGS:
            paint_flag(painter, self._theme, sign, _MIDDLE - SIZES.flag / 2, -SIZES.flag / 2, SIZES.flag)
        elif sign == "break":
            painter.translate(0, -_BREAK / 2)
            self._charts.paint_marks(painter, _PLOTS[sign])
        elif (plot := _PLOTS.get(sign)) is not None:
            self._charts.paint_marks(painter, plot)
        else:
            self._lanes.paint(painter, _lane_sample(sign), 0, 0.5)


@lru_cache(maxsize=4)
def _small(sizes: Sizes) -> Sizes:
    return replace(sizes, bar_height=_BAR, bar_radius=3, glyph=11, chart_height=_BREAK)


def _lane_sample(sign: Sign) -> LanesFrame:
    """A lane with one mark, as a sign of the legend."""
    left, right = _MIDDLE - _REACH, _MIDDLE + _REACH
    kind: Kind = sign if sign in KINDS else KINDS[0]
    is_bar, is_wide = sign in ("period", "soft"), sign == "spread"
    is_soft = sign == "soft"
    shape = Shape(
        left,
        left if is_bar or is_wide else _MIDDLE,
        _MIDDLE - 4 if is_soft else right if is_bar or is_wide else _MIDDLE,
        right,
        _MIDDLE,
        is_bar,
    )
    entry = MarkEntry(0, "", kind, SOFT_END if is_soft else 0)
    mark = make_mark(entry, shape, MarkPlace(0.0), SIZES)
    info = LaneInfo("", "", "", kind, 0, 1, 1)
    lane = LanePlan(info, "", -_REACH, 2 * _REACH, False, False, 1)
    scale = TimeScale(Window(0.0, 1.0), left, 2 * _REACH)
    band = Band(left, 2 * _REACH / len(_COUNTS), _COUNTS, -6.0, 12.0) if sign == "band" else None
    frame = LaneFrame(lane, 1, LaneContent(() if band else (mark,), band=band))
    return LanesFrame(scale, LanesPlan(0.0, (), ()), (frame,))


def _point(series: Series = "own", *, is_bar: bool = False, flag: Flag = "") -> PointMark:
    reach = _REACH if is_bar else 0.0
    return PointMark(
        id="",
        row=0,
        series=series,
        is_bar=is_bar,
        x=_MIDDLE,
        y=0.0,
        x0=_MIDDLE - reach,
        x1=_MIDDLE + reach,
        upper_y=None,
        open="",
        approximate=False,
        soft=False,
        flag=flag,
        selected=False,
    )


def _doubted(flag: Flag) -> PointMark:
    """A value in doubt, with room for its flag above and beside it."""
    x = _MIDDLE - SIZES.flag / 2
    return replace(_point("disputed", flag=flag), x=x, x0=x, x1=x, y=SIZES.flag / 2)


def _plots() -> dict[Sign, ChartPlot]:
    own, bar = _point(), _point(is_bar=True)
    points: dict[Sign, PointMark] = {
        "value": own,
        "value-period": bar,
        "value-soft": replace(bar, soft=True),
        "value-range": replace(own, y=5.0, upper_y=-5.0),
        "value-open": replace(own, y=3.0, open="up"),
        "comparator": _point("comparator"),
        "value-disputed": _doubted("contradiction"),
        "value-doubtful": _doubted("caveat"),
    }
    scale = ValueScale(value_axis((0.0, 1.0)), 0.0, 1.0)
    left, right = _MIDDLE - _REACH, _MIDDLE + _REACH
    time = TimeScale(Window(0.0, 1.0), left, right - left)
    found = {sign: ChartPlot("", time, scale, points=(point,)) for sign, point in points.items()}
    found["target"] = ChartPlot("", time, scale, targets=(TargetMark("", left, right, 0.0, None, False),))
    found["break"] = ChartPlot("", time, scale, breaks=(BreakMark("", _MIDDLE),))
    return found


_PLOTS = _plots()
