"""One function opens the record of any file: small or large, of the program's own format or of another."""

import os
import time
from pathlib import Path

import pytest

from tests.core.large.samples import record, written
from tests.formats.diary import Diary, diary_text
from viewer.core.large.messages import Refused
from viewer.formats.converting import Converted, convert, read_outcome, write_outcome
from viewer.formats.format import Imported
from viewer.formats.importing import import_file, is_long_to_import
from viewer.formats.opening import open_record
from viewer.model.problems import Problem, RecordError


@pytest.mark.parametrize("large", [1 << 40, 1])
def test_a_record_of_the_own_format_has_nothing_to_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr("viewer.core.large.LARGE", large)
    path = tmp_path / "record.json"
    path.write_bytes(written(record(40)))
    opened = open_record(path, tmp_path / "cache")
    assert opened.report == ()
    assert opened.loaded.path == path
    assert opened.loaded.takes_long == (large == 1)
    assert not is_long_to_import(path)


@pytest.mark.usefixtures("diaries")
@pytest.mark.parametrize("large", [1 << 40, 1])
def test_a_file_of_another_format_is_a_record_and_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr("viewer.core.large.LARGE", large)
    path, cache = tmp_path / "mine.diary", tmp_path / "cache"
    path.write_bytes(diary_text(30))
    assert is_long_to_import(path) == (large == 1)
    for _ in range(2):
        opened = open_record(path, cache)
        assert [problem.params["line"] for problem in opened.report] == [32]
        assert (opened.loaded.path, opened.loaded.record.title) == (path, "mine")
        assert [entry.title for entry in opened.loaded.entries.in_file()][::29] == ["Day 0", "Day 29"]
        assert opened.loaded.takes_long == (large == 1)
    kept = list(cache.glob("converted/*.json"))
    assert len(kept) == (large == 1)
    assert len(list(cache.glob("*.columns"))) == len(kept)


@pytest.mark.usefixtures("diaries")
def test_what_is_converted_makes_room_after_a_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.core.large.LARGE", 1)
    path, cache = tmp_path / "mine.diary", tmp_path / "cache"
    kept = []
    for entries in (3, 4, 5):
        path.write_bytes(diary_text(entries))
        kept.append(import_file(path, cache).record)
        assert isinstance(kept[-1], Path)
        month_ago = time.time() - 31 * 24 * 3600
        if entries == 3:
            os.utime(kept[-1], (month_ago, month_ago))
    assert sorted(cache.glob("converted/*")) == sorted(kept[1:])


@pytest.mark.usefixtures("diaries")
def test_a_folder_that_takes_no_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.core.large.LARGE", 1)
    path, cache = tmp_path / "mine.diary", tmp_path / "cache"
    path.write_bytes(diary_text(3))
    cache.touch()
    with pytest.raises(RecordError) as caught:
        open_record(path, cache)
    assert [problem.code for problem in caught.value.problems] == ["file.no_room"]
    assert convert(path, cache) == Refused(caught.value.problems)


@pytest.mark.usefixtures("diaries")
@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyError("date"), "file.failed"), (RecursionError(), "file.failed"), (MemoryError(), "file.memory")],
)
def test_a_reader_that_fails_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    def fail(_format: Diary, _path: Path) -> Imported:
        raise error

    monkeypatch.setattr(Diary, "read", fail)
    path = tmp_path / "mine.diary"
    path.write_bytes(diary_text(3))
    with pytest.raises(RecordError) as caught:
        open_record(path, tmp_path / "cache")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordError) as caught:
        open_record(tmp_path / "none.json", tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["file.missing"]


@pytest.mark.usefixtures("diaries")
def test_a_conversion_says_in_a_line_what_came_of_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.diary"
    path.write_bytes(diary_text(3))
    outcome = convert(path, tmp_path / "cache")
    assert isinstance(outcome, Converted)
    assert open_record(outcome.file, tmp_path).loaded.record.title == "mine"
    for each in (outcome, Refused((Problem("file.number", params={"line": 3}),))):
        line = write_outcome(each)
        assert "\n" not in line
        assert read_outcome(line) == each
