"""The menu of a header, of lanes and charts alike: fold, hide, and show what was hidden."""

from functools import partial
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.state import State
from viewer.widgets.timeline.headers.header_moves import HeaderMoves
from viewer.words.translations import Translator, translator

Hidden = Literal["all", "charts"]
_OF_CHARTS = ("metric:", "topic:")
_KEYS = {-1: "Ctrl+Up", 1: "Ctrl+Down"}


class Offers(NamedTuple):
    """What a header's menu offers beside hiding and moving.

    `figure` says whether a metric of one moment is a figure, or opened as a chart: instead of folding it, the
    menu turns it into the other. With `rows` it shows every row of a lane. What it shows again is all, or
    charts only.
    """

    rows: bool = False
    figure: bool | None = None
    shows: Hidden = "all"


def header_menu(parent: QWidget, state: State, key: str, moves: HeaderMoves, offers: Offers) -> QMenu:
    """The menu for a key of the lane view."""
    words = translator(state.language)
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _add_folds(menu, state, key, offers)
    menu.addAction(words.text("lane.hide"), lambda: state.toggle("hidden", key))
    _add_moves(menu, words, key, moves)
    hidden = [name for name in state.lanes.hidden if offers.shows == "all" or name.startswith(_OF_CHARTS)]
    text = words.text("lane.show_hidden" if offers.shows == "all" else "charts.menu.show_all")
    menu.addAction(text, lambda: state.show_all(hidden)).setEnabled(bool(hidden))
    menu.addAction(words.text("order.restore"), moves.restore).setEnabled(moves.is_moved)
    return menu


def _add_folds(menu: QMenu, state: State, key: str, offers: Offers) -> None:
    """What changes how much of a lane or a metric is seen."""
    words, view = translator(state.language), state.lanes
    if offers.figure is not None:
        text = words.text("figure.tip.open" if offers.figure else "figure.tip.close")
        menu.addAction(text, lambda: state.toggle("expanded", key))
    else:
        fold = "lane.unfold" if key in view.folded else "lane.fold"
        menu.addAction(words.text(fold), lambda: state.toggle("folded", key))
    if offers.rows:
        rows = "lane.show_fewer_rows" if key in view.expanded else "lane.show_all_rows"
        menu.addAction(words.text(rows), lambda: state.toggle("expanded", key))


def _add_moves(menu: QMenu, words: Translator, key: str, moves: HeaderMoves) -> None:
    """What changes the place of a header among its like."""
    menu.addSeparator()
    pin = "order.unpin" if moves.is_pinned(key) else "order.pin"
    menu.addAction(words.text(pin), lambda: moves.pin(key))
    for name, steps in (("order.up", -1), ("order.down", 1)):
        action = menu.addAction(words.text(name), partial(moves.step, key, steps))
        action.setEnabled(moves.can_step(key, steps))
        # Shown beside the words; the panel itself takes the keys.
        action.setShortcut(_KEYS[steps])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    menu.addSeparator()
