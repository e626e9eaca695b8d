"""The chips: one a source where there are few, and the button of all other fields."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from viewer.app.state import State
from viewer.app.views.filtering import Filtering
from viewer.core.charts.numbers import number_text
from viewer.paint.theme import load_theme
from viewer.widgets.controls.arrow_button import ArrowButton
from viewer.widgets.controls.plain_text import PlainLabel, set_tip
from viewer.words.source_words import source_name
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.core.filter.facets import Facet
    from viewer.widgets.filter.chip import Chip
    from viewer.widgets.filter.chip_strip import ChipStrip

_GAPS = 2  # beside the chips and what stands there
_ARROW = 22


class FilterBar(QWidget):
    """Click a chip to take its source alone, with Ctrl one more, with Shift to exclude it."""

    def __init__(self, state: State, filtering: Filtering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._filtering = state, filtering
        self._label = PlainLabel(role="text-soft")
        self.chips: dict[str, Chip] = {}
        self.more = QPushButton()
        self.more.setProperty("kind", "flat")
        self.more.clicked.connect(self.open_list)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        self._row.addWidget(self._label)
        self._strip: ChipStrip | None = None
        self._arrows: tuple[ArrowButton, ...] = ()
        self._row.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # After the picture: nobody clicks a chip before there is one.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        for signal in (
            filtering.ready_changed,
            state.filter_changed,
            state.theme_changed,
            state.language_changed,
        ):
            signal.connect(self._timer.start)
        self._timer.start()

    def refresh(self) -> None:
        """Show the sources of the record, with their counts under the other filters."""
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        self._label.setText(words.text("filter.according_to"))
        self.more.setText(words.text("filter.more_fields"))
        self.more.setAccessibleName(words.text("filter.more_fields.name"))
        set_tip(self.more, words.text("filter.more_fields.tip"))
        for widget in (self._label, self.more):
            widget.setFont(theme.font("small"))
        self.more.setVisible(self._filtering.is_ready)
        self._show_sources()
        for arrow, side in zip(self._arrows, ("before", "after"), strict=False):
            arrow.setFixedHeight(self._state.enlarged(_ARROW))
            arrow.setAccessibleName(words.text(f"filter.chips.{side}"))
            set_tip(arrow, words.text(f"filter.chips.{side}"))

    def _show_sources(self) -> None:
        from viewer.core.filter.source_colours import MOST_SOURCES  # after the picture

        record = self._state.record
        few = record is not None and self._filtering.is_ready and 1 < len(record.sources) <= MOST_SOURCES
        found = {each.value: each for each in self._filtering.facets("source").shown} if few else {}
        order = [each for each in record.sources if each in found] if record is not None else []
        if list(self.chips) != order:
            self._make(order)
        for value in order:
            self._show(self.chips[value], found[value])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room to the names of the sources."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say what the chips are, and offer arrows, only where there is room for it, and need of them."""
        least = self._strip.least if self._strip is not None else 0
        room = self.width() - self.more.sizeHint().width() - _GAPS * self._row.spacing()
        self._label.setVisible(bool(self.chips) and room - self._label.sizeHint().width() >= least)
        for arrow in self._arrows:
            arrow.setVisible(least > room)
        self._point()

    def _point(self) -> None:
        """Tell which arrow leads to further chips."""
        if self._strip is not None and self._arrows:
            before, after = self._arrows
            before.setEnabled(self._strip.has_before)
            after.setEnabled(self._strip.has_after)

    def _make(self, order: list[str]) -> None:
        from viewer.widgets.filter.chip import Chip  # after the picture

        strip = self._strip or self._make_strip()
        self.chips = {value: Chip(self._state) for value in order}
        for value, chip in self.chips.items():
            chip.clicked.connect(partial(self._click, value))
        strip.take(list(self.chips.values()))

    def _make_strip(self) -> "ChipStrip":
        from viewer.widgets.filter.chip_strip import ChipStrip  # after the picture

        self._strip = strip = ChipStrip()
        before, after = self._arrows = ArrowButton(self._state, -1), ArrowButton(self._state, 1)
        for arrow in self._arrows:
            arrow.setProperty("kind", "flat")
        for place, widget in enumerate((before, strip, after)):
            self._row.insertWidget(2 + place, widget)
        before.clicked.connect(lambda: strip.step(-1))
        after.clicked.connect(lambda: strip.step(1))
        strip.scrolled.connect(self._point)
        return strip

    def _show(self, chip: "Chip", facet: "Facet") -> None:
        from viewer.core.filter.source_colours import source_roles  # after the picture
        from viewer.widgets.filter.chip import ChipFace
        from viewer.words.filter_words import chosen_words, facet_words

        record, words = self._state.record, translator(self._state.language)
        if record is None:
            return
        source, chosen = record.sources[facet.value], self._filtering.chosen
        role = source_roles(record)[facet.value]
        name, count = source_name(source, record.namesakes, words), number_text(facet.told("source"), words)
        chip.setFont(load_theme(self._state.theme, self._state.text_size).font("small"))
        chip.show_face(ChipFace(name, count, role, chosen.standing("source", facet.value)))
        said = facet_words("source", facet, record, words)
        chip.setAccessibleName(chosen_words("source", facet, chosen, record, words))
        set_tip(chip, f"{said}\n{words.text('filter.hands')}")

    def _click(self, value: str) -> None:
        from viewer.widgets.filter.hands import clicked  # with the first click

        keys = QGuiApplication.keyboardModifiers()
        self._filtering.ask(clicked(self._filtering.chosen, "source", value, keys))

    def open_list(self) -> None:
        """Open the lists of all fields under the button."""
        from viewer.widgets.filter.field_list import FieldList  # 10 ms, which a start has no use for

        found = FieldList(self._state, self._filtering, self.window())
        found.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
