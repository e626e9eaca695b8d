"""Which characters of a text no font of this computer has a glyph for."""

from collections.abc import Iterable

from PySide6.QtGui import QFont, QTextLayout

from viewer.export.base.document import Document
from viewer.export.base.options import Format
from viewer.model.problems import Problem
from viewer.paint.theme import load_theme

# In an SVG the letters are text, for which whoever looks at it may have a font.
_PAINTED = ("png", "pdf")
_MOST_NAMED = 6
_FOUND = QTextLayout.GlyphRunRetrievalFlag
_BETWEEN = " "


def missing_letters(text: str, font: QFont) -> str:
    """The characters that a font and those that stand in for it lack, each once, in order of their codes."""
    letters = sorted({letter for letter in text if not letter.isascii() and letter.isprintable()})
    layout = QTextLayout(_BETWEEN.join(letters), font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    lacking: set[int] = set()
    for run in layout.glyphRuns(-1, -1, _FOUND.RetrieveGlyphIndexes | _FOUND.RetrieveStringIndexes):
        places = zip(run.glyphIndexes(), run.stringIndexes(), strict=False)
        lacking.update(place for glyph, place in places if glyph == 0)
    missing, place = [], 0
    for letter in letters:
        if place in lacking:
            missing.append(letter)
        place += len(letter.encode("utf-16-le")) // 2 + len(_BETWEEN)
    return "".join(missing)


def missing_letters_problem(
    document: Document, theme: str, formats: Iterable[Format | None]
) -> Problem | None:
    """That a document of a theme shows characters for which there is no font, once for all of its pages.

    None where it shows none, or no file of these formats is painted.
    """
    if not any(each in _PAINTED for each in formats):
        return None
    letters = missing_letters(document.description, load_theme(theme).font("page-body"))
    if not letters:
        return None
    params = {"count": len(letters), "letters": _BETWEEN.join(letters[:_MOST_NAMED])}
    return Problem("export.no_glyphs", "", "warning", params)
