"""How a window draws time, in words: which span it shows, and which of it is in focus."""

from viewer.core.time.display import TimeDisplay
from viewer.core.time.labels import length_label, moment_label, window_label
from viewer.core.time.moments import moment_of
from viewer.core.time.scale import Window
from viewer.core.time.squeezing import focus_of
from viewer.core.time.time_map import TimeMap
from viewer.words.translations import Translator


def shown_words(window: Window, extent: Window | None, time_display: TimeDisplay, words: Translator) -> str:
    """The first and the last moment of a window of drawn time, and what is in focus beside squeezed time.

    Of a squeezed record, whose real extent is given, no years beyond it are said.
    """
    time_map = time_display.time_map
    focus = _focus(window, extent, time_map) if extent else None
    if focus is None or extent is None:
        # The window's end is the first moment that it doesn't show.
        ends = window.first, max(window.last - 1, window.first)
        first, last = (window_label(end, window, words, time_display) for end in ends)
        return f"{first} – {last}"
    paces = time_map.pace_at(window.first), time_map.pace_at(window.last)
    shown = time_map.real_window(window)
    real = max(shown.first, extent.first), min(shown.last, extent.last) - 1
    spans = (window.span / pace for pace in paces)
    first, last = (
        moment_label(moment, span, words, time_display.years)
        for moment, span in zip(real, spans, strict=True)
    )
    begin, end = max(focus.first, real[0]), min(focus.last - 1, real[1])
    said = _from_to(begin, end, focus, words) if begin <= end else ""
    return words.text("time.shown", first=first, last=last, focus=said) if said else f"{first} – {last}"


def column_words(days: tuple[float, float], time_map: TimeMap, words: Translator) -> str:
    """How much real time lies between two drawn days: what a column counts, in a unit of which it has ten."""
    first, last = (time_map.real(moment_of(day)) for day in days)
    return length_label(last - first, words, least=10)


def focus_words(window: Window, extent: Window, time_map: TimeMap, words: Translator) -> str:
    """The real span between the squeezed margins that a window of drawn time shows; empty without any."""
    focus = _focus(window, extent, time_map)
    return _from_to(focus.first, focus.last - 1, focus, words) if focus is not None else ""


def _focus(window: Window, extent: Window, time_map: TimeMap) -> Window | None:
    """The real span between the squeezed margins, if a window of drawn time shows an edge of it."""
    focus = focus_of(time_map, extent)
    edges = [edge for piece in time_map.pieces for edge in (piece.drawn_begins, piece.drawn_ends)]
    return focus if any(window.first < edge < window.last for edge in edges) else None


def _from_to(first: int, last: int, focus: Window, words: Translator) -> str:
    begin, end = (moment_label(moment, focus.span, words) for moment in (first, last))
    return words.text("time.focus", begin=begin, end=end)
