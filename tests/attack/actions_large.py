"""Random actions on the window of a record of 200,000 entries, in bands, read by a process of its own."""

from collections.abc import Iterator
from pathlib import Path

from tests.attack.actions import MEASURED, on_record
from tests.benchmarks.open_data import write_entries

ENTRIES = 200_000
# Of a short run, which measures nothing: large enough to be read beside the window.
FEW = 30_000


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """So many actions, and in the last of them what of the memory stays in use."""
    path = folder / "large.json"
    write_entries(path, ENTRIES if count >= MEASURED else FEW)
    yield from on_record(path, count, seed, folder)
