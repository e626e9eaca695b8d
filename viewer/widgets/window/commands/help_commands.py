"""Opens the dialogs that explain the program and change what it remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.host import Host
    from viewer.widgets.window.parts.record_stage import RecordStage


class HelpCommands:
    """The commands of help and preferences."""

    def __init__(self, host: Host, stage: RecordStage) -> None:
        self._host, self._state, self._stage = host, host.state, stage

    @property
    def table(self) -> dict[str, Command]:
        """Each command by the id of its action."""
        return {
            "shortcuts": self.shortcuts,
            "preferences": self.preferences,
            "legend": self.legend,
            "about": self.about,
        }

    def shortcuts(self) -> None:
        """List the keys of all actions, from the table that makes the menus."""
        from viewer.widgets.window.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._state, self._host).open()

    def preferences(self) -> None:
        """Open the dialog of what is remembered."""
        from viewer.widgets.window.preferring import open_preferences

        open_preferences(self._host, self._stage)

    def legend(self) -> None:
        """Show what the marks mean."""
        from viewer.widgets.home.legend_dialog import LegendDialog

        LegendDialog(self._state, self._host).open()

    def about(self) -> None:
        """Say what this program is and what it runs on."""
        from viewer.widgets.window.about_dialog import AboutDialog

        AboutDialog(self._state, self._host).open()
