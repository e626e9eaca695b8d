"""Large records without files: crowded lanes, an empty span, and entries with every kind of evidence."""

import numpy as np
from msgspec.structs import replace

from tests.benchmarks.seeded import FIRST_DAY, LAST_DAY, seeded_record, seeded_table
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.entry_facts import StoredFacts
from viewer.core.record.evidence_columns import LEVELS, TRAITS

_EMPTY_DAYS = 1_000_000.0


def large_record(count: int = 6_000, seed: int = 7, empty_days: float = _EMPTY_DAYS) -> LoadedRecord:
    """A seeded record; what lies after the middle of its time comes so many empty days later."""
    table, middle = seeded_table(count, seed), (FIRST_DAY + LAST_DAY) / 2
    is_late = table.begins > middle
    later = is_late * empty_days
    ends = np.where(is_late, table.ends, np.minimum(table.ends, middle + 1)) + later
    record = seeded_record(replace(table, begins=table.begins + later, ends=ends))
    assert isinstance(record.facts, StoredFacts)
    rng = np.random.default_rng(seed)
    levels = rng.integers(0, len(LEVELS), count).astype(np.uint8)
    traits = rng.integers(0, 1 << len(TRAITS), count).astype(np.uint8)
    return replace(record, facts=replace(record.facts, level=levels, traits=traits))
