"""What a format could not carry: counted by what it is, each told in one line."""

from collections import Counter
from collections.abc import Container, Iterable

from msgspec import Struct

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.exported.told import said
from viewer.model.entries import EntryType
from viewer.model.problems import Problem

# Of the record itself, what every format but the own one lacks.
PARTS = ("metrics", "disagreements", "relations", "translations", "views", "tour")
# What tells nothing of its own, or is carried by each format in one way or another.
_CARRIED = frozenset(("id", "title", "date", "lane", "origin"))


class Losses:
    """Counts what is lost while a record is written."""

    def __init__(self, carried: Iterable[str]) -> None:
        """`carried` are the fields of entries that the format has a place for."""
        self._carried = _CARRIED | frozenset(carried)
        self._counts: Counter[str] = Counter()
        self._problems: list[Problem] = []
        self._nearest = 0

    def of_entry(self, entry: EntryType) -> None:
        """Count the fields of an entry that say something and are not carried."""
        self.of_part(entry, self._carried)

    def of_part(self, part: Struct, carried: Container[str]) -> None:
        """Count the fields of a part that say something and are not among those that are carried."""
        for name, value in said(part).items():
            if name not in carried and (name, value) != ("kind", "event"):
                self._counts[name] += 1

    def add(self, name: str, number: int = 1) -> None:
        """Count something else that is lost."""
        self._counts[name] += number

    def nearest(self) -> None:
        """Count a date that others see as the nearest that the format has, and this program as it is."""
        self._nearest += 1

    def tell(self, code: str, **params: object) -> None:
        """Tell of one loss by itself."""
        self._problems.append(Problem(code, severity="warning", params=params))

    def report(self, loaded: LoadedRecord, parts: Iterable[str] = PARTS) -> tuple[Problem, ...]:
        """All losses, those of the record's parts with them."""
        for name in parts:
            self.add(name, len(getattr(loaded.record, name)))
        if self._nearest:
            self._problems.append(
                Problem("export.nearest", severity="warning", params={"count": self._nearest})
            )
        counted = [
            Problem("export.lost", severity="warning", params={"name": name, "count": count})
            for name, count in sorted(self._counts.items())
            if count
        ]
        return (*self._problems, *counted)
