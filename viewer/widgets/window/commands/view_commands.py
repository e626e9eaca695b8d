"""Goes back and forward through views, keeps them and plays them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.host import Host
    from viewer.widgets.window.parts.around_timeline import AroundTimeline


class ViewCommands:
    """The commands of views, links and tours."""

    def __init__(self, host: Host, around: AroundTimeline) -> None:
        self._host, self._around = host, around

    @property
    def table(self) -> dict[str, Command]:
        """Each command by the id of its action."""
        host = self._host
        return {
            "back": partial(host.journey.go, -1),
            "forward": partial(host.journey.go, 1),
            "save_view": host.views.save,
            "bookmark": host.views.bookmark,
            "manage_views": host.views.manage,
            "copy_link": host.views.copy_link,
            "open_link": lambda: host.views.ask_for_link(lambda: host.settings.now.recent),
            "session": self.remember_session,
            "tour": lambda: self._around.tour.get().play(),
        }

    def remember_session(self) -> None:
        """Go on where one was when a record is opened, or begin anew; remembered."""
        self._host.settings.change(session=self._host.menus.actions["session"].isChecked())
