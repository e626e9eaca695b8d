"""Lines and columns of a large file, counted without holding it."""

import numpy as np

from viewer.core.large.cutting import Source

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
