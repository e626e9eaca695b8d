"""How much there is to compare."""

from viewer.core.record.catalog import LoadedRecord

# So many entries or values can be pinned beside one another.
MOST_PINS = 3


def disagreement_counts(loaded: LoadedRecord) -> tuple[int, int]:
    """How many contradictions a record names, and how many caveats."""
    found = [each.is_contradiction for each in loaded.record.disagreements]
    return sum(found), len(found) - sum(found)
