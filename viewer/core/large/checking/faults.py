"""Says what is wrong with the chunks of entries that could not be read, as the small way says it."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from viewer.core.large.cutting import Source, array_of, entry_spans
from viewer.core.record.consistency import Known, entry_references, ids_and_dates
from viewer.core.record.field_problems import field_problems
from viewer.core.record.json_text import check_depth, json_problem, read_json, text_of
from viewer.core.record.refusals import refused
from viewer.model.decoding import decoded_entries
from viewer.model.entries import EntryType
from viewer.model.problems import Problem, RecordError
from viewer.model.validating import validated_type

MOST = 200
_NEAR_END = 4096
# Brackets around the array of entries, and around an entry.
_WITHIN_RECORD, _WITHIN = 1, 2
_STEP = 1 << 22
_POSITION = re.compile(r"^\[(\d+)\]")


class Stretch(Struct, frozen=True):
    """The bytes `start` to `end` of a file's entries, the first of which has position `first`."""

    start: int
    end: int
    first: int

    def array(self, source: Source) -> bytes:
        """Its entries as a JSON array."""
        return array_of(source.read(self.start, self.end))

    def count(self, source: Source) -> int:
        """How many entries it has; none if it can't be said."""
        try:
            return len(json.loads(self.array(source)))
        except (ValueError, RecursionError):
            return 0


class Faults(Struct, frozen=True):
    """What dates of a stretch are none, and the ids that its entries give themselves, empty where none."""

    dates: tuple[Problem, ...]
    ids: tuple[str, ...]


def exact_stretch(
    source: Source, start: int, size: int, known_starts: Collection[int]
) -> tuple[int, int | None]:
    """Where a stretch ends that begins with an entry, found by reading entry after entry.

    It ends with the array, whose bracket's place is then given too; or where an entry begins that is
    one of `known_starts` or stands at least `size` bytes behind the start. Raises RecordError with the
    fault of the JSON that prevents this.
    """
    window = 2 * size
    while True:
        data = source.read(start, start + window)
        ends = len(data) < window or start + window >= source.size
        text = _decoded(data, source, start, ends)
        try:
            return _walked(text, start, size, known_starts)
        except json.JSONDecodeError as error:
            within = error.pos <= len(text) - _NEAR_END and not error.msg.startswith("Unterminated")
            if ends or within:
                raise RecordError([_bad_json(source, start, text, error)]) from None
            window *= 4
        except (ValueError, RecursionError) as error:
            raise RecordError([_bad_json(source, start, text, error)]) from None


def _walked(text: str, start: int, size: int, known_starts: Collection[int]) -> tuple[int, int | None]:
    place, at = start, 0
    for begin, end in entry_spans(text):
        place += len(text[at:begin].encode())
        if at and (place in known_starts or place >= start + size):
            return place, None
        place += len(text[begin:end].encode())
        at = end
    bracket = place + len(text[at : text.index("]", at)].encode())
    return bracket, bracket


def check_encoding(source: Source) -> None:
    """Raises RecordError with the first byte of a file that is not UTF-8, if there is one."""
    start = 0
    while data := source.read(start, start + _STEP):
        start += len(_decoded(data, source, start, len(data) < _STEP).encode())


def _decoded(data: bytes, source: Source, start: int, ends: bool) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if not ends and error.reason == "unexpected end of data":
            return data[: error.start].decode()
        raise RecordError([_bad_byte(source, start + error.start, data[error.start])]) from None


def _bad_json(source: Source, start: int, text: str, error: ValueError | RecursionError) -> Problem:
    problem, position = json_problem(text, error, _WITHIN)
    line, column = line_and_column(source, start + len(text[:position].encode()))
    return replace(problem, params={**problem.params, "line": line, "column": column})


def _bad_byte(source: Source, offset: int, byte: int) -> Problem:
    line, _ = line_and_column(source, offset)
    return Problem("file.encoding", params={"offset": offset, "line": line, "byte": f"0x{byte:02X}"})


def json_faults(source: Source, stretch: Stretch) -> tuple[Problem, ...]:
    """What makes a stretch no JSON, or names a field twice."""
    try:
        read_json(stretch.array(source), _WITHIN_RECORD)
    except RecordError as error:
        return tuple(_placed(problem, source, stretch) for problem in error.problems)
    return ()


def depth_fault(source: Source, stretch: Stretch) -> Problem | None:
    """Where a stretch that is JSON is nested too deeply, if it is."""
    try:
        check_depth(text_of(stretch.array(source)), _WITHIN_RECORD)
    except RecordError as error:
        return _placed(error.problems[0], source, stretch)
    return None


def entry_faults(source: Source, stretch: Stretch) -> Faults:
    """What is wrong with the dates of a stretch that is sound JSON."""
    payload: dict[str, Any] = {"entries": read_json(stretch.array(source))}
    _, others = ids_and_dates(payload)
    dates = (_shifted(problem, stretch.first) for problem in others if problem.code == "date.invalid")
    ids = (entry.get("id") if isinstance(entry, dict) else "" for entry in payload["entries"])
    return Faults(tuple(dates), tuple(each if isinstance(each, str) else "" for each in ids))


def field_faults(source: Source, stretch: Stretch, most: int | None) -> tuple[list[Problem], int]:
    """What is wrong with the fields of a stretch that is sound JSON, and how many faults over `most`.

    To say what is wrong takes ten times as long as to find it: names are looked for that are close.
    """
    data = stretch.array(source)
    try:
        _arrays_of_entries().validate_json(b"[" + data + b"]", strict=True)
    except ValidationError as error:
        count = error.error_count()
        if most == 0 and count > 1:
            return [], count
        errors = error.errors(include_url=False)
        if errors[0]["type"] == "json_invalid":
            raise RecordError([_refused(errors[0], data, source, stretch)]) from None
        said = errors[:most]
        for each in said:
            _, number, *rest = each["loc"]
            each["loc"] = ("entries", int(number) + stretch.first, *rest)
        return field_problems(said), count - len(said)
    return [], 0


def _refused(error: ErrorDetails, data: bytes, source: Source, stretch: Stretch) -> Problem:
    """What pydantic's parser refuses in an array of entries that is read within another."""
    fault = refused(error, b"[" + data + b"]")
    line, column = (int(str(fault.params[name])) for name in ("line", "column"))
    return _placed(replace(fault, params={"line": line, "column": column - (line == 1)}), source, stretch)


@cache
def _arrays_of_entries() -> TypeAdapter[Any]:
    """Validates entries as deep in brackets as in a record, which its parser counts."""
    return TypeAdapter(validated_type(tuple[tuple[EntryType, ...], ...]))


def reference_faults(source: Source, stretch: Stretch, known: Known) -> Iterator[Problem]:
    """What is wrong with the references of valid entries."""
    entries = decoded_entries(stretch.array(source))
    return entry_references(enumerate(entries, stretch.first), known)


def capped(problems: Sequence[Problem], most: int | None, more: int = 0) -> tuple[Problem, ...]:
    """The first problems, and one that says how many others there are, `more` of which are not given.

    Without a limit all of them.
    """
    if most is None or len(problems) + more <= most:
        return tuple(problems)
    return *problems[:most], Problem("file.more", params={"count": len(problems) + more - most})


def _placed(problem: Problem, source: Source, stretch: Stretch) -> Problem:
    """A problem of a stretch read on its own, with its place in the whole file."""
    if "line" in problem.params and "column" in problem.params:
        params = problem.params
        line, column = int(str(params["line"])), int(str(params["column"]))
        within = offset_in(stretch.array(source), line, column)
        line, column = line_and_column(source, stretch.start + within - 1)
        return replace(problem, params={**params, "line": line, "column": column})
    return _shifted(problem, stretch.first)


def _shifted(problem: Problem, first: int) -> Problem:
    path = problem.path.removeprefix("entries")
    shifted = _POSITION.sub(lambda found: f"entries[{int(found[1]) + first}]", path)
    return replace(problem, path=shifted)


LONGEST_LETTER = 4  # bytes
_STEP = 1 << 22
_BOM = b"\xef\xbb\xbf"


def line_and_column(source: Source, offset: int) -> tuple[int, int]:
    """The line and the column, both from 1, of the letter that begins at a byte of the file."""
    line, line_start = 1, len(_BOM) if source.read(0, 3) == _BOM else 0
    for start in range(0, offset, _STEP):
        data = source.read(start, min(start + _STEP, offset))
        newlines = data.count(b"\n")
        if newlines:
            line += newlines
            line_start = start + data.rfind(b"\n") + 1
    return line, 1 + _letters(source, line_start, offset)


def _letters(source: Source, start: int, end: int) -> int:
    """How many letters the bytes hold: all bytes but those that continue one."""
    count = 0
    for at in range(start, end, _STEP):
        letters = np.frombuffer(source.read(at, min(at + _STEP, end)), np.uint8)
        count += int(np.count_nonzero((letters & 0xC0) != 0x80))
    return count


def offset_in(data: bytes, line: int, column: int) -> int:
    """The byte at a line and column, both from 1, of UTF-8 bytes without a byte order mark."""
    start = 0
    for _ in range(line - 1):
        start = data.index(b"\n", start) + 1
    end = data.find(b"\n", start)
    text = data[start : len(data) if end < 0 else end].decode(errors="replace")
    return start + len(text[: column - 1].encode())
