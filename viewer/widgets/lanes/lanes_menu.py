"""The menu that says which lanes and charts are shown."""

from PySide6.QtWidgets import QMenu

from viewer.app.state import State
from viewer.core.base.lane_view import RECORDS_ORDER, standing_of_metric
from viewer.core.lanes.model import LanesModel
from viewer.core.table.lane_order import standing_of_lane
from viewer.widgets.controls.menu_lines import add_line, add_rule
from viewer.widgets.controls.plain_text import menu_text
from viewer.words.translations import translator


def fill_lanes_menu(menu: QMenu, state: State, model: LanesModel | None) -> None:
    """Fill a menu with a check mark for every lane and metric of the state's record."""
    menu.clear()
    record, words = state.record, translator(state.language)
    if record is None or model is None:
        return
    order = state.lanes.order
    for lane in order.arranged(model.table.lanes, standing_of_lane):
        _add(menu, state, f"lane:{lane.id}", lane.title or words.text(f"lane.{lane.kind}"))
    add_rule(menu)
    for metric in order.arranged(record.record.metrics, standing_of_metric):
        _add(menu, state, f"metric:{metric.id}", metric.title)
    add_rule(menu)
    show = add_line(menu, words.text("lane.show_hidden"))
    show.triggered.connect(lambda: state.show_all(state.lanes.hidden))
    show.setEnabled(bool(state.lanes.hidden))
    restore = add_line(menu, words.text("order.restore"))
    restore.triggered.connect(lambda: state.set_lanes(state.lanes.ordered(RECORDS_ORDER)))
    restore.setEnabled(any(order))


def _add(menu: QMenu, state: State, key: str, title: str) -> None:
    action = add_line(menu, menu_text(title))
    action.setCheckable(True)
    action.setChecked(key not in state.lanes.hidden)
    action.triggered.connect(lambda _checked=False: state.toggle("hidden", key))
