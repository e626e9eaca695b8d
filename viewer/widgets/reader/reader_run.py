"""The runs of text that a page is written in, and their shapes in a theme."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtGui import QTextCharFormat

from viewer.paint.labels import labels_of
from viewer.paint.theme import Theme
from viewer.widgets.reader.reader_text import plain_text

_FAINT = "text-faint"  # the faintest that has the contrast of texts

Action = Callable[[], None]


class Run(Struct, frozen=True):
    """Text in one style and colour role; with an action it is a link."""

    text: str
    role: str = "text"
    style: str = "body"
    action: Action | None = None
    background: str = ""
    glyph: str = ""
    tip: str = ""
    underline: bool = False


class RunShapes:
    """The formats and widths of runs in one theme; what `fades` is fainter, but to be read."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._formats: dict[tuple[str, str, str, bool], QTextCharFormat] = {}

    def role(self, role: str, fades: bool) -> str:
        """The colour role in which something of a role is shown."""
        return _FAINT if fades else role

    def shape(self, run: Run, fades: bool) -> QTextCharFormat:
        """The format of a run, which others of its looks share."""
        role, background = self.role(run.role, fades), "" if fades else run.background
        key = (run.style, role, background, run.underline)
        if key not in self._formats:
            self._formats[key] = self._made(*key)
        return self._formats[key]

    def _made(self, style: str, role: str, background: str, underline: bool) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setFont(self.theme.font(style))
        shape.setForeground(self.theme.colour(role))
        if background:
            shape.setBackground(self.theme.colour(background))
        if underline:
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            shape.setUnderlineColor(self.theme.colour("accent"))
        return shape

    def width(self, run: Run) -> float:
        """The width of a run in pixels."""
        return labels_of(self.theme.name, self.theme.text_size).width(plain_text(run.text), run.style)

    def enlarged(self, pixels: float) -> float:
        """So many pixels beside texts of the usual size, beside these."""
        return pixels * self.theme.text_size / 100
