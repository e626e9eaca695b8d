"""The bar over the window: the record's title and span, search, and the common actions."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from viewer.app.state import State
from viewer.core.filter.lens import EvidenceLens
from viewer.core.table.table import EntryTable
from viewer.paint.theme import load_theme
from viewer.widgets.controls.areas import TOP_BAR
from viewer.widgets.controls.arrow_button import ArrowButton
from viewer.widgets.controls.menu_button import MenuButton
from viewer.widgets.controls.plain_text import ElidedLabel, WholeLabel, set_tip, tell
from viewer.widgets.search.search_box import SearchBox
from viewer.words.source_words import record_span
from viewer.words.translations import translator

_LEAST_SEARCH, _MOST_SEARCH = 180, 330
# Beside large texts, of a size in percent, the search gives way.
_LARGE, _LEAST_BESIDE_LARGE = 150, 110
_EMBLEM, _EDGE = 24, 16
_ASIDE = 100  # takes what the rest can spare, up to the width of its text


class TopBar(QWidget):
    """Shows whose record this is; its buttons only say that they were pressed."""

    fit_pressed = Signal()
    save_pressed = Signal()
    back_pressed = Signal()
    forward_pressed = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "surface")
        self._title, self._aside = ElidedLabel(role="text"), WholeLabel(role="text-soft")
        self.search = SearchBox(state, self)
        self.lanes_button, self.lens_button = MenuButton(), MenuButton()
        self.fit_button, self.save_button = QPushButton(), QPushButton()
        self.back_button, self.forward_button = ArrowButton(state, -1), ArrowButton(state, 1)
        self.back_button.clicked.connect(self.back_pressed)
        self.forward_button.clicked.connect(self.forward_pressed)
        self.lanes_menu, self.lens_menu = self.lanes_button.drop_down, self.lens_button.drop_down
        self.lens_button.setCheckable(True)
        self._lens = EvidenceLens()
        # The menu is what changes the lens; a click on the button only opens it.
        self.lens_menu.aboutToHide.connect(self._tell_lens)
        self.lens_button.clicked.connect(self._tell_lens)
        self.save_button.setProperty("kind", "primary")
        self.fit_button.clicked.connect(self.fit_pressed)
        self.save_button.clicked.connect(self.save_pressed)
        self._place()
        for signal in (state.record_changed, state.theme_changed, state.language_changed):
            signal.connect(self._dress)
        self._dress()

    def _place(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 8, _EDGE, 8)
        row.setSpacing(12)
        row.addWidget(_Emblem(self._state))
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        # Only when the title has its room.
        self._aside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(self._title)
        row.addWidget(self._aside, _ASIDE)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        steps = QHBoxLayout()
        steps.setSpacing(4)
        for step in (self.back_button, self.forward_button):
            steps.addWidget(step)
        row.addLayout(steps)
        for button in (self.lanes_button, self.lens_button, self.fit_button, self.save_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)

    def _dress(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), translator(self._state.language)
        self.setFixedHeight(theme.enlarged(TOP_BAR))
        self.search.setMinimumWidth(_LEAST_SEARCH if theme.text_size <= _LARGE else _LEAST_BESIDE_LARGE)
        self.search.setMaximumWidth(theme.enlarged(_MOST_SEARCH))
        self._title.setFont(theme.font("heading"))
        for widget in (self._aside, self.lanes_button, self.lens_button, self.fit_button):
            widget.setFont(theme.font("body"))
        self.save_button.setFont(theme.font("heading"))
        record = self._state.record
        self._title.setText(record.record.title if record else words.text("app.name"))
        self.lanes_button.setText(words.text("bar.filter"))
        self.lanes_button.setAccessibleName(words.text("accessible.filter"))
        self.lens_button.setText(words.text("bar.lens"))
        self.lens_button.setAccessibleName(words.text("accessible.lens"))
        set_tip(self.lens_button, words.text("bar.lens.tip"))
        set_tip(self.search, words.text("tip.search"))
        set_tip(self.lanes_button, words.text("tip.filter"))
        set_tip(self.fit_button, words.text("tip.fit"))
        set_tip(self.save_button, words.text("tip.export"))
        for step, name in ((self.back_button, "back"), (self.forward_button, "forward")):
            step.setAccessibleName(words.text(f"views.{name}"))
            set_tip(step, words.text(f"views.{name}.tip"))
        self.fit_button.setText(words.text("bar.fit"))
        self.save_button.setText(words.text("bar.export"))
        for button in (self.lanes_button, self.lens_button, self.fit_button, self.save_button):
            button.setEnabled(record is not None)
        if record is None:
            self._tell_aside("")
        self._fit()

    def show_steps(self, *, back: bool, forward: bool) -> None:
        """Say whether one can go back and forward."""
        self.back_button.setEnabled(back)
        self.forward_button.setEnabled(forward)

    def show_lens(self, lens: EvidenceLens) -> None:
        """Say whether a lens gives the colours."""
        self._lens = lens
        self._tell_lens()

    def _tell_lens(self) -> None:
        self.lens_button.setChecked(self._lens.shown)

    def show_span(self, table: EntryTable | None) -> None:
        """Say how many sources the record has, and from when to when it tells."""
        record = self._state.record
        if record is None or table is None:
            self._tell_aside("")
        else:
            self._tell_aside(record_span(record, table, translator(self._state.language)))

    def _tell_aside(self, text: str) -> None:
        tell(self._aside, text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave to the search what is too narrow for the words beside the title."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        wanted = self._aside.sizeHint().width()
        shown = (row.itemAt(place) for place in range(row.count()))
        others = sum(each.sizeHint().width() for each in shown if each and each.widget() is not self._aside)
        others += row.spacing() * (row.count() - 1)
        room = self.contentsRect().width() - 2 * _EDGE - others
        self._aside.setMaximumWidth(wanted if room >= wanted else 0)
        row.setStretchFactor(self._aside, _ASIDE if room >= wanted else 0)

    def sizeHint(self) -> QSize:
        """As wide as the window."""
        return QSize(1000, self._state.enlarged(TOP_BAR))


class _Emblem(QWidget):
    """The program's sign: three dots on a line of time."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._fit()
        state.theme_changed.connect(self._fit)

    def _fit(self) -> None:
        side = self._state.enlarged(_EMBLEM)
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign in the accent colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = load_theme(self._state.theme, self._state.text_size).colour("accent")
        painter.scale(self.width() / _EMBLEM, self.height() / _EMBLEM)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(2, 11, 20, 2), 1, 1)
        painter.drawEllipse(QPointF(7, 12), 4, 4)
        painter.drawEllipse(QPointF(19, 12), 2.2, 2.2)
        painter.drawRoundedRect(QRectF(12.5, 7.5, 2.4, 9), 1, 1)
