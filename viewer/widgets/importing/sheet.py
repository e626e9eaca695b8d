"""The sheet before a table is opened: its rows, what columns say, its lanes, what is not understood."""

from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from viewer.app.state import State
from viewer.app.tables.previewing import Previewing
from viewer.formats.tables.choosing import TableChoice
from viewer.formats.tables.mapping import TableMapping
from viewer.formats.tables.preview import Preview
from viewer.formats.tables.table_import import Edit
from viewer.model.kinds import KINDS
from viewer.model.problems import Problem
from viewer.paint.theme import load_theme
from viewer.widgets.controls.choice_box import ChoiceBox
from viewer.widgets.controls.plain_text import PlainLabel, set_tip, set_title
from viewer.widgets.controls.scrolled.choices_area import ChoicesArea
from viewer.widgets.importing.lanes_small import MOST, LanesSmall
from viewer.widgets.importing.mapping_form import MappingForm
from viewer.widgets.importing.notes_model import NotesModel
from viewer.widgets.importing.rows_model import RowsModel
from viewer.widgets.importing.wording import marked_cells, note_words, refusal_words, takes_words
from viewer.words.sentences import sentence
from viewer.words.translations import translator

_SIZE, _SHARE_OF_SCREEN = QSize(1120, 760), 0.92
_LEAST = QSize(720, 480)
_FORM_WIDTH, _COLUMN, _ROW = 332, 150, 26
_NOTES_HEIGHT = 150
_LARGE = 130  # percent of the usual size of texts


class ImportSheet(QDialog):
    """Shows what a table would become. `open_wanted` and `save_wanted` have the choice that was made."""

    open_wanted = Signal(object)
    save_wanted = Signal(object)

    def __init__(self, state: State, preview: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words, self._theme = translator(state.language), load_theme(state.theme, state.text_size)
        self._preview, self._edits = preview, dict[tuple[str, int, int], Edit]()
        self._mapping: TableMapping | None = preview.mapping
        self._previewing = Previewing(self)
        self._previewing.ready.connect(self._show)
        self._previewing.refused.connect(self._refuse)
        set_title(self, self._words.text("importing.title", file=preview.path.name))
        self._build()
        self._connect()
        self.setMinimumSize(_LEAST.expandedTo(self.minimumSizeHint()))
        room = QGuiApplication.primaryScreen().availableSize() * _SHARE_OF_SCREEN
        self.resize((_SIZE * (state.text_size / 100)).expandedTo(_SIZE).boundedTo(room))
        self._show(preview)
        self.form.focus(preview.questions)

    @property
    def preview(self) -> Preview:
        """What is shown."""
        return self._preview

    @property
    def choice(self) -> TableChoice:
        """What is chosen at this moment."""
        return TableChoice(self._mapping, dict(self._edits))

    # ---- building

    def _build(self) -> None:
        words, theme = self._words, self._theme
        self.form = MappingForm(words, theme)
        self.sheets = ChoiceBox()
        self.sheets.setAccessibleName(words.text("importing.sheet"))
        self.rows, self.notes = RowsModel(self), NotesModel(self)
        self.rows_view, self.notes_view = self._table(self.rows, "rows"), self._table(self.notes, "notes")
        self.notes_view.setMaximumHeight(theme.enlarged(_NOTES_HEIGHT))
        self.notes_view.verticalHeader().hide()
        self.notes_view.horizontalHeader().setStretchLastSection(True)
        self.lanes = LanesSmall(theme)
        self.lanes.setAccessibleName(words.text("importing.lanes"))
        self.counts, self.understood = PlainLabel(role="text-soft"), PlainLabel(role="text-soft")
        self.more_lanes = PlainLabel(role="text-faint")
        self.understood.setWordWrap(True)
        self.message = PlainLabel(role="text-soft")
        self.message.setWordWrap(True)
        for label in (self.counts, self.understood, self.more_lanes, self.message):
            label.setFont(theme.font("small"))
        self.save_button, self.cancel_button, self.open_button = map(self._button, ("save", "cancel", "open"))
        self.open_button.setDefault(True)
        self._place()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self._words.text(f"importing.{name}"))
        set_tip(button, self._words.text(f"importing.{name}.tip"))
        button.setFont(self._theme.font("body"))
        button.setAutoDefault(False)
        return button

    def _table(self, model: QAbstractTableModel, name: str) -> QTableView:
        view = QTableView()
        view.setModel(model)
        view.setFont(self._theme.font("small"))
        view.setAccessibleName(self._words.text(f"importing.{name}"))
        view.setWordWrap(False)
        view.setCornerButtonEnabled(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().setDefaultSectionSize(self._theme.enlarged(_ROW))
        view.horizontalHeader().setDefaultSectionSize(self._theme.enlarged(_COLUMN))
        view.horizontalHeader().setFont(self._theme.font("small"))
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        view.verticalHeader().setFont(self._theme.font("small"))
        return view

    def _place(self) -> None:
        area = ChoicesArea(self.form, _FORM_WIDTH, self._theme)
        right, upper, whole = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        right.setSpacing(8)
        for widget in (self.sheets, self.rows_view, self.lanes, self.more_lanes):
            right.addWidget(widget, 1 if widget is self.rows_view else 0)
        for widget in (self.understood, self.notes_view):
            right.addWidget(widget)
        upper.setSpacing(20)
        upper.addWidget(area)
        upper.addLayout(right, 1)
        whole.setContentsMargins(20, 12, 20, 16)
        whole.setSpacing(14)
        whole.addLayout(upper, 1)
        foot = QHBoxLayout()
        is_large = self._theme.text_size > _LARGE  # then all has no room in one line
        if is_large:
            whole.addWidget(self.message)
            foot.addStretch(1)
        else:
            foot.addWidget(self.message, 1)
        foot.addWidget(self.counts)
        for button in (self.save_button, self.cancel_button, self.open_button):
            foot.addWidget(button)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.form.chosen.connect(self._choose)
        self.sheets.chosen.connect(self._choose_sheet)
        self.rows.edited.connect(self._edit)
        self.notes.edited.connect(self._edit)
        self.open_button.clicked.connect(lambda: self.open_wanted.emit(self.choice))
        self.save_button.clicked.connect(lambda: self.save_wanted.emit(self.choice))
        self.cancel_button.clicked.connect(self.reject)

    # ---- what is chosen

    def _choose(self, mapping: TableMapping) -> None:
        self._mapping = mapping
        self._ask()

    def _choose_sheet(self, name: str) -> None:
        self._mapping = None
        self._ask(name)

    def _edit(self, row: int, column: int, was: str, text: str) -> None:
        key = self._preview.sheet, row, column
        before = self._edits[key].was if key in self._edits else was
        self._edits[key] = Edit(before, text)
        self._ask()

    def _ask(self, sheet: str | None = None) -> None:
        self._previewing.ask(self._preview.path, self.choice, self._preview.sheet if sheet is None else sheet)

    def done(self, result: int) -> None:
        """Close; a preview that is under way is given up."""
        self._previewing.give_up()
        super().done(result)

    # ---- what is shown

    def _show(self, preview: Preview) -> None:
        words, theme = self._words, self._theme
        self._preview, self._mapping = preview, preview.mapping
        self.form.show_preview(preview)
        self.sheets.set_options((name, name) for name in preview.sheets)
        self.sheets.show_value(preview.sheet)
        self.sheets.setVisible(len(preview.sheets) > 1)
        colours = theme.colour("warning"), theme.colour("text-faint")
        self.rows.show_rows(preview, takes_words(preview, words), marked_cells(preview), colours)
        headings = [words.text(f"importing.note.{name}") for name in ("place", "cell", "why")]
        self.notes.show_notes(note_words(preview, words), headings)
        has_notes = bool(preview.notes)
        self.notes_view.setVisible(has_notes)
        if has_notes:
            self.notes_view.setColumnWidth(0, theme.enlarged(_COLUMN) // 2)
        self._show_lanes(preview)
        self._say(preview)

    def _show_lanes(self, preview: Preview) -> None:
        words = self._words
        rows = [
            (
                words.text(
                    "importing.lane", title=each.title or words.text(f"lane.{KINDS[0]}"), n=each.count
                ),
                each,
            )
            for each in preview.lanes
        ]
        self.lanes.show_lanes(rows)
        self.lanes.setVisible(bool(rows))
        more = len(rows) - MOST
        self.more_lanes.setText(words.count("importing.more_lanes", more) if more > 0 else "")
        self.more_lanes.setVisible(more > 0)

    def _say(self, preview: Preview) -> None:
        words = self._words
        changed, left = preview.changed, preview.left_out
        self.understood.setText(words.text("importing.understood", changed=changed, left_out=left))
        self.understood.setVisible(bool(preview.notes))
        key = "importing.counts.part" if preview.is_part else "importing.counts"
        self.counts.setText(words.count(key, preview.counted, taken=preview.taken))
        self.say(refusal_words(preview, words))

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self.say(sentence(problems[0], self._words))

    def say(self, text: str) -> None:
        """Say what was done, or what keeps it from being done; then other things can be done again."""
        self.message.setText(text)
        self._enable()

    def say_work(self, text: str) -> None:
        """Say what is being done: until that is over, it can only be cancelled."""
        self.message.setText(text)
        for button in (self.open_button, self.save_button):
            button.setEnabled(False)

    def _enable(self) -> None:
        for button in (self.open_button, self.save_button):
            button.setEnabled(self._preview.refused is None)

    @property
    def path(self) -> Path:
        """The file whose table this is."""
        return self._preview.path
