"""Exports, prints and copies what is seen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.export.base.options import Kind
    from viewer.widgets.export.view_copy import ViewCopy
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.host import Host


class OutputCommands:
    """The commands of pictures and of the clipboard."""

    def __init__(self, window: Host) -> None:
        self._window, self._state = window, window.state

    @property
    def table(self) -> dict[str, Command]:
        """Each command by the id of its action."""
        return {
            "export": self.export,
            "export_page": self.export_page,
            "print": self.print,
            "copy": self.copy,
            "copy_picture": self.copy_picture,
        }

    def export(self) -> None:
        """Open the dialog that saves, copies and prints pictures."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._window)

    def export_page(self) -> None:
        """Open the dialog that saves pictures, with a page as PDF chosen."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._window, "page", "pdf")

    def print(self) -> None:
        """Open the dialog that saves pictures, and ask for a printer."""
        from viewer.widgets.window.exporting import open_export

        dialog = open_export(self._window)
        if dialog is not None:
            dialog.outputs.ask_and_print()

    def export_kind(self, kind: Kind) -> None:
        """Open the dialog that saves pictures, with a kind of picture chosen."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._window, kind)

    def export_span(self, begin: str, end: str) -> None:
        """Open the dialog that saves pictures, with a span in EDTF chosen."""
        from viewer.widgets.window.exporting import open_export

        dialog = open_export(self._window, "view")
        if dialog is not None:
            dialog.export.choose(span="dates", begin=begin, end=end)

    def export_comparison(self) -> None:
        """Open the dialog that saves pictures, with what is compared chosen."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._window, "compare")

    def copy_picture(self) -> None:
        """Copy the picture of what is in view, as an image, as PNG and as SVG."""
        from viewer.widgets.window.exporting import view_pictures

        if (pictures := view_pictures(self._window)) is not None:
            self._view_copy.start(pictures)

    @cached_property
    def _view_copy(self) -> ViewCopy:
        from viewer.widgets.export.view_copy import ViewCopy

        copying = ViewCopy(self._state, self._window)
        copying.said.connect(self._window.status_line.show_message)
        return copying

    def copy(self) -> None:
        """Copy what is selected together as rows, else what `copy_citation` copies."""
        if self._state.several.items:
            self._window.several_menu.copy("rows")
        else:
            self.copy_citation()

    def copy_citation(self) -> None:
        """Copy the first passage that the reader shows, with its source; there may be none."""
        if self._window.reader.copy_citation():
            self._window.status_line.show_message(translator(self._state.language).text("status.copied"))
