"""Where a sidecar goes that the cache cannot take, and that nothing of it stays behind."""

import errno
import os

import pytest

from tests.core.large.samples import record, written
from viewer.core.large.loader import load
from viewer.core.large.messages import Ready
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.large.temporary_folder import (
    make_temporary_folder,
    name_temporary_folder,
    remove_temporary_folder,
)
from viewer.core.large.waiting import open_record
from viewer.model.problems import RecordError


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """The system's folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(written(record(3)))
    return path


@pytest.fixture
def unusable(tmp_path):
    """A cache folder that can't be made."""
    (tmp_path / "file").write_bytes(b"")
    return tmp_path / "file" / "cache"


def test_a_folder_that_cannot_be_written_is_replaced(path, unusable):
    temporary = name_temporary_folder()
    assert read_into_sidecar(LoadRequest(path, unusable, temporary)) == temporary
    if os.name == "posix":
        assert temporary.stat().st_mode & 0o777 == 0o700
    record = open_from_sidecar(path, temporary, just_written=True)
    remove_temporary_folder(temporary)
    assert record.entries.at(2).id == "e2"
    assert not temporary.exists()


def test_a_folder_that_can_be_written_is_not(path, tmp_path, temporary):
    read_into_sidecar(LoadRequest(path, tmp_path / "cache", name_temporary_folder()))
    assert not any(temporary.iterdir())


def test_no_room_anywhere(path, tmp_path, temporary, monkeypatch):
    def full(folder, *_):
        (folder / "half").write_bytes(b"of it")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("viewer.core.large.reader.write_sidecar", full)
    with pytest.raises(RecordError) as caught:
        read_into_sidecar(LoadRequest(path, tmp_path, name_temporary_folder()))
    said = [(each.code, each.params["folder"], each.params["reason"]) for each in caught.value.problems]
    reason = os.strerror(errno.ENOSPC)
    assert said == [("file.no_room", str(folder), reason) for folder in (tmp_path, temporary)]
    assert not any(temporary.iterdir())


def test_no_room_for_temporary_files_at_all(path, unusable, monkeypatch):
    def none_usable():
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", none_usable)
    assert name_temporary_folder() is None
    remove_temporary_folder(None)
    with pytest.raises(RecordError) as caught:
        read_into_sidecar(LoadRequest(path, unusable))
    assert [each.code for each in caught.value.problems] == ["file.no_room"]


def test_a_loader_that_nobody_listens_to_leaves_nothing(path, unusable, temporary):
    said = []

    def say(message):
        said.append(message)
        if isinstance(message, Ready):
            assert any(temporary.iterdir())
            raise BrokenPipeError

    load(LoadRequest(path, unusable, name_temporary_folder()), say)
    assert isinstance(said[-1], Ready)
    assert not any(temporary.iterdir())


@pytest.mark.parametrize("fails", [False, True])
def test_a_command_leaves_nothing(path, unusable, temporary, monkeypatch, fails):
    seen = []

    def opened(*arguments, just_written=False):
        seen.append(list(temporary.iterdir()))
        if just_written and fails:
            raise KeyboardInterrupt
        return open_from_sidecar(*arguments, just_written)

    monkeypatch.setattr("viewer.core.large.LARGE", 1)
    monkeypatch.setattr("viewer.core.large.waiting.open_from_sidecar", opened)
    if fails:
        with pytest.raises(KeyboardInterrupt):
            open_record(path, unusable)
    else:
        assert len(open_record(path, unusable).entries) == 3
    assert [len(folders) for folders in seen] == [0, 1]
    assert not any(temporary.iterdir())


def test_what_an_ended_program_left_goes_after_a_day():
    stale, fresh, new = name_temporary_folder(), name_temporary_folder(), name_temporary_folder()
    for left in (stale, fresh):
        make_temporary_folder(left)
        (left / "sidecar").write_bytes(b"x")
    yesterday = fresh.stat().st_mtime - 25 * 60 * 60
    os.utime(stale, (yesterday, yesterday))
    make_temporary_folder(new)
    assert (stale.exists(), fresh.exists(), new.exists()) == (False, True, True)
