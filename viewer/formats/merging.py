"""Makes one record of several: ids are kept apart, lanes of one title and sources that agree become one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from viewer.formats.imported.report import Place, left_out
from viewer.model.problems import Problem
from viewer.model.record import FORMAT

Payload = dict[str, Any]
# Fields whose texts are ids of other parts, wherever they stand beside sources.
_REFERENCES = frozenset(
    (
        *("id", "lane", "source", "sources", "related", "replaces", "part_of", "reported_with", "of"),
        *("relations", "shown_first", "ref"),
    )
)
_CLAIMS = ("entries", "metrics", "disagreements", "relations")
_LONGEST = 110  # of an id, which may have 120 characters with what keeps it apart
_SAME = ("language", "subject")  # said of the whole, if all say the same


def merged(records: Sequence[tuple[str, Payload]]) -> tuple[Payload, tuple[Problem, ...]]:
    """The JSON values of one record made of several, each with the name of its file; what was left out.

    Each claim says the file that it is from. Views and tours are looks at one record, and are left out.
    """
    whole = _Whole()
    for file, payload in records:
        whole.add(file, payload)
    return whole.payload([payload for _, payload in records]), tuple(whole.report)


class _Whole:
    """A record that grows by others."""

    def __init__(self) -> None:
        self.report: list[Problem] = []
        self._taken: set[str] = set()
        self._numbers: Counter[str] = Counter()
        self._lanes: dict[tuple[str, str], Payload] = {}
        self._sources: dict[str, list[Payload]] = {}  # by what those that may be one have in common
        self._claims: dict[str, list[Payload]] = {name: [] for name in _CLAIMS}
        self._translations: dict[str, dict[str, Payload]] = {}

    def add(self, file: str, record: Payload) -> None:
        """Add the parts of another record."""
        names = {**self._add_lanes(record), **self._add_sources(record)}
        for identifier in _ids({name: record.get(name, ()) for name in _CLAIMS}):
            names[identifier] = self._apart(identifier)
        for name in _CLAIMS:
            for item in record.get(name, ()):
                self._claims[name].append(_renamed(item, names))
        for claim in _imported(record, self._claims):
            claim.setdefault("origin", {"file": file})
        self._add_translations(record, names)
        lost = Counter({name: len(record.get(name, ())) for name in ("views", "tour")})
        if count := lost.total():
            self.report.append(left_out("import.merged.views", Place(file), count=count))

    def payload(self, records: Sequence[Payload]) -> Payload:
        """The record, whose title and description are those of all."""
        head: Payload = {"format": FORMAT, **_named(records, [{} for _ in records])}
        for name in _SAME:
            said = {each.get(name, "") for each in records}
            head[name] = said.pop() if len(said) == 1 else ""
        head["translations"] = self._whole_translations(records)
        sources = list(chain.from_iterable(self._sources.values()))
        parts = {**head, "lanes": list(self._lanes.values()), "sources": sources, **self._claims}
        return {name: value for name, value in parts.items() if value}

    def _apart(self, identifier: str) -> str:
        """An id that nothing has yet."""
        found = identifier
        while found in self._taken:
            self._numbers[identifier] += 1
            found = f"{identifier[:_LONGEST]}-{self._numbers[identifier] + 1}"
        self._taken.add(found)
        return found

    def _add_lanes(self, record: Payload) -> dict[str, str]:
        names: dict[str, str] = {}
        for lane in record.get("lanes", ()):
            key = lane["title"], lane.get("group", "")
            if key not in self._lanes:
                self._lanes[key] = {**lane, "id": self._apart(lane["id"])}
            names[lane["id"]] = self._lanes[key]["id"]
        return names

    def _add_sources(self, record: Payload) -> dict[str, str]:
        names: dict[str, str] = {}
        for source in record.get("sources", ()):
            alike = self._sources.setdefault(source.get("URL") or source["title"], [])
            known = next((each for each in alike if _agree(each, source)), None)
            if known is None:
                known = {**source, "id": self._apart(source["id"])}
                alike.append(known)
            else:
                known |= {name: value for name, value in source.items() if name not in known}
            names[source["id"]] = known["id"]
        return names

    def _add_translations(self, record: Payload, names: Mapping[str, str]) -> None:
        """Add the words of parts; those of the records themselves are joined in the end."""
        for language, said in record.get("translations", {}).items():
            whole = self._translations.setdefault(language, {"items": {}, "names": {}})
            for name, words in said.get("items", {}).items():
                whole["items"].setdefault(names.get(name, name), words)
            for name, words in said.get("names", {}).items():
                whole["names"].setdefault(name, words)

    def _whole_translations(self, records: Sequence[Payload]) -> dict[str, Payload]:
        """The words of each language, with title and description where one of the records has them."""
        found = dict(self._translations)
        for language, words in found.items():
            said = [each.get("translations", {}).get(language, {}) for each in records]
            of_whole = _named(records, said)
            names = [name for name in of_whole if any(each.get(name) for each in said)]
            found[language] = {**{name: of_whole[name] for name in names}, **words}
        return found


def _named(records: Sequence[Payload], said: Sequence[Payload]) -> Payload:
    """Title and description of a whole: those of all records, each as it is said in a language, or else its
    own."""
    both = list(zip(said, records, strict=True))
    titles = dict.fromkeys(words.get("title") or record["title"] for words, record in both)
    about = (words.get("description") or record.get("description", "") for words, record in both)
    return {
        "title": "; ".join(titles),
        "description": "\n\n".join(filter(None, dict.fromkeys(about))),
    }


def _agree(source: Payload, other: Payload) -> bool:
    """Whether two sources are one: both say the same of what both say, and have an address or all else."""
    beside = (source.keys() & other.keys()) - {"id"}
    if any(source[name] != other[name] for name in beside):
        return False
    return "URL" in beside or source.keys() == other.keys()


def _ids(value: object) -> Iterator[str]:
    """The ids of parts, but not those by which claims of a disagreement name others."""
    if isinstance(value, list | tuple):
        for each in value:
            yield from _ids(each)
    elif isinstance(value, dict):
        if isinstance(value.get("id"), str) and "field" not in value:
            yield value["id"]
        for each in value.values():
            yield from _ids(each)


def _renamed(value: Any, names: Mapping[str, str], field: str = "") -> Any:  # noqa: ANN401 - JSON
    """A value whose ids are others."""
    if isinstance(value, dict):
        return {name: _renamed(each, names, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, names, field) for each in value]
    return names.get(value, value) if field in _REFERENCES and isinstance(value, str) else value


def _imported(record: Payload, claims: Mapping[str, list[Payload]]) -> Iterator[Payload]:
    """The claims that a record has just added and that may say where they stand: entries and values."""
    yield from _last(claims["entries"], len(record.get("entries", ())))
    for metric in _last(claims["metrics"], len(record.get("metrics", ()))):
        yield from metric.get("observations", ())


def _last(items: list[Payload], count: int) -> list[Payload]:
    return items[len(items) - count :]
