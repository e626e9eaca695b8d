"""The form that says which column of a table is taken as what, and what its dates leave open."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from viewer.core.time.date_column import Question
from viewer.formats.tables.mapping import ENTRY_FIELDS, SERIES_FIELDS, EntryField, SeriesField, TableMapping
from viewer.formats.tables.preview import Preview
from viewer.paint.theme import Theme
from viewer.widgets.controls.choice_box import ChoiceBox
from viewer.widgets.controls.form import Form, Row
from viewer.widgets.controls.plain_text import set_tip
from viewer.words.translations import Translator

_Choice = tuple[Any, str]
_CENTURIES = (1700, 1800, 1900, 2000)


class MappingForm(QWidget):
    """Shows a mapping in boxes; `chosen` has the one that a person wants instead."""

    chosen = Signal(object)

    def __init__(self, words: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._mapping = words, TableMapping()
        self._names: tuple[str, ...] = ("",)
        self._what, self._dates = (
            Form(theme, words.text("importing.what"), self),
            Form(theme, words.text("importing.dates"), self),
        )
        self.rows_are = self._box(self._what, "rows", self._choose_rows)
        self.fields: dict[str, tuple[Row, ChoiceBox]] = {}
        for field in (*ENTRY_FIELDS, *SERIES_FIELDS):
            self.fields[field] = self._field(field)
        self.order = self._box(self._dates, "order", lambda order: self._take(order=order))
        self.spans = self._box(self._dates, "spans", lambda spans: self._take(spans=spans))
        self.century = self._box(self._dates, "century", lambda century: self._take(century=century))
        self.year = QLineEdit()
        self.year.editingFinished.connect(self._take_year)
        self._year_row = self._dates.add_row(words.text("importing.year"), self.year)
        set_tip(self.year, words.text("importing.year.tip"))
        self._fill()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for form in (self._what, self._dates):
            column.addWidget(form)
        column.addStretch(1)

    def _box(self, form: Form, name: str, chosen: Callable[[Any], None]) -> tuple[Row, ChoiceBox]:
        box = ChoiceBox()
        box.chosen.connect(chosen)
        set_tip(box, self._words.text(f"importing.{name}.tip"))
        return form.add_row(self._words.text(f"importing.{name}"), box), box

    def _field(self, field: EntryField | SeriesField) -> tuple[Row, ChoiceBox]:
        box = ChoiceBox()
        box.chosen.connect(lambda column: self._choose(field, column))
        return self._what.add_row(self._words.text(f"importing.field.{field}"), box), box

    def _fill(self) -> None:
        words = self._words
        kinds = ("entries", "series")
        self.rows_are[1].set_options((kind, words.text(f"importing.rows.{kind}")) for kind in kinds)
        orders: tuple[str | None, ...] = (None, "day_first", "month_first")
        self.order[1].set_options((each, words.text(f"importing.order.{each or 'open'}")) for each in orders)
        spans: tuple[_Choice, ...] = ((None, "open"), (True, "years"), (False, "months"))
        self.spans[1].set_options((value, words.text(f"importing.spans.{name}")) for value, name in spans)
        centuries = ((each, f"{each}–{each + 99}") for each in _CENTURIES)
        self.century[1].set_options([(None, words.text("importing.century.open")), *centuries])

    def show_preview(self, preview: Preview) -> None:
        """Show the mapping of a preview, and what its dates leave open."""
        mapping, self._names = preview.mapping, preview.names
        self._mapping = mapping
        self.rows_are[1].show_value("series" if mapping.is_series else "entries")
        none = self._words.text("importing.none")
        options: list[_Choice] = [("", none), *((name, name) for name in preview.names)]
        for field, (row, box) in self.fields.items():
            row.show((field in SERIES_FIELDS) == mapping.is_series)
            self._show_columns(field, box, options)
        asked = (*preview.questions, *_answered(mapping))
        for question, (row, box) in (("order", self.order), ("spans", self.spans), ("century", self.century)):
            row.show(question in asked)
            box.show_value(getattr(mapping, question))
        self._year_row.show("year" in asked)
        self.year.setText("" if mapping.year is None else str(mapping.year))
        self._dates.setVisible(bool(asked))

    def focus(self, questions: Sequence[Question]) -> None:
        """Put the keyboard where the first question is answered, if there is one."""
        boxes: dict[Question, QWidget] = {
            "order": self.order[1],
            "spans": self.spans[1],
            "century": self.century[1],
            "year": self.year,
        }
        for question in questions[:1]:
            boxes[question].setFocus()

    def _show_columns(self, field: str, box: ChoiceBox, options: list[_Choice]) -> None:
        said = getattr(self._mapping, field)
        if field == "value" and len(said) > 1:
            several = self._words.count("importing.columns", len(said))
            options = [(said, several), *options]
        elif field == "value":
            said = said[0] if said else ""
        box.set_options(options)
        box.show_value(said)

    def _choose(self, field: EntryField | SeriesField, column: object) -> None:
        if not isinstance(column, str):  # the several columns that there are
            return
        mapping = self._mapping
        for old in (name for name, taken in mapping.columns().items() if taken == field):
            mapping = mapping.with_field(old, None)
        self._tell(mapping.with_field(column, field) if column else mapping)

    def _choose_rows(self, kind: str) -> None:
        mapping = self._mapping
        if (kind == "series") == mapping.is_series:
            return
        if kind == "series":
            self._tell(TableMapping(time=mapping.begin or mapping.end or self._names[0], order=mapping.order))
        else:
            self._tell(TableMapping(begin=mapping.time, title=mapping.entity, order=mapping.order))

    def _take_year(self) -> None:
        text = self.year.text().strip()
        year = int(text) if text.isdecimal() and len(text) <= 4 else None
        if year != self._mapping.year:
            self._take(year=year)

    def _take(self, **changes: Any) -> None:  # noqa: ANN401 - a mapping's fields
        self._tell(replace(self._mapping, **changes))

    def _tell(self, mapping: TableMapping) -> None:
        self._mapping = mapping
        self.chosen.emit(mapping)


def _answered(mapping: TableMapping) -> tuple[Question, ...]:
    """The questions that the mapping answers, which may be answered otherwise."""
    questions: tuple[Question, ...] = ("order", "year", "century", "spans")
    return tuple(each for each in questions if getattr(mapping, each) is not None)
