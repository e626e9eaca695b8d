"""Opens the dialogs that explain the program and change what it remembers."""

from __future__ import annotations

from viewer.widgets.window.commands.window_commands import WindowCommands


class HelpCommands(WindowCommands):
    """The commands of help and preferences."""

    def shortcuts(self) -> None:
        """List the keys of all actions, from the table that makes the menus."""
        from viewer.widgets.window.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._state, self._window).open()

    def preferences(self) -> None:
        """Open the dialog of what is remembered."""
        from viewer.widgets.window.preferring import open_preferences

        open_preferences(self._window)

    def legend(self) -> None:
        """Show what the marks mean."""
        from viewer.widgets.home.legend_dialog import LegendDialog

        LegendDialog(self._state, self._window).open()

    def about(self) -> None:
        """Say what this program is and what it runs on."""
        from viewer.widgets.window.about_dialog import AboutDialog

        AboutDialog(self._state, self._window).open()
