"""A file is replaced whole or not at all, wherever a disk gives up."""

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.core.faulty_os import FaultyOs
from tests.places import ROOT
from viewer.core.base import files
from viewer.core.base.files import put_all_in_place, replace_file, replace_files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    replace_file(tmp_path / "a.png", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.png", b"new")]


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_every_call_of_the_system_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    target, data = tmp_path / "a.png", bytes(range(256)) * 20
    target.write_bytes(b"old")
    calls = calls_of(target, monkeypatch)
    for number, name in enumerate(calls):
        target.write_bytes(b"old")
        monkeypatch.setattr(files, "os", FaultyOs(fail_at=number, error=error))
        if name == "listdir":  # looking for leftovers is no part of the task
            replace_file(target, data)
        else:
            with pytest.raises(OSError, match=os.strerror(error)):
                replace_file(target, data)
        # Only flushing the folder comes after the renaming.
        done = name == "listdir" or number > calls.index("replace")
        assert target.read_bytes() == (data if done else b"old"), name
        assert names(tmp_path) == ["a.png"]


def calls_of(target: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The system's calls that replacing a file takes."""
    counting = FaultyOs()
    monkeypatch.setattr(files, "os", counting)
    replace_file(target, b"new")
    assert len(counting.calls) > 12
    return counting.calls


def test_a_disk_that_fills_up_after_any_byte_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, data = tmp_path / "a.png", bytes(1000)
    target.write_bytes(b"old")
    for room in range(1000):
        monkeypatch.setattr(files, "os", FaultyOs(room=room))
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            replace_file(target, data)
        assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.png"]


def test_a_disk_that_forgets_what_was_written_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(b"old")
    for forgotten in (0, 2, 999):
        monkeypatch.setattr(files, "os", FaultyOs(forgets_after=forgotten))
        with pytest.raises(OSError, match=os.strerror(errno.EIO)):
            replace_file(tmp_path / "a.png", bytes(1000))
    assert (tmp_path / "a.png").read_bytes() == b"old"
    assert names(tmp_path) == ["a.png"]


def test_a_folder_that_cannot_be_flushed_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.png").write_bytes(b"old")
    calls = calls_of(tmp_path / "a.png", monkeypatch)
    last = len(calls) - 2
    assert calls[last] == "fsync"
    monkeypatch.setattr(files, "os", FaultyOs(fail_at=last, error=errno.EINVAL))
    replace_file(tmp_path / "a.png", b"newer")
    assert (tmp_path / "a.png").read_bytes() == b"newer"


def test_permissions_are_kept_and_new_files_follow_the_mask(tmp_path: Path) -> None:
    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    target.chmod(0o640)
    replace_file(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    before = os.umask(0o077)
    try:
        replace_file(tmp_path / "b.png", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "b.png").stat().st_mode) == 0o600


def test_a_link_keeps_pointing_to_the_file_that_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "a.png", tmp_path / "link.png"
    target.write_bytes(b"old")
    link.symlink_to(target)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_link_to_nothing_yet_gets_its_file(tmp_path: Path) -> None:
    (tmp_path / "link.png").symlink_to(tmp_path / "a.png")
    replace_file(tmp_path / "link.png", b"new")
    assert (tmp_path / "a.png").read_bytes() == b"new"


def test_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    for name in ("folder.png", "pipe.png"):
        with pytest.raises(OSError, match=r"directory|argument"):
            replace_file(tmp_path / name, b"new")
    assert names(tmp_path) == ["folder.png", "pipe.png"]


def test_a_write_protected_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(b"old")
    # Root may write everything, so the answer is made up.
    monkeypatch.setattr(files, "os", FaultyOs(protected=True))
    with pytest.raises(PermissionError):
        replace_file(tmp_path / "a.png", b"new")
    assert (tmp_path / "a.png").read_bytes() == b"old"


def test_names_as_long_as_the_system_allows_are_written(tmp_path: Path) -> None:
    target = tmp_path / ("ü" * 125 + ".png")
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"


def test_what_killed_runs_left_is_taken_away_when_it_is_old(tmp_path: Path) -> None:
    old, young, other = (
        tmp_path / name for name in (".dateline-0.tmp", ".dateline-1.tmp", ".dateline-notes")
    )
    for path in (old, young, other):
        path.write_bytes(b"x")
    for path in (old, other):
        os.utime(path, (time.time() - 4000,) * 2)
    replace_file(tmp_path / "a.png", b"new")
    assert names(tmp_path) == [young.name, other.name, "a.png"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from viewer.core.base.files import put_all_in_place, replace_file, replace_files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    replace_file(Path(sys.argv[1]), bytes(20_000))
except OSError as error:
    print(error.errno)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs the limits of a Unix process")
def test_a_real_limit_of_the_system_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "a.png")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == str(errno.EFBIG)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.png", b"old")]


ENDLESS = """
import sys
from pathlib import Path
from viewer.core.base.files import put_all_in_place, replace_file, replace_files
number = 0
print("ready", flush=True)
while True:
    number = (number + 1) % 256
    replace_file(Path(sys.argv[1]), bytes([number]) * 300_000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    """Twenty-four processes are killed at moments drawn by lot; the next run writes on."""
    target = tmp_path / "a.png"
    target.write_bytes(bytes(300_000))
    lots = random.Random(5)
    for _ in range(24):
        command = [sys.executable, "-c", ENDLESS, str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(lots.uniform(0.0, 0.02))
            writer.send_signal(signal.SIGKILL)
        found = target.read_bytes()
        assert len(found) == 300_000
        assert len(set(found)) == 1
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    leftover = [name for name in names(tmp_path) if name != "a.png"]
    assert all(name.startswith(".dateline-") and name.endswith(".tmp") for name in leftover)


@pytest.mark.parametrize("failing", [0, 1, 2])
@pytest.mark.parametrize("has_old", [True, False])
def test_several_files_are_replaced_all_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, has_old: bool
) -> None:
    paths = [tmp_path / f"{n}.png" for n in range(3)]
    if has_old:
        for path in paths:
            path.write_bytes(b"old")
    replace, calls = os.replace, []

    def failing_replace(source: Path, target: Path) -> None:
        if target in paths and len(calls) <= failing:
            calls.append(target)
            if len(calls) > failing:
                raise OSError(errno.ENOSPC, "no space")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing_replace)
    with pytest.raises(OSError, match="no space"):
        replace_files([(path, b"new") for path in paths])
    monkeypatch.undo()
    assert names(tmp_path) == ([path.name for path in paths] if has_old else [])
    assert all(path.read_bytes() == b"old" for path in tmp_path.iterdir())
    replace_files([(path, b"new") for path in paths])
    assert names(tmp_path) == [path.name for path in paths]
    assert all(path.read_bytes() == b"new" for path in paths)


def test_files_are_copied_aside_where_a_disk_gives_them_but_one_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", no_link)
    paths = [tmp_path / "a", tmp_path / "b"]
    paths[0].write_bytes(b"old")
    paths[1].mkdir()
    with pytest.raises(IsADirectoryError):
        put_all_in_place([(_waiting(path), path) for path in paths])
    assert paths[0].read_bytes() == b"old"
    assert names(tmp_path) == ["a", "b"]


def _waiting(path: Path) -> Path:
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(b"new")
    return new
