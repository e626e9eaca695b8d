"""Opens the menu of what is pointed at in the picture, and does what is chosen in it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.state import CLAIMS, Selection, State
from viewer.widgets.controls.plain_text import menu_text
from viewer.widgets.hands.menu_rows import Command, rows_for
from viewer.widgets.hands.spot_facts import SpotFacts
from viewer.widgets.timeline.spot import Spot
from viewer.words.translations import translator

_ZOOM = 4.0


class PictureMenu(QObject):
    """Makes menus; what only the window can do is asked for by signals."""

    fit_asked = Signal()
    filter_asked = Signal(object)  # a Filter
    export_asked = Signal(str)  # a kind of picture
    citation_asked = Signal()
    said = Signal(str)

    def __init__(self, state: State, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._parent = state, parent

    def open(self, spot: Spot, place: QPoint) -> None:
        """Open the menu of a spot at a point of the screen."""
        menu = self.menu(spot)
        if menu is not None:
            menu.popup(place)

    def menu(self, spot: Spot) -> QMenu | None:
        """The menu of a spot, which is selected if it can be; None without a record."""
        record = self._state.record
        if record is None:
            return None
        selection = next((Selection(kind, spot.id) for kind in CLAIMS if kind == spot.kind), None)
        if selection is not None:
            self._state.set_selection(selection)
        menu, facts = QMenu(self._parent), SpotFacts(self._state, record, spot)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = 0
        for row in rows_for(spot.kind):
            if row.group != group:
                menu.addSeparator()
            group = row.group
            self._add(menu, row.id, spot, facts)
        return menu

    def _add(self, menu: QMenu, command: Command, spot: Spot, facts: SpotFacts) -> QAction:
        action = menu.addAction(menu_text(self._text(command, spot, facts)))
        action.setObjectName(command)
        action.setEnabled(_is_possible(command, facts))
        action.triggered.connect(partial(self._do, command, spot, facts))
        return action

    def _text(self, command: Command, spot: Spot, facts: SpotFacts) -> str:
        words, comparing = translator(self._state.language), self._state.comparing
        if command == "only_sources":
            return facts.only_sources
        if command == "hide":
            return words.text("hands.hide.lane" if spot.key.startswith("lane:") else "hands.hide.chart")
        if command == "pin" and comparing.are_pins and spot.id in comparing.ids:
            return words.text("hands.unpin")
        return words.text(f"hands.{command}")

    def _do(self, command: Command, spot: Spot, facts: SpotFacts, _checked: bool = False) -> None:
        state = self._state
        commands: Mapping[Command, Callable[[], None]] = {
            "zoom": lambda: self._zoom(spot),
            "fit": self.fit_asked.emit,
            "only_sources": lambda: self._filter_by(facts.sources),
            "pin": lambda: state.comparing.pin(spot.id),
            "copy_title": lambda: self._copy(facts.title),
            "copy_date": lambda: self._copy(facts.date),
            "copy_citation": self.citation_asked.emit,
            "hide": lambda: state.toggle("hidden", spot.key),
            "export_card": lambda: self.export_asked.emit("card"),
            "export_view": lambda: self.export_asked.emit("view"),
        }
        commands[command]()

    def _filter_by(self, sources: Iterable[str]) -> None:
        alone = self._state.filter.without_field("source")
        self.filter_asked.emit(alone.with_values("source", "take", sources))

    def _zoom(self, spot: Spot) -> None:
        """Fit what has a date of its own, else zoom in where the pointer is."""
        window, moment = self._state.window, spot.moment
        if spot.kind in CLAIMS:
            self._state.fit_requested.emit()
        elif moment is not None and window.contains(moment):
            self._state.set_window(window.zoomed_at(_ZOOM, moment - window.first, window.length))
        elif moment is not None:
            self._state.set_window(window.centred(moment).zoomed_at(_ZOOM, 0.5))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.said.emit(translator(self._state.language).text("hands.copied", text=text))


def _is_possible(command: Command, facts: SpotFacts) -> bool:
    """Whether there is what a command copies or filters by."""
    match command:
        case "copy_title":
            return bool(facts.title)
        case "copy_date":
            return bool(facts.date)
        case "only_sources" | "copy_citation":
            return bool(facts.sources)
        case _:
            return True
