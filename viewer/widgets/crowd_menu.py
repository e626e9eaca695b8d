"""Where entries stand too close to be told apart: the words about them, and a menu that selects one."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.entry_words import EntryWords, entry_words
from viewer.app.state import Selection, State
from viewer.app.translations import Translator, translator
from viewer.core.lanes_model import LanesModel
from viewer.widgets.menu_text import menu_text

_LISTED, _OFFERED = 4, 24


def crowd_text(state: State, model: LanesModel, rows: Sequence[int], count: int, key: str) -> str:
    """How many entries there are, and a few of their titles; `rows` are the most important."""
    words = translator(state.language)
    listed = [_words(state, model, row, words) for row in rows[:_LISTED]]
    rest = count - len(listed)
    more = [words.count("density.more", rest)] if rest > 0 else []
    lines = [words.count(key, count), *(each.line for each in listed), *more, *_problems(listed)]
    return "\n".join(lines)


def crowd_menu(parent: QWidget, state: State, model: LanesModel, rows: Sequence[int], count: int) -> QMenu:
    """A menu of entries, by table row, of which one can be selected."""
    menu, words = QMenu(parent), translator(state.language)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    offered = [(row, _words(state, model, row, words)) for row in rows[:_OFFERED]]
    for row, entry in offered:
        identifier = model.loaded.entries.identifier(model.shown_position(row, state.lens))
        action = menu.addAction(menu_text(entry.line))
        action.triggered.connect(partial(_select, state, identifier))
    if count > len(offered):
        left_out = menu.addAction(words.count("density.more", count - len(offered)))
        left_out.setEnabled(False)
    for problem in _problems(entry for _, entry in offered):
        menu.addAction(menu_text(problem)).setEnabled(False)
    return menu


def _words(state: State, model: LanesModel, row: int, words: Translator) -> EntryWords:
    return entry_words(model.loaded, model.shown_position(row, state.lens), words)


def _problems(entries: Iterable[EntryWords]) -> list[str]:
    """What is wrong with any of the entries, each said once."""
    return list(dict.fromkeys(entry.problem for entry in entries if entry.problem))


def _select(state: State, identifier: str, _checked: bool = False) -> None:
    state.set_selection(Selection("entry", identifier))
