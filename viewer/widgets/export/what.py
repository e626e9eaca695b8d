"""The part of the export dialog that says what the picture shows, and over which span."""

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from viewer.app.state import CLAIMS, State
from viewer.export.base.options import KINDS, SPANS
from viewer.export.state import ExportState
from viewer.paint.theme import Theme
from viewer.widgets.controls.choice_box import ChoiceBox
from viewer.widgets.controls.form import Form
from viewer.widgets.controls.plain_text import set_tip
from viewer.words.translations import Translator


class ExportWhat(Form):
    """Chooses view, page, card or comparison, and the span of time."""

    def __init__(
        self,
        state: State,
        export: ExportState,
        words: Translator,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, words.text("export.what"), parent)
        self._state, self._export = state, export
        self.kind, self.span = ChoiceBox(), ChoiceBox()
        self.begin, self.end = QLineEdit(), QLineEdit()
        self.kind.set_options((kind, words.text(f"export.kind.{kind}")) for kind in KINDS)
        self.span.set_options((span, words.text(f"export.span.{span}")) for span in SPANS)
        for box, name in ((self.kind, "kind"), (self.span, "span")):
            self.add_row(words.text(f"export.{name}"), box)
            set_tip(box, words.text(f"export.{name}.tip"))
        for field, name in ((self.begin, "begin"), (self.end, "end")):
            field.setPlaceholderText(words.text(f"export.{name}.example"))
            field.setAccessibleName(words.text(f"export.{name}"))
            set_tip(field, words.text("export.dates.tip"))
        dash = QLabel(words.text("export.dates.to"))
        dash.setProperty("role", "text-soft")
        self._dates = self.add_row(words.text("export.dates"), self.begin, dash, self.end)
        self._connect()

    def _connect(self) -> None:
        export = self._export
        self.kind.chosen.connect(lambda kind: export.choose(kind=kind))
        self.span.chosen.connect(lambda span: export.choose(span=span))
        self.begin.textEdited.connect(lambda text: export.choose(begin=text))
        self.end.textEdited.connect(lambda text: export.choose(end=text))
        export.request_changed.connect(self._tell)
        self._state.selection_changed.connect(self._tell)
        self._state.comparing.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        request, selection = self._export.request, self._state.selection
        self.kind.allow("card", selection is not None and selection.kind in CLAIMS)
        self.kind.allow("compare", self._state.comparing.is_complete)
        self.kind.show_value(request.kind)
        self.span.show_value(request.span)
        self._dates.show(request.span == "dates")
        for field, text in ((self.begin, request.begin), (self.end, request.end)):
            if field.text() != text:
                field.setText(text)
