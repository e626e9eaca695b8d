"""ZIP archives of strangers: nothing is unpacked into files, nothing is larger than it may be."""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from viewer.core.base.limits import file_limit_mb
from viewer.model.problems import Problem, RecordError

MOST_FILES = 2_000
MOST_RATIO = 200  # bytes out of one; texts have up to 50
_FREE = 1 << 20  # bytes below which a ratio says nothing
_CHUNK = 1 << 16
_ENCRYPTED = 1


def read_archive(data: bytes, file: str) -> Mapping[str, bytes]:
    """The regular files of an archive by their paths in it.

    Raises RecordError for what is no archive, is encrypted, too large or packed too tightly, or has a link
    or a path that leaves its folder.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check(infos, file)
            return _unpacked(archive, infos, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError):
        raise _refused("import.zip.damaged", file) from None


def _check(infos: list[zipfile.ZipInfo], file: str) -> None:
    if len(infos) > MOST_FILES:
        raise _refused("import.zip.many", file, count=len(infos), most=MOST_FILES)
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in info.filename:
            raise _refused("import.zip.path", file, name=info.filename)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _refused("import.zip.link", file, name=info.filename)
        if info.flag_bits & _ENCRYPTED:
            raise _refused("import.zip.encrypted", file, name=info.filename)


def _unpacked(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], file: str) -> dict[str, bytes]:
    """What the files hold; their sizes are counted, as those that the archive states may be wrong."""
    found: dict[str, bytes] = {}
    total, most = 0, file_limit_mb()
    for info in infos:
        out = io.BytesIO()
        with archive.open(info) as packed:
            while chunk := packed.read(_CHUNK):
                out.write(chunk)
                total += len(chunk)
                if total > most << 20:
                    raise _refused("import.zip.large", file, most=most)
                if out.tell() > max(_FREE, MOST_RATIO * info.compress_size):
                    raise _refused("import.zip.ratio", file, name=info.filename, most=MOST_RATIO)
        found[info.filename.replace("\\", "/")] = out.getvalue()
    return found


def _refused(code: str, file: str, **params: object) -> RecordError:
    return RecordError([Problem(code, params={"file": file, **params})])
