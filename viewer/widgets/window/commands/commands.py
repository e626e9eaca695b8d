"""What each action does to the main window."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from viewer.app.actions import ACTIONS
from viewer.widgets.window.commands.file_commands import FileCommands
from viewer.widgets.window.commands.find_commands import FindCommands
from viewer.widgets.window.commands.help_commands import HelpCommands
from viewer.widgets.window.commands.look_commands import LookCommands
from viewer.widgets.window.commands.output_commands import OutputCommands
from viewer.widgets.window.commands.select_commands import SelectCommands
from viewer.widgets.window.commands.view_commands import ViewCommands
from viewer.widgets.window.commands.walk_commands import WalkCommands

if TYPE_CHECKING:
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.host import Host
    from viewer.widgets.window.parts.parts import Parts


class Commands:
    """The commands of one window, by subject, and by the ids of the actions."""

    def __init__(self, host: Host, parts: Parts) -> None:
        self.file = FileCommands(host, parts.stage, parts.strips)
        self.output = OutputCommands(host, parts.hands)
        self.view = ViewCommands(host, parts.around)
        self.look = LookCommands(host, parts.around)
        self.walk = WalkCommands(host, parts.around)
        self.select = SelectCommands(host, parts, self.look)
        self.find = FindCommands(host, self.look, self.walk, self.select)
        self.help = HelpCommands(host, parts.stage)

    @cached_property
    def table(self) -> dict[str, Command]:
        """A command for each action, in their order; a missing one is a KeyError."""
        parts = self.file, self.output, self.view, self.look, self.walk, self.select, self.find, self.help
        known = {action: command for part in parts for action, command in part.table.items()}
        return {info.id: known[info.id] for info in ACTIONS}
