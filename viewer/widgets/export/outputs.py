"""Takes a picture out of the export dialog: into a file, onto the clipboard, to a printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from viewer.app.cache import cache_folder
from viewer.core.base.file_state import FileState, file_state
from viewer.core.base.files import waiting_file
from viewer.export.base.export_error import ExportError
from viewer.export.base.options import FORMATS, Format
from viewer.export.estimate import LONG_S, seconds_to_write
from viewer.export.inputs import shown_inputs
from viewer.export.order import NewFile, Order, Stage
from viewer.export.process import ExportProcess
from viewer.export.saving import save_files, save_written, unwritable
from viewer.export.targets import format_of
from viewer.formats.saving import keep_record
from viewer.model.problems import Problem, RecordError
from viewer.widgets.controls.plain_text import show_message
from viewer.widgets.controls.turns import Turns
from viewer.widgets.export.export_clipboard import PictureMime
from viewer.words.sentences import sentence
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.widgets.export.host import ExportHost

# A page of a printed picture is painted as a whole; between two the window answers.
_TURN_MS = 25.0
_COPIED: tuple[Format, ...] = ("png", "svg")
# Where each new file waits, and whose place it takes.
Files = Sequence[tuple[Path, Path]]


class ExportOutputs(QObject):
    """Writes what a dialog shows: what takes long in a process of its own, all else in the window."""

    def __init__(self, dialog: ExportHost) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._words = translator(dialog.state.language)
        self._process: ExportProcess | None = None
        self._finish: Callable[[Files], str] = lambda files: ""
        self._printing = Turns(self)
        self._printing.ended.connect(self._end_print)
        self._printing.failed.connect(self._refuse)

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self._process is not None or self._printing.running

    def ask_and_save(self) -> None:
        """Ask for a file name and write the picture there."""
        record, chosen = self._dialog.state.record, self._dialog.export.request.format
        if record is None or self.busy:
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

    def save_to(self, path: Path) -> None:
        """Write the picture into a file, in the format of its ending."""
        kind = format_of(path)
        if kind is None:
            params = {"file": path.name, "endings": tuple(f".{each}" for each in FORMATS)}
            self._refuse((Problem("export.unknown_ending", params=params),))
            return

        def save() -> str:
            files = tuple(self._dialog.pictures().files(kind, path))
            save_files(files, shown_inputs(self._dialog.state))
            return self._saved([each for each, _ in files])

        def replace(written: Files) -> str:
            save_written(written, shown_inputs(self._dialog.state))
            return self._saved([each for _, each in written])

        self._write([kind], save, lambda: self._order([(kind, path)], replace))

    def _saved(self, paths: Sequence[Path]) -> str:
        self._dialog.folder = str(paths[0].parent)
        self._dialog.saved.emit(paths[0])
        if len(paths) == 1:
            return self._words.text("status.saved", name=paths[0].name)
        return self._words.text("status.saved_several", first=paths[0].name, last=paths[-1].name)

    def copy_picture(self) -> None:
        """Put the picture on the clipboard, as an image, as PNG and as SVG."""

        def copy() -> str:
            return self._copied(PictureMime(*map(self._dialog.pictures().data, _COPIED)))

        def read(written: Files) -> str:
            png, svg = (waiting.read_bytes() for waiting, _ in written)
            return self._copied(PictureMime(png, svg))

        def order() -> None:
            folder = Path(mkdtemp(prefix="dateline-copy-"))
            self._order([(kind, folder / f"picture.{kind}") for kind in _COPIED], read, folder)

        self._write(_COPIED, copy, order)

    def _copied(self, picture: QMimeData) -> str:
        QGuiApplication.clipboard().setMimeData(picture)
        return self._words.text("export.copied.picture")

    def copy_text(self) -> None:
        """Put what the picture shows on the clipboard, in sentences."""

        def copy() -> str:
            document = self._dialog.pictures().document(flow=False)
            QGuiApplication.clipboard().setText(document.description)
            return self._words.text("export.copied.text")

        self._do(copy)

    def ask_and_print(self) -> None:
        """Ask for a printer and print the picture; say so if there is none."""
        from viewer.widgets.export import printing as export_print

        def send() -> None:
            if not export_print.has_printer():
                raise ExportError([Problem("export.no_printer")])
            pictures = self._dialog.pictures()
            printer = export_print.chosen_printer(self._dialog, pictures)
            if printer is None:
                return
            self._printing.start(export_print.print_pictures(printer, pictures, self._printed), _TURN_MS)

        if not self.busy:
            with self._told():
                send()

    def _end_print(self, name: str) -> None:
        self._end(self._words.text("export.printed", name=name))

    def _printed(self, share: float) -> None:
        self._dialog.buttons.show_progress(self._words.text("export.doing.printing"), share)

    def cancel(self) -> bool:
        """End what is being written, at once; False if nothing is."""
        if self._process is not None:
            self._process.cancel()
            self._end(self._words.text("export.cancelled"))
            return True
        was_printing = self._printing.give_up()
        if was_printing:
            self._end(self._words.text("export.cancelled.print"))
        return was_printing

    # ---- in the window, or beside it

    def _write(self, kinds: Sequence[Format], here: Callable[[], str], beside: Callable[[], None]) -> None:
        """Have formats written `here` in the window, or `beside` it where that takes long."""
        if self.busy:
            return
        if not self._is_long(kinds):
            self._do(here)
        else:
            with self._told():
                beside()

    def _is_long(self, kinds: Sequence[Format]) -> bool:
        """Whether formats are estimated to take so long that the window should not wait for them."""
        try:
            pictures = self._dialog.pictures()
        except RecordError:  # which whoever makes them says
            return False
        columns = self._dialog.state.columns
        if columns is None:
            return False
        request = pictures.request
        return sum(seconds_to_write(columns, request, each, pictures.laid_out) for each in kinds) > LONG_S

    def _order(
        self,
        targets: Sequence[tuple[Format, Path]],
        finish: Callable[[Files], str],
        folder: Path | None = None,
    ) -> None:
        """Order files of a process; `finish` takes them and says how it went. Raises RecordError.

        A temporary `folder` goes with the process.
        """
        record = self._record_file()
        shown_inputs(self._dialog.state).check(path for _, path in targets)
        # What is copied is one picture, however high.
        files = tuple(_new_file(kind, path, divides=folder is None) for kind, path in targets)
        process = ExportProcess(Order(record, self._dialog.pictures().request, files), folder)
        process.progressed.connect(self._tell)
        self._finish = finish
        process.written.connect(self._written)
        process.refused.connect(self._refuse)
        self._process = process
        self._dialog.buttons.show_progress(self._words.text("export.doing.starting"), None)
        process.start()

    def _record_file(self) -> FileState:
        """The file of the record that another process reads, made where there is none; raises RecordError."""
        state = self._dialog.state
        if (known := state.record_file) is not None:
            return known
        assert state.record is not None, "nothing is open"
        made = file_state(keep_record(state.record, cache_folder()))
        assert made is not None, "it has just been written"
        return made

    def _written(self, files: Files) -> None:
        self._do(partial(self._finish, files))

    def _tell(self, stage: Stage) -> None:
        self._dialog.buttons.show_progress(self._words.text(f"export.doing.{stage.doing}"), stage.share)

    def _do(self, work: Callable[[], str]) -> None:
        """Do something that doesn't take long, and say how it went."""
        with self._told():
            self._end(work())

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell of what goes wrong within."""
        try:
            yield
        except OSError as error:
            self._refuse((Problem("export.failed", params={"reason": error.strerror or str(error)}),))
        except RecordError as error:
            self._refuse(error.problems)

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self._end("")
        reason = sentence(problems[0], self._words)
        show_message(self._dialog, self._words.text("export.failed.title"), reason)

    def _end(self, said: str) -> None:
        self._process = None
        self._dialog.buttons.end_progress()
        self._dialog.buttons.say(said)


def _new_file(kind: Format, path: Path, *, divides: bool) -> NewFile:
    """The file that a process writes first; raises ExportError where the target may not be replaced."""
    with unwritable(path):
        return NewFile(kind, waiting_file(path), path, divides)
