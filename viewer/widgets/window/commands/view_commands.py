"""Goes back and forward through views, keeps them and plays them."""

from __future__ import annotations

from viewer.widgets.window.commands.window_commands import WindowCommands


class ViewCommands(WindowCommands):
    """The commands of views, links and tours."""

    def back(self) -> None:
        """Go back to where one was before."""
        self._window.journey.go(-1)

    def forward(self) -> None:
        """Go on to where one came back from."""
        self._window.journey.go(1)

    def save_view(self) -> None:
        """Ask for a name, and keep the view under it."""
        self._window.views.save()

    def bookmark(self) -> None:
        """Keep the view under a name of its own."""
        self._window.views.bookmark()

    def manage_views(self) -> None:
        """List the views that are kept."""
        self._window.views.manage()

    def copy_link(self) -> None:
        """Copy a link to the view."""
        self._window.views.copy_link()

    def open_link(self) -> None:
        """Ask for a link, and go where it leads."""
        self._window.views.ask_for_link(lambda: self._window.settings.recent)

    def session(self) -> None:
        """Go on where one was when a record is opened, or begin anew; remembered."""
        self._window.change_settings(session=self._window.menus.actions["session"].isChecked())

    def tour(self) -> None:
        """Play the record's tour from its beginning."""
        self._window.tour.play()
