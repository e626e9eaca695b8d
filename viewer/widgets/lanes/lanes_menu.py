"""The menu that says which lanes and charts are shown."""

from PySide6.QtWidgets import QMenu

from viewer.app.state import State
from viewer.core.lanes.model import LanesModel
from viewer.widgets.controls.menu_lines import add_line, add_rule
from viewer.widgets.controls.plain_text import menu_text
from viewer.words.translations import translator


def fill_lanes_menu(menu: QMenu, state: State, model: LanesModel | None) -> None:
    """Fill a menu with a check mark for every lane and metric of the state's record."""
    menu.clear()
    record, words = state.record, translator(state.language)
    if record is None or model is None:
        return
    for lane in model.table.lanes:
        _add(menu, state, f"lane:{lane.id}", lane.title or words.text(f"lane.{lane.kind}"))
    add_rule(menu)
    for metric in record.record.metrics:
        _add(menu, state, f"metric:{metric.id}", metric.title)
    add_rule(menu)
    show = add_line(menu, words.text("lane.show_hidden"))
    show.triggered.connect(lambda: state.show_all(state.lanes.hidden))
    show.setEnabled(bool(state.lanes.hidden))


def _add(menu: QMenu, state: State, key: str, title: str) -> None:
    action = add_line(menu, menu_text(title))
    action.setCheckable(True)
    action.setChecked(key not in state.lanes.hidden)
    action.triggered.connect(lambda _checked=False: state.toggle("hidden", key))
