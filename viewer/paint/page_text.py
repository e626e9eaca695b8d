"""Paragraphs of a page: text in several styles, broken into lines and painted line by line."""

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from viewer.paint.theme import Theme

_LEADING = 1.4
_KEPT = 1_000  # of some 12 kB each: all of a page that quotes some hundred claims
_HYPHENS = "-‐–—/"
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")


class Run(Struct, frozen=True):
    """Text in one style and colour role, read as it is, never as markup."""

    text: str
    style: str = "page-body"
    role: str = "text"
    url: str = ""


class LinkArea(Struct, frozen=True):
    """Where a run that leads to an address stands on a line of its paragraph."""

    line: int
    area: QRectF
    url: str


class Looks:
    """What the styles and colour roles of a theme are to Qt; each is made once for all paragraphs."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.fonts = theme.fonts
        self.ascents = {style: QFontMetricsF(font).ascent() for style, font in theme.fonts.items()}
        self.wrapping = QTextOption()
        self.wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._formats: dict[tuple[str, str], QTextCharFormat] = {}

    def format(self, style: str, role: str) -> QTextCharFormat:
        """The font and the colour of a run."""
        found = self._formats.get((style, role))
        if found is None:
            found = self._formats[style, role] = QTextCharFormat()
            found.setFont(self.fonts[style])
            found.setForeground(self._theme.colour(role))
        return found


class Paragraph:
    """Runs broken into lines of a width; each line is `line_height` high, in pixels."""

    def __init__(self, runs: tuple[Run, ...], width: float, looks: Looks) -> None:
        self._runs = runs
        texts = [_plain(run.text) for run in runs]
        self._ends = list(accumulate(map(len, texts)))
        self._layout = QTextLayout("".join(texts), looks.fonts[runs[0].style])
        self._layout.setTextOption(looks.wrapping)
        self._layout.setFormats(self._formats(looks))
        self.line_height = round(max(looks.ascents[run.style] for run in runs) * _LEADING)
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            if kept := _without_hyphen(self._layout.text(), line):
                line.setNumColumns(kept)
        self._layout.endLayout()
        self.lines = self._layout.lineCount()

    @property
    def height(self) -> float:
        """The height of all lines, in pixels."""
        return self.lines * self.line_height

    @property
    def text(self) -> str:
        """All that the paragraph says."""
        return self._layout.text()

    def line(self, number: int) -> str:
        """What a line says."""
        line = self._layout.lineAt(number)
        return self._layout.text()[line.textStart() : line.textStart() + line.textLength()]

    def paint(self, painter: QPainter, x: float, y: float, first: int = 0, last: int | None = None) -> None:
        """Paint the lines `first` to `last` (excluded), the first of them from the pixel `y` down."""
        for number in range(first, self.lines if last is None else last):
            line = self._layout.lineAt(number)
            # Baselines at equal distances, whatever the fonts of a line.
            top = y + (number - first) * self.line_height + (self.line_height - line.height()) / 2
            line.draw(painter, QPointF(x, top))

    def links(self) -> tuple[LinkArea, ...]:
        """Where the runs with an address stand, line by line."""
        if not any(run.url for run in self._runs):
            return ()
        parts = zip(self._runs, pairwise((0, *self._ends)), strict=True)
        return tuple(area for run, part in parts if run.url for area in self._areas(*part, run.url))

    def _areas(self, start: int, end: int, url: str) -> list[LinkArea]:
        areas = []
        for number in range(self.lines):
            line = self._layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if first < end and last > start:
                left, right = (_x(line, at) for at in (max(first, start), min(last, end)))
                areas.append(LinkArea(number, QRectF(left, 0, right - left, self.line_height), url))
        return areas

    def _formats(self, looks: Looks) -> list[QTextLayout.FormatRange]:
        formats = []
        for run, (start, end) in zip(self._runs, pairwise((0, *self._ends)), strict=True):
            chosen = QTextLayout.FormatRange()
            chosen.start, chosen.length = start, end - start
            chosen.format = looks.format(run.style, run.role)
            formats.append(chosen)
        return formats


class PageText:
    """Makes the paragraphs of one theme, each laid out once for its runs and its width."""

    def __init__(self, theme: Theme) -> None:
        looks = Looks(theme)
        self._made: Callable[[tuple[Run, ...], float], Paragraph] = lru_cache(_KEPT)(
            lambda runs, width: Paragraph(runs, width, looks)
        )

    def paragraph(self, width: float, *runs: Run) -> Paragraph:
        """A paragraph of at least one run, broken into lines of a width."""
        return self._made(runs, width)


def _plain(text: str) -> str:
    """The text without what would break a line or a file: control characters become spaces."""
    return text.translate(_CONTROLS)


def _without_hyphen(text: str, line: QTextLine) -> int:
    """How many letters to keep on a line that would end within a word, behind its hyphen, if it may be fewer.

    Programs that read a PDF's text take a hyphen at a line's end for the program's own, and drop it.
    """
    end = line.textStart() + line.textLength()
    if end >= len(text) or text[end - 1] not in _HYPHENS:
        return 0
    return max(text.rfind(" ", line.textStart(), end) + 1 - line.textStart(), 0)


def _x(line: QTextLine, at: int) -> float:
    # Qt gives the pixel and the position that it belongs to.
    found: tuple[float, int] = line.cursorToX(at)  # type: ignore[assignment]
    return found[0]
