"""The window of the program, on the screen before what fills it is imported.

Its first paint needs neither numpy, pydantic nor pyqtgraph, nor Qt's own `Qt`: the hundred enums of
that namespace cost 24 ms where the whole empty window costs 150.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from viewer.app.settings import Settings
from viewer.app.style import palette, system_theme
from viewer.core.base.themes import FOLLOW_SYSTEM
from viewer.paint.theme import Theme, first_theme
from viewer.widgets.controls.areas import MENU_BAR, RULE, STATUS_LINE, TOP_BAR, reader_width, restore_area
from viewer.words.translations import translator

_NAME_LEFT = 52


class Shell(QWidget):
    """Shows the grounds and rules of the real window in its theme, until `fill` puts that in place.

    `painted` is emitted once, after the first paint.
    """

    painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._is_painted = False
        self._contents: QWidget | None = None
        name = system_theme() if settings.theme == FOLLOW_SYSTEM else settings.theme
        theme = first_theme(name, settings.text_size)
        self.setPalette(palette(theme))
        self._canvas = self._ground(theme, "canvas")
        self._rules = [self._ground(theme, "rule") for _ in range(3)]
        name = translator(settings.language or "en").text("app.name")
        self.setWindowTitle(name)
        self._name = QLabel(name, self)
        self._name.setFont(theme.font("heading"))
        restore_area(self, settings)

    def _ground(self, theme: Theme, role: str) -> QWidget:
        ground = QWidget(self)
        colours = ground.palette()
        colours.setColor(ground.backgroundRole(), theme.colour(role))
        ground.setPalette(colours)
        ground.setAutoFillBackground(True)
        return ground

    @property
    def contents(self) -> QWidget | None:
        """What fills the window, once it is there."""
        return self._contents

    def fill(self, contents: QWidget) -> None:
        """Put the real window in the place of what stood for it."""
        self._contents = contents
        for stand_in in (self._canvas, *self._rules, self._name):
            stand_in.deleteLater()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(contents)
        contents.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the grounds where the real parts will be."""
        if self._contents is not None:
            return
        size = self._settings.text_size / 100
        menus, bar, line = (round(each * size) for each in (MENU_BAR, TOP_BAR, STATUS_LINE))
        width, height, top = self.width(), self.height(), menus + bar
        below = height - line - RULE
        middle = below - top - RULE
        reader = reader_width(self._settings, width)
        plot = width - reader - (RULE if reader else 0)
        self._name.setGeometry(round(_NAME_LEFT * size), menus, plot, bar)
        self._canvas.setGeometry(0, top + RULE, plot, middle)
        for rule, place in zip(
            self._rules,
            ((0, top, width, RULE), (0, below, width, RULE), (plot, top, RULE, middle + RULE)),
            strict=True,
        ):
            rule.setGeometry(*place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to be seen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the contents remember what they must."""
        if self._contents is not None:
            self._contents.close()
        super().closeEvent(event)
