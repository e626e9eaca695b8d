"""Reads the table of a web page, as which programs save what they name a workbook; nothing is fetched."""

import codecs
import re
from contextlib import suppress
from html.parser import HTMLParser

from viewer.formats.imported.html_text import tamed
from viewer.formats.tables.delimited import GUESSED_FROM, guess_encoding
from viewer.formats.tables.sheet import Cells
from viewer.model.problems import Problem, RecordError

MOST = 32 << 20  # bytes: some ten seconds of work
MOST_CELLS = 4_000_000  # which a few letters can ask for
_WIDEST = 2_001  # columns: one more than a table may have
_LONGEST = 100_000  # rows that a cell may span
_PAGE = re.compile(
    rb"(?:\s|<!--.{0,2000}?-->|<\?xml[^<>]*>)*<(?:!doctype\s+html|html|head|meta|body|table)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta\b[^<>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
# Encodings as web pages have them: others are no letters, or take long.
_LETTERS = re.compile(
    r"utf-(?:8|16|32).*|iso8859.*|cp[0-9]+|koi8.*|mac.*|shift_jis.*|euc_.*|gb.*|big5.*|ascii"
)
_CELLS = ("td", "th")
_PARTS = (*_CELLS, "tr", "thead", "tbody", "tfoot", "caption")
_LINES = ("br", "p", "div", "li")
_UNSHOWN = ("script", "style", "template", "caption")


def is_page(data: bytes) -> bool:
    """Whether a file is a web page, whatever it is named."""
    return _PAGE.match(data.removeprefix(codecs.BOM_UTF8)[:GUESSED_FROM]) is not None


def page_table(data: bytes, file: str) -> list[Cells]:
    """The rows of a page's first table with more than one; raises RecordError where it has none."""
    if len(data) > MOST:
        raise _too_large(file)
    reader = _Reader(file)
    reader.feed(tamed(data.decode(_encoding(data), "replace")))
    reader.close()
    found = next((rows for rows in reader.tables if len(rows) > 1), None)
    if found is None:
        raise RecordError([Problem("import.page", params={"file": file})])
    return found


def _too_large(file: str) -> RecordError:
    params = {"file": file, "most": MOST >> 20, "cells": MOST_CELLS}
    return RecordError([Problem("import.page.large", params=params)])


def _encoding(data: bytes) -> str:
    """The encoding that a page says it has, if it is one; else the likeliest."""
    beginning = data[:GUESSED_FROM]
    said = _CHARSET.search(beginning)
    if said and not beginning.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(LookupError):
            name = codecs.lookup(said[1].decode("ascii", "replace")).name
            if _LETTERS.fullmatch(name):
                return name
    return guess_encoding(beginning)


class _Reader(HTMLParser):
    """Gathers the tables of a page; of one within another the words are its cell's."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self._file, self._cells = file, 0
        self.tables: list[list[Cells]] = []
        self._depth = 0
        self._unshown = ""
        self._row: Cells | None = None
        self._cell: list[str] | None = None
        self._span = 1
        self._below: dict[int, int] = {}  # columns that cells above reach down to, for how many rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._below.clear()
        elif self._depth == 1 and tag in _PARTS:
            self._end_cell()
            if tag not in _CELLS:
                self._end_row()
            if tag == "tr":
                self._row = []
            elif tag in _CELLS:
                self._begin_cell(dict(attrs))
        elif tag in _LINES and self._cell is not None:
            self._cell.append("\n")
        if tag in _UNSHOWN:
            self._unshown = self._unshown or tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unshown:
            self._unshown = ""
        if self._depth == 1 and tag in (*_PARTS, "table"):
            self._end_cell()
            if tag not in _CELLS:
                self._end_row()
        if tag == "table":
            self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unshown:
            self._cell.append(re.sub(r"\s+", " ", data))

    def close(self) -> None:
        super().close()
        self._end_cell()
        self._end_row()

    def _begin_cell(self, said: dict[str, str | None]) -> None:
        self._row = [] if self._row is None else self._row
        self._fill()
        self._cell, self._span = [], min(_count(said.get("colspan")), _WIDEST)
        rows = min(_count(said.get("rowspan")), _LONGEST)
        if rows > 1:
            self._below |= dict.fromkeys(range(len(self._row), len(self._row) + self._span), rows)

    def _fill(self) -> None:
        """Leave out the places of cells above that reach down to here."""
        while self._row is not None and self._below.get(len(self._row), 0) and len(self._row) < _WIDEST:
            self._row.append("")

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
            said = ["\n".join(filter(None, lines)), *[""] * (self._span - 1)]
            self._row += said[: max(_WIDEST - len(self._row), 0)]
        self._cell = None

    def _end_row(self) -> None:
        if self._row is not None:
            self._fill()
            self._cells += len(self._row)
            if self._cells > MOST_CELLS:
                raise _too_large(self._file)
            self.tables[-1].append(self._row)
            self._below = {column: rows - 1 for column, rows in self._below.items() if rows > 1}
        self._row = None


def _count(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,6}", text) and int(text) else 1
