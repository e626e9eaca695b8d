"""A part of a large record's array of entries, and what is wrong with it."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from viewer.core.large.checking.faults import (
    Faults,
    Stretch,
    depth_fault,
    entry_faults,
    json_faults,
)
from viewer.core.large.columns import ChunkColumns
from viewer.core.large.cutting import Source
from viewer.core.large.work import Work
from viewer.model.problems import Problem


class Part(Struct, frozen=True, dict=True):
    """A chunk of entries in its place; without columns something is wrong with it."""

    source: Source
    stretch: Stretch
    columns: ChunkColumns | None

    @cached_property
    def json_faults(self) -> tuple[Problem, ...]:
        """What makes it no JSON, or names a field twice."""
        return () if self.columns is not None else json_faults(self.source, self.stretch)

    @cached_property
    def faults(self) -> Faults:
        """What is wrong with its dates, and its ids."""
        return entry_faults(self.source, self.stretch)

    def tell(self, work: Work) -> None:
        """Tell of a step of work that only a part takes with which something is wrong."""
        if self.columns is None:
            work.step(self.stretch.end - self.stretch.start)

    @property
    def count(self) -> int:
        """How many entries it has."""
        return self.stretch.count(self.source) if self.columns is None else len(self.columns)


def depth_faults(parts: Iterable[Part]) -> Iterator[Problem]:
    """Where parts that are JSON are nested too deeply, in the file's order."""
    for part in parts:
        if part.columns is None and (fault := depth_fault(part.source, part.stretch)):
            yield fault
