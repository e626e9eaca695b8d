"""Breaks a text into lines of a width."""

from viewer.core.base.words import TextMeasure


def wrapped(text: str, style: str, width: float, measure: TextMeasure, most: int = 0) -> tuple[str, ...]:
    """The lines of a text, none wider than `width` pixels; the last of `most` lines is elided.

    A word that is wider by itself is broken within. Without `most` there are as many as it takes.
    """
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest:
        if most and len(lines) == most - 1:
            return (*lines, measure.elide(rest, style, width))
        line = _first_line(rest, style, width, measure)
        lines.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return tuple(lines)


def _first_line(text: str, style: str, width: float, measure: TextMeasure) -> str:
    """As much of a text as fits a line, up to a space where there is one; at least one letter."""
    if measure.width(text, style) <= width:
        return text
    low, high = 1, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if measure.width(text[:middle], style) <= width else (low, middle)
    at = text.rfind(" ", 0, low + 1)
    return text[:at] if at > 0 else text[:low]
