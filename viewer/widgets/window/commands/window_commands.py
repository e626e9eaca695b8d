"""What the commands of each subject have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from viewer.core.filter.filter import Filter
from viewer.core.filter.lens import EvidenceLens
from viewer.core.lanes.model import LanesModel
from viewer.core.view.view_options import ViewOptions

if TYPE_CHECKING:
    from viewer.widgets.window.host import Host


class WindowCommands:
    """Knows the window and its state."""

    def __init__(self, window: Host) -> None:
        self._window = window
        self._state = window.state

    def _model(self) -> LanesModel | None:
        return self._window.lanes_layout.model

    @property
    def _walked(self) -> EvidenceLens:
        """What keys walk through: what the filter leaves, without what is faded."""
        lens = self._state.lens
        return lens.filtered(lens.filter.hiding(True))

    def _requested(self) -> ViewOptions:
        return self._window.view_preparation.requested

    def _look_through(self, lens: EvidenceLens) -> None:
        self._window.view_preparation.ask(replace(self._requested(), lens=lens))

    def _filter(self, chosen: Filter) -> None:
        self._look_through(self._requested().lens.filtered(chosen))

    def reader(self) -> None:
        """Show or hide the reader."""
        self._window.tabs.setVisible(self._window.menus.actions["reader"].isChecked())

    def _show_reader(self) -> None:
        self._window.menus.actions["reader"].setChecked(True)
        self.reader()
