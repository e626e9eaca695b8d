"""The process that reads a large record, killed: nothing is lost, nor left after the next start."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from tests.core.large.samples import record, written
from viewer.core import large
from viewer.core.large.messages import loader_command, loader_environment
from viewer.core.large.waiting import open_record

ENTRIES = 40_000


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """Kill so many loaders."""
    path, cache = folder / "record.json", folder / "cache"
    data = written(record(ENTRIES))
    assert len(data) >= large.LARGE
    path.write_bytes(data)
    began = time.monotonic()
    _loader(path, cache).wait()
    took = time.monotonic() - began
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        for kept in cache.glob("*.columns"):
            kept.unlink()
        process = _loader(path, cache)
        # Most of the time goes by with imports; the last third is reading and writing.
        time.sleep(took * chance.choice([chance.random(), 0.6 + 0.4 * chance.random()]))
        process.kill()
        process.wait()
        yield _failure(path, cache, data)


def _loader(path: Path, cache: Path) -> "subprocess.Popen[bytes]":
    nothing = subprocess.DEVNULL
    command = loader_command(str(path), str(cache))
    assert command[0] == sys.executable
    return subprocess.Popen(command, env=loader_environment(), stdin=nothing, stdout=nothing, stderr=nothing)


def _failure(path: Path, cache: Path, data: bytes) -> str:
    with patch("viewer.core.large.LARGE", len(data)):
        opened = open_record(path, cache)
    if len(opened.entries) != ENTRIES or path.read_bytes() != data:
        return "the record is not what it was"
    names = [each.name for each in cache.iterdir()]
    return f"left behind: {names}" if len(names) != 1 or not names[0].endswith(".columns") else ""
