"""Cuts the array of entries out of a record's bytes, and the array into chunks, without reading it whole.

In valid JSON no unescaped quote stands inside a string, so `{`, white space and `"title"` always begin
an object whose first field is `title`. Entries and quotations share no field name: the first name
tells where an entry begins. A cut made there leaves a chunk that is an array in brackets; if one is
not, the record is invalid, and the places of its faults are then looked for step by step.
"""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from viewer.core.large.light_schema import entry_names, quotation_names
from viewer.core.record.json_text import MOST_DEPTH, strict_decoder

CHUNK = 1 << 20  # enough for numpy
PIECE = 1 << 18  # validated at once: few enough entries for the cache
_WINDOW = 1 << 20
_OVERLAP = 4096
_SPACE = b" \t\r\n"
_BRACE, _QUOTE, _COMMA = ord("{"), ord('"'), ord(",")
_HEAD = 4  # "summary" and "supports" differ in their fourth letter only


def _written(name: str) -> str:
    """A pattern of a name in JSON, any letter of which may be an escape."""
    return '"' + "".join(rf"(?:{letter}|\\u00(?i:{ord(letter):02x}))" for letter in name) + '"'


_ENTRIES = re.compile(rf"(?<!\\){_written('entries')}[ \t\r\n]*:[ \t\r\n]*\[".encode())


_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[\[\]{}]', re.DOTALL)
_WITHIN_RECORD = 2  # the record's bracket and the array's own


@cache
def _entry_start() -> re.Pattern[bytes]:
    names = "|".join(sorted(entry_names())).encode()
    return re.compile(rb'\{[ \t\r\n]{0,999}"(?:' + names + rb')"')


class Source:
    """A record's file, open for reading at any place; a file that is cut meanwhile gives fewer bytes."""

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.size = os.fstat(handle).st_size

    def read(self, start: int, end: int) -> bytes:
        """The bytes `start` to `end`, fewer where the file ends before."""
        parts = []
        while start < end and (part := _read_at(self.handle, end - start, start)):
            parts.append(part)
            start += len(part)
        return b"".join(parts)


def _read_at(handle: int, count: int, start: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(handle, count, start)
    os.lseek(handle, start, os.SEEK_SET)
    return os.read(handle, count)


def array_start(source: Source) -> int | None:
    """Where the first array of entries begins, behind its bracket; None where there is none.

    In a sound record it is the record's own: nothing else has such a field.
    """
    return next(_array_starts(source), None)


def _array_starts(source: Source) -> Iterator[int]:
    """Where arrays of entries begin, in order; windows overlap, as a start may lie across two."""
    last = 0
    for start in range(0, source.size, _WINDOW):
        begin = max(start - 1, 0)
        for found in _ENTRIES.finditer(source.read(begin, start + _WINDOW + _OVERLAP)):
            if begin + found.end() > last:
                last = begin + found.end()
                yield last


def own_array_start(source: Source) -> int | None:
    """Where the record's own array of entries begins, also where others, in its parts, stand before it.

    None where there is none, or what is before it is nested too deeply.
    """
    depth = at = 0
    for found in _array_starts(source):
        for bracket in _STRING_OR_BRACKET.findall(source.read(at, found)):
            depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(bracket, 0)
            if depth > MOST_DEPTH:
                return None
        if depth == _WITHIN_RECORD:
            return found
        at = found
    return None


def chunk_count(source: Source, begin: int) -> int:
    """How many chunks the bytes from `begin` to the file's end make."""
    return max(1, -(-(source.size - begin) // CHUNK))


def chunk(source: Source, begin: int, number: int) -> tuple[int, bytes]:
    """A chunk's place and bytes: from the first entry of its stretch to the first of the next one's.

    Empty where no entry begins in the stretch. The last chunk reaches to the file's end.
    """
    low, high = begin + number * CHUNK, begin + (number + 1) * CHUNK
    data = source.read(low, high + _OVERLAP)
    first = _entry_start().search(data) if number else re.match(b"", data)
    if first is None or (number and first.start() >= CHUNK):
        return low, b""
    end = _next_start(source, low, high, data)
    if end > low + len(data):
        data += source.read(low + len(data), end)
    return low + first.start(), data[first.start() : end - low]


def _next_start(source: Source, low: int, high: int, data: bytes) -> int:
    found = _entry_start().search(data, high - low)
    if found:
        return low + found.start()
    # An entry longer than the overlap, or the end: windows overlap as a start may lie across two.
    for start in range(high, source.size, _WINDOW):
        found = _entry_start().search(source.read(start, start + _WINDOW + _OVERLAP))
        if found:
            return start + found.start()
    return source.size


def entry_starts(data: bytes) -> list[int]:
    """Where entries begin in the valid bytes of a chunk."""
    return [found.start() for found in _entry_start().finditer(data)]


def close_entry_starts(data: bytes) -> NDArray[np.int64]:
    """As `entry_starts`, for objects with no space before their first name: a sixth of the time."""
    letters = np.frombuffer(data, np.uint8)
    opened: NDArray[np.int64] = np.flatnonzero(letters[: -1 - _HEAD] == _BRACE)
    opened = opened[letters[opened + 1] == _QUOTE]
    heads = np.zeros(len(opened), np.uint32)
    for place in range(2, 2 + _HEAD):
        heads = heads * np.uint32(256) + letters[opened + place]
    return opened[np.isin(heads, _entry_heads())]


@cache
def _entry_heads() -> NDArray[np.uint32]:
    """The first bytes of the entries' field names, as far as they tell them from a quotation's."""
    heads = {f'{name}":'.encode()[:_HEAD] for name in entry_names()}
    assert not heads & {f'{name}":'.encode()[:_HEAD] for name in quotation_names()}
    return np.array(sorted(int.from_bytes(head, "big") for head in heads), np.uint32)


def entry_spans(text: str, position: int = 0) -> Iterator[tuple[int, int]]:
    """Where the values of an array begin and end, from the first value on, up to the array's bracket.

    Raises what `json_problem` puts into words, with places in the text.
    """
    decoder = strict_decoder()
    position = _after_space(text, position)
    if text[position : position + 1] == "]":
        return
    while True:
        _, end = decoder.raw_decode(text, position)
        yield position, end
        position = _after_space(text, end)
        following = text[position : position + 1]
        if following == "]":
            return
        if following != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, position)
        position = _after_space(text, position + 1)


def _after_space(text: str, position: int) -> int:
    while text[position : position + 1] in (" ", "\t", "\r", "\n"):
        position += 1
    return position


def pieces(data: bytes, starts: NDArray[np.int64]) -> Iterator[bytes]:
    """A chunk's entries as several arrays, cut at some of the places where entries begin."""
    wanted = np.searchsorted(starts, np.arange(PIECE, len(data), PIECE))
    cuts = starts[np.unique(wanted[wanted < len(starts)])].tolist()
    # Without a comma before a cut the two arrays may be sound, but not what they are cut from.
    for begin, end in pairwise([0, *(cut for cut in cuts if cut and leads_on(data, cut)), len(data)]):
        yield array_of(data, begin, end)


def leads_on(data: bytes, end: int | None = None) -> bool:
    """Whether a comma stands before a place, the end if none is given, as one must before an entry."""
    return data[_last(data, len(data) if end is None else end)] == _COMMA if data else False


def array_of(data: bytes, begin: int = 0, end: int | None = None) -> bytes:
    """A chunk's entries as an array, without the comma that leads to the next chunk's."""
    last = _last(data, len(data) if end is None else end)
    if last >= begin and data[last] != _COMMA:
        last += 1
    return b"".join((b"[", memoryview(data)[begin : max(last, begin)], b"]"))


def _last(data: bytes, end: int) -> int:
    """Where the last letter before a place is that is no space; -1 if none is."""
    last = end - 1
    while last >= 0 and data[last] in _SPACE:
        last -= 1
    return last


def array_end(data: bytes) -> int | None:
    """Where the bracket is that closes the array of entries, if it is in the bytes of a chunk."""
    try:
        text = "[" + data.decode()
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return len(text[1 : end - 1].encode())
