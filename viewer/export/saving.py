"""Saves what was written: checked, then in place of the old file at once, or not at all."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from viewer.core.base.files import put_all_in_place, remove_waiting, replace_files
from viewer.export.base.export_error import ExportError
from viewer.export.files.png_writer import SIGNATURE
from viewer.export.inputs import Inputs
from viewer.model.problems import Problem


def save_files(files: Sequence[tuple[Path, bytes]], inputs: Inputs) -> None:
    """Replace files by bytes of the formats that their names end in, all of them or none.

    The old files stay whole until the new ones lie beside them, on the disk and read back. Raises
    ExportError, also where a file is one of the `inputs`.
    """
    inputs.check(path for path, _ in files)
    for output, data in files:
        check_whole(output, data)
    with unwritable(files[0][0]):
        replace_files(files)


def save_written(files: Sequence[tuple[Path, Path]], inputs: Inputs) -> None:
    """Put files that wait where they belong, all of them or none; raises ExportError as `save_files`."""
    try:
        inputs.check(path for _, path in files)
    except ExportError:
        for waiting, _ in files:
            remove_waiting(waiting)
        raise
    with unwritable(files[0][1]):
        put_all_in_place(files)


def split_problem(target: Path, paths: Sequence[Path]) -> Problem:
    """That several files were written for one that would have been too high."""
    params = {"file": target.name, "count": len(paths), "first": paths[0].name, "last": paths[-1].name}
    return Problem("export.split", "", "warning", params)


def check_whole(output: Path, data: bytes) -> None:
    """Raise ExportError unless bytes are a whole file of the format that a name ends in."""
    if not is_whole(data, output.suffix.lower()):
        raise ExportError([Problem("export.damaged", params={"file": str(output)})])


@contextmanager
def unwritable(output: Path) -> Iterator[None]:
    """Say of an OSError within, as an ExportError, that a file cannot be written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem("export.unwritable", params={"file": str(output), "reason": reason})
        raise ExportError([problem]) from error


def is_whole(data: bytes, ending: str) -> bool:
    """Whether bytes are a file of the format from its beginning to its end."""
    check = {".png": _is_png, ".svg": _is_svg, ".pdf": _is_pdf}.get(ending)
    return check is None or check(data)


def _is_png(data: bytes) -> bool:
    """Every chunk to its checksum, from the signature to the end and nothing after it."""
    if not data.startswith(SIGNATURE):
        return False
    at, kind = len(SIGNATURE), b""
    while at + 12 <= len(data) and kind != b"IEND":
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
            return False
        at = end + 4
    return kind == b"IEND" and at == len(data)


def _is_svg(data: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def _is_pdf(data: bytes) -> bool:
    """The header, and the end that leads to a table of objects."""
    words = data[-64:].split()
    if not data.startswith(b"%PDF-") or words[-3:-2] != [b"startxref"] or words[-1] != b"%%EOF":
        return False
    table = int(words[-2]) if words[-2].isdigit() else len(data)
    return data[table : table + 4] == b"xref"
