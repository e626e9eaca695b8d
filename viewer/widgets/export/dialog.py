"""The export dialog: choices on the left, the picture itself on the right."""

from math import inf

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from viewer.app.state import State
from viewer.export.base.document import Document
from viewer.export.base.options import CLEAR, FLOWING, PICTURES, Unit
from viewer.export.base.presets import length
from viewer.export.estimate import seconds_to_lay_out
from viewer.export.missing_letters import missing_letters_problem
from viewer.export.pages.context import Preparations
from viewer.export.picture_files import PictureFiles
from viewer.export.shown import as_shown
from viewer.export.state import ExportState
from viewer.model.problems import Problem, RecordError
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import set_title
from viewer.widgets.controls.scrolled.choices_area import ChoicesArea
from viewer.widgets.controls.turns import Turns
from viewer.widgets.export.buttons import ExportButtons
from viewer.widgets.export.host import ExportHost
from viewer.widgets.export.look import ExportLook
from viewer.widgets.export.outputs import ExportOutputs
from viewer.widgets.export.parts import ExportParts, Part
from viewer.widgets.export.preview import ExportPreview
from viewer.widgets.export.size import ExportSize
from viewer.widgets.export.what import ExportWhat
from viewer.words.sentences import sentence
from viewer.words.translations import translator

_SIZE, _SHARE_OF_SCREEN = QSize(1120, 760), 0.92
_LEAST = QSize(720, 480)
_CHOICES_WIDTH = 372
_WAIT_MS = 160
# A preview that takes longer is laid out in turns, between which the window answers: on a busy machine it
# takes thrice as long.
_AT_ONCE_S, _TURN_MS = 0.03, 25.0


class ExportDialog(ExportHost):
    """Chooses a picture, shows it, and saves, copies or prints it; the window stays usable."""

    def __init__(self, state: State, export: ExportState, folder: str, parent: QWidget) -> None:
        super().__init__(state, export, folder, parent)
        export.setParent(self)
        self._pictures: PictureFiles | None = None
        self._preparations = Preparations()
        self._turns = Turns(self)
        self._turns.ended.connect(self._show)
        self._turns.failed.connect(self._show_problems)
        self._words, self._theme = translator(state.language), load_theme(state.theme, state.text_size)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, self._words.text("export.title.window"))
        self._build()
        self.outputs = ExportOutputs(self)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self._connect()
        parent.installEventFilter(self)
        self.setMinimumSize(_LEAST.expandedTo(self.minimumSizeHint()))
        room = QGuiApplication.primaryScreen().availableSize() * _SHARE_OF_SCREEN
        self.resize((_SIZE * (state.text_size / 100)).expandedTo(_SIZE).boundedTo(room))
        QTimer.singleShot(0, self, self.refresh)

    # ---- building

    def _build(self) -> None:
        state, export, words, theme = self._state, self.export, self._words, self._theme
        title, lanes, metrics = self._record_parts()
        self.what = ExportWhat(state, export, words, theme)
        self.size_form = ExportSize(export, words, theme)
        self.look = ExportLook(export, title, words, theme)
        self.parts = ExportParts(export, lanes, metrics, words, theme)
        self.preview = ExportPreview(state, words)
        self.buttons = ExportButtons(words, theme)
        self.choices_area = self._scrolled(self.what, self.size_form, self.look, self.parts)
        upper, whole = QHBoxLayout(), QVBoxLayout(self)
        upper.setSpacing(20)
        upper.addWidget(self.choices_area)
        upper.addWidget(self.preview, 1)
        whole.setContentsMargins(20, 12, 20, 16)
        whole.setSpacing(14)
        whole.addLayout(upper, 1)
        whole.addWidget(self.buttons)
        self.what.kind.setFocus()

    def _scrolled(self, *sections: QWidget) -> QScrollArea:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        for section in sections:
            column.addWidget(section, 1 if section is self.parts else 0)
        return ChoicesArea(holder, _CHOICES_WIDTH, self._theme)

    def _record_parts(self) -> tuple[str, list[Part], list[Part]]:
        loaded, columns, words = self._state.record, self._state.columns, self._words
        if loaded is None or columns is None:
            return "", [], []
        lanes = [
            Part(lane.id, lane.title or words.text(f"lane.{lane.kind}"), lane.group)
            for lane in columns.real_table.lanes
        ]
        metrics = [Part(metric.id, metric.title, metric.topic) for metric in loaded.record.metrics]
        return loaded.record.title, lanes, metrics

    def _connect(self) -> None:
        state = self._state
        self.export.request_changed.connect(self._ask_refresh)
        shown = (state.window_changed, state.selection_changed, state.lanes_changed, state.lens_changed)
        for signal in (*shown, state.time_display_changed, state.comparing.changed):
            signal.connect(self._ask_refresh)
        state.record_changed.connect(self._leave)
        buttons, outputs = self.buttons, self.outputs
        buttons.save_pressed.connect(outputs.ask_and_save)
        buttons.copy_picture_pressed.connect(outputs.copy_picture)
        buttons.copy_text_pressed.connect(outputs.copy_text)
        buttons.print_pressed.connect(outputs.ask_and_print)
        buttons.cancel_pressed.connect(outputs.cancel)
        buttons.close_pressed.connect(self.reject)

    # ---- the picture

    def pictures(self) -> PictureFiles:
        """What is chosen at this moment; raises RecordError for what cannot be."""
        record, shown = self._state.record, self._state.columns
        assert record is not None
        request = as_shown(self.export.request, self._state)
        request.check()
        pictures = self._pictures
        if pictures is None or pictures.shown is not shown or pictures.request != request:
            pictures = self._pictures = PictureFiles(record, request, shown, self._preparations)
        return pictures

    def _ask_refresh(self) -> None:
        """Refresh soon; a picture that is being laid out for the old choices is given up."""
        self._turns.give_up()
        self._timer.start()

    def refresh(self) -> None:
        """Lay the picture out anew and show it, or say why it cannot be."""
        columns = self._state.columns
        if columns is None:
            return
        try:
            pictures = self.pictures()
        except RecordError as error:
            self._show_problems(error.problems)
            return
        is_short = seconds_to_lay_out(columns, pictures.request) < _AT_ONCE_S
        steps = pictures.document_in_steps(flow=pictures.request.format in FLOWING)
        self._turns.start(steps, inf if is_short else _TURN_MS)

    def _show(self, document: Document) -> None:
        request = self.export.request
        clear = request.transparent and request.format in CLEAR
        problem = missing_letters_problem(document, request.theme, [request.format])
        warning = sentence(problem, self._words) if problem else ""
        self.preview.show_document(document, self._size_words(document), clear, warning)
        self._check(self.pictures())

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.preview.show_problem(sentence(problems[0], self._words))
        self.buttons.allow(False)

    def _check(self, pictures: PictureFiles) -> None:
        """Let the picture be taken away, or say below it why it can't be."""
        try:
            pictures.check(self.export.request.format)
        except RecordError as error:
            self._show_problems(error.problems)
        else:
            self.buttons.allow(True)

    def _size_words(self, document: Document) -> str:
        """How large the picture is, and how many pages it has."""
        request, page, words = self.export.request, document.pages[0], self._words
        if request.format not in PICTURES:
            return words.text(f"export.{request.format}")
        unit: Unit = "mm" if request.format == "pdf" else "px"
        scale = request.scale if request.format == "png" else 1.0
        width, height = (length(side * scale, unit) for side in (page.width, page.height))
        size = words.text(f"export.size.{unit}", width=round(width), height=round(height))
        pages = words.count("export.pages", len(document.pages))
        return words.text("export.size.line", size=size, pages=pages)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close before the window does, which then remembers the choices."""
        if event.type() == QEvent.Type.Close and watched is self.parent():
            self._leave()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        """Close; what is under way is given up."""
        self.outputs.cancel()
        self._turns.give_up()
        super().reject()

    def reject(self) -> None:
        """Stop what is being written, if anything is; else close."""
        if not self.outputs.cancel():
            self._leave()
