"""How long a table takes to open, beside the same entries as dateline/1, and how much memory that takes.

Each is opened in an interpreter of its own, as a command opens it, from the call to the record; then as the
window opens it, from the moment that somebody presses Open on the sheet, or chooses the record's file, to
the record's columns, a loader being ready for both. The two follow one another in each round. Memory is the
most that the process holds over what it held before the call; the loader's own process is not in it, as it
is the same for both.
"""

import csv
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measures import Measure

ROWS, ROUNDS = 100_000, 5
QUICK_ROWS, QUICK_ROUNDS = 30_000, 2
PER_ROW = 300
_WORDS, _LANES = 3_000, 12
_HEADER = ("Title", "Begin", "End", "Lane", "Notes", "Place", "Importance")

_OPEN = """
import json, resource, sys, time
from pathlib import Path
from viewer.formats.opening import open_record
path, folder = map(Path, sys.argv[1:])
most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
before, begun = most(), time.perf_counter()
opened = open_record(path, folder)
taken = time.perf_counter() - begun
print(json.dumps([taken * 1000, most() - before, len(opened.loaded.entries), len(opened.report)]))
"""

_OPEN_IN_WINDOW = """
import json, sys, time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from viewer.app import records
from viewer.formats.tables.choosing import TableChoice
path, folder = map(Path, sys.argv[1:])
application = QApplication([])
records.cache_folder = lambda: folder
door, found, wrong = records.Records(), [], []
door.opened.connect(lambda columns, *_: found.append((time.perf_counter(), len(columns.loaded.entries))))
door.refused.connect(lambda *said: wrong.append(said))
door.make_ready()
is_table = path.suffix == ".csv"
if is_table:
    door.open(records.Asked(path))
QTest.qWait(4000)
begun = time.perf_counter()
if is_table:
    door.answered()
    door.open(records.Asked(path, choice=TableChoice()))
else:
    door.open(records.Asked(path))
while not found and not wrong:
    QTest.qWait(2)
door.close_down()
assert not wrong, wrong
print(json.dumps([(found[0][0] - begun) * 1000, 0, found[0][1], 0]))
"""


def run(quick: bool = False) -> Iterator[Measure]:
    """Time a table and a record of the same entries, and find the peak memory of the table."""
    rows, rounds = (QUICK_ROWS, QUICK_ROUNDS) if quick else (ROWS, ROUNDS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, record = folder / "table.csv", folder / "record.json"
        write_table(table, rows)
        _write_record(table, record, folder)
        for what, script in (("open a table", _OPEN), ("open a table in the window", _OPEN_IN_WINDOW)):
            both = [
                (_opened(script, table, folder, n), _opened(script, record, folder, n)) for n in range(rounds)
            ]
            assert all(taken == rows for pair in both for _, _, taken in pair)
            tables, records = (tuple(pair[n][0] for pair in both) for n in (0, 1))
            floor = sorted(records)[len(records) // 2]
            yield Measure(what, rows, tables, floor, "as dateline/1", rounds_ms=records)
            if script is _OPEN:
                yield _peak(table, rows, [pair[0][1] / 1e6 for pair in both])


def _peak(table: Path, rows: int, peaks: list[float]) -> Measure:
    limit = (table.stat().st_size + PER_ROW * rows) / 1e6
    return Measure("peak memory (MB)", rows, tuple(peaks), limit, "the file and 300 B a row, MB")


def write_table(path: Path, rows: int) -> None:
    """Write a table of so many rows, seeded, some 95 bytes a row."""
    chance = random.Random(4)
    words = ["".join(chance.choices("aeiounthsrdl", k=chance.randint(3, 9))) for _ in range(_WORDS)]
    lanes = words[:_LANES]

    def text(length: int) -> str:
        return " ".join(chance.choices(words, k=length))

    def day(year: int) -> str:
        return f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEADER)
        for number in range(rows):
            year = chance.randint(1950, 2025)
            end = day(year + chance.randint(1, 30)) if chance.random() < 0.2 else ""
            notes = text(9) if number % 2 else ""
            place = text(1) if number % 3 == 0 else ""
            importance = chance.randint(1, 5)
            writer.writerow((text(5), day(year), end, chance.choice(lanes), notes, place, importance))


def _write_record(table: Path, record: Path, folder: Path) -> None:
    from viewer.formats.importing import import_file

    imported = import_file(table, folder / "converted-once")
    data = imported.record if isinstance(imported.record, bytes) else imported.record.read_bytes()
    record.write_bytes(data)


def _opened(script: str, path: Path, folder: Path, number: int) -> tuple[float, int, int]:
    """Milliseconds, bytes and entries of opening a file, with a folder that knows nothing of it."""
    cache = folder / f"{path.stem}-{number}-{len(script)}"
    command = [sys.executable, "-c", script, str(path), str(cache)]
    done = subprocess.run(command, check=True, capture_output=True, timeout=600)
    taken, memory, entries, report = json.loads(done.stdout.splitlines()[-1])
    assert report == 0
    return taken, memory, entries
