"""The labels of a chart: what wants one, and which of them find room."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.sizes import Sizes
from viewer.core.charts.data import ChartData
from viewer.core.charts.layout import Anchor, LabelBoard, Side
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import BreakMark, ChartLabel, ChartPlot, Hit, PointMark, TargetMark
from viewer.core.charts.numbers import label_text, number_text
from viewer.core.charts.points import Rect, covered, flag_box
from viewer.core.charts.scale import ValueScale
from viewer.core.charts.targets import due_date, target_words
from viewer.core.time.scale import TimeScale
from viewer.model.comparisons import Flag
from viewer.model.dates import Date
from viewer.model.dating import STATED
from viewer.model.metrics import Observation

MOST_LABELS = 24
# A reason that is cut to less says nothing.
_LEAST_CUT = 60.0
# Where labels bear the numbers of passages, many more of them are wanted.
_MOST_NOTED = 150


class _LabelWish(Struct, frozen=True):
    """A label that wants a place: its texts, the fullest first, and where it may stand.

    `cut` is a text that is cut to the widest room where none of them has any, and what stands behind it.
    """

    owner: Hit
    texts: tuple[str, ...]
    style: str
    role: str
    anchors: Callable[[float], Iterable[Anchor]]
    flag: Flag = ""
    cut: tuple[str, str] = "", ""


class NoteText(Struct, frozen=True):
    """A value told beside another's mark: whose it is, its texts, the fullest first, its colour and flag."""

    owner: Hit
    texts: tuple[str, ...]
    role: str
    selected: bool = False
    flag: Flag = ""


def lost_note(plot: ChartPlot, look: ChartLook) -> str:
    """Says how many values that are told beside others have found no room; empty where all have."""
    said = {label.owner.id for label in plot.labels}
    lost = sum(hit.id not in said for hit in plot.told)
    return look.words.text("figure.more", number=number_text(lost, look.words)) if lost else ""


def flag_room(sizes: Sizes) -> float:
    """How wide a flag behind a text is, in pixels."""
    return 2 * sizes.flag_gap + sizes.flag


def cluster_note(count: int, look: ChartLook) -> str:
    """Says how many observations are in view."""
    return look.words.count("chart.in_view", count, number=number_text(count, look.words))


def chart_labels(
    plot: ChartPlot, data: ChartData, board: LabelBoard, look: ChartLook, dates: Callable[[str], Date]
) -> tuple[ChartLabel, ...]:
    """The labels of a plot's marks that find room on a board, the more important first."""
    wishes = chain(
        _point_wishes(data, plot.points, plot.time, look),
        _target_wishes(data, plot.targets, plot.time, look, dates),
        _break_wishes(data, plot.breaks, plot.scale, look),
    )
    return tuple(_labels(wishes, board, look))


def note_labels(
    points: Sequence[PointMark],
    notes: Mapping[str, Sequence[NoteText]],
    board: LabelBoard,
    scale: TimeScale,
    look: ChartLook,
) -> tuple[ChartLabel, ...]:
    """The notes that find room beside their points, which are named by `notes`; later points first."""
    found = list[ChartLabel]()
    for point in sorted(points, key=lambda point: -point.x):
        places = _around(_visible(covered(point, look.sizes), scale))
        for note in notes.get(point.id, ()):
            wish = _LabelWish(note.owner, note.texts, "chart-note", note.role, places, note.flag)
            labels = _labels((wish,), board, look)
            found.extend(replace(label, selected=note.selected) for label in labels)
    return tuple(found)


def _around(rect: Rect) -> Callable[[float], Iterable[Anchor]]:
    """Beside a mark, then below and above it from either of its ends."""
    x0, top, x1, bottom = rect

    def anchors(width: float) -> Iterable[Anchor]:
        yield Anchor(rect, ("right", "below", "left", "above"))
        for left in (x0, x1 - width):
            yield Anchor((left, top, left + width, bottom), ("below", "above"))

    return anchors


def _visible(rect: Rect, scale: TimeScale) -> Rect:
    (x0, top, x1, bottom), left, right = rect, scale.left, scale.right
    return x0 if x0 > left else left, top, x1 if x1 < right else right, bottom


def _point_wishes(
    data: ChartData, points: Sequence[PointMark], scale: TimeScale, look: ChartLook
) -> Iterable[_LabelWish]:
    """The labels of observations: the selected one first, then the latest, later before earlier."""
    item = data.latest_in(scale.window)
    latest = item.id if item else ""
    ranks = {"own": 1, "disputed": 0, "comparator": 2}

    def order(point: PointMark) -> tuple[bool, bool, int, float]:
        return not point.selected, point.id != latest, ranks[point.series], -point.x

    shown = sorted((point for point in points if point.x1 >= scale.left), key=order)
    return (
        _point_wish(data, data.observations[point.row], point, scale, look)
        for point in shown[: _MOST_NOTED if look.notes else MOST_LABELS]
    )


def _point_wish(
    data: ChartData, item: Observation, point: PointMark, scale: TimeScale, look: ChartLook
) -> _LabelWish:
    value = label_text(item, look.words)
    rect = _visible(covered(point, look.sizes), scale)
    owner = Hit("observation", item.id)
    sides: tuple[Side, ...] = ("above", "right", "left", "below")
    texts: tuple[str, ...] = (value,)
    style, role = "chart-value", "text"
    if point.series == "comparator":
        texts = (look.words.text("chart.comparator", subject=item.subject, value=value), value)
        sides, style, role = ("right", "left", "below", "above"), "chart-note", "comparator"
    elif point.series == "disputed":
        texts = (look.words.text(f"chart.disputed.{data.disputes[item.id]}", value=value), value)
        sides = ("above", "below", "right", "left")
        role = data.doubt_role(point.row)
    role = "text-ghost" if point.dimmed else role
    texts = _noted(texts, look.notes.get(item.id, ""))
    anchors = [Anchor(rect, sides)]
    if (flag := point.flag_place(look.sizes)) is not None:
        # Where nothing else is free, beside or above the mark's flag.
        anchors.append(Anchor(_around_both(rect, flag_box(flag, look.sizes)), ("right", "above")))
    return _LabelWish(owner, texts, style, role, _fixed(tuple(anchors)))


def _around_both(one: Rect, other: Rect) -> Rect:
    (a0, b0, a1, b1), (c0, d0, c1, d1) = one, other
    return min(a0, c0), min(b0, d0), max(a1, c1), max(b1, d1)


def _target_wishes(
    data: ChartData,
    marks: Iterable[TargetMark],
    scale: TimeScale,
    look: ChartLook,
    dates: Callable[[str], Date],
) -> Iterable[_LabelWish]:
    targets = {span.target.id: span.target for span in data.targets}
    for mark in marks:
        target = targets[mark.id]
        due = due_date(target, dates(target.date)) if target.date else None
        when = look.short_date_words(due, STATED) if due is not None else ""
        text = target_words(target, data.metric, when, label_text(target, look.words), look.words)
        role = "text-ghost" if mark.dimmed else "target"
        texts = _noted((text,), look.notes.get(mark.id, ""))
        yield _LabelWish(Hit("target", mark.id), texts, "chart-note", role, _along(mark, scale))


def _along(mark: TargetMark, scale: TimeScale) -> Callable[[float], Iterable[Anchor]]:
    """Below or above the target's line, at its beginning or at its end."""
    top, bottom = mark.extent
    x0, x1 = max(mark.x0, scale.left), min(mark.x1, scale.right)

    def anchors(width: float) -> Iterable[Anchor]:
        yield Anchor((x0, top, x0 + width, bottom), ("below", "above"))
        yield Anchor((x1 - width, top, x1, bottom), ("below", "above", "right", "left"))

    return anchors


def _break_wishes(
    data: ChartData, marks: Iterable[BreakMark], values: ValueScale, look: ChartLook
) -> Iterable[_LabelWish]:
    reasons = {item.id: item.reason for item in data.breaks}
    heights = (values.bottom, values.top, (values.top + values.bottom) / 2)
    for mark in marks:
        anchors = tuple(Anchor((mark.x, y, mark.x, y), ("left", "right")) for y in heights)
        owner, cut = Hit("break", mark.id), (reasons[mark.id], look.notes.get(mark.id, ""))
        yield _LabelWish(owner, ("".join(cut),), "chart-note", "break", _fixed(anchors), cut=cut)


def _noted(texts: tuple[str, ...], note: str) -> tuple[str, ...]:
    """The texts with a note behind each, the note alone where none of them has room."""
    return (*dict.fromkeys(text + note for text in texts), note) if note else texts


def _fixed(anchors: tuple[Anchor, ...]) -> Callable[[float], Iterable[Anchor]]:
    return lambda width: anchors


def _labels(wishes: Iterable[_LabelWish], board: LabelBoard, look: ChartLook) -> Iterable[ChartLabel]:
    """Place each label: the fullest text that has room, where no line crosses it if possible."""
    for wish in wishes:
        for text in (*wish.texts, *_shortened(wish, board, look)):
            if (label := _try(wish, text, board, look)) is not None:
                yield label
                break


def _shortened(wish: _LabelWish, board: LabelBoard, look: ChartLook) -> Iterator[str]:
    """The text that is cut to the widest room, then what stands behind it alone."""
    text, note = wish.cut
    width = look.measure.width
    if text and (room := board.widest(wish.anchors(0.0))) - width(note, wish.style) >= _LEAST_CUT:
        yield look.measure.elide(text, wish.style, room - width(note, wish.style)) + note
    if note:
        yield note


def _try(wish: _LabelWish, text: str, board: LabelBoard, look: ChartLook) -> ChartLabel | None:
    width = look.measure.width(text, wish.style)
    flag = flag_room(look.sizes) if wish.flag else 0.0
    place = board.place(wish.anchors(width + flag), width + flag)
    if place is None:
        return None
    x, y, crossed = place
    return ChartLabel(wish.owner, x, y, width, text, wish.style, wish.role, crossed, flag=wish.flag)
