"""The time axis of one window: ticks, labels in two rows, and what both rows are within."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.words import TextMeasure, Words
from viewer.core.time.axis_part import LABEL_OFFSET, AxisLabel, AxisPart, PartFrame, Tick
from viewer.core.time.display import PLAIN, TimeDisplay
from viewer.core.time.labels import date_label, factor_label, length_label, only_ages, window_label
from viewer.core.time.scale import TimeScale
from viewer.core.time.step_choice import MINOR_STYLE, StepChoice
from viewer.core.time.steps import WITHIN
from viewer.core.time.time_map import PieceKind, Stretch

_KEPT = 32
# A stretch between two folds that is narrower has no room for a tick.
_LEAST_PART = 5.0
_DATES_GAP = 6.0
# What a label keeps off a torn edge, whose teeth are two pixels wide, and off the end of the plot.
_OFF_TEETH, _OFF_END = 4.0, 0.5
_SQUEEZED = "squeezed", "factor"


class TimeBreak(Struct, frozen=True):
    """A piece of time between two pixels: how much is folded, or how many times it is squeezed.

    `label` says so where it has room between them. `edges` are the pixels in view at which another piece
    begins.
    """

    x0: float
    x1: float
    text: str
    label: AxisLabel | None
    kind: PieceKind = "folded"
    edges: tuple[float, ...] = ()


class AxisDate(Struct, frozen=True):
    """The date of a stretch too narrow for it, over the folds beside it; in the lower row if `low`."""

    x: float
    text: str
    low: bool


class AxisFrame(Struct, frozen=True):
    """Ticks in order; the labels of the upper row, which the lower ones are within; the folds in
    view; at the very left what the upper labels are within: a date, or what ages count from; and
    the dates of stretches too narrow for them, over the folds beside them."""

    ticks: tuple[Tick, ...]
    upper: tuple[AxisLabel, ...]
    lower: tuple[AxisLabel, ...]
    breaks: tuple[TimeBreak, ...]
    context: str
    dates: tuple[AxisDate, ...] = ()

    def break_at(self, x: float) -> TimeBreak | None:
        """The fold at a pixel, if there is one."""
        folds = (mark for mark in self.breaks if mark.kind == "folded")
        return next((mark for mark in folds if mark.x0 <= x <= mark.x1), None)


def labelled_span(frame: AxisFrame, moment: int, *, upper: bool) -> tuple[int, int] | None:
    """From which tick to which a label of a row stands that a moment is under; None beside them all.

    The upper row's labels stand at what is strong, the lower row's at each tick that bears one.
    """
    edges = [tick.moment for tick in frame.ticks if (tick.strong if upper else tick.label)]
    place = bisect_right(edges, moment)
    return (edges[place - 1], edges[place]) if 0 < place < len(edges) else None


def axis_frame(
    scale: TimeScale, measure: TextMeasure, words: Words, time_display: TimeDisplay = PLAIN
) -> AxisFrame:
    """The axis of a window, its labels measured first so that no two of them touch.

    Kept for the window's other readers: axis, lanes and charts ask for the same one in turn.
    """
    return _kept_frame(scale, measure, words, time_display)


def cursor_label(
    frame: AxisFrame, scale: TimeScale, cursor: int, words: Words, time_display: TimeDisplay = PLAIN
) -> str:
    """What the cursor is at: a moment as finely as the window needs it, or what is folded there."""
    mark = frame.break_at(scale.x_of(cursor))
    if mark is not None:
        return words.text("axis.folded", length=mark.text)
    return window_label(cursor, scale.window, words, time_display)


@lru_cache(maxsize=_KEPT)
def _kept_frame(scale: TimeScale, measure: TextMeasure, words: Words, time_display: TimeDisplay) -> AxisFrame:
    parts = axis_parts(scale, measure, words, time_display)
    frames: list[PartFrame] = []
    dates: list[AxisDate] = []
    said: list[str] = []
    for part in parts:
        frame = part.frame(said)
        # The lower row of what is squeezed says how many times.
        frames.append(replace(frame, lower=()) if part.is_squeezed and len(parts) > 1 else frame)
        date = _date(part, frames[-1], dates, measure)
        dates.extend(date)
        said.extend(label.text for label in frames[-1].upper)
        said.extend(each.text for each in date)
    ticks: dict[int, Tick] = {}
    for part, frame in zip(parts, frames, strict=True):
        # Where time changes its pace, both parts end at one tick.
        ticks |= {
            tick.moment: tick for tick in frame.ticks if not (part.is_squeezed and tick.moment in ticks)
        }
    breaks = tuple(time_breaks(scale, measure, words, time_display))
    return AxisFrame(
        _behind(ticks.values(), breaks, measure),
        tuple(label for frame in frames for label in frame.upper),
        tuple(label for frame in frames for label in frame.lower),
        breaks,
        _context(parts, frames, words),
        tuple(dates),
    )


def _behind(ticks: Iterable[Tick], breaks: Iterable[TimeBreak], measure: TextMeasure) -> tuple[Tick, ...]:
    """The ticks, hidden where they would strike through what says how many times a margin is squeezed."""
    labels = [mark.label for mark in breaks if mark.kind == "squeezed" and mark.label is not None]
    texts = [(label.x, label.x + measure.width(label.text, MINOR_STYLE)) for label in labels]
    return tuple(
        replace(tick, hidden=True) if any(x0 - 1 <= tick.x <= x1 + 1 for x0, x1 in texts) else tick
        for tick in ticks
    )


def _date(
    part: AxisPart, frame: PartFrame, before: list[AxisDate], measure: TextMeasure
) -> tuple[AxisDate, ...]:
    """A part's date where it keeps clear of the ones before, that of the next part in the other row."""
    for label in part.over_folds(frame.date, MINOR_STYLE):
        for low in (False, True) if not frame.lower else (False,):
            last = next((each for each in reversed(before) if each.low == low), None)
            if last is None or last.x + measure.width(last.text, MINOR_STYLE) + _DATES_GAP <= label.x:
                return (AxisDate(label.x, label.text, low),)
    return ()


def axis_parts(
    scale: TimeScale, measure: TextMeasure, words: Words, time_display: TimeDisplay = PLAIN
) -> list[AxisPart]:
    """The stretches of a window, each with its own steps: all of it where nothing is folded."""
    window, pixels = scale.window, scale.width / scale.window.length
    stretches = list(time_display.time_map.stretches(window.first, window.last))
    years, ages = time_display.years, only_ages(stretches, time_display.years)
    if len(stretches) > 1 and not ages:
        # Some of the stretches would be in ages, others not.
        years = "calendar"
    choices = (
        StepChoice(
            each,
            pixels * each.pace,
            measure,
            words,
            years,
            only_ages=ages,
            is_alone=len(stretches) == 1,
            weeks=time_display.weeks,
        )
        for each in stretches
        if (each.last - each.first) * each.pace * pixels >= _LEAST_PART
    )
    breaks = list(time_breaks(scale, measure, words, time_display)) if time_display.time_map else []
    return [AxisPart(scale, each, measure, words, _reach(scale, each.stretch, breaks)) for each in choices]


def _reach(scale: TimeScale, stretch: Stretch, breaks: list[TimeBreak]) -> tuple[float, float]:
    """The pixels from the stretch before to the next one, without folds that have a text."""
    left, right = (scale.x_of(stretch.drawn(moment)) for moment in (stretch.first, stretch.last))
    bare = [mark for mark in breaks if mark.kind == "folded" and mark.label is None]
    before = next((mark.x0 for mark in bare if mark.x1 == left), left)
    after = next((mark.x1 for mark in bare if mark.x0 == right), right)
    return before, after


def _context(parts: list[AxisPart], frames: list[PartFrame], words: Words) -> str:
    if not parts:
        return ""
    part, step = parts[0], frames[0].step
    if step.unit == "year" and part.choice.years_of(step) == "ages":
        return words.text("axis.ages")
    below_seconds = WITHIN[step.unit] in ("second", "millisecond", "microsecond")
    return date_label(part.choice.stretch.first, words) if below_seconds else ""


def time_breaks(
    scale: TimeScale, measure: TextMeasure, words: Words, time_display: TimeDisplay = PLAIN
) -> Iterator[TimeBreak]:
    """The pieces of a window that pass faster, as far as it shows them.

    A window that lies in one of them alone has no break: all of it passes evenly.
    """
    for piece in time_display.time_map.pieces_between(scale.window.first, scale.window.last):
        begins, ends = scale.x_of(piece.drawn_begins), scale.x_of(piece.drawn_ends)
        edges = tuple(x for x in (begins, ends) if scale.left < x < scale.right)
        x0, x1 = max(begins, scale.left), min(ends, scale.right)
        if piece.kind == "folded":
            texts = [length_label(piece.ends - piece.begins, words)]
        elif not edges:
            continue
        else:
            texts = [words.text(f"time.{key}", factor=factor_label(piece.factor, words)) for key in _SQUEEZED]
        free = [_OFF_TEETH if x in edges else _OFF_END for x in (x0, x1)]
        if piece.kind == "folded":
            free = [LABEL_OFFSET, LABEL_OFFSET]
        label = _centred(texts, x0 + free[0], x1 - free[1], measure)
        yield TimeBreak(x0, x1, texts[0], label, piece.kind, edges)


def _centred(texts: list[str], x0: float, x1: float, measure: TextMeasure) -> AxisLabel | None:
    """The first text that has room between two pixels, in their middle."""
    for text in texts:
        room = x1 - x0 - measure.width(text, MINOR_STYLE)
        if room >= 0:
            return AxisLabel(x0 + room / 2, text)
    return None
