"""How long a large record takes to open in a running window, beside decoding the same bytes into a list.

The floors are one core's work in an interpreter of its own, with Python's collector as it is and put
to rest. Ours counts from `open_record` to the first frame on the screen, with all checks, the sidecar
written; a loader waits with its imports done, as it does three seconds after the program's start, and
is part of the empty program that memory is counted over. Memory is the sum of the proportional set
sizes of the window's process and its loaders. A stall is a timer's beat that comes late. Beside the
window an event loop beats that has nothing to do, in a process of its own: what it misses is the
machine's doing. The window's own work in one turn is its thread's time on the processor.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.benchmarks.measures import Measure
from tests.benchmarks.open_data import write_entries

# How often each number of entries is opened: what takes less time is disturbed more.
ROUNDS = {100_000: 7, 1_000_000: 3}
QUICK_ROUNDS = {20_000: 2}
PER_ENTRY = 300
LONGEST_STALL_MS = 50.0
_FLOORS = [(models, collector) for models in ("pydantic", "msgspec") for collector in ("on", "off")]
_NAMES = {"pydantic": "list of pydantic BaseModels", "msgspec": "msgspec's typed list"}
_SAMPLE_S = 0.05


def run(quick: bool = False) -> Iterator[Measure]:
    """Time opening, opening again, the floors, and find the peak memory and the longest stall.

    The measures of a size come as soon as its rounds are over; a quick run has a smaller one only.
    """
    for count, rounds in (QUICK_ROUNDS if quick else ROUNDS).items():
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "large.json"
            write_entries(path, count)
            yield from _of_size(path, count, rounds)


def _of_size(path: Path, count: int, rounds: int) -> Iterator[Measure]:
    first, again, floors = [], [], {floor: [] for floor in _FLOORS}
    for number in range(rounds):
        folder = path.parent / str(number)
        folder.mkdir()
        first.append(_window(path, folder))
        again.append(_window(path, folder))
        for floor in _FLOORS:
            floors[floor].append(float(_output("floor", *floor, str(path))))
    taken = tuple(each["ms"] for each in first)
    for (models, collector), times in floors.items():
        name, median = f"{_NAMES[models]}, gc {collector}", statistics.median(times)
        yield Measure("open, to the first frame", count, taken, median, name, rounds_ms=tuple(times))
    reopened, once = tuple(each["ms"] for each in again), statistics.median(taken)
    yield Measure("open again, to the first frame", count, reopened, once, "opening", rounds_ms=taken)
    yield from _stalls("opening", count, first)
    yield from _stalls("opening again", count, again)
    limit = (path.stat().st_size + PER_ENTRY * count) / 1e6
    peak = _peak_memory(path, count) / 1e6
    yield Measure("peak memory (MB)", count, (peak,), limit, "the file and 300 B an entry, MB")


def _stalls(when: str, count: int, windows: list[dict[str, float]]) -> list[Measure]:
    names = {
        "stall_ms": f"longest stall while {when}",
        "work_ms": f"most work in a turn while {when}",
        "idle_ms": f"an idle loop's longest stall while {when}",
    }
    return [
        Measure(name, count, tuple(each[key] for each in windows), LONGEST_STALL_MS, "the limit")
        for key, name in names.items()
    ]


def _environment(folder: Path | None = None) -> dict[str, str]:
    cache = {"XDG_CACHE_HOME": str(folder)} if folder else {}
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", **cache}


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "tests.benchmarks.open_programs", *arguments]


def _output(*arguments: str) -> str:
    done = subprocess.run(
        _command(*arguments), check=True, capture_output=True, env=_environment(), timeout=600
    )
    return done.stdout.decode()


def _window(path: Path, folder: Path) -> dict[str, float]:
    command, environment = _command("window", str(path), str(folder)), _environment(folder)
    pipe = subprocess.PIPE
    with subprocess.Popen(_command("beat"), stdin=pipe, stdout=pipe, env=environment) as beside:
        assert beside.stdout is not None
        beside.stdout.readline()
        done = subprocess.run(command, check=True, capture_output=True, env=environment, timeout=600)
        late = json.loads(beside.communicate()[0])
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    meanwhile = (end - begin for begin, end in late if end > found["begun"] and begin < found["ended"])
    return {**found, "idle_ms": max(meanwhile, default=0.0) * 1000}


def _peak_memory(path: Path, count: int) -> int:
    """The most bytes that opening takes over the window before it, sampled."""
    folder = path.parent / f"memory-{count}"
    folder.mkdir()
    command = _command("window", str(path), str(folder))
    samples: list[int] = []
    over = threading.Event()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=_environment(folder)) as process:
        assert process.stdout is not None
        process.stdout.readline()
        empty = _tree_memory(process.pid)

        def sample() -> None:
            while not over.wait(_SAMPLE_S):
                samples.append(_tree_memory(process.pid))

        sampler = threading.Thread(target=sample)
        sampler.start()
        process.stdout.readline()
        over.set()
        sampler.join()
    return max(samples) - empty


def _tree_memory(pid: int) -> int:
    """The proportional set size of a process and all that it has started, in bytes."""
    total = 0
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += sum(_tree_memory(int(child)) for child in (task / "children").read_text().split())
    return total
