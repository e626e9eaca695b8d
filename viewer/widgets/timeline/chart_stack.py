"""All metric charts in one scene, on the screen through a view."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsRectItem, QWidget

from viewer.core.base.sizes import SIZES, Sizes
from viewer.core.charts.marks import ChartsFrame, ScaleFrame, TopicFrame
from viewer.paint.chart_painter import ChartPainter
from viewer.paint.labels import labels_of
from viewer.paint.theme import load_theme
from viewer.widgets.timeline.chart_items import FrameItem
from viewer.widgets.timeline.chart_row import ChartRow
from viewer.widgets.timeline.chart_view import ChartView

_NO_ROWS = ((0.0, 0.0), (0.0, 0.0))
_SCALE, _STUCK, _STAYS, _CURSOR = 3, 5, 6, 10


class ChartStack:
    """Paints a frame of charts in one theme, in the frame's own pixels, each as large as the texts.

    `view` shows it and leaves every input to the widget around it.
    """

    def __init__(
        self, theme: str, sizes: Sizes = SIZES, parent: QWidget | None = None, zoom: float = 1.0
    ) -> None:
        """Make an empty scene in a theme, a pixel of the frame `zoom` pixels wide; needs a QApplication."""
        self._zoom = zoom
        self._theme = load_theme(theme)
        self._painter = ChartPainter(self._theme, labels_of(theme), sizes)
        self._frame: ChartsFrame | None = None
        self._rows: dict[str, ChartRow] = {}
        self._topics: list[FrameItem[TopicFrame]] = []
        self._scales: list[FrameItem[ScaleFrame]] = []
        self._top = 0
        self.view = ChartView(self._theme.colour("canvas"), parent)
        self._root = QGraphicsRectItem()
        self._root.setPen(QPen(Qt.PenStyle.NoPen))
        self._root.setScale(zoom)
        self._stays, self._edge = self._make_ground("canvas"), self._make_ground("rule-strong")
        self._edge.setParentItem(self._stays)
        self._stuck = FrameItem[TopicFrame](self._root, self._painter.paint_topic, _STUCK, is_kept=True)
        self._cursors = self._make_cursor(self._root), self._make_cursor(self._stays)
        self._focus = QGraphicsRectItem()
        self._focus.setPen(QPen(self._theme.colour("accent"), 1))
        self._focus.setZValue(_CURSOR)
        self._focus.hide()
        self._stays.setScale(zoom)
        for item in (self._root, self._stays, self._focus):
            self.view.scene().addItem(item)

    def _make_ground(self, role: str) -> QGraphicsRectItem:
        """What covers the top of all that is scrolled, and is not scrolled itself."""
        ground = QGraphicsRectItem()
        ground.setPen(QPen(Qt.PenStyle.NoPen))
        ground.setBrush(self._theme.colour(role))
        ground.setZValue(_STAYS)
        return ground

    def _make_cursor(self, parent: QGraphicsItem) -> QGraphicsPathItem:
        cursor = QGraphicsPathItem(parent)
        cursor.setPen(QPen(self._theme.colour("accent"), 1))
        cursor.setZValue(_CURSOR)
        cursor.hide()
        return cursor

    def show(self, frame: ChartsFrame, hovered: str = "") -> None:
        """Show a frame of charts; `hovered` is the key of the header under the pointer."""
        self._frame = frame
        # An open row without a plot is outside the band that the frame was asked for.
        shown = [chart for chart in frame.charts if chart.plot is not None or chart.header.folded]
        for identifier in self._rows.keys() - {chart.metric_id for chart in shown}:
            self._rows[identifier].hide()
        for chart in shown:
            row = self._rows.get(chart.metric_id)
            if row is None:
                row = self._rows[chart.metric_id] = ChartRow(self._root, self._painter)
            row.stand_on(self._ground_at(chart.y))
            row.show(chart, frame, chart.key == hovered)
        self._show_topics(frame)
        self._show_scales(frame)

    def _show_topics(self, frame: ChartsFrame) -> None:
        while len(self._topics) < len(frame.topics):
            self._topics.append(FrameItem[TopicFrame](self._root, self._painter.paint_topic, 0, is_kept=True))
        for number, item in enumerate(self._topics):
            topic = frame.topics[number] if number < len(frame.topics) else None
            item.setParentItem(self._ground_at(topic.y if topic is not None else 0.0))
            _show_topic(item, topic)
        _show_topic(self._stuck, frame.stuck(self._top))

    def _ground_at(self, y: float) -> QGraphicsRectItem:
        """What a pixel row of the frame is scrolled with."""
        return self._stays if self._frame is not None and y < self._frame.stays else self._root

    def _show_scales(self, frame: ChartsFrame) -> None:
        while len(self._scales) < len(frame.scales):
            self._scales.append(FrameItem[ScaleFrame](self._root, self._painter.paint_scale, _SCALE))
        for item in self._scales[len(frame.scales) :]:
            item.setVisible(False)
        for item, scale in zip(self._scales, frame.scales, strict=False):
            item.setVisible(True)
            item.setParentItem(self._ground_at(scale.y))
            item.show_frame(scale, QRectF(0, 0, scale.width, scale.height), scale.y)

    def scroll_to(self, y: float, stays: float = 0.0) -> None:
        """Scroll the next frame that is shown by some pixel rows, but for the first ones that stay."""
        self._top = round(y)
        self._root.setPos(0, -self._top * self._zoom)
        width = self.view.width() / self._zoom
        self._stays.setRect(QRectF(0, 0, width, stays))
        self._edge.setRect(QRectF(0, stays - 1, width, 1 if stays else 0))

    def set_cursor(self, x: float | None) -> None:
        """Draw the cursor through all charts at a pixel, or take it away.

        Where figures share a scale of values, no pixel is a moment.
        """
        frame = self._frame
        rows = ((frame.stays, frame.height), (0.0, frame.stays)) if frame is not None else _NO_ROWS
        for cursor, (top, bottom) in zip(self._cursors, rows, strict=True):
            cursor.setVisible(x is not None and top < bottom)
            if x is not None and frame is not None:
                cursor.setPath(_cursor_path(round(x), frame, top, bottom))

    def show_focus(self, shown: bool) -> None:
        """Draw a frame around the view where the keyboard is."""
        self._focus.setRect(QRectF(self.view.rect()).adjusted(0, 0, -1, -1))
        self._focus.setVisible(shown)

    def row(self, metric_id: str) -> ChartRow | None:
        """The row of a metric that has been shown."""
        return self._rows.get(metric_id)

    def close(self) -> None:
        """Free the scene; nothing may be called afterwards."""
        self.view.close()
        self.view.setParent(None)
        self.view.deleteLater()


def _cursor_path(x: int, frame: ChartsFrame, top: float, bottom: float) -> QPainterPath:
    path, y = QPainterPath(), top
    for scale in frame.scales:
        if top <= scale.y < bottom:
            path.moveTo(x, y)
            path.lineTo(x, scale.y)
            y = scale.bottom
    path.moveTo(x, y)
    path.lineTo(x, bottom)
    return path


def _show_topic(item: FrameItem[TopicFrame], topic: TopicFrame | None) -> None:
    item.setVisible(topic is not None)
    if topic is not None:
        item.show_frame(topic, QRectF(0, 0, topic.width, topic.height), topic.y)
