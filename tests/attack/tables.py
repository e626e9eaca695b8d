"""Damaged tables: each is read as a record or refused, in time, and each of its rows is accounted for."""

import io
import random
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from tests.formats.tables.accounting import accounted, rows_of
from tests.places import SHARED
from viewer.core.record.loading import parse_record
from viewer.formats.importing import import_file
from viewer.formats.registry import format_of
from viewer.model.problems import RecordError

LONGEST_S = 10.0  # on a machine that others use, too; alone a hundredth of it
_OWN = (
    "Event,From,To,Group\nLanding,c. 1831,,Sea\nReturn,from May to July 1836,,Sea\n" * 3
    + "Sale,3/4/1899,5/6/1901,Land\n"
).encode()
_SERIES = "Year;Output (t);Place\n1999;1.200,5;A\n2000;-3;B\n2001;;A\n".encode("utf-16")
_PIECES = (
    *(b'"', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf"),
    *(b"1999-02-30", b"99/99/9999", b"3/4/99", b"-" * 300, b"9" * 400, b"=1+1", b"\xc3\x28", b"BC", b" to "),
)
Damage = Callable[[bytearray, random.Random], None]


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """Damage so many tables, each in several places, and import them."""
    kinds = ("csv", "tsv", "xls", "xlsx", "ods")
    found = chain.from_iterable((SHARED / "corpora" / kind).glob("*") for kind in kinds)
    files = [(path.suffix, path.read_bytes()) for path in sorted(found)]
    files += [(".csv", _OWN), (".csv", _SERIES), (".xlsx", _book())]
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        suffix, data = chance.choice(files)
        path = folder / f"{number}{suffix}"
        path.write_bytes(damaged(data, chance))
        yield _tried(path, folder)
        path.unlink()


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Some bytes that were like these."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        chance.choice((_change, _change, _cut, _repeat, _insert, _insert))(made, chance)
    return bytes(made)


def _change(made: bytearray, chance: random.Random) -> None:
    if made:
        made[chance.randrange(len(made))] = chance.randrange(256)


def _cut(made: bytearray, chance: random.Random) -> None:
    begin = chance.randint(0, len(made))
    del made[begin : begin + chance.randint(0, 400)]


def _repeat(made: bytearray, chance: random.Random) -> None:
    begin = chance.randint(0, len(made))
    made[begin:begin] = made[begin : begin + chance.randint(0, 400)]


def _insert(made: bytearray, chance: random.Random) -> None:
    place = chance.randint(0, len(made))
    made[place:place] = chance.choice(_PIECES) * chance.choice((1, 1, 1, 30))


def _tried(path: Path, folder: Path) -> str:
    begun = time.monotonic()
    try:
        failure = _imported(path, folder)
    except RecordError as error:
        failure = "" if "file.failed" not in {each.code for each in error.problems} else str(error)
    except Exception as error:  # nobody expected it
        failure = repr(error)
    taken = time.monotonic() - begun
    return failure or (f"{path.suffix}: {taken:.1f} s" if taken > LONGEST_S else "")


def _imported(path: Path, folder: Path) -> str:
    """What is wrong with what a table became."""
    imported = import_file(path, folder / "cache")
    record = imported.record if isinstance(imported.record, bytes) else imported.record.read_bytes()
    loaded = parse_record(record)
    if format_of(path).name not in ("csv", "workbook"):
        return ""
    taken, left_out = accounted(loaded, imported.report)
    lost = rows_of(path) - taken - left_out
    if lost and any(each.code in ("import.sheet", "import.series.many") for each in imported.report):
        return ""  # whole sheets are told as such
    return f"rows {sorted(lost)[:5]} are lost" if lost else ""


def _book() -> bytes:
    from openpyxl import Workbook

    book, stream = Workbook(), io.BytesIO()
    for row in (("Title", "Date"), ("a", 1999), ("b", "c. 1850"), ("c", 3.5)):
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()
