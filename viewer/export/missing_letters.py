"""Which characters of a text no font of this computer has a glyph for."""

from PySide6.QtGui import QFont, QTextLayout

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
