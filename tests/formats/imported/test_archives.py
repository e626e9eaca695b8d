"""Archives are read in memory, within limits; what could do harm is refused."""

import io
import random
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.base.limits import FILE_LIMIT
from viewer.formats.imported import archives
from viewer.formats.imported.archives import read_archive
from viewer.model.problems import RecordError


def archive(*files: tuple[str, bytes], attributes: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.external_attr = attributes << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(RecordError) as error:
        read_archive(data, "a.zip")
    (problem,) = error.value.problems
    return problem.code


def test_files_are_read() -> None:
    assert read_archive(archive(("a/b.txt", b"x"), ("c", b"")), "a.zip") == {"a/b.txt": b"x", "c": b""}


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", "C:\\x", "..\\x"])
def test_no_path_leaves(name: str) -> None:
    assert refused(archive((name, b"x"))) == "import.zip.path"


def test_no_link_is_followed() -> None:
    assert refused(archive(("x", b"/etc/passwd"), attributes=stat.S_IFLNK | 0o777)) == "import.zip.link"


def test_no_bomb_goes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(archive(("x", bytes(4 << 20)))) == "import.zip.ratio"
    monkeypatch.setenv(FILE_LIMIT, "1")
    half = random.Random(1).randbytes(700 << 10)
    assert len(read_archive(archive(("x", half)), "a.zip")) == 1
    assert refused(archive(("x", half), ("y", half))) == "import.zip.large"
    monkeypatch.setattr(archives, "MOST_FILES", 1)
    assert refused(archive(("x", b""), ("y", b""))) == "import.zip.many"


def test_a_size_that_is_stated_wrong_is_no_way_around() -> None:
    data = bytearray(archive(("x", bytes(4 << 20))))
    for at in (data.rindex(b"PK\x01\x02") + 24, 22):  # the size of the file, in the directory and before it
        data[at : at + 4] = (10).to_bytes(4, "little")
    assert refused(bytes(data)) in ("import.zip.ratio", "import.zip.damaged")


@given(st.binary(max_size=300), st.integers(0, 400), st.binary(max_size=4))
def test_damage_is_told(data: bytes, at: int, change: bytes) -> None:
    packed = archive(("a", data))
    damaged = packed[:at] + change + packed[at + len(change) :]
    assert outcome(damaged).startswith(("read", "import.zip."))


def outcome(data: bytes) -> str:
    try:
        read_archive(data, "a.zip")
    except RecordError as error:
        return error.problems[0].code
    return "read"
