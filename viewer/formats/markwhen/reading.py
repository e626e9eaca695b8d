"""A text of markwhen as a record: events are entries, groups lanes, tags tags, links sources."""

import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType

from msgspec import Struct, field

from viewer.core.large.messages import OnProgress, ignore_progress, told_of
from viewer.core.time.date_text import read_date_text
from viewer.formats.format import Imported
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.edtf_text import read_date
from viewer.formats.imported.going_on import GOES_ON, MOST, MOST_OF_ALL
from viewer.formats.imported.html_text import has_markup, without_markup
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.imported.texts import MOST_TITLE, addresses_in, cut, one_line, web_address
from viewer.formats.markwhen.heads import Before, Head, Range, again, split_head
from viewer.formats.markwhen.lines import (
    ESCAPE,
    GroupLine,
    Words,
    as_address,
    ends_group,
    is_comment,
    is_only_links,
    is_page_break,
    read_group,
    read_header,
    read_property,
    read_words,
    tags_in,
    unescaped,
    without_links,
)
from viewer.formats.markwhen.recurrence import read_rule, recurrences
from viewer.formats.markwhen.zones import zoned

OWN_DATE = "dateline_date"  # a property: a date to its precision
_LIKE_A_DATE = re.compile(
    r"\s*(?:c\.?|ca\.?|~)?\s*\d{3,5}s?(?:\s?[-–—/]\s?\d{1,5}s?){0,2}\s*\??\s*:(?:\s|$)", re.I
)
_TITLE_WORDS = 80
_MOST_DATE = 60  # characters
_MOST_LINE = 4 * MOST_TITLE  # marks take room too
_GAP = re.compile(r"\n{3,}")
_LOST: Mapping[str, str] = MappingProxyType({"end": "import.date.end", "times": "import.date.times"})
_NEVER = -(1 << 62)  # a day before all


class _Event(Struct):
    """An event while its lines are read."""

    head: Head
    title: str
    line: int
    groups: tuple[GroupLine, ...]
    words: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)


def is_words(line: str) -> bool:
    """Whether a line below an event is read as words of it, and as the words that they are."""
    is_marked = line.startswith(ESCAPE) or is_comment(line) or is_page_break(line) or ends_group(line)
    is_begin = read_group(line) or split_head(line, False, Before()) or _LIKE_A_DATE.match(line[:_MOST_DATE])
    return not (is_marked or is_begin or read_property(line) or without_links(line)[1])


def _title_words(text: str) -> Words:
    """A title in one line, without markup and marks."""
    return read_words(one_line(_plain(text)))


def _first_words(event: _Event) -> str:
    """What stands for the title of an event that has none."""
    lines = (_title_words(unescaped(line)[:_MOST_LINE]).text for line in event.words)
    return _title_words(cut(next(filter(None, lines), ""), _TITLE_WORDS)).text


def _plain(line: str) -> str:
    """A line without markup and spaces at its end; those at its beginning make lists."""
    words = line.lstrip()
    indent = line[: len(line) - len(words)]
    said = without_markup(words).text if has_markup(words) else words
    return (indent + " ".join(said.split(" ")) if "\n" not in said else said).rstrip()


class Reading:
    """Takes the lines of a file, one after the other."""

    def __init__(self, text: str, path: Path) -> None:
        self._file = path.name
        self._lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        header = read_header(self._lines)
        title = header.said.get("title", "") or path.stem
        self._builder = RecordBuilder(title, cut(header.said.get("description", ""), 1 << 16))
        self._day_first = header.said.get("dateformat", "").lower().startswith("d")
        self._zone = header.said.get("timezone", "") or header.said.get("tz", "")
        self._begin = header.end
        self._groups: list[GroupLine] = []
        self._before = Before()
        self._named: dict[str, Range] = {}
        self._latest, self._recurred = _NEVER, 0

    def imported(self, on_progress: OnProgress = ignore_progress) -> Imported:
        """The record, and the report of what it lacks."""
        events = self._events()
        for event in told_of(events, len(events), on_progress):
            self._take(event)
        # What stands beside events was told while they were looked for.
        self._builder.report.sort(key=lambda each: int(str(each.params.get("row", 0))))
        self._builder.tell_left_out(Place(self._file), {})
        return self._builder.imported()

    def _events(self) -> list[_Event]:
        """All events: how long one recurs depends on the latest date of all."""
        found: list[_Event] = []
        event: _Event | None = None
        for number, line in enumerate(self._lines[self._begin :], self._begin + 1):
            if is_comment(line) or is_page_break(line):
                continue
            begun = None if line.startswith(ESCAPE) else self._begun(line, number)
            if begun is not None:
                found.append(begun)
            if begun is not None or self._changes_groups(line):
                event = begun
            elif event is not None:
                self._add_words(event, line)
            elif line.strip():
                self._builder.report.append(
                    left_out("import.text", self._place(number), found=line.strip()[:80])
                )
        return found

    def _begun(self, line: str, number: int) -> _Event | None:
        """The event that begins in a line."""
        if (split := split_head(line, self._day_first, self._before)) is not None:
            head, rest = split
        elif _LIKE_A_DATE.match(line[:_MOST_DATE]):
            words, _, rest = line.partition(":")
            read = read_date_text(words.strip())  # "c. 1850", which markwhen has no way to write
            head = Head(words.strip(), "" if read is None else read.edtf)
        else:
            return None
        rest = rest.strip()[:_MOST_LINE]
        event = _Event(head, rest, number, tuple(self._groups))
        # What is relative to an event that nobody knows the date of has none either.
        self._before = Before(head.range, self._named)
        if head.range is not None:
            self._latest = max(self._latest, (head.range.end or head.range.begin).last_day)
            for name in read_words(rest).names:
                self._named[name] = head.range
        return event

    def _add_words(self, event: _Event, line: str) -> None:
        is_property = not any(each.strip() for each in event.words) and read_property(line)
        if is_property:
            name, value = is_property
            event.said[name] = value
            if name == "id" and event.head.range is not None:
                self._named[value] = event.head.range
        else:
            event.words.append(line)

    def _changes_groups(self, line: str) -> bool:
        if line.startswith(ESCAPE):
            return False
        if ends_group(line):
            if self._groups:
                self._groups.pop()
            return True
        group = read_group(line)
        if group is None:
            return False
        while group.level and self._groups and self._groups[-1].level >= group.level:
            self._groups.pop()
        self._groups.append(group)
        return True

    def _take(self, event: _Event) -> None:
        place, words, head = self._place(event.line), _title_words(event.title), event.head
        title = words.text or _first_words(event) or head.words
        if not head.date:
            self._builder.report.append(left_out("import.undated", place, title=title, found=head.words))
            return
        self._tell(event, title, place)
        summary, links, where = self._described(event)
        own = read_date(event.said.get(OWN_DATE, ""))
        tags = (*words.tags, *tags_in(summary), *(tag for group in event.groups for tag in group.tags))
        is_noted = head.is_relative or head.lost or head.recurs
        sources = self._sources([*words.links, *links], summary, place)
        for each in self._recurring(event, title, place) if own is None else [head]:
            self._builder.entry(
                place,
                title,
                (zoned(each.date, self._zone_of(event)) or each.date) if own is None else own.text,
                sources,
                lane=self._lane(event.groups),
                summary=summary,
                place=where,
                tags=list(dict.fromkeys(tags)),
                date_basis="relative" if head.is_relative else "",
                date_note=head.words if is_noted else "",
            )

    def _recurring(self, event: _Event, title: str, place: Place) -> list[Head]:
        """The heads of an event, several of one that recurs; how it does is told."""
        head, report = event.head, self._builder.report
        if not head.recurs or head.range is None:
            return [head]
        rule = read_rule(head.recurs, self._day_first)
        said: dict[str, object] = {"title": title, "rule": head.recurs}
        room = max(1, min(MOST, MOST_OF_ALL - self._recurred))
        found = recurrences(head.range, rule, self._latest, room) if rule else None
        if rule is None or found is None:
            report.append(left_out(GOES_ON["unknown"], place, **said))
            return [head]
        self._recurred += len(found.ranges)
        heads = [head, *(again(head, each) for each in found.ranges[1:])]
        said |= {"kept": len(heads), "until": heads[-1].date}
        report.append(changed("import.recurs", place, **said, kind=rule.kind, count=rule.interval))
        if found.outcome in GOES_ON:
            report.append(left_out(GOES_ON[found.outcome], place, **said))
        return heads

    def _tell(self, event: _Event, title: str, place: Place) -> None:
        report, head = self._builder.report, event.head
        if not _title_words(event.title).text:
            report.append(changed("import.untitled", place, title=title))
        if head.lost:
            report.append(changed(_LOST[head.lost], place, title=title, found=head.words, kept=head.date))
        zone = self._zone_of(event)
        if zone and zoned(head.date, zone) is None:
            report.append(changed("import.zone", place, title=title, zone=zone))

    def _zone_of(self, event: _Event) -> str:
        """The zone of an event's times: its own, or that of the file; empty for none."""
        return event.said.get("timezone", "") or event.said.get("tz", "") or self._zone

    def _described(self, event: _Event) -> tuple[str, list[tuple[str, str]], str]:
        """The words below an event, their links, and the place that one of them is."""
        kept: list[str] = []
        links: list[tuple[str, str]] = []
        where = one_line(event.said.get("location", ""))
        for line in event.words:
            if line.startswith(ESCAPE):
                kept.append(_plain(unescaped(line)))
                continue
            said, found = without_links(line)
            places = [words for words, address in found if address == "location"]
            links += [link for link in found if link[1] != "location"]
            where = where or one_line(" ".join(places))
            if not is_only_links(line):
                kept.append(_plain(said))
        # How far all lines are set in is the look of the file; what is set in further makes lists.
        text = _GAP.sub("\n\n", dedent("\n".join(kept))).strip()
        return text, links, where

    def _sources(self, links: list[tuple[str, str]], text: str, place: Place) -> tuple[str, ...]:
        for words, address in links:
            if address and not web_address(address):
                found = f"[{words}]({address})"[:80]
                self._builder.report.append(left_out("import.media", place, found=found))
        named = [(words, web_address(address)) for words, address in links]
        named += [("", address) for address in addresses_in(text)]
        return tuple(self._builder.source(words, as_address(address)) for words, address in named if address)

    def _lane(self, groups: tuple[GroupLine, ...]) -> str:
        titles = [group.title for group in groups if group.title]
        return self._builder.lane(titles[-1], " / ".join(titles[:-1])) if titles else ""

    def _place(self, line: int) -> Place:
        return Place(self._file, row=line)
