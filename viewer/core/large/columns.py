"""What a chunk's entries say, as columns."""

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, cast, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from viewer.core.consistency import Known
from viewer.core.large.cutting import array_of, close_entry_starts, entry_spans, entry_starts
from viewer.core.large.dates import DateReader
from viewer.core.large.light_schema import light_validator
from viewer.core.large.texts import TextColumn, TextIndex, text_column
from viewer.core.search import fold
from viewer.core.table import SOFT_START
from viewer.model.entries import KINDS, DateBasis

LightEntry = Mapping[str, Any]

_QUOTE, _COLON = ord('"'), ord(":")
_TITLE, _DATE = 1, 2
_MOST_MASKS = 10_000
_KIND_NUMBER = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, eq=False)
class ChunkColumns:
    """One chunk's entries as columns, in the file's order; `starts` are places in the file.

    `lane` numbers the names in `lanes`: what an entry says, or else its kind with `False` beside it.
    `named` holds the ids that entries call related, `of_entries` those that can only be entries.
    """

    starts: NDArray[np.int64]
    ids: TextColumn
    titles: TextColumn
    folded: TextColumn
    begins: NDArray[np.float64]
    ends: NDArray[np.float64]
    flags: NDArray[np.uint8]
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
    bad_dates: bool

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.starts)

    def refers_to_known(self, known: Known, ids: TextIndex) -> bool:
        """Whether everything that the entries name is there; `ids` are those of all entries."""
        lanes = {name for name, is_said in self.lanes if is_said}
        return (
            self.quoted <= known.source
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
        self._masks = _Masks()
        self._basis = Numbered((basis, n) for n, basis in enumerate(get_args(DateBasis)))

    def read(self, data: bytes, place: int) -> ChunkColumns | None:
        """The columns of a chunk that stands at a place of the file; None if anything is wrong with it."""
        try:
            entries = self._validator.validate_json(array_of(data), strict=True)
        except ValidationError:
            return None
        evidence = [entry.get("evidence", ()) for entry in entries]
        quotations = list(chain.from_iterable(evidence))
        if _names_twice(data, entries, quotations):
            return None
        starts = close_entry_starts(data)
        if len(starts) != len(entries):
            starts = np.array(entry_starts(data), np.int64)
        if len(starts) != len(entries):  # a first name is written with escapes
            starts = np.array(_exact_starts(data), np.int64)
        each = np.fromiter(map(len, evidence), np.int64, len(evidence))
        return self._columns(entries, quotations, each, starts + place)

    def _columns(
        self,
        entries: list[LightEntry],
        quotations: list[LightEntry],
        each: NDArray[np.int64],
        starts: NDArray[np.int64],
    ) -> ChunkColumns:
        titles = [entry["title"] for entry in entries]
        ids = _names([entry["id"] for entry in entries])
        dates = self._dates.read([entry["date"] for entry in entries])
        basis = np.array(self._basis.of([entry.get("date_basis", "stated") for entry in entries]), np.uint8)
        lanes = Numbered()
        lane = lanes.of(
            [(entry["lane"], True) if entry.get("lane") else (entry["kind"], False) for entry in entries]
        )
        quoted = Numbered()
        sources, supported = self._evidence(quotations, each, quoted)
        needs_date = (basis == self._basis["stated"]) | (basis == self._basis["relative"])
        needed = np.where(needs_date, _TITLE | _DATE, _TITLE)
        systems = [entry for entry in entries if entry["kind"] == "system"]
        return ChunkColumns(
            starts=starts,
            ids=ids,
            titles=text_column(titles),
            folded=_folded(titles),
            begins=dates.begins,
            ends=dates.ends,
            flags=dates.flags | np.where(basis == self._basis["as_of"], SOFT_START, 0).astype(np.uint8),
            importance=np.array([entry.get("importance", 3) for entry in entries], np.int8),
            kind=np.array([_KIND_NUMBER[entry["kind"]] for entry in entries], np.uint8),
            lane=np.array(lane, np.int32),
            lanes=tuple(cast(Iterable[tuple[str, bool]], lanes)),
            sources=sources,
            unsupported=(supported & needed) != needed,
            inferred=basis == self._basis["inferred"],
            quotations=len(quotations),
            quoted=frozenset(cast(Iterable[str], quoted)),
            named=_names(_union(entries, "related")),
            of_entries=_names(_union(systems, "replaces") | _union(systems, "part_of")),
            bad_dates=dates.invalid,
        )

    def _evidence(
        self, quotations: list[LightEntry], each: NDArray[np.int64], quoted: "Numbered"
    ) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
        """For each entry, how many sources its quotations come from and what they support."""
        count = len(each)
        source = np.array(quoted.of([quotation["source"] for quotation in quotations]), np.int64)
        owner = np.repeat(np.arange(count), each)
        pairs = np.sort(owner * (len(quoted) + 1) + source)
        first = np.ones(len(pairs), bool)
        first[1:] = pairs[1:] != pairs[:-1]
        sources = np.bincount(pairs[first] // (len(quoted) + 1), minlength=count).astype(np.uint16)
        supported = np.zeros(count, np.int64)
        has = np.flatnonzero(each)
        if len(has):
            masks = [self._masks[quotation.get("supports", ())] for quotation in quotations]
            supported[has] = np.bitwise_or.reduceat(np.array(masks, np.int64), (np.cumsum(each) - each)[has])
        return sources, supported


class _Masks(dict[tuple[str, ...], int]):
    """Which of the fields that must be proved a list of supported fields names, as bits."""

    def __missing__(self, supports: tuple[str, ...]) -> int:
        """The bits of a list that is met for the first time."""
        mask = (_TITLE if "title" in supports else 0) | (_DATE if "date" in supports else 0)
        if len(self) < _MOST_MASKS:
            self[supports] = mask
        return mask


class Numbered(dict[Hashable, int]):
    """Numbers names in the order in which they are first met."""

    def __missing__(self, name: Hashable) -> int:
        """Give a name that is met for the first time its number."""
        number = self[name] = len(self)
        return number

    def of(self, names: Iterable[Hashable]) -> list[int]:
        """The numbers of some names."""
        return [self[name] for name in names]


def _folded(titles: list[str]) -> TextColumn:
    """The titles as the search compares them."""
    joined = "".join(titles)
    # Of ASCII only the case changes, which leaves every title as long as it is.
    return text_column([title.lower() for title in titles] if joined.isascii() else list(map(fold, titles)))


def _names(texts: Iterable[str]) -> TextColumn:
    """A column of ids whose hashes are computed here, where two processes share the work."""
    column = text_column(list(texts))
    assert len(column.hashes) == len(column)
    return column


def _union(entries: Iterable[LightEntry], field: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(entry[field] for entry in entries if field in entry))


def _names_twice(data: bytes, entries: Sequence[LightEntry], quotations: Sequence[LightEntry]) -> bool:
    """Whether an object names a field twice: there are then more names in the bytes than in the dicts.

    A name is followed by `":`. Inside a text the quote before a colon is escaped or opens the text, so
    those bytes may be more than the names, but never fewer: only a difference is looked at closely.
    """
    names = sum(map(len, entries)) + sum(map(len, quotations))
    letters = np.frombuffer(data, np.uint8)
    colons = np.count_nonzero((letters[:-1] == _QUOTE) & (letters[1:] == _COLON))
    return names != colons and names != _count_names(data)


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
