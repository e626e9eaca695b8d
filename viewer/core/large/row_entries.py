"""Entries as an import of rows writes them, and reads them back in a third of the time of any others.

Their JSON is always the same bytes for the same entry. So what reads as such entries and is written as it
stands is sound: no field is there twice, none is unknown, none is empty.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import numpy as np
from msgspec import DecodeError, Meta, Struct
from msgspec.json import Decoder, Encoder
from numpy.typing import NDArray

from viewer.core.table.texts import TextColumn
from viewer.model.entries import KINDS, Kind
from viewer.model.evidence import EdtfText, Identifier

if TYPE_CHECKING:
    AnyKind = Kind
else:
    AnyKind = Literal[tuple(KINDS)]


class RowOrigin(Struct, omit_defaults=True, gc=False):
    """Where a row stands, as a record's JSON has it."""

    file: Annotated[str, Meta(min_length=1)]
    sheet: str = ""
    row: Annotated[int, Meta(ge=0)] = 0
    sources: tuple[str, ...] = ()


class RowEntry(Struct, omit_defaults=True, gc=False):
    """What a row says, as a record's JSON has it; what is empty, or nought, is left out.

    Whether its ids are some is for `are_ids`: all at once they take a tenth of one by one.
    """

    kind: AnyKind
    id: str
    title: Annotated[str, Meta(min_length=1)]
    date: EdtfText
    date_note: str = ""
    summary: str = ""
    place: str = ""
    lane: str = ""
    importance: Annotated[int, Meta(ge=0, le=5)] = 0
    origin: RowOrigin | None = None


_DECODER, _ENCODER = Decoder(list[RowEntry]), Encoder()


def row_entries(array: bytes) -> list[RowEntry] | None:
    """The entries in a JSON array, if they are as an import writes them; else None."""
    try:
        entries = _DECODER.decode(array)
    except (DecodeError, RecursionError):
        return None
    return entries if _ENCODER.encode(entries) == array else None


def are_ids(texts: TextColumn) -> bool:
    """Whether all texts are identifiers."""
    lengths, (first, others) = texts.ends - texts.starts, _letters_of_ids()
    _, meta = get_args(Identifier)
    if not len(lengths):
        return True
    if lengths.min() < meta.min_length or lengths.max() > meta.max_length:
        return False
    return bool(others[texts.letters].all() and first[texts.letters[texts.starts]].all())


@cache
def _letters_of_ids() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which bytes may begin an identifier, and which may stand in one: of each letter its pattern says so."""
    _, meta = get_args(Identifier)
    pattern = re.compile(meta.pattern)

    def allowed(before: str) -> Iterator[bool]:
        return (pattern.match(before + chr(code)) is not None for code in range(128))

    first, others = (np.array([*allowed(before), *[False] * 128]) for before in ("", "a"))
    return first, others
