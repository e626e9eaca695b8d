"""What is read of a file while it is written is what is read of it later."""

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.large.samples import record
from viewer.core.large.messages import Growth, read_growth, write_growth
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.pool import GrownChunks
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.record.loading import parse_record
from viewer.formats.importing import import_file
from viewer.formats.opening import open_record
from viewer.model.problems import RecordError


def written(path: Path, payload: dict) -> list[int]:
    """Write a record as one grows: where each of its entries begins."""
    rest = json.dumps({name: value for name, value in payload.items() if name != "entries"})
    data, starts = b'{"entries":[', []
    for entry in payload["entries"]:
        starts.append(len(data))
        data += json.dumps(entry, ensure_ascii=False).encode() + b","
    path.write_bytes(data[:-1] + b"]," + rest[1:].encode())
    return starts


def grown(path: Path, places: list[int]) -> GrownChunks:
    found = GrownChunks()
    for start, end in pairwise(places):
        found.add(Growth(path, start, end))
    return found


@given(st.integers(0, 10_000), st.data())
@settings(max_examples=25)
def test_a_record_is_the_same_however_it_was_read(
    tmp_path_factory: pytest.TempPathFactory, seed: int, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("growth")
    path, payload = folder / "record.json", record(data.draw(st.integers(2, 40)))
    starts = written(path, payload)
    inner = data.draw(st.lists(st.sampled_from(starts[1:]), min_size=1, unique=True))
    known = grown(path, [starts[0], *sorted(inner)])
    read_into_sidecar(LoadRequest(path, folder / "cache"), grown=known)
    loaded = open_from_sidecar(path, folder / "cache")
    assert loaded is not None
    assert list(loaded.entries.in_file()) == list(parse_record(path.read_bytes()).entries.in_file())


def test_faults_are_the_same_however_they_are_read(tmp_path: Path) -> None:
    path, payload = tmp_path / "record.json", record(20)
    payload["entries"][7]["date"] = "soon"
    payload["entries"][12] = {"id": "x"}
    starts = written(path, payload)
    said = []
    for known in (None, grown(path, [starts[0], starts[10], starts[15]])):
        with pytest.raises(RecordError) as caught:
            read_into_sidecar(LoadRequest(path, tmp_path), grown=known)
        said.append(caught.value.problems)
    assert said[0] == said[1]


def test_what_was_read_of_another_file_is_of_no_use(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    starts = written(one, record(20))
    written(other, {**record(20), "title": "Other"})
    read_into_sidecar(LoadRequest(other, tmp_path), grown=grown(one, [starts[0], starts[9]]))
    loaded = open_from_sidecar(other, tmp_path)
    assert loaded is not None
    assert (loaded.record.title, len(loaded.entries)) == ("Other", 20)
    GrownChunks().add(Growth(tmp_path / "none.json", 0, 9))


def test_a_line_says_how_a_file_grows() -> None:
    growth = Growth(Path("/a b/đ.json"), 12, 1 << 40)
    assert read_growth(write_growth(growth)) == growth
    assert read_growth(b'["a", "b"]\n') is None


def test_a_table_is_read_while_it_is_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.formats.tables.spool.LARGE", 20_000)
    monkeypatch.setattr("viewer.formats.tables.spool._TOLD", 30_000)
    monkeypatch.setattr("viewer.core.large.LARGE", 20_000)
    chance, table = random.Random(1), tmp_path / "table.csv"
    rows = [f"Event {n},{chance.randint(1000, 2000)},Place {n % 7}" for n in range(3_000)]
    table.write_text("\n".join(["Title,Date,Lane", *rows]))
    grown: list[Growth] = []
    imported = import_file(table, tmp_path / "other", on_growth=grown.append)
    assert isinstance(imported.record, Path)
    data = imported.record.read_bytes()
    assert len(grown) > 5
    assert data[: grown[0].start].endswith(b'"entries":[')
    for growth, following in zip(grown, [*grown[1:], None], strict=True):
        assert (data[growth.start : growth.start + 1], data[growth.end - 1 : growth.end]) == (b"{", b",")
        assert following is None or following.start == growth.end
    opened = open_record(table, tmp_path / "cache")
    assert [entry.title for entry in opened.loaded.entries.in_file()] == [f"Event {n}" for n in range(3_000)]


def test_what_reads_a_large_table_s_record_waits_for_its_first_entries_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.formats.tables.spool.LARGE", 200_000)
    monkeypatch.setattr("viewer.formats.tables.spool._TOLD", 10_000)
    monkeypatch.setattr("viewer.core.large.LARGE", 20_000)
    first = {}
    for name, rows in (("large", 3_000), ("small", 300)):
        table = tmp_path / f"{name}.csv"
        table.write_text("Title,Date\n" + "".join(f"Event {n},{1000 + n % 900}\n" for n in range(rows)))
        grown: list[Growth] = []
        import_file(table, tmp_path / name, on_growth=grown.append)
        first[name] = grown[0].end - grown[0].start if grown else None
    assert first["small"] is None
    assert first["large"] is not None
    assert first["large"] < 100_000
