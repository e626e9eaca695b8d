"""Both ways of reading a record say the same of each file: code, path, order, count, words and status."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np

from tests.attack._hostile import hostile
from viewer.cli.messages import status
from viewer.core.large import cutting
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.model.problems import RecordError

CHUNKS = (300, 700, 1500, 6000, 1 << 20)  # bytes: many entries have a cut within a chunk of this size
Said = tuple[object, ...]


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """Try so many files; each is read by both ways, the large one in chunks of some size."""
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        data, chunk = hostile(chance), chance.choice(CHUNKS)
        yield difference(data, chunk, folder)


def difference(data: bytes, chunk: int, folder: Path) -> str:
    """What the two ways say that is not the same, if anything."""
    path = folder / "record.json"
    path.write_bytes(data)
    small = said(lambda: parse_record(data, path))
    with patch.multiple(cutting, CHUNK=chunk, PIECE=max(chunk // 3, 100), _OVERLAP=min(chunk, 4096)):
        great = said(lambda: in_chunks(path, folder))
    if small == great:
        return ""
    path.replace(folder.parent / f"{folder.name}-{abs(hash(data)):x}.json")
    pairs = zip([*small, ""] + [""] * len(great), [*great, ""], strict=False)
    first = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    return f"{len(data)} bytes, chunks of {chunk}: {first[0]} | {first[1]}"[:600]


def in_chunks(path: Path, folder: Path) -> LoadedRecord:
    """The record of a file, by way of a sidecar; raises RecordError."""
    read_into_sidecar(LoadRequest(path, folder / "cache"))
    loaded = open_from_sidecar(path, folder / "cache", just_written=True)
    assert loaded is not None, "a sidecar that does not fit"
    return loaded


def said(read: Callable[[], LoadedRecord]) -> Said:
    """All that is wrong, with the status of a command; or what the record holds."""
    try:
        loaded = read()
    except RecordError as error:
        return (status(error), *((p.code, p.path, p.severity, dict(p.params)) for p in error.problems))
    facts = loaded.facts
    table = facts.table
    columns = table.begins, table.ends, table.flags, table.importance, table.entry, *facts.in_time
    return ("good", *loaded.entries.in_file(), *(np.asarray(each).tolist() for each in columns))
