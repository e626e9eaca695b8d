"""A large record's entries are found by files beside its sidecar, as those of a small one in memory."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.core.large.samples import record
from viewer.core.base.owned_names import owned_name
from viewer.core.filter.filter import NO_FILTER
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.large.sidecar import key_of
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.core.search.indexing import index_record
from viewer.core.search.query import read_query
from viewer.core.search.record_search import RecordSearch
from viewer.core.search.stored_search import PARTS, StoredNames, StoredPassages, open_part, search_file
from viewer.core.view.record_columns import RecordColumns

WORDS = ("port", "sea", "lamp", "Đèn", "light", "ship")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    chance, payload = random.Random(1), record(300)
    for entry in payload["entries"]:
        entry["title"] = " ".join(chance.sample(WORDS, 2))
        for quotation in entry.get("evidence", ()):
            quotation["exact"] = f"the {chance.choice(WORDS)} of {chance.randrange(9)}"
    path = tmp_path / "record.json"
    path.write_text(json.dumps(payload))
    read_into_sidecar(LoadRequest(path, tmp_path))
    return path


@pytest.fixture
def loaded(file: Path) -> LoadedRecord:
    found = open_from_sidecar(file, file.parent)
    assert found is not None
    return found


@pytest.fixture
def names(file: Path, loaded: LoadedRecord) -> Iterator[StoredNames]:
    index_record(file, file.parent, lambda _part: None)
    connection = open_part(file.parent, key_of(file), "names")
    assert connection is not None
    found = StoredNames(loaded, connection)
    yield found
    found.close()


@pytest.mark.parametrize(
    "typed", ["port", "sea lamp", "den", "lihgt", "2019 port", "1999", "qqqq", "ship sea"]
)
def test_entries_are_those_of_a_record_in_memory(
    names: StoredNames, loaded: LoadedRecord, file: Path, typed: str
) -> None:
    small = read_record(file)
    in_memory = RecordSearch(small).find(read_query(typed), 400).get("entry", [])
    by_title = [hit.position for hit in in_memory if _is_by_title(small, hit.position, typed)]
    stored = [hit.position for hit in names.find(read_query(typed), 400)]
    assert [each for each in stored if each in by_title] == by_title
    assert set(stored) <= {hit.position for hit in in_memory}


@pytest.mark.parametrize("typed", ["port", "sea lamp", "lihgt", "2019 port", "1999"])
@pytest.mark.parametrize("hides", [False, True])
def test_a_filter_leaves_what_it_leaves_of_all_that_is_found(
    names: StoredNames, loaded: LoadedRecord, file: Path, typed: str, hides: bool
) -> None:
    connection = open_part(file.parent, key_of(file), "passages")
    assert connection is not None
    query, passages, columns = read_query(typed), StoredPassages(loaded, connection), RecordColumns(loaded)
    for kind, stored in product(("event", "award"), (names, passages)):
        leaving = columns.leaving(NO_FILTER.taking_only("kind", kind).hiding(hides))
        assert leaving is not None
        judged = {hit: leaving.leaves_entry(hit.position) for hit in stored.find(query, 1_000)}
        wanted = leaving.foremost(judged, judged.__getitem__, 5)
        found = stored.find(query, 5, leaving)
        assert found == [replace(hit, is_left=judged[hit]) for hit in wanted]
    passages.close()


def _is_by_title(loaded: LoadedRecord, position: int, typed: str) -> bool:
    title = loaded.entries.title(position).casefold()
    return all(word in title for word in typed.split())


def test_passages_are_found_where_they_stand(names: StoredNames, file: Path, loaded: LoadedRecord) -> None:
    connection = open_part(file.parent, key_of(file), "passages")
    assert connection is not None
    passages = StoredPassages(loaded, connection)
    hits = passages.find(read_query("lamp"), 400)
    passages.close()
    found = {(hit.position, hit.place) for hit in hits}
    wanted = {
        (position, place)
        for position, entry in enumerate(loaded.entries.in_file())
        for place, quotation in enumerate(entry.evidence)
        if "lamp" in quotation.exact
    }
    assert found == wanted


def test_files_that_are_there_are_not_made_anew(names: StoredNames, file: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in file.parent.iterdir()}
    said: list[str] = []
    index_record(file, file.parent, said.append)
    assert said == list(PARTS)
    assert {path: path.stat().st_mtime_ns for path in file.parent.iterdir() if path.suffix != ".columns"} == {
        path: at for path, at in before.items() if path.suffix != ".columns"
    }


@pytest.mark.parametrize("spoil", ["cut", "empty", "other", "changed"])
def test_a_file_that_is_not_whole_or_of_another_record_is_removed(
    names: StoredNames, file: Path, spoil: str
) -> None:
    path = search_file(file.parent, key_of(file), "names")
    if spoil == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    elif spoil == "empty":
        path.write_bytes(b"")
    elif spoil == "other":
        path.write_bytes(b"no database at all" * 400)
    else:
        key = key_of(file)
        file.write_bytes(file.read_bytes() + b" ")
        assert key_of(file) != key
    assert open_part(file.parent, key_of(file), "names") is None
    assert not path.exists()


def test_files_of_records_that_made_room_and_of_ended_writers_are_removed(file: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    orphan = owned_name().replace(f"-{os.getpid()}-", f"-{ended.pid}-")
    gone, left = file.parent / "0123.names", file.parent / f".{orphan}.passages.tmp"
    for path in (gone, left):
        path.write_bytes(b"x")
    index_record(file, file.parent, lambda _part: None)
    assert not gone.exists()
    assert not left.exists()


def test_nothing_is_written_for_what_cannot_be_read(tmp_path: Path) -> None:
    said: list[str] = []
    index_record(tmp_path / "none.json", tmp_path, said.append)
    assert said == []
    assert list(tmp_path.iterdir()) == []
