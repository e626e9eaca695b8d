"""The metrics of a record to choose from, narrowed by a search."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from viewer.app.style import size_checks
from viewer.core.plot.options import COLOURS
from viewer.core.plot.sizes import PLOT
from viewer.model.metrics import Metric
from viewer.paint.theme import Theme
from viewer.widgets.controls.plain_text import set_tip
from viewer.words.translations import Translator

_ID = Qt.ItemDataRole.UserRole


class MetricList(QWidget):
    """Every metric with a check box, those in the plot with their colour; `toggled` has the id of one."""

    toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setClearButtonEnabled(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(lambda item: self.toggled.emit(item.data(_ID)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search)
        layout.addWidget(self.list)

    def dress(self, theme: Theme, words: Translator) -> None:
        """Use a theme and a language."""
        for widget, key in ((self.search, "plot.search"), (self.list, "plot.metrics")):
            widget.setFont(theme.font("body"))
            widget.setAccessibleName(words.text(key))
        size_checks(self.list, theme)
        self.search.setPlaceholderText(words.text("plot.search"))
        set_tip(self.search, words.text("tip.plot.search"))

    def fill(self, metrics: Iterable[Metric], words: Translator) -> None:
        """List other metrics."""
        self.list.blockSignals(True)
        self.list.clear()
        for metric in metrics:
            title = metric.title
            text = words.text("plot.metric", title=title, unit=metric.unit) if metric.unit else title
            item = QListWidgetItem(" ".join(text.split()))
            item.setData(_ID, metric.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._narrow(self.search.text())

    def check(self, chosen: tuple[str, ...], theme: Theme) -> None:
        """Check the metrics that are in the plot, each with its colour."""
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            item = self.list.item(row)
            place = chosen.index(item.data(_ID)) if item.data(_ID) in chosen else -1
            item.setCheckState(Qt.CheckState.Checked if place >= 0 else Qt.CheckState.Unchecked)
            colour = theme.colour(COLOURS[place]) if place >= 0 else theme.colour("canvas", 0.0)
            item.setData(Qt.ItemDataRole.DecorationRole, _swatch(colour))
        self.list.blockSignals(False)

    def _narrow(self, wanted: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted.casefold() not in item.text().casefold())


def _swatch(colour: QColor) -> QPixmap:
    picture = QPixmap(int(PLOT.swatch), int(PLOT.swatch_height))
    picture.fill(colour)
    return picture
