"""A record as a text of markwhen."""

from collections.abc import Iterator, Mapping
from html import escape

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.exported.links import linked_sources
from viewer.formats.exported.losses import Losses
from viewer.formats.exported.plain_dates import PlainDate, ends_of
from viewer.formats.imported.html_text import has_markup
from viewer.formats.markwhen.lines import ESCAPE, as_address, tags_in
from viewer.formats.markwhen.reading import OWN_DATE, is_words
from viewer.formats.writer import Written
from viewer.model.dates import Date, format_date
from viewer.model.entries import EntryType
from viewer.model.record import Lane

_CARRIED = ("summary", "place", "tags")
_NEAR = 99_999  # years, as markwhen has them


class _Head(Struct, frozen=True):
    """What stands before the colon, and whether it says the date."""

    text: str
    is_same: bool = True


def write_markwhen(loaded: LoadedRecord) -> Written:
    """Entries without a lane first, then those of each lane below a heading."""
    losses = Losses(_CARRIED)
    record = loaded.record
    lines = [f"title: {record.title}"]
    if record.description:
        lines.append(f"description: {' '.join(record.description.split())}")
    by_lane: dict[str, list[EntryType]] = {"": [], **{lane.id: [] for lane in record.lanes}}
    for entry in loaded.entries.in_file():
        by_lane[entry.lane].append(entry)
    lanes = {lane.id: lane for lane in record.lanes}
    for name, entries in by_lane.items():
        if entries:
            lines += _headings(lanes, name)
        for entry in entries:
            lines += _lines(entry, loaded, losses)
    text = "\n".join([*lines, ""])
    return Written(text.encode(errors="replace"), losses.report(loaded))


def _headings(lanes: Mapping[str, Lane], name: str) -> Iterator[str]:
    yield ""
    if name:
        lane = lanes[name]
        if lane.group:
            yield f"# {lane.group}"
        yield f"{'##' if lane.group else '#'} {lane.title}"
        yield ""


def _lines(entry: EntryType, loaded: LoadedRecord, losses: Losses) -> Iterator[str]:
    date = loaded.dates[entry.date]
    head = _head(date)
    if head is None:
        losses.tell("export.undated", title=entry.title, date=entry.date)
        return
    losses.of_entry(entry)
    tags = [tag for tag in entry.tags if tags_in(f"#{tag}") == (tag,)]
    losses.add("tags", len(entry.tags) - len(tags))
    yield " ".join([f"{head.text}: {_escaped(entry.title)}", *(f"#{tag}" for tag in tags)])
    if not head.is_same:
        losses.nearest()
        yield f"{OWN_DATE}: {format_date(date)}"
    if entry.place:
        yield f"[{_in_brackets(entry.place)}](location)"
    for line in entry.summary.split("\n") if entry.summary else ():
        yield _words(line)
    for source in linked_sources(entry, loaded):
        yield f"[{_in_brackets(source.title)}]({as_address(source.URL)})"
    yield ""


def _words(line: str) -> str:
    """A line of a text, marked where it would be read as something else."""
    written = _escaped(line)
    return written if is_words(written) else ESCAPE + written


def _escaped(line: str) -> str:
    return escape(line, quote=False) if has_markup(line) else line


def _in_brackets(text: str) -> str:
    return " ".join(text.translate(str.maketrans("[]", "()")).split())


def _head(date: Date) -> _Head | None:
    """What stands before the colon for a date; None where markwhen has nothing like it."""
    ends = ends_of(date)
    if ends is None or not all(abs(each.year) < _NEAR for each in (ends.begin, ends.end) if each is not None):
        return None
    begin = _point(ends.begin)
    if date.end == "open" and not date.members and ends.end is None and date.lower is not None:
        lower = ends_of(date.lower)
        known = _point(lower.begin) if lower is not None else begin
        return _Head(f"{known.text} - now", known.is_same and lower is not None and lower.is_same)
    if ends.end is None:
        return replace(begin, is_same=begin.is_same and ends.is_same)
    end = _point(ends.end)
    return _Head(f"{begin.text} - {end.text}", begin.is_same and end.is_same and ends.is_same)


def _point(date: PlainDate) -> _Head:
    if date.year <= 0:
        return _Head(f"{1 - date.year} BC", date.month is None)
    if date.year > 9999:
        return _Head(str(date.year), date.month is None)
    numbers = (f"{date.year:04}", *(f"{each:02}" for each in (date.month, date.day) if each is not None))
    day = "-".join(numbers)
    if date.second is None:
        return _Head(day)
    minutes, second = divmod(date.second, 60)
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    if date.offset == 0:
        return _Head(f"{day}T{clock}:{second:02}Z")
    return _Head(f"{day} {clock}", second == 0 and date.offset is None)
