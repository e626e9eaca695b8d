"""Where entries stand too close to be told apart: the words about them, and a menu that selects one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.date_words import date_words
from viewer.app.state import Selection, State
from viewer.app.translations import Translator, translator
from viewer.core.lanes_model import LanesModel
from viewer.widgets.menu_text import menu_text

_LISTED, _OFFERED = 4, 24


def crowd_text(state: State, model: LanesModel, rows: Sequence[int], count: int, key: str) -> str:
    """How many entries there are, and a few of their titles; `rows` are the most important."""
    words = translator(state.language)
    listed = [_line(state, model, row, words) for row in rows[:_LISTED]]
    rest = count - len(listed)
    more = [words.count("density.more", rest)] if rest > 0 else []
    return "\n".join([words.count(key, count), *listed, *more])


def crowd_menu(parent: QWidget, state: State, model: LanesModel, rows: Sequence[int], count: int) -> QMenu:
    """A menu of entries, by table row, of which one can be selected."""
    menu, words = QMenu(parent), translator(state.language)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for row in rows[:_OFFERED]:
        identifier = model.shown_entry(row, state.lens).id
        action = menu.addAction(menu_text(_line(state, model, row, words)))
        action.triggered.connect(partial(_select, state, identifier))
    if count > min(len(rows), _OFFERED):
        left_out = menu.addAction(words.count("density.more", count - min(len(rows), _OFFERED)))
        left_out.setEnabled(False)
    return menu


def _line(state: State, model: LanesModel, row: int, words: Translator) -> str:
    entry = model.shown_entry(row, state.lens)
    date = model.loaded.dates.get(entry.date)
    return f"{entry.title}, {date_words(date, words)}" if date else entry.title


def _select(state: State, identifier: str, _checked: bool = False) -> None:
    state.set_selection(Selection("entry", identifier))
