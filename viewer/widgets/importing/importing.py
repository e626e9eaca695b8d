"""Opens tables: at once where a mapping is known for their header, else by way of the sheet."""

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from viewer.app.cache import cache_folder
from viewer.app.copies.copying import Copying
from viewer.app.records import Asked, Records
from viewer.app.state import State
from viewer.app.tables.memory import remember_mapping, remembered_mapping
from viewer.app.tables.previewing import Previewing
from viewer.core.view.record_columns import RecordColumns
from viewer.formats.copying import Order
from viewer.formats.tables.choosing import TableChoice, choice_text
from viewer.formats.tables.preview import Preview
from viewer.model.problems import Problem
from viewer.model.record import FORMAT
from viewer.widgets.importing.sheet import ImportSheet
from viewer.words.sentences import sentence
from viewer.words.translations import translator


class Importing(QObject):
    """Asks how a table is to be read. `sheet_shown` has the sheet; `left` follows, however that ends."""

    sheet_shown = Signal(object)
    left = Signal()

    def __init__(self, state: State, records: Records, memory: Path, window: QWidget) -> None:
        """Of what `records` ask; mappings are remembered in a file."""
        super().__init__(window)
        self._state, self._records, self._memory, self._window = state, records, memory, window
        self._asked = Asked(Path())
        self.sheet: ImportSheet | None = None
        self._previewing = Previewing(self)
        self._previewing.ready.connect(self._decide)
        self._previewing.refused.connect(records.refuse)
        records.given_up.connect(self._previewing.give_up)
        records.opened.connect(self._remember_opened)
        self._chosen: tuple[Preview, TableChoice] | None = None
        self._copying, self._saved = Copying(self), (TableChoice(), Path())
        self._copying.progressed.connect(self._progress)
        self._copying.refused.connect(self._refuse_save)
        self._copying.copied.connect(self._open_saved)
        self._is_known = False  # whether what is looked at is read by a mapping that was remembered

    def ask(self, asked: Asked) -> None:
        """Look at a table, and open it or show its sheet, in place of one that is shown."""
        if self.sheet is not None:
            self.sheet.reject()
        self._asked, self._is_known = asked, False
        self._previewing.ask(asked.path)

    def _decide(self, preview: Preview) -> None:
        """Open what is known and leaves nothing open; else let somebody choose."""
        known = None if self._is_known else remembered_mapping(self._memory, preview.key, preview.path)
        if known is not None and known.is_complete and known.fits(preview.names):
            self._is_known = True
            self._previewing.ask(preview.path, TableChoice(known), preview.sheet)
            return
        self._records.answered()
        if self._is_known and not preview.questions and preview.refused is None:
            self._records.open(replace(self._asked, choice=TableChoice(preview.mapping)))
        else:
            self._show(preview)

    def _show(self, preview: Preview) -> None:
        sheet = self.sheet = ImportSheet(self._state, preview, self._window)
        sheet.open_wanted.connect(self._open)
        sheet.save_wanted.connect(self._save)
        sheet.finished.connect(self._forget)
        sheet.open()
        self.sheet_shown.emit(sheet)

    def close_down(self) -> None:
        """Leave nothing half written."""
        self._copying.close_down()

    def _forget(self) -> None:
        self.sheet = None
        self._copying.close_down()
        self.left.emit()

    def _remember_opened(self, _columns: RecordColumns, asked: Asked) -> None:
        """Remember how a table is read once it has been: what is refused is asked again."""
        if self._chosen is not None and asked.choice is self._chosen[1]:
            self._remember(*self._chosen)
            self._chosen = None

    def _remember(self, preview: Preview, choice: TableChoice) -> None:
        if choice.mapping is None:
            return
        try:
            remember_mapping(self._memory, preview.key, choice.mapping, preview.path)
        except OSError:
            return  # it is asked again next time

    def _open(self, choice: TableChoice) -> None:
        sheet = self.sheet
        if sheet is not None:
            self._chosen = sheet.preview, choice
            sheet.accept()
            self._records.open(replace(self._asked, choice=choice))

    def _save(self, choice: TableChoice) -> None:
        """Write the record beside the table, or where somebody wants it, and open that."""
        sheet = self.sheet
        if sheet is None:
            return
        words = translator(self._state.language)
        near = str(sheet.path.with_suffix(".json"))
        name, _ = QFileDialog.getSaveFileName(
            sheet, words.text("importing.save.title"), near, words.text("importing.save.files")
        )
        if name:
            self.save(choice, Path(name))

    def save(self, choice: TableChoice, out: Path) -> None:
        """Write the record into a file beside the window, and open that; says why not where it cannot be."""
        sheet = self.sheet
        if sheet is None:
            return
        words = translator(self._state.language)
        if out.exists() and out.samefile(sheet.path):
            sheet.say(words.text("importing.save.same"))
            return
        self._saved = choice, out
        sheet.say_work(words.text("importing.saving", file=out.name))
        order = Order(
            file=str(sheet.path.absolute()),
            waiting="",
            folder=str(cache_folder().absolute()),
            writer=FORMAT,
            choice=choice_text(choice),
        )
        self._copying.cancel()  # one that is saved elsewhere meanwhile
        self._copying.start(order, out)

    def _progress(self, _entries: int, share: float) -> None:
        if self.sheet is not None:
            words = translator(self._state.language)
            file, percent = self._saved[1].name, round(100 * share)
            self.sheet.say_work(words.text("importing.saving.share", file=file, percent=percent))

    def _refuse_save(self, problems: tuple[Problem, ...]) -> None:
        if self.sheet is not None:
            self.sheet.say(sentence(problems[0], translator(self._state.language)))

    def _open_saved(self, out: Path) -> None:
        sheet = self.sheet
        if sheet is not None:
            self._remember(sheet.preview, self._saved[0])
            sheet.accept()
            self._records.open(replace(self._asked, path=out))
