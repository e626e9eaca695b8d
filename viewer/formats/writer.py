"""What a format that records are written in is to the program, and what writing one gives."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from viewer.core.record.catalog import LoadedRecord
from viewer.model.problems import Problem


class Written(NamedTuple):
    """A record in another format, and a report of what that format could not carry: warnings."""

    data: bytes
    report: tuple[Problem, ...] = ()


class Writer(Protocol):
    """A format that records are written in. A module of `formats/writers` has one, named WRITER."""

    @property
    def name(self) -> str:
        """What the format is called among programs; a reader of the same format has the same name."""
        ...

    @property
    def titles(self) -> Mapping[str, str]:
        """What files of this format are called, by language; at least `en`."""
        ...

    @property
    def ending(self) -> str:
        """How names of its files end: after the dot, in small letters."""
        ...

    def write(self, loaded: LoadedRecord, texts: Path | None = None) -> Written:
        """Write a record; `texts` is the folder of its sources' texts, if there is one.

        Raises RecordError where nothing of the record can be written.
        """
        ...
