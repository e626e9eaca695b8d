"""What stands above a plot: its scales, whether it follows the timeline, and what is done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QWidget

from viewer.app.style import size_checks
from viewer.core.plot.options import PlotOptions
from viewer.paint.theme import Theme
from viewer.widgets.controls.plain_text import set_tip
from viewer.words.translations import Translator

_CHECKS = ("is_log", "is_indexed", "follows")
_BUTTONS = ("fit", "save")


class PlotControls(QWidget):
    """Check boxes by the names of the options, and two buttons; `changed` has a name and its value."""

    changed = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks = {name: QCheckBox() for name in _CHECKS}
        self.buttons = {name: QPushButton() for name in _BUTTONS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(18)
        for name, box in self.checks.items():
            box.toggled.connect(lambda checked, name=name: self.changed.emit(name, checked))
            layout.addWidget(box)
        layout.addStretch(1)
        for button in self.buttons.values():
            layout.addWidget(button)

    def dress(self, theme: Theme, words: Translator) -> None:
        """Use a theme and a language."""
        for name, widget in (self.checks | self.buttons).items():
            widget.setText(words.text(f"plot.{name}"))
            set_tip(widget, words.text(f"tip.plot.{name}"))
            widget.setFont(theme.font("body"))
        for box in self.checks.values():
            size_checks(box, theme)

    def show_options(self, options: PlotOptions) -> None:
        """Check what is chosen, without telling anybody."""
        for name, box in self.checks.items():
            box.blockSignals(True)
            box.setChecked(getattr(options, name))
            box.blockSignals(False)
