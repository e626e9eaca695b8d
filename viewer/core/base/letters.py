"""Texts as they are compared: without case, accents and strokes."""

import unicodedata

# Letters that NFKD doesn't take apart, but that people type without their strokes.
_STROKES = str.maketrans({"đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ı": "i"})


def fold(text: str) -> str:
    """A text without case and accents, as the search compares it."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
