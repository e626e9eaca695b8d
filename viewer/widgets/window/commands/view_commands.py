"""Goes back and forward through views, keeps them and plays them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.host import Host


class ViewCommands:
    """The commands of views, links and tours."""

    def __init__(self, window: Host) -> None:
        self._window = window

    @property
    def table(self) -> dict[str, Command]:
        """Each command by the id of its action."""
        window = self._window
        return {
            "back": partial(window.journey.go, -1),
            "forward": partial(window.journey.go, 1),
            "save_view": window.views.save,
            "bookmark": window.views.bookmark,
            "manage_views": window.views.manage,
            "copy_link": window.views.copy_link,
            "open_link": lambda: window.views.ask_for_link(lambda: window.settings.recent),
            "session": self.remember_session,
            "tour": lambda: window.tour.play(),
        }

    def remember_session(self) -> None:
        """Go on where one was when a record is opened, or begin anew; remembered."""
        self._window.change_settings(session=self._window.menus.actions["session"].isChecked())
