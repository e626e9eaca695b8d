"""The charts of a record as a part of a picture: frame and painter of the screen, without its scene."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from viewer.app.translations import Translator
from viewer.charts.look import chart_look
from viewer.core.catalog import LoadedRecord
from viewer.core.chart_data import read_charts
from viewer.core.chart_frame import chart_frames
from viewer.core.lane_view import LaneView
from viewer.core.lens import EvidenceLens
from viewer.core.sizes import SIZES
from viewer.core.ticks import axis_ticks
from viewer.core.time_scale import TimeScale
from viewer.paint.charts_painter import ChartsPainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import ThemeName, load_theme

_NO_LENS = EvidenceLens()


class ChartsPicture:
    """Charts laid over one scale; needs a QApplication."""

    def __init__(
        self,
        loaded: LoadedRecord,
        scale: TimeScale,
        theme: ThemeName,
        view: LaneView,
        selected: str,
        words: Translator,
        lens: EvidenceLens = _NO_LENS,
    ) -> None:
        look = chart_look(theme, words)
        self._painter = ChartsPainter(load_theme(theme), labels_of(theme), SIZES)
        self._ground, self._scale = load_theme(theme).colour("canvas"), scale
        self._charts = read_charts(loaded)
        self._frame = chart_frames(
            self._charts,
            scale,
            look,
            folded=view.folded,
            hidden=view.hidden,
            selected=selected,
            gridlines=[tick.x for tick in axis_ticks(scale, look.measure, words) if tick.major],
            lens=lens,
        )

    @property
    def height(self) -> float:
        """Height of all charts, in pixels."""
        return self._frame.height

    @property
    def rows(self) -> list[tuple[float, float]]:
        """Top and height of each chart, in pixels."""
        return [(chart.y, chart.height) for chart in self._frame.charts]

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the charts from the first on, as far as the rectangle reaches."""
        painter.save()
        painter.fillRect(rect, self._ground)
        painter.translate(rect.topLeft())
        self._painter.paint(painter, self._charts, self._frame, self._scale, rect.height())
        painter.restore()
