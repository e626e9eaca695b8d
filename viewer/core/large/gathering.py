"""What the entries of a chunk say, gathered in lists while they are still in the processor's cache."""

from collections.abc import Hashable, Iterable, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any, get_args

from msgspec.structs import fields

from viewer.core.filter.fields import STATED
from viewer.core.large.row_entries import RowEntry
from viewer.model.entries import KINDS, DateBasis, Event

LightEntry = Mapping[str, Any]

TITLE, DATE = 1, 2  # bits of what quotations support
BASES: tuple[DateBasis, ...] = get_args(DateBasis)
_MOST_MASKS = 10_000
_MIDDLING = next(field.default for field in fields(Event) if field.name == "importance")
_OF_ROWS = frozenset(field.name for field in fields(RowEntry))
_KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}
_BASIS_NUMBER = {basis: number for number, basis in enumerate(BASES)}


class Masks(dict[tuple[str, ...], int]):
    """Which of the fields that must be proved a list of supported fields names, as bits."""

    def __missing__(self, supports: tuple[str, ...]) -> int:
        """The bits of a list that is met for the first time."""
        mask = (TITLE if "title" in supports else 0) | (DATE if "date" in supports else 0)
        if len(self) < _MOST_MASKS:
            self[supports] = mask
        return mask


class Numbered(dict[Hashable, int]):
    """Numbers names in the order in which they are first met."""

    def __missing__(self, name: Hashable) -> int:
        """Give a name that is met for the first time its number."""
        number = self[name] = len(self)
        return number


class Recurring:
    """What entries state in one field, as the numbers of names, and how many of them each entry states."""

    def __init__(self, field: str) -> None:
        """Nothing yet of a field, named as in a record's JSON."""
        self._field = field
        self.names = Numbered()
        self.codes: list[int] = []
        self.counts: list[int] = []

    def add(self, entries: list[LightEntry]) -> None:
        """Gather what some more entries state: one text, several or none."""
        field, names = self._field, self.names
        for said in [entry.get(field) for entry in entries]:
            if not said:
                self.counts.append(0)
            elif isinstance(said, str):
                self.codes.append(names[said])
                self.counts.append(1)
            else:
                self.codes += [names[each] for each in said]
                self.counts.append(len(said))

    def add_texts(self, texts: list[str]) -> None:
        """Gather what some more entries state, each one text or none, which is empty."""
        names = self.names
        self.codes += [names[text] for text in texts if text]
        self.counts += map(bool, texts)


class Gathered:
    """Lists with an item for each entry, and for each quotation; `names` counts all fields that are given.

    A lane is what an entry says, or else the number of its kind.
    """

    def __init__(self, masks: Masks) -> None:
        """Nothing yet; `masks` outlive the chunk."""
        self._masks = masks
        self.ids: list[str] = []
        self.titles: list[str] = []
        self.dates: list[str] = []
        self.kinds: list[int] = []
        self.bases: list[int] = []
        self.lanes: list[int] = []
        self.lane_names = Numbered()
        self.importance: list[int] = []
        self.quotations: list[int] = []  # how many each entry has
        self.sources: list[int] = []
        self.source_names = Numbered()
        self.supported: list[int] = []
        self.recurring = {field: Recurring(field) for field in STATED if field != "source"}
        self.related: set[str] = set()
        self.of_entries: set[str] = set()
        self.has_strangers = False  # whether a role is that of none of its entry's people
        self.names = 0

    def add(self, entries: list[LightEntry]) -> None:
        """Gather what some more entries say."""
        evidence = [entry.get("evidence", ()) for entry in entries]
        quotations = list(chain.from_iterable(evidence))
        self.names += sum(map(len, entries)) + sum(map(len, quotations))
        self._add_roles([entry for entry in entries if "roles" in entry])
        self._add_origins([entry["origin"] for entry in entries if entry.get("origin")])
        kinds = [_KIND_NUMBER[entry["kind"]] for entry in entries]
        names = self.lane_names
        self.ids += [entry["id"] for entry in entries]
        self.titles += [entry["title"] for entry in entries]
        self.dates += [entry["date"] for entry in entries]
        self.kinds += kinds
        self.bases += [_BASIS_NUMBER[entry.get("date_basis", "stated")] for entry in entries]
        self.lanes += [names[entry.get("lane") or kind] for entry, kind in zip(entries, kinds, strict=True)]
        self.importance += [entry.get("importance", _MIDDLING) for entry in entries]
        for recurring in self.recurring.values():
            recurring.add(entries)
        self.related |= _union(entries, "related")
        systems = [entry for entry in entries if entry["kind"] == "system"]
        self.of_entries |= _union(systems, "replaces") | _union(systems, "part_of")
        self.quotations += map(len, evidence)
        sources, masks = self.source_names, self._masks
        self.sources += [sources[quotation["source"]] for quotation in quotations]
        self.supported += [masks[quotation.get("supports", ())] for quotation in quotations]

    def add_rows(self, entries: list[RowEntry]) -> None:
        """Gather what some more entries say that were rows, which quote nothing."""
        kinds = [_KIND_NUMBER[entry.kind] for entry in entries]
        names, nothing = self.lane_names, [0] * len(entries)
        self.ids += [entry.id for entry in entries]
        self.titles += [entry.title for entry in entries]
        self.dates += [entry.date for entry in entries]
        self.kinds += kinds
        self.bases += [_BASIS_NUMBER["stated"]] * len(entries)
        self.lanes += [names[entry.lane or kind] for entry, kind in zip(entries, kinds, strict=True)]
        self.importance += [entry.importance or _MIDDLING for entry in entries]
        self.quotations += nothing
        for field, recurring in self.recurring.items():
            if field in _OF_ROWS:
                recurring.add_texts(list(map(attrgetter(field), entries)))
            else:
                recurring.counts += nothing
        for name in chain.from_iterable(entry.origin.sources for entry in entries if entry.origin):
            _ = self.source_names[name]

    def _add_roles(self, entries: list[LightEntry]) -> None:
        for entry in entries:
            people = entry.get("people", ())
            self.names += sum(map(len, entry["roles"]))
            self.has_strangers |= any(role["person"] not in people for role in entry["roles"])

    def _add_origins(self, origins: list[LightEntry]) -> None:
        self.names += sum(map(len, origins))
        for name in chain.from_iterable(origin["sources"] for origin in origins if "sources" in origin):
            _ = self.source_names[name]


def _union(entries: Iterable[LightEntry], field: str) -> set[str]:
    return set(chain.from_iterable(entry[field] for entry in entries if field in entry))
