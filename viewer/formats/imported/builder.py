"""Builds a record of what an imported file has, claim by claim, with a report of what could not be taken."""

import json
from collections.abc import Mapping
from typing import Any

from viewer.formats.format import Imported
from viewer.formats.imported.identifiers import Identifiers
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.imported.texts import MOST_BODY, MOST_TITLE, cut, cut_bytes, one_line, web_address
from viewer.model.problems import Problem
from viewer.model.record import FORMAT


class RecordBuilder:
    """A record that grows. Texts are cut at their limits, and the report says so."""

    def __init__(self, title: str, description: str = "", language: str = "") -> None:
        self.head = {"format": FORMAT, "title": one_line(title) or "…"}
        self.head |= {"description": description} if description else {}
        self.head |= {"language": language} if language else {}
        self.report: list[Problem] = []
        self.ids = Identifiers()
        self._lanes: dict[tuple[str, str], dict[str, str]] = {}
        self._sources: dict[str, dict[str, Any]] = {}
        self._entries: list[dict[str, Any]] = []
        self._metric_ids: dict[tuple[str, str], str] = {}
        self._metrics: dict[str, dict[str, Any]] = {}  # by id

    def lane(self, title: str, group: str = "") -> str:
        """The id of the lane with a title, in a group of lanes; none for an empty title."""
        title = one_line(title)
        if not title:
            return ""
        if (title, group) not in self._lanes:
            lane = {"id": self.ids.of(title, "lane"), "title": title}
            self._lanes[title, group] = {**lane, "group": group} if group else lane
        return self._lanes[title, group]["id"]

    def source(self, name: str, url: str = "", **fields: str) -> str:
        """The id of the source with a name or an address; none for neither. A name may be an address.

        `fields` are others of CSL, such as its type; those that are empty are left out.
        """
        name, url = one_line(name), web_address(url) or web_address(name)
        key = url or name
        if not key:
            return ""
        if key not in self._sources:
            title = name or url
            item = {"id": self.ids.of(title, "source"), "type": "webpage" if url else "document"}
            said = {field: value for field, value in fields.items() if value}
            self._sources[key] = {**item, "title": title, **({"URL": url} if url else {}), **said}
        return str(self._sources[key]["id"])

    def entry(
        self,
        place: Place,
        title: str,
        date: str,
        sources: tuple[str, ...] = (),
        /,
        **fields: Any,  # noqa: ANN401 - fields of JSON
    ) -> str:
        """Add an entry, an event unless `kind` says otherwise; its id.

        The title is not empty, the date is EDTF; `sources` are ids; empty fields are left out.
        """
        title, fields = self._texts(place, title, fields)
        said = {name: value for name, value in fields.items() if value}
        head = {"id": self.ids.of(title, "entry"), "kind": "event", "title": title, "date": date}
        self._entries.append({**head, **said, "origin": place.origin(filter(None, sources))})
        return str(head["id"])

    def _texts(self, place: Place, title: str, fields: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        whole = one_line(title)
        title = cut(whole, MOST_TITLE)
        if title != whole:
            self.report.append(changed("import.title_cut", place, length=len(whole), kept=MOST_TITLE))
        summary = str(fields.get("summary") or "")
        if (kept := cut_bytes(summary)) != summary:
            self.report.append(
                changed("import.body_cut", place, length=len(summary.encode()), kept=MOST_BODY)
            )
        return title, {**fields, "summary": kept}

    def metric(self, title: str, unit: str = "", **fields: Any) -> str:  # noqa: ANN401 - fields of JSON
        """The id of the metric with a title and a unit."""
        if (title, unit) not in self._metric_ids:
            self._metric_ids[title, unit] = name = self.ids.of(title, "metric")
            said = {key: value for key, value in {"unit": unit, **fields}.items() if value}
            self._metrics[name] = {"id": name, "title": one_line(title) or "…", **said, "observations": []}
        return self._metric_ids[title, unit]

    def observation(
        self,
        metric: str,
        place: Place,
        date: str,
        value: float,
        sources: tuple[str, ...] = (),
        /,
        **fields: Any,  # noqa: ANN401 - fields of JSON
    ) -> None:
        """Add a value to the metric with an id; the date is EDTF, `sources` are ids, empty fields no part."""
        said = {name: each for name, each in fields.items() if each not in ("", None)}
        head = {"id": self.ids.of(f"{metric}-{date}", "value"), "date": date, "value": value}
        self._metrics[metric]["observations"].append(
            {**head, **said, "origin": place.origin(filter(None, sources))}
        )

    @property
    def taken(self) -> int:
        """How many entries and values there are."""
        return len(self._entries) + sum(len(each["observations"]) for each in self._metrics.values())

    def tell_left_out(self, file: Place, unkept: Mapping[str, int]) -> None:
        """Report the fields of which nothing is kept, with how often a file has each, and if all is so."""
        for name, count in sorted(unkept.items()):
            self.report.append(left_out("import.fields", file, name=name, count=count))
        if not self.taken:
            self.report.append(left_out("import.no_events", file))

    def payload(self) -> dict[str, Any]:
        """The record as JSON values."""
        return {
            **self.head,
            "lanes": list(self._lanes.values()),
            "sources": list(self._sources.values()),
            "entries": self._entries,
            "metrics": list(self._metrics.values()),
        }

    def imported(self) -> Imported:
        """The record as its readers give it, with the report."""
        # Half a character, as JSON can write one, is none that a record can have.
        record = json.dumps(self.payload(), ensure_ascii=False).encode(errors="replace")
        return Imported(record, tuple(self.report))
