"""Opens and closes records, and what belongs to their files."""

from __future__ import annotations

from pathlib import Path

from viewer.widgets.window.commands.window_commands import WindowCommands
from viewer.words.translations import translator


class FileCommands(WindowCommands):
    """The commands of files."""

    def open(self) -> None:
        """Ask for a record file and open it."""
        from PySide6.QtWidgets import QFileDialog

        from viewer.words.format_words import file_filter

        words = translator(self._state.language)
        folder = self._window.settings.record_folder
        title, kinds = words.text("open.title"), file_filter(self._state.language)
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        if name:
            self._window.change_settings(record_folder=str(Path(name).parent))
            self._open_path(Path(name))

    def close_record(self) -> None:
        """Open nothing any longer."""
        self._window.close_record()

    def open_recent(self, path: Path) -> None:
        """Open a file that was open lately."""
        self._open_path(path)

    def attach_texts(self) -> None:
        """Ask for the folder that holds the sources' texts."""
        from PySide6.QtWidgets import QFileDialog

        title = translator(self._state.language).text("attach.title")
        folder = QFileDialog.getExistingDirectory(self._window, title)
        if folder:
            self._window.attach(Path(folder))

    def follow_file(self) -> None:
        """Open the file again whenever it changes, or leave it alone."""
        self._window.follow_file(self._window.menus.actions["follow_file"].isChecked())

    def save_copy(self) -> None:
        """Ask for a file and a format, and write the record."""
        from viewer.widgets.window.copying import save_copy

        save_copy(self._window)

    def _open_path(self, path: Path) -> None:
        self._window.open_record(path)

    def _closed(self) -> None:
        self._window.window().close()
