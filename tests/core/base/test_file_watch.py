"""A watched file tells each change, however it comes about."""

import os
import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from viewer.core.base.file_watch import FileWatch, look_at

WAIT_S = 30


class Watched:
    """A watch and what it told."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told: queue.Queue[object] = queue.Queue()
        self.watch = FileWatch(path, look_at(path), lambda: self.told.put(look_at(path)))
        self.watch.start()

    def hears(self) -> object:
        """What the file looked like when a change of it was told."""
        return self.told.get(timeout=WAIT_S)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    path = tmp_path / "record.json"
    path.write_text("one")
    found = Watched(path)
    yield found
    found.watch.stop()


def replaced(path: Path) -> None:
    """As editors do it: another file of the same size and time, renamed over it."""
    status = os.stat(path)
    other = path.with_suffix(".new")
    other.write_text("two")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(other, path)


def written_in_place(path: Path) -> None:
    path.write_text("two and more")


def moved_link(path: Path) -> None:
    """A link in the file's place that then names another file."""
    for name in ("first", "second"):
        target = path.with_name(name)
        target.write_text(name)
        link = path.with_suffix(".link")
        link.symlink_to(target)
        os.replace(link, path)


def deleted(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("change", [written_in_place, replaced, deleted, moved_link])
def test_each_way_of_changing_it_is_told(watched: Watched, change: Callable[[Path], None]) -> None:
    change(watched.path)
    assert watched.hears() == look_at(watched.path)


def test_a_file_that_comes_back_is_told_again(watched: Watched) -> None:
    watched.path.unlink()
    assert watched.hears() is None
    watched.path.write_text("one")
    assert watched.hears() == look_at(watched.path)


def test_what_changed_between_reading_and_watching_is_told(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text("one")
    seen = look_at(path)
    path.write_text("two")
    told = threading.Event()
    watch = FileWatch(path, seen, told.set)
    watch.start()
    assert told.wait(WAIT_S)
    watch.stop()


def test_what_is_no_file_looks_like_none(tmp_path: Path) -> None:
    assert look_at(tmp_path) is None
    assert look_at(tmp_path / "none") is None
    assert look_at(Path("a\0b")) is None
