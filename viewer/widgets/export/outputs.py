"""Takes a picture out of the export dialog: into a file, onto the clipboard, to a printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from viewer.core.base.pauses import pausing
from viewer.export.base.export_error import ExportError
from viewer.export.base.options import FORMATS, Format
from viewer.export.base.progress import Progress
from viewer.export.saving import save_file
from viewer.export.targets import format_of
from viewer.model.problems import Problem, RecordError
from viewer.widgets.controls.breaths import CancelledError, breathing
from viewer.widgets.controls.plain_text import show_message
from viewer.widgets.export.export_clipboard import picture_mime
from viewer.words.sentences import sentence
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.widgets.export.host import ExportHost

# What is done sooner shows no progress: a bar that flashes up tells nothing.
PATIENCE_MS = 200


class ExportOutputs:
    """Writes what a dialog shows; between two steps the windows answer."""

    def __init__(self, dialog: ExportHost) -> None:
        self._dialog = dialog
        self._words = translator(dialog.state.language)
        self._busy = self._cancelled = False
        self._clock = QElapsedTimer()

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self._busy

    def ask_and_save(self) -> None:
        """Ask for a file name and write the picture there."""
        record, chosen = self._dialog.state.record, self._dialog.export.request.format
        if record is None or self._busy:
            return
        stem = record.path.stem if record.path else self._words.text("export.file")
        if path := self._requested(f"{stem}.{chosen}", chosen):
            self.save_to(path)

    def _requested(self, name: str, chosen: Format) -> Path | None:
        """Ask for a file, its kind being the chosen one until another is picked."""
        words = self._words
        kinds: list[Format] = [chosen, *(each for each in FORMATS if each != chosen)]
        filters = {words.text(f"export.filter.{each}"): each for each in kinds}
        dialog = QFileDialog(self._dialog, words.text("export.save.title"), self._dialog.folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters))
        # The dialog asks before it replaces a file, so it must know the whole name.
        dialog.setDefaultSuffix(chosen)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(filters[kind]))
        dialog.selectFile(name)
        found = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
        dialog.deleteLater()
        return found

    def save_to(self, path: Path) -> bool:
        """Write the picture into a file, in the format of its ending. True if it was saved."""
        kind = format_of(path)

        def save(progress: Progress) -> str:
            if kind is None:
                endings = tuple(f".{each}" for each in FORMATS)
                params = {"file": path.name, "endings": endings}
                raise ExportError([Problem("export.unknown_ending", params=params)])
            save_file(path, self._dialog.pictures().data(kind, progress))
            self._dialog.folder = str(path.parent)
            self._dialog.saved.emit(path)
            return self._words.text("status.saved", name=path.name)

        return self._do(save)

    def copy_picture(self) -> bool:
        """Put the picture on the clipboard, as an image, as PNG and as SVG."""

        def copy(progress: Progress) -> str:
            QGuiApplication.clipboard().setMimeData(picture_mime(self._dialog.pictures(), progress))
            return self._words.text("export.copied.picture")

        return self._do(copy)

    def copy_text(self) -> bool:
        """Put what the picture shows on the clipboard, in sentences."""

        def copy(_progress: Progress) -> str:
            document = self._dialog.pictures().document(flow=False)
            QGuiApplication.clipboard().setText(document.description)
            return self._words.text("export.copied.text")

        return self._do(copy)

    def ask_and_print(self) -> None:
        """Ask for a printer and print the picture; say so if there is none."""
        from viewer.widgets.export import printing as export_print

        def send(progress: Progress) -> str:
            if not export_print.has_printer():
                raise ExportError([Problem("export.no_printer")])
            pictures = self._dialog.pictures()
            printer = export_print.chosen_printer(self._dialog, pictures)
            if printer is None:
                return ""
            export_print.print_pictures(printer, pictures, progress)
            return self._words.text("export.printed", name=printer.printerName())

        self._do(send)

    def cancel(self) -> bool:
        """Stop what is being written; False if nothing is."""
        self._cancelled = self._busy
        return self._busy

    def _do(self, work: Callable[[Progress], str]) -> bool:
        """Do something that may take long, and say how it went."""
        if self._busy:
            return False
        buttons, words = self._dialog.buttons, self._words
        self._busy, self._cancelled = True, False
        self._clock.start()
        try:
            with breathing(self._goes_on):
                said, done = work(self._tell), True
        except CancelledError:
            said, done = words.text("export.cancelled"), False
        except RecordError as error:
            said, done = "", False
            reason = sentence(error.problems[0], words)
            show_message(self._dialog, words.text("export.failed.title"), reason)
        finally:
            self._busy = False
            self._dialog.end_work()
        buttons.say(said)
        return done

    def _tell(self, done: float) -> None:
        # What the windows paint meanwhile has pauses too.
        with pausing(None):
            if self._clock.elapsed() >= PATIENCE_MS:
                self._dialog.buttons.show_progress(done)
            QApplication.processEvents()
        if not self._goes_on():
            raise CancelledError

    def _goes_on(self) -> bool:
        return not self._cancelled and self._dialog.isVisible()
