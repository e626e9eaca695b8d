"""Texts that a spreadsheet would compute, also behind characters that nobody sees."""

from unicodedata import category, normalize

_SIGNS = frozenset("=+-@")
_BREAKS = frozenset("\t\r\n")
# Letters and a sign by their category, yet as empty as a space: Hangul's fillers and Braille's blank.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_UNSEEN = frozenset("CZM")  # controls, formats and unassigned ones; separators; marks on a letter


def begins_harmlessly(text: str) -> bool:
    """Whether a text is empty or begins with a letter or a digit; quick, and true of nearly all."""
    first = text[:1]
    return not first or (first.isalnum() and first not in _BLANK)


def is_computed(text: str) -> bool:
    """Whether a spreadsheet might compute a text, were it not for its apostrophes.

    It begins with a tab, a line break or one of = + - @, in any of their forms (as wide or small), after
    characters without ink, which some programs drop, and apostrophes, which others take away.
    """
    for letter in text:
        if letter in _BREAKS:
            return True
        if letter != "'" and letter not in _BLANK and category(letter)[0] not in _UNSEEN:
            return normalize("NFKC", letter)[:1] in _SIGNS
    return False


def plain_cell(text: str) -> str:
    """A cell of a row in one line, that no spreadsheet computes."""
    text = " ".join(text.replace("\0", "").split())
    return f"'{text}" if is_computed(text) else text
