"""The charts of a record as a part of a picture: the frame of the screen, painted without a scene."""

from collections.abc import Mapping
from math import inf
from types import MappingProxyType

from msgspec import Struct, field
from PySide6.QtGui import QPainter

from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES, Sizes
from viewer.core.charts.cache import PlotCache
from viewer.core.charts.data import Charts
from viewer.core.charts.marks import ChartsFrame
from viewer.core.figures.frame import chart_frames
from viewer.core.figures.kept import RowsKept
from viewer.core.filter.seen_values import ALL_SEEN, SeenValues
from viewer.core.time.display import PLAIN, TimeDisplay
from viewer.core.time.scale import TimeScale
from viewer.core.time.ticks import axis_frame
from viewer.paint.charts_painter import ChartsPainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import Theme
from viewer.words.chart_look import chart_look
from viewer.words.translations import Translator

_NO_NOTES: Mapping[str, str] = MappingProxyType({})


class ChartsKept(Struct, frozen=True):
    """What one picture of a record's charts leaves for the next in the same language and sizes."""

    rows: RowsKept = field(default_factory=RowsKept)
    plots: PlotCache = field(default_factory=PlotCache)


class ChartsPicture:
    """Charts laid over one scale; needs no widget."""

    def __init__(
        self,
        charts: Charts,
        scale: TimeScale,
        theme: str,
        view: LaneView,
        selected: str,
        words: Translator,
        seen: SeenValues = ALL_SEEN,
        *,
        sizes: Sizes = SIZES,
        notes: Mapping[str, str] = _NO_NOTES,
        time_display: TimeDisplay = PLAIN,
        fill: float | None = None,
        room: float = inf,
        kept: ChartsKept | None = None,
    ) -> None:
        """Lay the charts out, so high that they `fill` a number of pixels if they can.

        `notes` follow the labels of values, by id; rows beyond `room` get no plot.
        """
        kept = kept or ChartsKept()
        look = chart_look(theme, words, sizes, notes)
        self._theme, self._sizes = theme, sizes
        self.frame: ChartsFrame = chart_frames(
            charts,
            scale,
            look,
            folded=view.folded,
            hidden=view.hidden,
            selected=selected,
            axis=axis_frame(scale, look.measure, words, time_display),
            seen=seen,
            band=(0.0, room),
            room=fill,
            kept=kept.rows,
            only_in_view=True,
            opened=view.expanded,
            plots=kept.plots,
            order=view.order,
        )

    @property
    def height(self) -> float:
        """Height of all charts, in pixels."""
        return self.frame.height

    @property
    def rows(self) -> list[tuple[float, float]]:
        """Top and height of each chart, in pixels."""
        return [(chart.y, chart.height) for chart in self.frame.charts]

    def paint(self, painter: QPainter, theme: Theme, top: float, bottom: float) -> None:
        """Paint the charts that begin between two pixels of the frame, in the frame's own pixels."""
        painted = ChartsPainter(theme, labels_of(self._theme), self._sizes, still=True)
        painted.paint(painter, self.frame, bottom, top)
