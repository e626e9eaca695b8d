"""Reads tables whose cells are parted by a character: encoding and dialect are guessed from the beginning."""

import codecs
import csv
import io
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from msgspec import Struct

from viewer.core.base.regular_file import open_regular
from viewer.formats.tables.sheet import Rows, Sheet
from viewer.model.problems import Problem, RecordError

GUESSED_FROM = 64 << 10  # bytes
_LONGEST_CELL = 64 << 20  # characters
_KEPT = 4  # guesses: a table is looked at before it is opened
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of encodings that explain a text alike the one that more files are written in, by web statistics.
_USUAL = ("cp1252", "cp1251", "cp1250", "cp1254", "cp1258", "shift_jis", "gb18030", "big5", "euc_kr")
_AS_ORDERLY, _AS_COHERENT = 0.02, 0.1
_PLAIN_DELIMITERS = ",;\t|"
_SEVERAL = 5  # lines
_ODD_QUOTES = re.compile(r"\\|(?:^|[,;\t|\r\n])(?: +[\"']|')")
_DELIMITERS = {"tsv": "\t", "tab": "\t", "psv": "|"}


class Dialect(Struct, frozen=True):
    """How a table is written: what parts its cells, what quotes them, what escapes; empty for none."""

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""


def delimited_sheet(path: Path) -> Sheet:
    """The sheet of a file; raises RecordError where it cannot be read or is no table."""
    beginning = _beginning(path)
    encoding = guess_encoding(beginning)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(beginning)
    if not text.strip("\ufeff\0 \r\n\t"):
        raise RecordError([Problem("import.empty", params={"file": path.name})])
    is_whole = len(beginning) < GUESSED_FROM
    dialect = guess_dialect(text if is_whole else _whole_lines(text), path.suffix.lower().lstrip("."))
    file = _File(path, encoding, dialect)
    return Sheet(path.name, "", file.rows, file.share)


def _beginning(path: Path) -> bytes:
    try:
        with open_regular(path) as stream:
            return stream.read(GUESSED_FROM)
    except OSError as error:
        params = {"file": str(path), "reason": error.strerror or str(error)}
        raise RecordError([Problem("file.unreadable", params=params)]) from None


def _whole_lines(text: str) -> str:
    return text[: max(text.rfind("\n"), text.rfind("\r")) + 1] or text


@lru_cache(maxsize=_KEPT)
def guess_encoding(beginning: bytes) -> str:
    """The encoding of a file that begins with these bytes."""
    for mark, name in _MARKS:
        if beginning.startswith(mark):
            return name
    if (wide := _wide(beginning)) is not None:
        return wide
    try:
        # The last letter may be cut.
        codecs.getincrementaldecoder("utf-8")().decode(beginning)
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    return _guessed(beginning)


def _wide(beginning: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin letters and digits is nought."""
    for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        noughts = beginning[first::2].count(0)
        if noughts * 2 > len(beginning[first::2]) and beginning[1 - first :: 2].count(0) * 10 < noughts:
            return name
    return None


def _guessed(beginning: bytes) -> str:
    from charset_normalizer import from_bytes

    found = list(from_bytes(beginning))
    if not found:
        return "cp1252"
    best = found[0]
    alike = [
        each
        for each in found
        if each.chaos <= best.chaos + _AS_ORDERLY and each.coherence >= best.coherence - _AS_COHERENT
    ]
    names = {name for each in alike for name in (each.encoding, *each.could_be_from_charset)}
    return next((name for name in _USUAL if name in names), best.encoding)


@lru_cache(maxsize=_KEPT)
def guess_dialect(text: str, ending: str = "") -> Dialect:
    """The dialect of a table that begins with a text; the ending of its name decides where that does not."""
    return _plain_dialect(text) or sniffed_dialect(text) or Dialect(_DELIMITERS.get(ending, ","))


def _plain_dialect(text: str) -> Dialect | None:
    """The dialect that leaves no doubt, as most tables are: the sniffer takes fifty times as long to say so.

    One character parts all lines, of which there are several, into equally many cells, and no other does;
    nothing but double quotes quotes, and nothing escapes.
    """
    if _ODD_QUOTES.search(text):
        return None
    found = [each for each in _PLAIN_DELIMITERS if _parts_alike(text, each)]
    return Dialect(found[0]) if len(found) == 1 else None


def _parts_alike(text: str, delimiter: str) -> bool:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        widths = [len(row) for row in rows if row]
    except csv.Error:
        return False
    return len(widths) >= _SEVERAL and min(widths) > 1 and len(set(widths)) == 1


def sniffed_dialect(text: str) -> Dialect | None:
    """The dialect that clevercsv finds in a text, if it finds one."""
    from clevercsv.detect import Detector

    try:
        found = Detector().detect(text)
    except Exception:  # whatever a sniffer stumbles over, the table may be read
        return None
    if found is None or not found.delimiter or found.delimiter in "\r\n":
        return None
    # A table that is too short to show quotes may have some further down.
    return Dialect(found.delimiter, found.quotechar or '"', found.escapechar or "")


class _File:
    """A file whose rows are read, perhaps several times."""

    def __init__(self, path: Path, encoding: str, dialect: Dialect) -> None:
        self._path, self._encoding, self._dialect = path, encoding, dialect
        self._stream: BinaryIO | None = None

    def share(self) -> float:
        """How much of the file has been read by whoever began to do so last."""
        if self._stream is None or self._stream.closed:
            return float(self._stream is not None)
        size = os.fstat(self._stream.fileno()).st_size
        return min(self._stream.tell() / size, 1.0) if size else 0.0

    def rows(self) -> Rows:
        """The rows, each with its number; raises RecordError where the file is no table."""
        csv.field_size_limit(_LONGEST_CELL)
        how = self._dialect
        with open_regular(self._path) as stream:
            self._stream = stream
            buffered = io.BufferedReader(cast(io.FileIO, stream))
            text = io.TextIOWrapper(buffered, self._encoding, "replace", newline="")
            reader = csv.reader(
                text, delimiter=how.delimiter, quotechar=how.quote, escapechar=how.escape or None
            )
            try:
                yield from enumerate(reader, 1)
            except (csv.Error, UnicodeError) as error:
                params = {"file": self._path.name, "reason": str(error)}
                raise RecordError([Problem("import.table", params=params)]) from None
