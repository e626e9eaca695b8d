"""Nothing that is read is written over, by whatever name or link."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.core.record.loading import read_record
from viewer.core.record.source_texts import SourceTexts
from viewer.export.base.export_error import ExportError
from viewer.export.inputs import Inputs, inputs_of
from viewer.export.saving import save_files, save_written
from viewer.export.targets import export_jobs

RECORD = {
    "format": "dateline/1",
    "title": "Two voyages",
    "sources": [
        {"id": "log", "type": "book", "title": "Log", "text": {"file": "log.txt", "sha256": "0" * 64}}
    ],
    "entries": [{"id": "e", "kind": "event", "title": "Landing", "date": "1831"}],
}


def same(path: Path, _folder: Path) -> Path:
    return path


def soft(path: Path, folder: Path) -> Path:
    link = folder / f"soft{path.suffix}"
    link.symlink_to(path)
    return link


def hard(path: Path, folder: Path) -> Path:
    link = folder / f"hard{path.suffix}"
    os.link(path, link)
    return link


def roundabout(path: Path, folder: Path) -> Path:
    return folder / ".." / folder.name / Path(os.path.relpath(path, folder))


def through_a_folder(path: Path, folder: Path) -> Path:
    (folder / "linked").symlink_to(path.parent, target_is_directory=True)
    return folder / "linked" / path.name


WAYS = (same, soft, hard, roundabout, through_a_folder)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setattr("viewer.export.inputs.cache_folder", lambda: folder)
    return folder


@pytest.fixture
def inputs(tmp_path: Path, cache: Path) -> Inputs:
    """A record, the text of its source elsewhere, and something in the cache."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "log.txt").write_text("about December")
    (tmp_path / "record.json").write_text(json.dumps(RECORD))
    (cache / "0123.columns").write_text("columns")
    record = read_record(tmp_path / "record.json")
    return inputs_of(record, SourceTexts.read(tmp_path / "texts", record.record).folder)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "code"),
    [("record.json", "record"), ("texts/log.txt", "text"), ("cache/0123.columns", "cache")],
)
def test_what_is_read_is_not_written_over(
    inputs: Inputs, tmp_path: Path, name: str, code: str, way: Callable[[Path, Path], Path]
) -> None:
    (tmp_path / "pictures").mkdir()
    file, waiting = tmp_path / name, tmp_path / "waiting"
    target, before = way(file, tmp_path / "pictures"), file.read_bytes()
    waiting.write_bytes(b"new")
    with pytest.raises(ExportError) as refused:
        save_files([(tmp_path / "fine.txt", b"fine"), (target, b"new")], inputs)
    with pytest.raises(ExportError):
        save_written([(waiting, target)], inputs)
    (problem,) = refused.value.problems
    assert (problem.code, problem.params) == (f"export.over_{code}", {"file": str(target)})
    assert file.read_bytes() == before
    assert not waiting.exists()
    assert not (tmp_path / "fine.txt").exists()


def test_a_file_system_may_take_two_names_for_one(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of Windows and macOS, which see no difference between capitals and small letters."""
    stat = os.stat
    monkeypatch.setattr("viewer.export.inputs.os.stat", lambda path: stat(str(path).replace("LOG", "log")))
    with pytest.raises(ExportError):
        inputs.check([tmp_path / "texts" / "LOG.txt"])


def test_a_text_beside_the_picture_is_one_although_nobody_named_its_folder(
    inputs: Inputs, tmp_path: Path
) -> None:
    unnamed = inputs_of(read_record(tmp_path / "record.json"))
    with pytest.raises(ExportError):
        unnamed.check([tmp_path / "texts" / "log.txt"])


def test_everything_else_is_written_over(inputs: Inputs, tmp_path: Path) -> None:
    old = tmp_path / "texts" / "picture.txt"
    old.write_text("old")
    files = [old, tmp_path / "log.txt", tmp_path / "record.png", tmp_path / "nul\0.png"]
    inputs.check(files)
    save_files([(old, b"new")], inputs)
    assert old.read_bytes() == b"new"


def test_no_record_of_a_call_is_the_file_of_another(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.svg"
    for path in (one, two):
        path.write_text(json.dumps(RECORD))
    with pytest.raises(ExportError) as refused:
        export_jobs([one, two], [f"{tmp_path}/"], ["svg"])
    assert [problem.code for problem in refused.value.problems] == ["export.over_record"]
