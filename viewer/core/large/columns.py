"""What a chunk's entries say, as columns."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import cast

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from pydantic import ValidationError

from viewer.core.base.letters import fold
from viewer.core.large.cutting import array_of, close_entry_starts, entry_spans, entry_starts, pieces
from viewer.core.large.date_columns import DateReader
from viewer.core.large.gathering import BASES, DATE, TITLE, Gathered, Masks
from viewer.core.large.light_schema import light_validator
from viewer.core.large.row_entries import are_ids, row_entries
from viewer.core.record.consistency import Known
from viewer.core.record.stated import Stated, stated_columns
from viewer.core.table.extents import SOFT_START
from viewer.core.table.gaps import Gaps
from viewer.core.table.texts import TextColumn, TextIndex, text_column
from viewer.model.entries import KINDS

_QUOTE, _COLON, _SPACES = ord('"'), ord(":"), tuple(b" \t\r\n")
_SPACED_COLON = re.compile(rb'"[ \t\r\n]+:')
_NEEDS_DATE = np.array([basis in ("stated", "relative") for basis in BASES])
_AS_OF, _INFERRED = BASES.index("as_of"), BASES.index("inferred")


class ChunkColumns(Struct, frozen=True, eq=False):
    """One chunk's entries as columns, in the file's order; `starts` are places in the file.

    `lane` numbers the names in `lanes`: what an entry says, or else its kind with `False` beside it.
    `named` holds the ids that entries call related, `of_entries` those that can only be entries; `stated`
    has what they state in each field that filters ask for.
    """

    starts: NDArray[np.int64]
    ids: TextColumn
    titles: TextColumn
    folded: TextColumn
    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    flags: NDArray[np.uint8]
    gaps: Gaps
    importance: NDArray[np.int8]
    kind: NDArray[np.uint8]
    lane: NDArray[np.int32]
    lanes: tuple[tuple[str, bool], ...]
    sources: NDArray[np.uint16]
    unsupported: NDArray[np.bool_]
    inferred: NDArray[np.bool_]
    quotations: int
    quoted: frozenset[str]
    named: TextColumn
    of_entries: TextColumn
    stated: Mapping[str, Stated]
    bad_dates: bool
    has_strangers: bool

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.starts)

    def refers_to_known(self, known: Known, ids: TextIndex) -> bool:
        """Whether everything that the entries name is there; `ids` are those of all entries."""
        lanes = {name for name, is_said in self.lanes if is_said}
        return (
            not self.has_strangers
            and self.quoted <= known.source
            and lanes <= known.lane
            and bool(ids.holds(self.of_entries).all())
            and all(
                self.named.text(row) in known.relatable
                for row in np.flatnonzero(~ids.holds(self.named)).tolist()
            )
        )


class ChunkReader:
    """Validates chunks and makes columns of them; remembers what many entries share."""

    def __init__(self) -> None:
        self._validator = light_validator()
        self._dates = DateReader()
        self._masks = Masks()

    def read(self, data: bytes, place: int) -> ChunkColumns | None:
        """The columns of a chunk that stands at a place of the file; None if anything is wrong with it."""
        starts = close_entry_starts(data)
        said = Gathered(self._masks)
        try:
            for piece in pieces(data, starts):
                said.add(self._validator.validate_json(piece, strict=True))
        except ValidationError:
            return None
        if _names_twice(data, said.names):
            return None
        if len(starts) != len(said.ids):
            starts = np.array(entry_starts(data), np.int64)
        if len(starts) != len(said.ids):  # a first name is written with escapes
            starts = np.array(_exact_starts(data), np.int64)
        return self._columns(said, starts + place)

    def read_rows(self, data: bytes, place: int) -> ChunkColumns | None:
        """As `read` has it; sooner where all entries are as an import of rows writes them."""
        starts = close_entry_starts(data)
        said = Gathered(self._masks)
        for piece in pieces(data, starts):
            if (entries := row_entries(piece)) is None:
                return self.read(data, place)
            said.add_rows(entries)
        if len(starts) != len(said.ids):
            return self.read(data, place)
        columns = self._columns(said, starts + place)
        return columns if are_ids(columns.ids) else self.read(data, place)

    def _columns(self, said: Gathered, starts: NDArray[np.int64]) -> ChunkColumns:
        dates = self._dates.read(said.dates)
        basis = np.array(said.bases, np.uint8)
        sources, supported = _evidence(said)
        needed = np.where(_NEEDS_DATE[basis], TITLE | DATE, TITLE)
        titles = text_column(said.titles)
        return ChunkColumns(
            starts=starts,
            ids=_names(said.ids),
            titles=titles,
            folded=_folded(said.titles, titles),
            begins=dates.begins,
            ends=dates.ends,
            flags=dates.flags | np.where(basis == _AS_OF, SOFT_START, 0).astype(np.uint8),
            gaps=dates.gaps,
            importance=np.array(said.importance, np.int8),
            kind=np.array(said.kinds, np.uint8),
            lane=np.array(said.lanes, np.int32),
            lanes=tuple(
                (name, True) if isinstance(name, str) else (KINDS[cast(int, name)], False)
                for name in said.lane_names
            ),
            sources=sources,
            unsupported=(supported & needed) != needed,
            inferred=basis == _INFERRED,
            quotations=len(said.sources),
            quoted=frozenset(cast(Iterable[str], said.source_names)),
            named=_names(said.related),
            of_entries=_names(said.of_entries),
            stated=_stated(said),
            bad_dates=dates.invalid,
            has_strangers=said.has_strangers,
        )


def _stated(said: Gathered) -> dict[str, Stated]:
    """What the entries state, by field; the sources are those of their quotations."""
    listed = {name: (each.names, each.codes, each.counts) for name, each in said.recurring.items()}
    listed["source"] = said.source_names, said.sources, said.quotations
    return {
        name: stated_columns(
            cast(list[str], list(names)), np.array(codes, np.int64), np.array(counts, np.int64)
        )
        for name, (names, codes, counts) in listed.items()
    }


def _evidence(said: Gathered) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
    """For each entry, how many sources its quotations come from and what they support."""
    each = np.array(said.quotations, np.int64)
    count, different = len(each), len(said.source_names) + 1
    owner = np.repeat(np.arange(count), each)
    pairs = np.sort(owner * different + np.array(said.sources, np.int64))
    first = np.ones(len(pairs), bool)
    first[1:] = pairs[1:] != pairs[:-1]
    sources = np.bincount(pairs[first] // different, minlength=count).astype(np.uint16)
    supported = np.zeros(count, np.int64)
    has = np.flatnonzero(each)
    if len(has):
        masks = np.array(said.supported, np.int64)
        supported[has] = np.bitwise_or.reduceat(masks, (np.cumsum(each) - each)[has])
    return sources, supported


def _folded(titles: list[str], column: TextColumn) -> TextColumn:
    """The titles as the search compares them."""
    joined = column.letters.tobytes()
    if joined.isascii():  # only the case changes, which leaves every title as long as it is
        return TextColumn(np.frombuffer(joined.lower(), np.uint8), column.ends)
    return text_column(list(map(fold, titles)))


def _names(texts: Iterable[str]) -> TextColumn:
    """A column of ids whose hashes are computed here, where two processes share the work."""
    column = text_column(list(texts))
    assert len(column.hashes) == len(column)
    return column


def _names_twice(data: bytes, names: int) -> bool:
    """Whether an object names a field twice: there are then more names in the bytes than in the dicts.

    A name is followed by `"`, white space or none, and `:`. Inside a text the quote before these is
    escaped or opens the text, so they may be more than the names, but never fewer: only a difference
    is looked at closely.
    """
    return names != quoted_colons(data) and names != _count_names(data)


def quoted_colons(data: bytes) -> int:
    """How many colons follow a quote, with white space between them or none."""
    letters = np.frombuffer(data, np.uint8)
    colons = np.flatnonzero(letters == _COLON)
    before = letters[colons - 1]
    count = int(np.count_nonzero(before == _QUOTE))
    spaced = colons[np.isin(before, _SPACES)]
    # A pattern takes ten times as long; texts that have " :" but no quote before it need none.
    if np.isin(letters[spaced - 2], (_QUOTE, *_SPACES)).any():
        count += len(_SPACED_COLON.findall(data))
    return count


def _count_names(data: bytes) -> int:
    count = 0

    def fields(pairs: list[tuple[str, object]]) -> None:
        nonlocal count
        count += len(pairs)

    json.loads(array_of(data), object_pairs_hook=fields)
    return count


def _exact_starts(data: bytes) -> list[int]:
    text = array_of(data).decode()
    starts, place, at = [], 0, 0
    for start, end in entry_spans(text, 1):
        place += len(text[at:start].encode())
        starts.append(place - 1)
        place += len(text[start:end].encode())
        at = end
    return starts
