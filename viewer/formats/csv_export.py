"""Writes what a picture shows as CSV (RFC 4180): a row for each passage, so that each stands beside its URL.

The columns bear the names that the record's format uses, whatever language is spoken: a script
that reads the file goes on working. UTF-8 with a byte order mark, without which Excel reads
Latin-1. A text that a spreadsheet would compute is written after an apostrophe (OWASP, CSV
injection), and so is one that has apostrophes before such a beginning: one taken away, each is as
it was. A date before the year 0 is such a text too.
"""

import csv
import io
from collections.abc import Callable, Iterator
from typing import TypedDict

from viewer.core.base.computed_text import begins_harmlessly, is_computed
from viewer.core.page.depicted import Depicted
from viewer.core.table.table import LaneInfo
from viewer.model.calendar import civil_date
from viewer.model.entries import Award, EntryType
from viewer.model.evidence import Quotation
from viewer.model.metrics import Metric, Observation, Target
from viewer.model.origin import Origin


class Row(TypedDict, total=False):
    """A passage and what it proves; what an item lacks is left out."""

    kind: str
    id: str
    lane: str
    metric: str
    of: str
    title: str
    subject: str
    relation: str
    value: float
    upper: float
    unit: str
    date: str
    date_basis: str
    earliest: str
    latest: str
    said_by: str
    passage_number: int
    source_number: int
    source: str
    publication: str
    url: str
    prefix: str
    exact: str
    suffix: str
    supports: str
    # Later columns stand last: who reads by position finds the others where they were.
    short: str
    roles: str
    measured_by: str
    origin_file: str
    origin_sheet: str
    origin_row: int
    origin_cell: str


COLUMNS = tuple(Row.__annotations__)
_MARK = "\ufeff"
_QUOTE = "'"
_FAR = 9999


def _unheard() -> None:
    """Tell nobody."""


def csv_bytes(depicted: Depicted, on_entry: Callable[[], None] = _unheard) -> bytes:
    """The entries, then the values and targets, that are shown, with their passages.

    `on_entry` hears of each entry; what it raises ends the writing.
    """
    written = io.BytesIO()
    # Of a million entries the text would take four times the bytes.
    with io.TextIOWrapper(written, "utf-8", "replace", newline="", write_through=True) as stream:
        stream.write(_MARK)
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for row in _Passages(depicted).rows(on_entry):
            writer.writerow([cell(row.get(column)) for column in COLUMNS])
        stream.flush()
        return written.getvalue()


def cell(value: object) -> object:
    """A value as a cell: what a spreadsheet would compute stands after an apostrophe."""
    if not isinstance(value, str):
        return value
    if begins_harmlessly(value) and "\0" not in value:  # nearly all: a million entries have 40 million
        return value
    # Spreadsheets end a text at its first zero.
    text = value.replace("\0", "")
    return _QUOTE + text if is_computed(text) else text


class _Passages:
    """Everything shown, a row for each passage, or a single one without."""

    def __init__(self, depicted: Depicted) -> None:
        self._depicted, self._loaded = depicted, depicted.model.loaded
        # A picture may show more than it names the sources of: the rest follows.
        sources = dict.fromkeys((*depicted.sources, *self._loaded.sources))
        self._numbers = {source: number for number, source in enumerate(sources, 1)}

    def rows(self, on_entry: Callable[[], None]) -> Iterator[Row]:
        """What a card is about first."""
        selected = self._depicted.selected
        if selected:
            yield from self._of(selected)
        for lane in self._depicted.lanes:
            for row in lane.rows.tolist():
                entry = self._loaded.entries.at(int(self._depicted.table.entry[row]))
                if entry.id != selected:
                    yield from self._proved(_of_entry(entry, lane.info), entry)
                on_entry()
        for chart in self._depicted.charts:
            for value in chart.values:
                if value.id != selected:
                    yield from self._proved(_of_value(value, chart.metric), value)

    def _of(self, identifier: str) -> Iterator[Row]:
        """The rows of an entry, a value or a target."""
        model, loaded = self._depicted.model, self._loaded
        if (row := model.row(identifier)) is not None:
            lane = next(each for each in model.table.lanes if each.first <= row < each.last)
            yield from self._proved(_of_entry(model.entry(row), lane), model.entry(row))
        elif (value := loaded.observations.get(identifier) or loaded.targets.get(identifier)) is not None:
            yield from self._proved(_of_value(value, loaded.metric_of[identifier]), value)

    def _proved(self, row: Row, item: EntryType | Observation | Target) -> Iterator[Row]:
        date = self._loaded.date_of(item)
        dated: Row = {**row, "said_by": item.said_by}
        if not isinstance(item, Target) and item.origin is not None:
            dated |= _of_origin(item.origin)
        if date is not None and item.date is not None:
            dated |= {
                "date": item.date,
                "date_basis": item.date_basis,
                "earliest": day_text(date.earliest),
                "latest": day_text(date.latest),
            }
        for quotation in item.evidence:
            yield {**dated, **self._passage(quotation)}
        if not item.evidence:
            yield dated

    def _passage(self, quotation: Quotation) -> Row:
        source = self._loaded.sources[quotation.source]
        number = self._depicted.passages.number_of(quotation)
        numbered: Row = {} if number is None else {"passage_number": number}
        return {
            **numbered,
            "source_number": self._numbers[source.id],
            "source": source.title,
            "publication": source.container_title or source.publisher,
            "url": source.URL,
            "prefix": quotation.prefix,
            "exact": quotation.exact,
            "suffix": quotation.suffix,
            "supports": " ".join(quotation.supports),
        }


def _of_entry(entry: EntryType, lane: LaneInfo) -> Row:
    row: Row = {"kind": entry.kind, "id": entry.id, "lane": lane.title or lane.kind, "title": entry.title}
    row["roles"] = "; ".join(f"{each.person}: {each.role}" for each in entry.roles)
    return {**row, "measured_by": entry.measured_by} if isinstance(entry, Award) else row


def _of_value(value: Observation | Target, metric: Metric) -> Row:
    row: Row = {
        "kind": "target" if isinstance(value, Target) else "observation",
        "id": value.id,
        "metric": metric.id,
        "of": metric.of,
        "title": metric.title,
        "subject": value.subject or metric.subject,
        "relation": value.relation,
        "value": value.value,
        "unit": metric.unit,
        "short": metric.short,
    }
    return row if value.upper is None else {**row, "upper": value.upper}


def _of_origin(origin: Origin) -> Row:
    row: Row = {"origin_file": origin.file, "origin_sheet": origin.sheet, "origin_cell": origin.cell}
    return row if origin.row is None else {**row, "origin_row": origin.row}


def day_text(number: int | None) -> str:
    """A day as ISO 8601 writes it; empty for an open end."""
    if number is None:
        return ""
    year, month, day = civil_date(number)
    if 0 <= year <= _FAR:
        return f"{year:04}-{month:02}-{day:02}"
    return f"{'-' if year < 0 else '+'}{abs(year):04}-{month:02}-{day:02}"
