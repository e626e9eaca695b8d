"""What entries state in one field of theirs, as columns."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.table.texts import TextColumn, text_column
from viewer.model.entries import EntryType

Codes = NDArray[np.unsignedinteger]


class Stated(Struct, frozen=True, eq=False):
    """The entry at each position states `counts` of the codes, one entry after the other.

    A code is a place in `names`. An entry may state the same more than once.
    """

    names: TextColumn
    codes: Codes
    counts: Codes

    @property
    def positions(self) -> NDArray[np.int64]:
        """Whose each code is."""
        return np.repeat(np.arange(len(self.counts)), self.counts)


def stated_by(entries: Sequence[EntryType], field: str) -> Stated:
    """What entries state in a field, named as in a record's JSON; those that lack it state nothing.

    `source` is what the quotations of their evidence name.
    """
    return stated_of([_texts(entry, field) for entry in entries])


def stated_of(texts: Iterable[Sequence[str]]) -> Stated:
    """Columns of what each entry states."""
    texts = list(texts)
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(text, len(numbers)) for text in chain.from_iterable(texts)]
    return stated_columns(list(numbers), np.array(codes, np.int64), np.array([*map(len, texts)], np.int64))


def stated_columns(names: Sequence[str], codes: NDArray[np.int64], counts: NDArray[np.int64]) -> Stated:
    """The columns of names, in numbers as short as will do."""
    return Stated(text_column(names), _short(codes), _short(counts))


def _texts(entry: EntryType, field: str) -> Sequence[str]:
    if field == "source":
        return [quotation.source for quotation in entry.evidence]
    found: str | Sequence[str] | None = getattr(entry, field, None)
    if not found:
        return ()
    return (found,) if isinstance(found, str) else found


def _short(numbers: NDArray[np.int64]) -> Codes:
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
