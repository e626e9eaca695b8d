"""Seeded entries by the million: columns, with strings made up only where they are drawn."""

from itertools import pairwise

import numpy as np
from msgspec.structs import replace

from viewer.core.record.catalog import LoadedRecord, catalog
from viewer.core.record.entry_facts import StoredFacts
from viewer.core.record.entry_store import EntryStore
from viewer.core.table.extents import ENDLESS_END, OPEN_END, PERIOD, SOFT_START
from viewer.core.table.table import EntryTable, LaneInfo
from viewer.core.table.texts import TextColumn
from viewer.model.entries import KINDS, EntryType, Event, Kind
from viewer.model.record import Record

LANES = 12
FIRST_DAY, LAST_DAY = -7_305.0, 20_454.0  # 1950 to 2025
_WORDS = """harbour bridge station council opening portal platform network survey charter library line summit
forum agreement festival pilot launch report centre programme index prize city region"""
WORDS = _WORDS.split()


class SeededEntries(EntryStore):
    """Entries whose ids and titles follow from their positions."""

    def __init__(self, count: int) -> None:
        self._count = count

    @property
    def takes_long(self) -> bool:
        return True

    def __len__(self) -> int:
        return self._count

    def at(self, position: int) -> EntryType:
        return Event(
            kind="event", id=self.identifier(position), title=self.title(position), date="2000", evidence=()
        )

    def position_of(self, identifier: str) -> int | None:
        return int(identifier[1:]) if identifier[:1] == "e" and identifier[1:].isdigit() else None

    def identifier(self, position: int) -> str:
        return f"e{position}"

    def title(self, position: int) -> str:
        # By arithmetic: a generator for each title would take longer than painting it.
        chosen = ((position * 7_919 >> shift) % len(WORDS) for shift in range(0, 2 * (2 + position % 3), 2))
        return " ".join(WORDS[n] for n in chosen).capitalize() + f" {position}"

    def kind(self, position: int) -> Kind:
        return KINDS[(position * LANES // self._count) % len(KINDS)]


def seeded_table(count: int, seed: int = 7) -> EntryTable:
    """`count` entries on twelve lanes: days, hours and seconds, a fifth of them periods, some open."""
    rng = np.random.default_rng(seed)
    sizes = np.diff(np.linspace(0, count, LANES + 1).astype(int))
    begins = np.concatenate([np.sort(rng.uniform(FIRST_DAY, LAST_DAY, size)) for size in sizes])
    grain = rng.choice([1.0, 1 / 24, 1 / 86_400], count)
    begins = np.floor(begins / grain) * grain
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    for first, last in pairwise(bounds):
        begins[first:last].sort()
    is_period = rng.random(count) < 0.2
    ends = begins + np.where(is_period, 10.0 ** rng.uniform(-2, 3, count), grain)
    is_open = is_period & (rng.random(count) < 0.0005)
    ends[is_open] = LAST_DAY
    flags = is_period.astype(np.uint8) * PERIOD + is_open.astype(np.uint8) * (OPEN_END | ENDLESS_END)
    flags[rng.random(count) < 0.05] |= SOFT_START
    importance = rng.choice(np.arange(1, 6, dtype=np.int8), count, p=[0.5, 0.3, 0.13, 0.05, 0.02])
    lanes = tuple(
        LaneInfo(
            f"lane-{n}", f"Lane {n + 1}", "", KINDS[n % 4], int(first), int(last), int(last) - int(first)
        )
        for n, (first, last) in enumerate(pairwise(bounds))
    )
    return EntryTable(begins, ends, flags, importance, np.arange(count), lanes, LAST_DAY)


def seeded_record(table: EntryTable) -> LoadedRecord:
    """A record of nothing but a table's entries."""
    count = len(table)
    facts = StoredFacts(
        table,
        np.ones(count, np.uint8),
        np.zeros(count, np.uint8),
        np.argsort(table.begins, kind="stable").astype(np.int32),
        np.sort(table.begins),
        {KINDS[0]: count},
        0,
        TextColumn(np.zeros(0, np.uint8), np.zeros(count, np.int64)),
    )
    empty = catalog(Record(format="dateline/1", title="Seeded"), {})
    return replace(empty, entries=SeededEntries(count), facts=facts)
