"""A sidecar belongs to everybody who may write into the cache: whatever is done to it, the record stays."""

import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from tests.core.large.samples import record, written
from viewer.core.base.owned_names import owned_name
from viewer.core.large.opening import open_from_sidecar, prepare_zoom
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.large.sidecar import Sidecar, key_of, open_sidecar, write_sidecar
from viewer.core.record.catalog import LoadedRecord

COUNT = 3_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "record.json"
    made.write_bytes(written(record(COUNT)))
    read_into_sidecar(LoadRequest(made, tmp_path / "cache"))
    return made


def sidecar_of(path: Path) -> Path:
    (found,) = (path.parent / "cache").iterdir()
    return found


def used(loaded: LoadedRecord) -> tuple[object, ...]:
    """Something of every column."""
    prepare_zoom(loaded)
    facts, entries = loaded.facts, loaded.entries
    table = facts.table
    columns = table.begins, table.ends, table.flags, table.importance, table.entry, *facts.in_time
    shown = [(entries.identifier(n), entries.title(n), entries.kind(n)) for n in range(COUNT)]
    found = [entries.position_of(identifier) for identifier, *_ in shown]
    proved = facts.evidence.level.tobytes(), facts.evidence.traits.tobytes()
    return (*(np.asarray(each).tobytes() for each in columns), *shown, *found, *proved, entries.at(7))


@pytest.mark.parametrize("size", [0, 1, 4096, 100_000])
def test_a_sidecar_cut_while_its_record_is_open_is_not_missed(path: Path, size: int) -> None:
    loaded = open_from_sidecar(path, path.parent / "cache")
    whole = open_from_sidecar(path, path.parent / "cache")
    assert loaded is not None
    assert whole is not None
    expected = used(whole)
    os.truncate(sidecar_of(path), size)
    assert used(loaded) == expected
    assert open_from_sidecar(path, path.parent / "cache") is None


def test_a_sidecar_written_over_while_its_record_is_open_changes_nothing(path: Path) -> None:
    loaded = open_from_sidecar(path, path.parent / "cache")
    assert loaded is not None
    with sidecar_of(path).open("r+b") as stream:
        stream.write(b"\xff" * sidecar_of(path).stat().st_size)
    whole = path.parent / "again"
    read_into_sidecar(LoadRequest(path, whole))
    again = open_from_sidecar(path, whole)
    assert again is not None
    assert used(loaded) == used(again)


def test_what_a_killed_writer_left_goes_with_the_next_sidecar(path: Path) -> None:
    cache = path.parent / "cache"
    ended = owned_name().replace(f"-{os.getpid()}-", f"-{of_an_ended_process()}-")
    left, running = (cache / f".{name}.columns.tmp" for name in (ended, owned_name()))
    left.touch()
    running.touch()
    read_into_sidecar(LoadRequest(path, cache))
    assert (left.exists(), running.exists()) == (False, True)


def of_an_ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_columns_cannot_be_written_to(path: Path) -> None:
    sidecar = open_sidecar(path.parent / "cache", key_of(path))
    assert sidecar is not None
    assert not any(column.flags.writeable for column in sidecar.columns.values())


@pytest.mark.parametrize("size", [0, 1, 8, 4095, 4096, 4097, 1 << 19, (1 << 19) + 4096, 1_000_003])
def test_what_was_written_is_read_back_and_no_single_byte_changes_unseen(tmp_path: Path, size: int) -> None:
    path, chance = tmp_path / "record.json", random.Random(size)
    path.write_bytes(b"{}")
    key = key_of(path)
    letters = np.frombuffer(chance.randbytes(size), np.uint8)
    kept = write_sidecar(tmp_path, key, Sidecar({"a": [1]}, b"head", {"b": letters, "c": np.arange(3)}))
    read = open_sidecar(tmp_path, key)
    assert read is not None
    assert (read.facts, read.envelope, list(read.columns)) == ({"a": [1]}, b"head", ["b", "c"])
    assert np.array_equal(read.columns["b"], letters)
    assert open_sidecar(tmp_path, replace(key, size=3)) is None
    data = kept.read_bytes()
    for place in chance.sample(range(len(data)), 20):
        kept.write_bytes(data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :])
        assert open_sidecar(tmp_path, key) is None
    for end in chance.sample(range(len(data)), 5):
        kept.write_bytes(data[:end])
        assert open_sidecar(tmp_path, key) is None
    kept.write_bytes(data + b"\0")
    assert open_sidecar(tmp_path, key) is None
