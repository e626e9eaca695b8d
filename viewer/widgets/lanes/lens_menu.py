"""The menu of the evidence lens: the actions of the table, with what each of them would leave."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from viewer.app.state import State
from viewer.core.charts.numbers import number_text
from viewer.core.filter.lens import EvidenceLens
from viewer.core.lanes.model import LanesModel
from viewer.core.record.evidence_columns import TRAITS
from viewer.words.translations import translator

_COLOURS, _BY_SOURCE, _EVERYTHING = "lens", "lens_by_source", "lens_everything"


def make_lens_menu(menu: QMenu, actions: Mapping[str, QAction]) -> None:
    """Fill a menu with the actions of the lens, those of the menu bar themselves."""
    menu.addActions([actions[_COLOURS], actions[_BY_SOURCE]])
    menu.addSeparator()
    menu.addActions([actions[f"lens_{trait}"] for trait in TRAITS])
    menu.addSeparator()
    menu.addAction(actions[_EVERYTHING])


def count_in_menu(actions: Mapping[str, QAction], state: State, model: LanesModel | None) -> None:
    """Say in the texts of the actions how many entries have each trait."""
    words = translator(state.language)
    for trait in TRAITS:
        text = words.text(f"action.lens_{trait}")
        count = f"\t{number_text(int(model.evidence.trait_counts[trait]), words)}" if model else ""
        actions[f"lens_{trait}"].setText(text + count)


def check_in_menu(actions: Mapping[str, QAction], lens: EvidenceLens) -> None:
    """Check what the lens does."""
    actions[_COLOURS].setChecked(lens.shown and not lens.by_source)
    actions[_BY_SOURCE].setChecked(lens.shown and lens.by_source)
    for trait in TRAITS:
        actions[f"lens_{trait}"].setChecked(trait in lens.filter.values("evidence", "take"))
