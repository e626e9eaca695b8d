"""Makes entries of a table's rows as the JSON that a record holds: thousands at a time, by columns."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct, to_builtins
from msgspec.json import Encoder

from viewer.core.large.row_entries import RowEntry, RowOrigin
from viewer.core.time.date_text import Hints
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.imported.texts import MOST_BODY, MOST_TITLE, cut, cut_bytes, one_line
from viewer.formats.tables.dating import RowDate, RowDates
from viewer.formats.tables.mapping import EntryField, TableMapping
from viewer.formats.tables.sheet import Block, Cells, Sheet, column_letters
from viewer.model.kinds import KIND_INFO
from viewer.model.problems import Problem

_SAID: Mapping[str, int] = MappingProxyType({"": 0} | {str(n): n for n in range(1, 6)})  # of importance
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        word.casefold(): name
        for name, info in KIND_INFO.items()
        for word in (name, info.plural, *(said for both in info.words.values() for said in both))
    }
)
_Texts = Sequence[str]
_Value = TypeVar("_Value")


_ENCODER = Encoder()


class _Rows(Struct, frozen=True):
    """Some rows that become entries: their numbers, their columns of cells, their titles and dates."""

    numbers: Sequence[int]
    columns: Sequence[_Texts]
    titles: _Texts
    dates: Sequence[RowDate]

    def only(self, kept: Sequence[int]) -> "_Rows":
        """Those that are kept, by their places."""
        numbers, titles, *columns = (
            [column[n] for n in kept] for column in (self.numbers, self.titles, *self.columns)
        )
        return _Rows(numbers, columns, titles, [self.dates[n] for n in kept])  # type: ignore[arg-type]


class EntryRows:
    """Turns the rows of one sheet into entries; lanes, sources, ids and the report are its builder's."""

    def __init__(
        self,
        sheet: Sheet,
        names: Sequence[str],
        mapping: TableMapping,
        hints: Mapping[str, Hints],
        builder: RecordBuilder,
    ) -> None:
        """`hints` has the reading of each column of dates, by its name."""
        self._sheet, self._builder, self._width = sheet, builder, len(names)
        self._at = {field: names.index(name) for name, field in mapping.columns().items()}
        self._dates = RowDates(hints.get(mapping.begin, Hints()), hints.get(mapping.end, Hints()))
        self._lanes: dict[str, str] = {}
        self._sources: dict[tuple[str, str], tuple[str, ...]] = {}

    def pieces(self, blocks: Iterable[Block]) -> Iterator[bytes]:
        """The entries of rows as parts of a JSON array, without its brackets and the commas between them."""
        for block in blocks:
            rows = self._rows(block)
            if rows.numbers:
                yield _json(self._entries(rows))

    def _rows(self, block: Block) -> _Rows:
        """The rows that become entries; what of the others is told, is told here."""
        numbers, cells = zip(*block, strict=True)
        columns = list(zip(*self._padded(cells), strict=False))
        titles, begins, ends = (self._column(columns, field) for field in ("title", "begin", "end"))
        whole = _Rows(numbers, columns, titles, self._dates.of_all(begins, ends))
        doubtful = {n for n, title in enumerate(titles) if not title} if "" in titles else set()
        codes = [date.code for date in whole.dates]
        doubtful |= {n for n, code in enumerate(codes) if code} if any(codes) else set()
        dropped = {n for n in sorted(doubtful) if not self._takes(whole, n, cells[n])}
        return whole.only([n for n in range(len(numbers)) if n not in dropped]) if dropped else whole

    def _padded(self, cells: Sequence[Cells]) -> Sequence[Cells]:
        width = self._width
        if min(map(len, cells)) >= width:
            return cells
        return [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in cells]

    def _column(self, columns: Sequence[_Texts], field: EntryField) -> list[str]:
        index = self._at.get(field)
        return [""] * len(columns[0]) if index is None else list(map(str.strip, columns[index]))

    def _takes(self, rows: _Rows, at: int, cells: Cells) -> bool:
        """Whether a row whose title or date is in doubt becomes an entry."""
        number, title, date = rows.numbers[at], rows.titles[at], rows.dates[at]
        column: EntryField = "end" if date.at_end else "begin"
        if not any(map(str.strip, cells)):
            return False
        if not date.edtf:
            self._builder.report.append(left_out(date.code, self._place(number, column), text=date.text))
        elif not title:
            self._builder.report.append(left_out("import.title.none", self._place(number, "title")))
        else:
            self._builder.report.append(changed(date.code, self._place(number, column), text=date.text))
            return True
        return False

    def _place(self, number: int, field: EntryField) -> Place:
        index = self._at.get(field)
        cell = "" if index is None else f"{column_letters(index)}{number}"
        return Place(self._sheet.file, self._sheet.name, number, cell)

    def _entries(self, rows: _Rows) -> list[RowEntry]:
        kinds = self._said(rows, "kind", self._kinds, "event")
        summaries = self._said(rows, "summary", self._summaries, "")
        places = self._said(rows, "place", lambda _, texts: _lines(texts), "")
        lanes = self._said(rows, "lane", self._lane_ids, "")
        importance = self._said(rows, "importance", self._importance, 0)
        titles = self._titles(rows)
        ids = self._builder.ids.of_all(rows.titles, "entry")
        file, sheet = repeat(self._sheet.file), repeat(self._sheet.name)
        origins = map(RowOrigin, file, sheet, rows.numbers, self._named(rows.columns))
        edtf, notes = [date.edtf for date in rows.dates], [date.note for date in rows.dates]
        optional = notes, summaries, places, lanes, importance, origins
        return list(map(RowEntry, kinds, ids, titles, edtf, *optional))

    def _said(
        self,
        rows: _Rows,
        field: EntryField,
        say: Callable[[_Rows, _Texts], Sequence[_Value]],
        nothing: _Value,
    ) -> Iterable[_Value]:
        """What each row says in a field; nothing for a field without a column."""
        return say(rows, self._column(rows.columns, field)) if field in self._at else repeat(nothing)

    def _titles(self, rows: _Rows) -> _Texts:
        titles = _lines(rows.titles)
        if max(map(len, rows.titles)) <= MOST_TITLE:
            return titles
        for number, title in zip(rows.numbers, rows.titles, strict=True):
            if len(title) > MOST_TITLE:
                place = self._place(number, "title")
                self._tell(changed("import.title_cut", place, length=len(title), kept=MOST_TITLE))
        return [cut(title, MOST_TITLE) for title in titles]

    def _summaries(self, rows: _Rows, texts: _Texts) -> _Texts:
        if max(map(len, texts)) <= MOST_BODY // 4:  # a letter has four bytes at most
            return texts
        kept = list(map(cut_bytes, texts))
        for number, text, whole in zip(rows.numbers, kept, texts, strict=True):
            if text is not whole:
                place, length = self._place(number, "summary"), len(whole.encode("utf-8", "replace"))
                self._tell(changed("import.body_cut", place, length=length, kept=MOST_BODY))
        return kept

    def _lane_ids(self, _rows: _Rows, texts: _Texts) -> _Texts:
        for text in dict.fromkeys(texts):
            if text not in self._lanes:
                self._lanes[text] = self._builder.lane(text)
        return [self._lanes[text] for text in texts]

    def _importance(self, rows: _Rows, texts: _Texts) -> Sequence[int]:
        for number, text in zip(rows.numbers, texts, strict=True) if set(texts) - _SAID.keys() else ():
            if text not in _SAID:
                self._tell(changed("import.importance", self._place(number, "importance"), text=text))
        return [_SAID.get(text, 0) for text in texts]

    def _kinds(self, rows: _Rows, texts: _Texts) -> _Texts:
        kinds = {text: _KINDS.get(text.casefold(), "") for text in set(texts)}
        for number, text in zip(rows.numbers, texts, strict=True):
            if text and not kinds[text]:
                self._tell(changed("import.kind", self._place(number, "kind"), text=text))
        return [kinds[text] or "event" for text in texts]

    def _named(self, columns: Sequence[_Texts]) -> Iterable[tuple[str, ...]]:
        """The source that each row names, by its name, its address or both."""
        if "source" not in self._at and "link" not in self._at:
            return repeat(())
        return map(self._source, self._column(columns, "source"), self._column(columns, "link"))

    def _source(self, name: str, link: str) -> tuple[str, ...]:
        if (known := self._sources.get((name, link))) is None:
            found = self._builder.source(name or link, link)
            known = self._sources[name, link] = (found,) if found else ()
        return known

    def _tell(self, note: Problem) -> None:
        self._builder.report.append(note)


def _lines(texts: _Texts) -> _Texts:
    """Texts without white space around them, each on one line; nearly always they are so."""
    joined = "".join(texts)
    return texts if joined.isprintable() and "  " not in joined else list(map(one_line, texts))


def _json(entries: Sequence[RowEntry]) -> bytes:
    """Entries as a part of a JSON array."""
    try:
        return _ENCODER.encode(entries)[1:-1]
    except UnicodeEncodeError:  # half a character, as JSON can write one, is none that a record can have
        return json.dumps(to_builtins(entries), ensure_ascii=False).encode("utf-8", "replace")[1:-1]
