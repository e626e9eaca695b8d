"""A file of Timeline as a record: events are entries, categories lanes, containers tags."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from viewer.core.large.messages import OnProgress, told_of
from viewer.formats.format import Imported
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.html_text import has_markup, without_markup
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.imported.texts import addresses_in, cut, one_line, web_address
from viewer.formats.timelineproj.dates import Stated, Times, times_of
from viewer.model.problems import Problem, RecordError

ERAS = "Eras"
_LOST: Mapping[str, str] = MappingProxyType(
    {"end": "import.date.end", "order": "import.date.order", "times": "import.date.times"}
)
_NOTHING = ("", "0", "False")
_KEPT = frozenset(
    (
        *("start", "end", "text", "description", "category", "categories", "hyperlink", "fuzzy"),
        *("fuzzy_start", "fuzzy_end", "ends_today", "milestone", "locked", "default_color", "id"),
    )
)
_CONTAINER = re.compile(r"\[(\d+)\]\s*(.*)", re.DOTALL)
_PART = re.compile(r"\((\d+)\)\s*(.*)", re.DOTALL)
_MOST_REPORTED = 80
_MOST_ABOVE = 20  # categories above one


def read_timeline(data: bytes, path: Path, on_progress: OnProgress) -> Imported:
    """The events of a file; raises RecordError for what is no timeline of dates."""
    return _Reading(_parsed(data, path), path).imported(on_progress)


def _parsed(data: bytes, path: Path) -> Element:
    params: dict[str, object] = {"file": path.name}
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        raise RecordError(
            [Problem("import.xml", params=params | {"line": line, "column": column + 1})]
        ) from None
    except (DefusedXmlException, ValueError, LookupError):
        raise RecordError([Problem("import.xml.unsafe", params=params)]) from None
    if root.tag != "timeline":
        raise RecordError([Problem("import.timeline.other", params=params | {"found": root.tag[:40]})])
    kind = _text(root, "timetype") or "gregoriantime"
    if kind != "gregoriantime":
        raise RecordError([Problem("import.timeline.kind", params=params | {"found": kind[:40]})])
    return root


class _Reading:
    def __init__(self, root: Element, path: Path) -> None:
        self._file, self._root = path.name, root
        self._builder = RecordBuilder(path.stem)
        self._parents = {
            name: _text(category, "parent")
            for category in root.iterfind("./categories/category")
            if (name := _text(category, "name"))
        }
        events = root.iterfind("./events/event")
        found = (_CONTAINER.fullmatch(_text(event, "text")) for event in events)
        self._containers = {each[1]: one_line(each[2]) for each in found if each}
        self._unkept: Counter[str] = Counter()

    def imported(self, on_progress: OnProgress) -> Imported:
        """The record, and the report of what it lacks."""
        events = self._root.findall("./events/event")
        for row, event in enumerate(told_of(events, len(events), on_progress), 1):
            self._take(event, Place(self._file, "events", row))
        for row, era in enumerate(self._root.iterfind("./eras/era"), 1):
            place, stated = Place(self._file, "eras", row), Stated(_text(era, "start"), _text(era, "end"))
            self._add(_text(era, "name"), stated, place, {"lane": self._builder.lane(ERAS)}, ())
        self._builder.tell_left_out(Place(self._file), self._unkept)
        return self._builder.imported()

    def _take(self, event: Element, place: Place) -> None:
        title, container = self._named(_text(event, "text"))
        said = _text(event, "description")
        words = without_markup(said).text if has_markup(said) else said.strip()
        categories = [_text(event, "category"), *(one_line(each.text or "") for each in _more(event))]
        lane, *others = dict.fromkeys(filter(None, categories)) or [""]
        is_vague = _is_true(event, "fuzzy")
        stated = Stated(
            _text(event, "start"),
            _text(event, "end"),
            is_vague or _is_true(event, "fuzzy_start"),
            is_vague or _is_true(event, "fuzzy_end"),
            _is_true(event, "ends_today"),
        )
        self._unkept.update(
            each.tag for each in event if each.tag not in _KEPT and (each.text or "") not in _NOTHING
        )
        fields: dict[str, object] = {
            "lane": self._builder.lane(lane, self._group(lane)),
            "summary": words,
            "tags": list(dict.fromkeys(filter(None, (*others, container)))),
        }
        self._add(title, stated, place, fields, self._sources(event, words, place))

    def _add(
        self, title: str, stated: Stated, place: Place, fields: dict[str, object], sources: tuple[str, ...]
    ) -> None:
        times, report = times_of(stated), self._builder.report
        title = one_line(title) or cut(one_line(str(fields.get("summary", ""))), _MOST_REPORTED)
        if times is None:
            report.append(left_out("import.undated", place, title=title, found=stated.begin))
            return
        if not title:
            report.append(changed("import.untitled", place, title=times.date))
        self._tell(times, stated, title, place)
        self._builder.entry(place, title or times.date, times.date, sources, **fields, date_note=times.note)

    def _tell(self, times: Times, stated: Stated, title: str, place: Place) -> None:
        if times.lost:
            found = f"{stated.begin}/{stated.end}"
            note = changed(_LOST[times.lost], place, title=title, found=found, kept=times.date)
            self._builder.report.append(note)

    def _named(self, text: str) -> tuple[str, str]:
        """The title of an event without the number of its container, and that container's title."""
        if found := _CONTAINER.fullmatch(text):
            return found[2], ""
        found = _PART.fullmatch(text)
        if found is None or found[1] not in self._containers:
            return text, ""
        return found[2], self._containers[found[1]]

    def _group(self, category: str) -> str:
        """The categories above one, the highest first."""
        above: list[str] = []
        while len(above) < _MOST_ABOVE and (category := self._parents.get(category, "")):
            above.append(category)
        above = list(dict.fromkeys(above))
        return " / ".join(reversed(above))

    def _sources(self, event: Element, words: str, place: Place) -> tuple[str, ...]:
        said = [each.strip() for each in _text(event, "hyperlink").split(";") if each.strip()]
        for each in said:
            if not web_address(each):
                note = left_out("import.media", place, found=each[:_MOST_REPORTED])
                self._builder.report.append(note)
        addresses = [*filter(None, map(web_address, said)), *addresses_in(words)]
        return tuple(self._builder.source("", address) for address in addresses)


def _more(event: Element) -> list[Element]:
    return event.findall("./categories/category")


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _is_true(element: Element, name: str) -> bool:
    return _text(element, name).lower() == "true"
