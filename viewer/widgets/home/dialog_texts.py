"""Dialogs that are open take another size of texts at once."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QTableView, QWidget

from viewer.app.state import State
from viewer.app.style import size_checks
from viewer.paint.theme import Theme, load_theme

_NO_LIMIT = 16_777_215  # Qt's own, of a widget's size
_SHARE_OF_SCREEN = 0.9


class DialogTexts(QObject):
    """Gives every text in a window's dialogs the font of its style in the new size, and them the room."""

    def __init__(self, state: State, window: QWidget) -> None:
        super().__init__(window)
        self._state, self._window = state, window
        self._shown = load_theme(state.theme, state.text_size)
        state.theme_changed.connect(self._follow)

    def _follow(self) -> None:
        before, self._shown = self._shown, load_theme(self._state.theme, self._state.text_size)
        if before.text_size == self._shown.text_size:
            return
        for dialog in self._window.findChildren(QDialog):
            _enlarge(dialog, before, self._shown)


def _enlarge(dialog: QDialog, before: Theme, after: Theme) -> None:
    styles = {font.toString(): style for style, font in before.fonts.items()}
    ratio = after.text_size / before.text_size
    for widget in (dialog, *dialog.findChildren(QWidget)):
        style = styles.get(widget.font().toString())
        if style is not None:  # also of parts of Qt's own, which a style sheet keeps from following
            widget.setFont(after.font(style))
        if widget.styleSheet():  # of what is checked only
            size_checks(widget, after)
        _make_room(widget, ratio)
        if isinstance(widget, QTableView):
            lines = widget.verticalHeader()
            lines.setMinimumSectionSize(1)
            lines.setDefaultSectionSize(round(lines.defaultSectionSize() * ratio))
    from viewer.widgets.controls.form import Form  # with the first change

    for form in dialog.findChildren(Form):
        form.fit(after)
    # What the words need is known when all of them are laid out.
    QTimer.singleShot(0, dialog, lambda: _fit(dialog, after, ratio))


def _fit(dialog: QDialog, theme: Theme, ratio: float) -> None:
    """Give a dialog the room that its words need, as far as the screen has it."""
    from viewer.widgets.controls.scrolled.choices_area import ChoicesArea  # with the first change
    from viewer.widgets.controls.scrolled.fitted_area import FittedArea

    for area in dialog.findChildren(ChoicesArea):
        area.fit(theme)
    # The innermost first: only then those around them know what they need.
    for widget in reversed([*dialog.findChildren(QWidget)]):
        if isinstance(widget, FittedArea):
            widget.updateGeometry()  # a layout keeps what it asked for before
        if (layout := widget.layout()) is not None:
            layout.activate()
    screen = dialog.screen() or QGuiApplication.primaryScreen()
    # What can scroll needs no room, and larger texts before may have left it little.
    needed = dialog.sizeHint() if dialog.findChild(FittedArea) is not None else dialog.minimumSizeHint()
    wanted = (dialog.size() * ratio).expandedTo(needed)
    dialog.resize(wanted.boundedTo(screen.availableSize() * _SHARE_OF_SCREEN))


def _make_room(widget: QWidget, ratio: float) -> None:
    """Let the least and the greatest size that were given to a widget grow with its texts."""
    least, most = widget.minimumSize(), widget.maximumSize()
    widget.setMinimumSize(least * ratio)
    width, height = (each if each >= _NO_LIMIT else round(each * ratio) for each in most.toTuple())
    widget.setMaximumSize(width, height)
