"""Where a table begins: the rows before its header, the header, which may be over several rows, the data."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence

from msgspec import Struct

from viewer.core.time.date_text import read_date_text
from viewer.formats.tables.sheet import Cells, column_letters

LOOKED_AT = 60  # rows
LONGEST_NUMBER = 60  # characters
_MOST_HEADERS = 6
_LONGEST_NAME = 300
_NUMBER = re.compile(r"[-+]?[$€£¥]?\s*[0-9][0-9.,  ]*\s*%?")


class Header(Struct, frozen=True):
    """The names of a table's columns, each once, and the number of the first row of data."""

    names: tuple[str, ...]
    first_row: int


def find_header(rows: Sequence[tuple[int, Cells]]) -> Header:
    """The header of a table that begins with these rows; letters where it has none."""
    filled = [(number, cells) for number, cells in rows if any(map(str.strip, cells))]
    if not filled:
        return Header((), 1)
    width = _usual_width(filled)
    start = next((at for at, (_, cells) in enumerate(filled) if _is_wide(cells, width)), 0)
    number, cells = filled[start]
    columns = max(len(each) for _, each in filled[start:])
    if _is_data(cells) and not _names_years(cells):
        return Header(tuple(column_letters(each) for each in range(columns)), number)
    end = start + 1
    while end - start < _MOST_HEADERS and end < len(filled) and _goes_on(filled, start, end):
        end += 1
    header = [each for _, each in filled[start:end]]
    first = filled[end][0] if end < len(filled) else filled[-1][0] + 1
    return Header(_names(header, columns), first)


def _usual_width(filled: Sequence[tuple[int, Cells]]) -> int:
    """How many cells most rows have filled, of those with the most."""
    counts = Counter(_filled(cells) for _, cells in filled)
    return max(counts, key=lambda width: (counts[width] * min(width, 3), width))


def _filled(cells: Cells) -> int:
    return sum(1 for each in cells if each.strip())


def _is_wide(cells: Cells, width: int) -> bool:
    """Whether a row has so many cells filled that it is of the table, and is no comment."""
    return not cells[0].lstrip().startswith(("#", "//")) and _filled(cells) * 2 >= width


def is_number(text: str) -> bool:
    """Whether a cell is a number, with or without a currency or a percent sign."""
    plain = text.strip()
    return len(plain) <= LONGEST_NUMBER and _NUMBER.fullmatch(plain) is not None


def _is_value(text: str) -> bool:
    return bool(text.strip()) and (is_number(text) or read_date_text(text.strip()) is not None)


def _is_data(cells: Cells) -> bool:
    return any(map(_is_value, cells))


def _names_years(cells: Cells) -> bool:
    """Whether the values of a row are years over columns: after names, each different."""
    values = [each.strip() for each in cells if _is_value(each)]
    are_years = all(re.fullmatch("[12][0-9]{3}", each) for each in values)
    return len(values) > 2 and are_years and len(set(values)) == len(values)


def _goes_on(filled: Sequence[tuple[int, Cells]], start: int, at: int) -> bool:
    """Whether a row belongs to the header: that lacks names, this has no values, and the data below has."""
    cells, width = filled[at][1], max(len(each) for _, each in filled[start : at + 2])
    lacks = _filled(filled[start][1]) < width
    heads_a_group = _filled(cells) == 1 and bool(cells[0].strip())
    below = [_is_data(each) for _, each in filled[at + 1 : at + 4]]
    return lacks and not heads_a_group and not _is_data(cells) and any(below)


def _names(header: Sequence[Cells], columns: int) -> tuple[str, ...]:
    names = []
    for index in range(columns):
        parts = [cells[index].strip() for cells in header if index < len(cells)]
        name = " ".join(" ".join(dict.fromkeys(filter(None, parts))).split()) or column_letters(index)
        names.append(name[:_LONGEST_NAME])
    return each_once(names)


def each_once(names: Iterable[str]) -> tuple[str, ...]:
    """The names of columns; one that stands there again has a number behind it: no two are the same."""
    found: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for name in names:
        # Up to its last number all are taken: of thousands of one name none is tried again.
        new, number = name, numbers.get(name, 1)
        while new in found:
            number += 1
            new = f"{name} ({number})"
        numbers[name], found[new] = number, None
    return tuple(found)


def unique(name: str, names: Container[str]) -> str:
    """A name that is none of some others: with a number behind it, if need be."""
    found, number = name, 1
    while found in names:
        number += 1
        found = f"{name} ({number})"
    return found
