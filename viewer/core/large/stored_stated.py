"""What a large record's entries state, as columns of a file."""

from collections.abc import Mapping
from typing import Any

from numpy.typing import NDArray

from viewer.core.filter.fields import STATED
from viewer.core.record.stated import Stated
from viewer.core.table.texts import TextColumn

_PARTS = ("letters", "ends", "codes", "counts")


def stated_as_columns(field: str, stated: Stated) -> dict[str, NDArray[Any]]:
    """The columns of what entries state in a field, by their names in the file."""
    columns = stated.names.letters, stated.names.ends, stated.codes, stated.counts
    return dict(zip(_named(field), columns, strict=True))


def stored_stated(columns: Mapping[str, NDArray[Any]], count: int) -> dict[str, Stated]:
    """What such columns say of so many entries, by field.

    Raises ValueError or LookupError if they are not those of one record.
    """
    return {field: _read(columns, field, count) for field in STATED}


def _read(columns: Mapping[str, NDArray[Any]], field: str, count: int) -> Stated:
    letters, ends, codes, counts = (columns[name] for name in _named(field))
    fits = len(counts) == count and int(counts.sum()) == len(codes)
    fits &= int(ends[-1:].sum()) == len(letters) and int(codes.max(initial=0)) < max(len(ends), 1)
    if not fits:
        raise ValueError(f"what entries state as {field} is of several records")
    return Stated(TextColumn(letters, ends), codes, counts)


def _named(field: str) -> tuple[str, ...]:
    return tuple(f"stated {field} {part}" for part in _PARTS)
