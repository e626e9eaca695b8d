"""The charts of a record as a part of a picture: the frame of the screen, painted without a scene."""

from PySide6.QtGui import QPainter

from viewer.core.charts.data import Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import ChartsFrame
from viewer.core.figures.frame import ChartsView, chart_frames
from viewer.core.figures.kept import ChartsKept
from viewer.core.time.scale import TimeScale
from viewer.paint.charts_painter import ChartsPainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import Theme


class ChartsPicture:
    """Charts laid over one scale; needs no widget."""

    def __init__(
        self,
        charts: Charts,
        scale: TimeScale,
        look: ChartLook,
        view: ChartsView,
        kept: ChartsKept | None = None,
    ) -> None:
        """Lay the charts out as they are looked at."""
        self._sizes = look.sizes
        self.frame: ChartsFrame = chart_frames(charts, scale, look, view, kept)

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
        painted = ChartsPainter(theme, labels_of(theme.name), self._sizes, still=True)
        painted.paint(painter, self.frame, bottom, top)
