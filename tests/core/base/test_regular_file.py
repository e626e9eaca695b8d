"""Only regular files are read, and nothing is waited for: each test would hang where that fails."""

import errno
import os
import re
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from viewer.core.base.file_state import file_state
from viewer.core.base.given_streams import read_stream, stream_number
from viewer.core.base.regular_file import NotReadableError, is_regular, open_regular, read_regular

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, sockets and devices with names")
Maker = Callable[[Path], None]
TOO_LARGE = re.escape(os.strerror(errno.EFBIG))


def a_socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(path))


MADE: dict[str, Maker] = {
    "pipe": os.mkfifo,
    "socket": a_socket,
    "link to zeros": lambda path: path.symlink_to("/dev/zero"),
    "link to a terminal": lambda path: path.symlink_to("/dev/tty"),
}


@pytest.fixture(params=MADE)
def none(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    path = Path("made.json")
    MADE[request.param](path)
    return path


def test_what_is_no_file_is_not_opened(none: Path) -> None:
    for read in (open_regular, lambda path: read_regular(path, 10)):
        with pytest.raises(NotReadableError) as caught:
            read(none)
        assert caught.value.reason == "not_regular"
        assert caught.value.strerror == os.strerror(errno.EINVAL)
    assert not is_regular(none)
    assert file_state(none) is None


def test_a_file_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 3_000_000)
    assert read_regular(path, 3_000_000) == path.read_bytes()
    with open_regular(path) as stream:
        assert os.pread(stream.fileno(), 2, 0) == b"xx"
    with pytest.raises(NotReadableError, match=TOO_LARGE):
        read_regular(path, 2_999_999)


def test_a_file_of_no_size_that_gives_more_than_the_limit(tmp_path: Path) -> None:
    del tmp_path
    path = Path("/proc/self/maps")
    if path.is_file():
        with pytest.raises(NotReadableError, match=TOO_LARGE):
            read_regular(path, 10)


def test_names_that_stand_for_what_the_program_was_given() -> None:
    for name, number in (("-", 0), ("/dev/stdin", 0), ("/dev/fd/63", 63), ("/proc/self/fd/12", 12)):
        assert stream_number(Path(name)) == number
        assert file_state(Path(name)) is None
    for name in ("/dev/fd/x", "/dev/fd/", "-x", "/dev/zero", "stdin", "/dev/fd/63/x", "/dev/fd/9999999999"):
        assert stream_number(Path(name)) is None


def test_a_stream_is_read_once_up_to_a_limit() -> None:
    out, into = os.pipe()
    os.write(into, b"123456")
    with pytest.raises(NotReadableError, match=TOO_LARGE):
        read_stream(out, 3)
    os.write(into, b"7")
    os.close(into)
    assert read_stream(out, 3) == b"567"
    assert read_stream(out, 3) == b""
    os.close(out)
