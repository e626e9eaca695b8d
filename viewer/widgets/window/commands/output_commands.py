"""Exports, prints and copies what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.widgets.controls.made_later import MadeLater
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.export.base.options import Kind
    from viewer.widgets.export.view_copy import ViewCopy
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.host import Host
    from viewer.widgets.window.parts.hand_menus import HandMenus


class OutputCommands:
    """The commands of pictures and of the clipboard."""

    def __init__(self, host: Host, hands: HandMenus) -> None:
        self._host, self._state, self._hands = host, host.state, hands
        self._view_copy = MadeLater(self._make_view_copy)

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

        open_export(self._host)

    def export_page(self) -> None:
        """Open the dialog that saves pictures, with a page as PDF chosen."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._host, "page", "pdf")

    def print(self) -> None:
        """Open the dialog that saves pictures, and ask for a printer."""
        from viewer.widgets.window.exporting import open_export

        dialog = open_export(self._host)
        if dialog is not None:
            dialog.outputs.ask_and_print()

    def export_kind(self, kind: Kind) -> None:
        """Open the dialog that saves pictures, with a kind of picture chosen."""
        from viewer.widgets.window.exporting import open_export

        open_export(self._host, kind)

    def export_span(self, begin: str, end: str) -> None:
        """Open the dialog that saves pictures, with a span in EDTF chosen."""
        from viewer.widgets.window.exporting import open_export

        dialog = open_export(self._host, "view")
        if dialog is not None:
            dialog.export.choose(span="dates", begin=begin, end=end)

    def copy_picture(self) -> None:
        """Copy the picture of what is in view, as an image, as PNG and as SVG."""
        from viewer.widgets.window.exporting import view_pictures

        if (pictures := view_pictures(self._host)) is not None:
            self._view_copy.get().start(pictures)

    def _make_view_copy(self) -> ViewCopy:
        from viewer.widgets.export.view_copy import ViewCopy

        copying = ViewCopy(self._state, self._host)
        copying.said.connect(self._host.status_line.show_message)
        return copying

    def copy(self) -> None:
        """Copy what is selected together as rows, else what `copy_citation` copies."""
        if self._state.several.items:
            self._hands.several.get().copy("rows")
        else:
            self.copy_citation()

    def copy_citation(self) -> None:
        """Copy the first passage that the reader shows, with its source; there may be none."""
        if self._host.reader.copy_citation():
            self._host.status_line.show_message(translator(self._state.language).text("status.copied"))
