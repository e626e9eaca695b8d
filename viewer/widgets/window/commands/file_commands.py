"""Opens and closes records, and what belongs to their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.base.resources import bundled_record
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.host import Host
    from viewer.widgets.window.parts.record_stage import RecordStage
    from viewer.widgets.window.parts.work_strips import WorkStrips


class FileCommands:
    """The commands of files."""

    def __init__(self, host: Host, stage: RecordStage, strips: WorkStrips) -> None:
        self._host, self._state = host, host.state
        self._stage, self._strips = stage, strips

    @property
    def table(self) -> dict[str, Command]:
        """Each command by the id of its action."""
        host = self._host
        return {
            "open": self.open,
            "open_bundled": lambda: host.open_record(bundled_record()),
            "attach_texts": self.attach_texts,
            "follow_file": self.follow_file,
            "save_copy": self.save_copy,
            "close_record": self._stage.close_record,
            "quit": lambda: host.window().close(),
        }

    def open(self) -> None:
        """Ask for a record file and open it."""
        from PySide6.QtWidgets import QFileDialog

        from viewer.words.format_words import file_filter

        words = translator(self._state.language)
        folder = self._host.settings.now.record_folder
        title, kinds = words.text("open.title"), file_filter(self._state.language)
        name, _ = QFileDialog.getOpenFileName(self._host, title, folder, kinds)
        if name:
            self._host.settings.change(record_folder=str(Path(name).parent))
            self._host.open_record(Path(name))

    def attach_texts(self) -> None:
        """Ask for the folder that holds the sources' texts."""
        from PySide6.QtWidgets import QFileDialog

        title = translator(self._state.language).text("attach.title")
        folder = QFileDialog.getExistingDirectory(self._host, title)
        if folder:
            self._stage.attach(Path(folder))

    def follow_file(self) -> None:
        """Open the file again whenever it changes, or leave it alone."""
        self._stage.follow_file(self._host.menus.actions["follow_file"].isChecked())

    def save_copy(self) -> None:
        """Ask for a file and a format, and write the record."""
        from viewer.widgets.window.copying import save_copy

        save_copy(self._host, self._strips.copying)
