"""What a picture shows, in sentences: for who can't see it, and as text for the clipboard."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from viewer.core.charts.numbers import value_text, with_unit
from viewer.core.charts.targets import due_date, target_words
from viewer.core.page.depicted import Depicted, DepictedChart, DepictedLane
from viewer.core.reading.types import Quantity
from viewer.core.table.table import FIT_PADDING
from viewer.core.time.moments import SECOND
from viewer.core.time.scale import Window, window_of
from viewer.model.comparisons import Disagreement
from viewer.model.dates import Date
from viewer.model.dating import STATED, Dating, dating_of
from viewer.model.metrics import Metric, Observation, Target
from viewer.words.date_words import date_words
from viewer.words.filter_words import filter_limits
from viewer.words.reader_words import ReaderWords
from viewer.words.source_words import source_line, source_words
from viewer.words.span_words import span_dates
from viewer.words.time_words import focus_words
from viewer.words.translations import Translator

LONGEST = 4_000
# How many things of each sort are named; fewer until all of it is short enough.
_MOST_NAMED = (12, 8, 5, 3, 2, 1, 0)
_LONGEST_TITLE = 160
# So many targets of a chart are named, and so many values of others where it has none of its own.
_MOST_OF_A_CHART = 3


def describe(depicted: Depicted, title: str, words: Translator, longest: int = LONGEST) -> str:
    """The picture in paragraphs of plain text, at most `longest` characters; what is left out is counted."""
    return fitted(Description(depicted, title, words), longest)


def fitted(description: "Description", longest: int = LONGEST) -> str:
    """A description that names as much as goes into so many characters."""
    for most in _MOST_NAMED:
        text = "\n".join(description.paragraphs(most))
        if len(text) <= longest:
            return text
    return text[: longest - 1] + "…"


class Description:
    """Says what is depicted, paragraph by paragraph."""

    def __init__(self, depicted: Depicted, title: str, words: Translator) -> None:
        self._shown, self._title, self._words = depicted, title, words
        self._reader = ReaderWords(words, depicted.model.loaded.namesakes)
        self._loaded, self._table = depicted.model.loaded, depicted.table

    def paragraphs(self, most: int) -> list[str]:
        """The description with at most this many things of each sort."""
        chosen, loaded = self._shown.lens.filter, self._shown.model.loaded
        limits = self._squeezed(), filter_limits(chosen, loaded, self._words)
        return [self._opening(), *filter(None, limits), *self._lists(most)]

    def _lists(self, most: int) -> list[str]:
        shown = self._shown
        told = [chart for chart in shown.charts if chart.values]
        disagreements = [short(each.title) for each in self._disagreements[:most]]
        return [
            *self._listed("lanes", list(map(self._lane, shown.lanes[:most])), len(shown.lanes)),
            *self._listed("entries", self._entries(most), len(shown.rows)),
            *(self._listed("charts", list(map(self._chart, told[:most])), len(shown.charts)) if told else ()),
            *self._listed("disagreements", disagreements, len(self._disagreements)),
            *self._listed("left_out", list(map(short, shown.left_out[:most])), len(shown.left_out)),
            *self._listed("sources", self._sources(most), len(shown.sources), joint=" "),
        ]

    @cached_property
    def _disagreements(self) -> Sequence[Disagreement]:
        """The disagreements about anything that is shown."""
        shown = {value.id for value in self._shown.values}
        positions = set(self._table.entry[self._shown.rows].tolist())
        return [
            each
            for each in self._loaded.record.disagreements
            if any(
                claim.id in shown or self._loaded.entries.position_of(claim.id) in positions
                for claim in each.claims
            )
        ]

    # ---- sentences

    def _opening(self) -> str:
        first, last = self._ends()
        return self._words.text(
            "description.opening_one" if first == last else "description.opening",
            title=short(self._title).removesuffix("."),
            first=first,
            last=last,
            entries=self._words.count("description.entries", len(self._shown.rows)),
            lanes=self._words.count("description.lanes", len(self._shown.lanes)),
            charts=self._words.count("description.charts", len(self._shown.charts)),
        )

    def _listed(self, key: str, named: list[str], total: int, joint: str = "; ") -> Iterable[str]:
        """A paragraph of things, of which there are `total`."""
        if total:
            more = [self._words.count("description.more", total - len(named))] if total > len(named) else []
            yield self._words.text(f"description.list.{key}", items=joint.join(named + more))

    def _lane(self, lane: DepictedLane) -> str:
        title = short(lane.info.title or self._words.text(f"lane.{lane.info.kind}"))
        shown, total = len(lane.rows), lane.info.total
        if shown == total:
            return self._words.text("description.lane", title=title, n=shown)
        return self._words.text("description.lane_part", title=title, n=shown, total=total)

    def _sources(self, most: int) -> list[str]:
        """The sources by their numbers; where passages are numbered instead, without any."""
        found = [self._loaded.sources[each] for each in self._shown.sources[:most]]
        if self._shown.passages.cited:
            return [short(source_words(source, self._loaded.namesakes, self._words)) for source in found]
        namesakes = self._loaded.namesakes
        lines = (source_line(number, each, namesakes, self._words) for number, each in enumerate(found, 1))
        return [short(line) for line in lines]

    def _entries(self, most: int) -> list[str]:
        """The most important entries in the order of time."""
        importance = -self._table.importance[self._shown.rows].astype(np.int64)
        chosen = self._shown.rows[np.lexsort((self._table.anchors[self._shown.rows], importance))[:most]]
        chosen = chosen[np.argsort(self._table.anchors[chosen], kind="stable")]
        return [self._entry(int(row)) for row in chosen]

    def _entry(self, row: int) -> str:
        entry = self._loaded.entries.at(int(self._table.entry[row]))
        date = self._date(self._loaded.dates[entry.date], dating_of(entry))
        return self._words.text("description.entry", date=date, title=short(entry.title))

    def _chart(self, chart: DepictedChart) -> str:
        """The metric's own values in short, where it has none those it is compared with, then its targets."""
        metric, title = chart.metric, short(chart.metric.title)
        own = self._values(chart)
        if own and not chart.targets:
            return self._own(title, metric, own)
        targets = [self._target(metric, each) for each in chart.targets]
        if own:
            return ", ".join([self._own(title, metric, own), *self._some(targets)])
        compared = [self._comparator(metric, each) for each in chart.observations]
        return self._words.text(
            "description.value", title=title, value=", ".join([*self._some(compared), *self._some(targets)])
        )

    def _own(self, title: str, metric: Metric, values: Sequence[Observation]) -> str:
        """The first, the last and the greatest of a metric's own values."""
        first, last = values[0], values[-1]
        if len(values) == 1:
            return self._words.text("description.value", title=title, value=self._value(metric, first))
        params = {"title": title, "first": self._value(metric, first), "last": self._value(metric, last)}
        greatest = max(values, key=_upper)
        if _upper(greatest) <= max(_upper(first), _upper(last)):
            return self._words.text("description.values", **params)
        return self._words.text("description.values_peak", **params, peak=self._value(metric, greatest))

    def _some(self, said: list[str]) -> list[str]:
        """The first few, and how many more there are."""
        more = len(said) - _MOST_OF_A_CHART
        return [
            *said[:_MOST_OF_A_CHART],
            *([self._words.count("description.more", more)] if more > 0 else ()),
        ]

    def _comparator(self, metric: Metric, item: Observation) -> str:
        value = self._value(metric, item)
        return self._words.text("chart.comparator", subject=short(item.subject), value=value)

    def _target(self, metric: Metric, target: Target) -> str:
        due = due_date(target, self._loaded.dates[target.date]) if target.date else None
        number = with_unit(value_text(target, self._words), metric.unit, self._words)
        return short(target_words(target, metric, self._date(due) if due else "", number, self._words))

    def _values(self, chart: DepictedChart) -> list[Observation]:
        dates = self._loaded.dates
        own = [each for each in chart.observations if not chart.metric.is_comparator(each)]
        return sorted(own, key=lambda value: (dates[value.date].ends, dates[value.date].begins))

    def _value(self, metric: Metric, value: Observation) -> str:
        words, date = self._words, self._date(self._loaded.dates[value.date], dating_of(value))
        number = self._reader.quantity(Quantity(value.value, metric.unit))
        if value.upper is not None:
            upper = self._reader.quantity(Quantity(value.upper, metric.unit))
            number = words.text("description.range", value=self._reader.number(value.value), upper=upper)
        said = words.text(f"description.relation.{value.relation}", value=number)
        return words.text("description.dated", value=said, date=date)

    def _date(self, date: Date, dating: Dating = STATED) -> str:
        return date_words(date, self._words, dating)

    def _ends(self) -> tuple[str, str]:
        """The first and the last year, month or day of the window."""
        window, extent = self._shown.real_window, self._shown.model.real_extent
        is_within = window.last > extent.first and window.first < extent.last
        if _is_whole(window, extent) or (self._shown.model.time_map.squeezes and is_within):
            # A little beyond the record is drawn; where it is squeezed, that is years.
            first, last = max(window.first, extent.first), min(window.last, extent.last)
            window = window_of(first, last - first)
        begin, end = map(self._date, span_dates(window))
        return begin, end

    def _squeezed(self) -> str:
        """What is not drawn at the same scale as the rest, if anything is."""
        model = self._shown.model
        focus = focus_words(self._shown.window, model.real_extent, model.time_map, self._words)
        return self._words.text("description.squeezed", focus=focus) if focus else ""


def _is_whole(window: Window, extent: Window) -> bool:
    """Whether a window holds all of a record and no more around it than any picture of the whole."""
    around = extent.padded(FIT_PADDING)
    return (
        window.first <= extent.first
        and extent.last <= window.last
        and window.length <= around.length + SECOND
    )


def _upper(value: Observation) -> float:
    return value.value if value.upper is None else value.upper


def short(text: str) -> str:
    """A text on one line, cut where it is very long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"
