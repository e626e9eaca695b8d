"""The part of a long text that is shown: laying out a whole book would take minutes."""

MOST_SHOWN = 200_000


def stretch(text: str, place: tuple[int, int] | None, most: int = MOST_SHOWN) -> tuple[int, int]:
    """From where to where a text is shown, in characters: at most so many around a place, or from its start.

    It begins and ends with a paragraph where one does there, or else where a word does.
    """
    if len(text) <= most:
        return 0, len(text)
    first, last = place or (0, 0)
    last = min(last, first + most)
    start = max(0, min((first + last - most) // 2, len(text) - most))
    end = min(start + most, len(text))
    if start:
        start = _after(text, start, first)
    if end < len(text):
        end = _before(text, last, end)
    return start, end


def _after(text: str, start: int, end: int) -> int:
    """Behind the first line's end, or else the first space, of a stretch; its start where it has none."""
    for letter in "\n ":
        found = text.find(letter, start, end)
        if found >= 0:
            return found + 1
    return start


def _before(text: str, start: int, end: int) -> int:
    for letter in "\n ":
        found = text.rfind(letter, start, end)
        if found >= 0:
            return found
    return end
