"""A record as Markdown: entries by lane, values by metric, and each passage once, by its number."""

import re
from collections.abc import Iterable, Iterator

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.exported.links import sources_of
from viewer.formats.exported.losses import Losses
from viewer.formats.writer import Written
from viewer.model.entries import EntryType
from viewer.model.evidence import Quotation
from viewer.model.metrics import Metric, Observation, Target
from viewer.model.sources import Source

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_AT_BEGINNING = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)
_CARRIED = ("summary", "place", "evidence", "date_note", "said_by", "kind", "tags")
_OF_VALUES = frozenset(
    (
        *("id", "date", "value", "upper", "relation", "subject", "evidence", "origin"),
        *("said_by", "set_by", "date_note", "note"),
    )
)
_OF_METRICS = frozenset(("id", "title", "unit", "definition", "observations", "targets"))
_PARTS = ("disagreements", "relations", "translations", "views", "tour")


def write_markdown(loaded: LoadedRecord) -> Written:
    """All entries and values, then the passages that prove them."""
    writing = _Writing(loaded)
    text = "\n".join(writing.lines()).rstrip() + "\n"
    return Written(text.encode(errors="replace"), writing.losses.report(loaded, _PARTS))


class _Writing:
    def __init__(self, loaded: LoadedRecord) -> None:
        self._loaded = loaded
        self._numbers: dict[Quotation, int] = {}
        self.losses = Losses(_CARRIED)

    def lines(self) -> Iterator[str]:
        record = self._loaded.record
        yield from (f"# {escaped(record.title)}", "")
        if record.description:
            yield from (escaped(record.description), "")
        yield from self._entries()
        for metric in record.metrics:
            yield from self._metric(metric)
        for quotation, number in self._numbers.items():
            source = self._loaded.sources[quotation.source]
            yield f"[^{number}]: “{escaped(' '.join(quotation.passage.split()))}” {_named(source)}"

    def _entries(self) -> Iterator[str]:
        by_lane: dict[str, list[EntryType]] = {"": [], **{lane.id: [] for lane in self._loaded.record.lanes}}
        for entry in self._loaded.entries.in_file():
            by_lane[entry.lane].append(entry)
        titles = {lane.id: lane.title for lane in self._loaded.record.lanes}
        for lane, entries in by_lane.items():
            if lane and entries:
                yield from (f"## {escaped(titles[lane])}", "")
            for entry in entries:
                yield from self._entry(entry)
            if entries:
                yield ""
        self.losses.add("lane groups", sum(1 for lane in self._loaded.record.lanes if lane.group))

    def _entry(self, entry: EntryType) -> Iterator[str]:
        self.losses.of_entry(entry)
        kind = "" if entry.kind == "event" else f" ({escaped(entry.kind)})"
        yield f"- **{escaped(entry.date)}** {escaped(entry.title)}{kind}{self._notes(entry.evidence)}"
        yield from _lines(entry.summary, entry.place, entry.said_by, entry.date_note)
        if entry.tags:
            yield f"  {' '.join(f'`{tag.replace(chr(96), chr(39))}`' for tag in entry.tags)}  "
        quoted = {quotation.source for quotation in entry.evidence}
        for source in sources_of(entry, self._loaded):
            if source.id not in quoted:
                yield f"  {_named(source)}  "

    def _metric(self, metric: Metric) -> Iterator[str]:
        self.losses.of_part(metric, _OF_METRICS)
        unit = f" ({escaped(metric.unit)})" if metric.unit else ""
        yield from (f"## {escaped(metric.title)}{unit}", "")
        if metric.definition:
            yield from (escaped(metric.definition), "")
        values: tuple[Observation | Target, ...] = (*metric.observations, *metric.targets)
        for value in values:
            self.losses.of_part(value, _OF_VALUES)
            yield f"- {self._value(value)}{self._notes(value.evidence)}"
            set_by = value.set_by if isinstance(value, Target) else ""
            yield from _lines(set_by, value.said_by, value.date_note, value.note)
        yield ""

    @staticmethod
    def _value(value: Observation | Target) -> str:
        sign = "" if value.relation == "=" else f"{value.relation} "
        upper = "" if value.upper is None else f"–{value.upper:g}"
        subject = f" {escaped(value.subject)}" if value.subject else ""
        goal = "→ " if isinstance(value, Target) else ""
        date = f"**{escaped(value.date)}** " if value.date else ""
        return f"{date}{goal}{escaped(sign)}{value.value:.15g}{upper}{subject}"

    def _notes(self, evidence: Iterable[Quotation]) -> str:
        numbers = [self._numbers.setdefault(each, len(self._numbers) + 1) for each in evidence]
        return "".join(f"[^{number}]" for number in dict.fromkeys(numbers))


def _lines(*texts: str) -> Iterator[str]:
    """The texts that say something, below the item of a list that they belong to."""
    return (f"  {escaped(' '.join(text.split()))}  " for text in texts if text)


def _named(source: Source) -> str:
    """A source with its publication and, if it has one, its address."""
    title = escaped(source.title)
    if source.URL:
        title = f"[{title}](<{source.URL.replace('<', '%3C').replace('>', '%3E')}>)"
    where = source.container_title or source.publisher
    return f"{title}, {escaped(where)}" if where else title


def escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _AT_BEGINNING.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
