"""Where entries stand too close to be told apart: the words about them, and a menu that selects one."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.state import Selection, State
from viewer.core.lanes.model import LanesModel
from viewer.widgets.controls.plain_text import menu_text
from viewer.words.entry_words import EntryWords, entry_words
from viewer.words.translations import Translator, translator

_LISTED, _OFFERED = 4, 24


def cluster_text(
    state: State, model: LanesModel, rows: Sequence[int], count: int, key: str, per: Sequence[str] = ()
) -> str:
    """How many entries there are, a few of their titles, and sentences about `per` how much time.

    `rows` are the most important.
    """
    words = translator(state.language)
    listed = [_words(state, model, row, words) for row in rows[:_LISTED]]
    rest = count - len(listed)
    more = [words.count("density.more", rest)] if rest > 0 else []
    lines = [words.count(key, count), *(each.line for each in listed), *more, *per, *_problems(listed)]
    return "\n".join(lines)


def band_menu(
    parent: QWidget,
    state: State,
    model: LanesModel,
    best: Sequence[int],
    count: int,
    everything: Callable[[], Sequence[int] | NDArray[np.int64]],
) -> QMenu:
    """A menu of the most important of some entries, by table row, of which one can be selected.

    Where there are more, the last item opens a list of all of them, which `everything` gives.
    """
    menu, words = QMenu(parent), translator(state.language)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    offered = [(row, _words(state, model, row, words)) for row in best[:_OFFERED]]
    for row, entry in offered:
        identifier = model.loaded.entries.identifier(model.shown_position(row, state.lens))
        action = menu.addAction(menu_text(entry.line))
        action.triggered.connect(partial(_select, state, identifier))
    if count > len(offered):
        menu.addSeparator()
        action = menu.addAction(menu_text(words.count("cluster.all", count)))
        action.triggered.connect(partial(_list, menu, state, model, everything))
    for problem in _problems(entry for _, entry in offered):
        menu.addAction(menu_text(problem)).setEnabled(False)
    return menu


def _list(
    menu: QMenu,
    state: State,
    model: LanesModel,
    everything: Callable[[], Sequence[int] | NDArray[np.int64]],
    _checked: bool = False,
) -> None:
    from viewer.widgets.lanes.band_list import BandList  # a table, which a start has no use for

    positions = model.shown(state.lens).entry[np.asarray(everything(), np.int64)]
    BandList(state, model.loaded, positions, menu.parentWidget()).popup(menu.pos())


def _words(state: State, model: LanesModel, row: int, words: Translator) -> EntryWords:
    return entry_words(model.loaded, model.shown_position(row, state.lens), words)


def _problems(entries: Iterable[EntryWords]) -> list[str]:
    """What is wrong with any of the entries, each said once."""
    return list(dict.fromkeys(entry.problem for entry in entries if entry.problem))


def _select(state: State, identifier: str, _checked: bool = False) -> None:
    state.set_selection(Selection("entry", identifier))
