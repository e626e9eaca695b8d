"""What the line of a figure says: its value, when that was, what it is compared with, and its targets."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from viewer.core.charts.data import ChartData, Charts
from viewer.core.charts.look import ChartLook
from viewer.core.charts.marks import Hit
from viewer.core.charts.numbers import label_text, readable_number, rounded_value, with_unit
from viewer.core.charts.targets import due_date, target_outcome, target_words
from viewer.core.figures.notes import Note, Notes
from viewer.model.comparisons import Flag
from viewer.model.dating import STATED, dating_of
from viewer.model.metrics import Metric, Observation, Target

_PLUS = "+"


class LineItem(Struct, frozen=True):
    """A part of a figure's line: whose it is, and its texts, the fullest first.

    `claim` is what a lens judges it by: a metric and a place among its observations and then its targets.
    What is told has words only, as a dot among them would be read as a date, and bears its `flag` behind
    them.
    """

    owner: Hit
    texts: tuple[str, ...]
    style: str
    role: str
    claim: tuple[str, int]
    is_told: bool = False
    is_date: bool = False
    flag: Flag = ""


class FigureItems(Struct, frozen=True):
    """The row of the value whose mark stands on the axis of time, and what is said beside it, in order."""

    row: int
    items: tuple[LineItem, ...]


def figure_items(data: ChartData, charts: Charts, notes: Notes, look: ChartLook) -> FigureItems:
    """What there is to say of a metric whose values are of one moment; it has one at least."""
    row = first_row(data)
    rows = [each for each in range(len(data.observations)) if each != row]
    rows.sort(key=lambda each: (data.series(each) == "comparator", each))
    compared = _compared(data, row)
    items = [_value(data, row, look), _date(data, row, charts, look)]
    for each in rows:
        items.append(_other(data, each, look))
        if each == compared:
            items.append(_difference(data, row, each, look))
        items.extend(_note(note, charts, look) for note in notes.beside.get(data.observations[each].id, ()))
    items.extend(_target(data, number, charts, look) for number in range(len(data.targets)))
    items.extend(_note(note, charts, look) for note in notes.beside.get(data.observations[row].id, ()))
    return FigureItems(row, tuple(items))


def first_row(data: ChartData) -> int:
    """The row of the value that a figure is about."""
    latest = None if data.latest is None else data.row_of.get(data.latest.id)
    return latest or 0


def date_texts(item: Observation, charts: Charts, look: ChartLook) -> tuple[str, ...]:
    """When a value was, in full words and in short ones."""
    date, dating = charts.loaded.dates[item.date], dating_of(item)
    return tuple(dict.fromkeys((look.date_words(date, dating), look.short_date_words(date, dating))))


def note_texts(note: Note, look: ChartLook) -> tuple[str, ...]:
    """What a note says beside another value: its metric's title, short if it can be, and its value."""
    value = value_words(note.observation, note.metric, look)
    title = note.metric.short or note.metric.title
    return _cited((look.words.text("figure.note", title=title, value=value),), note.observation.id, look)


def target_text(
    data: ChartData, target: Target, charts: Charts, look: ChartLook, *, is_bare: bool = False
) -> str:
    """A target in words, whether it was met unless it is `is_bare`, and the numbers of its passages."""
    date = charts.loaded.date_of(target)
    due = due_date(target, date) if date is not None else None
    when = look.short_date_words(due, STATED) if due is not None else ""
    value = with_unit(label_text(target, look.words), data.metric.unit, look.words)
    said = target_words(target, data.metric, when, value, look.words)
    outcome = "unknown" if is_bare else target_outcome(charts.loaded, data.metric, target)[0]
    said = said if outcome == "unknown" else look.words.text(f"figure.target.{outcome}", target=said)
    return said + look.notes.get(target.id, "")


def value_words(item: Observation | Target, metric: Metric, look: ChartLook) -> str:
    """A value with its sign and its unit."""
    return with_unit(label_text(item, look.words), metric.unit, look.words)


def _bare(number: str, metric: Metric, look: ChartLook) -> str:
    """A number without its unit, as the header's is; but per cent are no number without it."""
    return with_unit(number, metric.unit, look.words) if metric.unit == "%" else number


def _value(data: ChartData, row: int, look: ChartLook) -> LineItem:
    item = data.observations[row]
    short = rounded_value(item, look.words)
    texts = [value_words(item, data.metric, look), _bare(label_text(item, look.words), data.metric, look)]
    texts.append(_bare(short, data.metric, look))
    if data.series(row) == "comparator":
        texts = _of_subject(item, texts, look)
    if data.series(row) == "disputed":
        texts = [look.words.text(f"chart.disputed.{data.disputes[item.id]}", value=texts[0]), *texts]
    role = data.doubt_role(row) if data.series(row) == "disputed" else "text"
    owner = Hit("observation", item.id)
    return LineItem(owner, _cited(texts, item.id, look), "chart-value", role, (data.metric.id, row))


def _date(data: ChartData, row: int, charts: Charts, look: ChartLook) -> LineItem:
    item = data.observations[row]
    texts = date_texts(item, charts, look)
    claim = data.metric.id, row
    return LineItem(Hit("observation", item.id), texts, "chart-note", "text-faint", claim, is_date=True)


def _other(data: ChartData, row: int, look: ChartLook) -> LineItem:
    """A comparator, or another value of the same moment."""
    item, words = data.observations[row], look.words
    value = value_words(item, data.metric, look)
    texts, role = [value, _bare(label_text(item, words), data.metric, look)], "text"
    if data.series(row) == "comparator":
        texts, role = _of_subject(item, texts, look), "comparator"
    elif data.series(row) == "disputed":
        full = words.text(f"chart.disputed.{data.disputes[item.id]}", value=value)
        texts, role = [full, *texts], data.doubt_role(row)
    owner, claim, flag = Hit("observation", item.id), (data.metric.id, row), data.flags.get(item.id, "")
    cited = _cited(texts, item.id, look)
    return LineItem(owner, cited, "chart-note", role, claim, is_told=True, flag=flag)


def _of_subject(item: Observation, values: Iterable[str], look: ChartLook) -> list[str]:
    """A comparator's texts: without its subject each would be read as a value of the metric's own."""
    return [look.words.text("chart.comparator", subject=item.subject, value=value) for value in values]


def _compared(data: ChartData, row: int) -> int | None:
    """The row of the comparator that a value was reported with, or of the only one."""
    if not _is_exact(data, row) or data.series(row) != "own":
        return None
    own = data.observations[row].id
    rows = [each for each in range(len(data.observations)) if data.series(each) == "comparator"]
    found = [each for each in rows if data.observations[each].reported_with == own]
    found = found or (rows if len(rows) == 1 else [])
    return next((each for each in found if _is_exact(data, each)), None)


def _is_exact(data: ChartData, row: int) -> bool:
    item = data.observations[row]
    return item.relation == "=" and item.upper is None and not data.disputed[row]


def _difference(data: ChartData, row: int, other: int, look: ChartLook) -> LineItem:
    """How much the value is above or below what it is compared with."""
    item, words = data.observations[row], look.words
    difference = float(Decimal(repr(item.value)) - Decimal(repr(data.observations[other].value)))
    number = readable_number(difference, words)
    number = f"{_PLUS}{number}" if difference > 0 else number
    if data.metric.unit == "%":
        # The plural of a language goes by whole numbers; half a point is no "point".
        number = words.count("figure.points", 1 if abs(difference) == 1 else 2, number=number)
    return LineItem(Hit("observation", item.id), (number,), "chart-note", "text-soft", (data.metric.id, row))


def _target(data: ChartData, number: int, charts: Charts, look: ChartLook) -> LineItem:
    target = data.targets[number].target
    texts = (target_text(data, target, charts, look),)
    claim = data.metric.id, len(data.observations) + number
    flag = data.flags.get(target.id, "")
    return LineItem(Hit("target", target.id), texts, "chart-note", "target", claim, is_told=True, flag=flag)


def _note(note: Note, charts: Charts, look: ChartLook) -> LineItem:
    data = charts.by_id[note.metric.id]
    texts = note_texts(note, look)
    role = data.doubt_role(note.row) if data.disputed[note.row] else "text-soft"
    claim = note.metric.id, note.row
    owner = Hit("observation", note.observation.id)
    flag = data.flags.get(note.observation.id, "")
    return LineItem(owner, texts, "chart-note", role, claim, is_told=True, flag=flag)


def _cited(texts: Iterable[str], identifier: str, look: ChartLook) -> tuple[str, ...]:
    """The texts with the numbers of passages behind them."""
    cited = look.notes.get(identifier, "")
    return tuple(dict.fromkeys(text + cited for text in texts))
