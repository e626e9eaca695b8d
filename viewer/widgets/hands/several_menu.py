"""Selects several marks by a rectangle, and offers what can be done with them: compare, copy, export."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.state import State
from viewer.core.compare.counts import MOST_PINS
from viewer.core.compare.drawn import touched
from viewer.core.filter.filter import Filter
from viewer.core.filter.text import MAX_LENGTH, filter_text
from viewer.widgets.controls.plain_text import menu_text
from viewer.widgets.hands.several_over import SeveralOver
from viewer.widgets.timeline.spot import Spot
from viewer.widgets.timeline.timeline_column import TimelineColumn
from viewer.words.reader_words import reader_words
from viewer.words.several_words import rows_of, several_words, titles_of
from viewer.words.translations import translator

_FEWEST = 2  # to be compared


class SeveralMenu(QObject):
    """Owns what is drawn over the timeline; what only the window can do is asked for by signals."""

    said = Signal(str)
    filter_asked = Signal(object)  # a Filter
    export_asked = Signal(str)  # a kind of picture

    def __init__(self, state: State, timeline: TimelineColumn, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._parent = state, parent
        self.over = SeveralOver(state, timeline)
        state.several.changed.connect(self.tell)

    def draw(self, band: QRect, is_done: bool) -> None:
        """Show a rectangle of the screen while it is drawn, then select what it touches."""
        self.over.show_band(QRect() if is_done else band)
        if is_done and not band.isEmpty():
            self._take(band)

    def _take(self, band: QRect) -> None:
        """Select what a rectangle touches, and say how much it covers that is only counted."""
        several, words = self._state.several, translator(self._state.language)
        places = [(panel, self.over.in_panel(panel, band)) for panel in self.over.panels if panel.isVisible()]
        several.take((each.kind, each.id) for panel, rect in places for each in touched(panel.drawn(), rect))
        taken = frozenset(several.ids)
        rest = sum(panel.only_counted(rect, taken) for panel, rect in places)
        if rest:
            said = several_words(several.counts, words)
            self.said.emit(words.count("several.only_counted", rest, said=said))

    def offers(self, spot: Spot) -> bool:
        """Whether the menu of a spot is that of what is selected together: on one of them, or on no mark."""
        items = self._state.several.items
        return bool(items) and (spot.kind in ("lane", "chart") or (spot.kind, spot.id) in items)

    def menu(self) -> QMenu:
        """What can be done with all of them."""
        menu, words = QMenu(self._parent), translator(self._state.language)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(menu_text(several_words(self._state.several.counts, words))).setEnabled(False)
        menu.addSeparator()
        commands: dict[str, Callable[[], None]] = {
            "compare": self.compare,
            "copy_titles": lambda: self.copy("titles"),
            "copy_rows": lambda: self.copy("rows"),
            "only": self.show_only,
            "export": self.export,
            "clear": self._state.several.clear,
        }
        for name, do in commands.items():
            action = menu.addAction(menu_text(words.text(f"several.{name}")))
            action.setObjectName(name)
            action.triggered.connect(do)
            action.setEnabled(self._is_possible(name))
        return menu

    def open(self, place: QPoint) -> None:
        """Open the menu at a point of the screen."""
        self.menu().popup(place)

    def compare(self) -> None:
        """Put two or three of them side by side; of more it is said that this is too many."""
        ids = self._state.several.ids
        if _FEWEST <= len(ids) <= MOST_PINS:
            self._state.comparing.pin_all(ids)
        else:
            self.said.emit(translator(self._state.language).text("several.too_many"))

    def show_only(self) -> None:
        """Filter by them, and hide the rest."""
        self.filter_asked.emit(self._only())

    def export(self) -> None:
        """Filter by them, and open the dialog that saves pictures."""
        self.show_only()
        self.export_asked.emit("view")

    def _only(self) -> Filter:
        others = self._state.filter.without_field("id")
        return others.with_values("id", "take", self._state.several.ids).hiding(True)

    def _is_possible(self, name: str) -> bool:
        if name == "compare":
            return _FEWEST <= len(self._state.several.ids) <= MOST_PINS
        # A longer filter could not be read back from a view.
        return name not in ("only", "export") or len(filter_text(self._only())) <= MAX_LENGTH

    def copy(self, what: Literal["titles", "rows"]) -> None:
        """Copy their titles, or a row of each for a spreadsheet."""
        record = self._state.record
        if record is None:
            return
        write, ids = titles_of if what == "titles" else rows_of, self._state.several.ids
        text = write(ids, record, reader_words(record, self._state.language))
        QGuiApplication.clipboard().setText(text)
        copied = len(text.splitlines()) - (what == "rows")  # but the heads
        self.said.emit(translator(self._state.language).count("several.copied", copied))

    def tell(self) -> None:
        """Say how many are selected."""
        self.said.emit(several_words(self._state.several.counts, translator(self._state.language)))
