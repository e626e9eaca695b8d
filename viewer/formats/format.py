"""What a file format is to the program, and what reading a file of it gives."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, runtime_checkable

from msgspec import Struct

from viewer.core.large.messages import OnProgress
from viewer.model.problems import Problem


class Imported(Struct, frozen=True):
    """A file as a record, and a report of what in it was not understood: warnings, in the file's order.

    `record` is the JSON of a dateline/1 record, or the path of a file that holds it.
    """

    record: bytes | Path
    report: tuple[Problem, ...] = ()


class Format(Protocol):
    """A file format. A module of `formats/readers` has one, named FORMAT."""

    @property
    def name(self) -> str:
        """What the format is called among programs."""
        ...

    @property
    def titles(self) -> Mapping[str, str]:
        """What files of this format are called, by language; at least `en`."""
        ...

    @property
    def endings(self) -> tuple[str, ...]:
        """How names of its files end: after the dot, in small letters."""
        ...

    def recognises(self, beginning: bytes) -> bool:
        """Whether a file that begins like this is of the format."""
        ...

    def read(self, path: Path) -> Imported:
        """Read a file; raises RecordError with all that keeps it from being a record."""
        ...


@runtime_checkable
class TellingFormat(Protocol):
    """A format that can also say how far the reading of a file is, where that may take a second."""

    def read_told(self, path: Path, on_progress: OnProgress) -> Imported:
        """Read a file as `read` does; `on_progress` hears of what it has, and the share of the work."""
        ...
