"""Texts as they are compared: without case, accents and strokes."""

import re
import unicodedata

# Letters that NFKD doesn't take apart, but that people type without their strokes.
_STROKES = str.maketrans({"đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ı": "i"})
# Nearly all marks over and under Latin letters, and what may hold others: to ask of each letter of a text
# whether it is one takes five times as long. U+034F joins letters, and stays.
_LATIN_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_BEYOND_LATIN = re.compile("[^\x00-\u02ff]+")


def fold(text: str) -> str:
    """A text without case and accents, as the search compares it."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return _BEYOND_LATIN.sub(_without_marks, _LATIN_MARKS.sub("", apart)).casefold()


def _without_marks(found: re.Match[str]) -> str:
    return "".join(letter for letter in found[0] if not unicodedata.combining(letter))
