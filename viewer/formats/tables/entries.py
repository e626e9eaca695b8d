"""Makes entries of a table's rows as the JSON that a record holds: thousands at a time, by columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from json.encoder import encode_basestring
from types import MappingProxyType

from viewer.core.time.date_text import Hints
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.imported.texts import MOST_BODY, MOST_TITLE, cut, cut_bytes, one_line
from viewer.formats.tables.dating import RowDate, RowDates
from viewer.formats.tables.mapping import EntryField, TableMapping
from viewer.formats.tables.sheet import Cells, Sheet, column_letters
from viewer.model.kinds import KIND_INFO

_TOGETHER = 4096
_IMPORTANCE = frozenset("12345")
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        word.casefold(): name
        for name, info in KIND_INFO.items()
        for word in (name, info.plural, *(said for both in info.words.values() for said in both))
    }
)
_Numbers = Sequence[int]
_Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Block:
    """Some rows that become entries: their numbers, their cells, their titles and dates."""

    numbers: _Numbers
    cells: Sequence[Cells]
    titles: _Texts
    dates: Sequence[RowDate]


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
        self._origin = f',"origin":{{"file":{encode_basestring(sheet.file)}'
        self._origin += f',"sheet":{encode_basestring(sheet.name)}' if sheet.name else ""
        self._lanes: dict[str, str] = {}
        self._sources: dict[tuple[str, str], str] = {}

    def pieces(self, rows: Iterable[tuple[int, Cells]]) -> Iterator[bytes]:
        """The entries of rows as parts of a JSON array, without its brackets and the commas between them."""
        rows = iter(rows)
        while some := list(islice(rows, _TOGETHER)):
            block = self._block(some)
            if block.numbers:
                yield ",".join(self._entries(block)).encode("utf-8", "replace")

    def _block(self, rows: Sequence[tuple[int, Cells]]) -> _Block:
        """The rows that become entries; what of the others is told, is told here."""
        numbers = [number for number, _ in rows]
        cells = [self._padded(row) for _, row in rows]
        titles, begins, ends = (self._column(cells, field) for field in ("title", "begin", "end"))
        dates = list(map(self._dates.of, begins, ends))
        whole = _Block(numbers, cells, titles, dates)
        doubtful = [n for n, (title, date) in enumerate(zip(titles, dates, strict=True))
                    if not title or not date.edtf or date.code]  # fmt: skip
        dropped = {n for n in doubtful if not self._takes(whole, n)}
        if not dropped:
            return whole
        kept = [n for n in range(len(numbers)) if n not in dropped]
        return _Block(*([column[n] for n in kept] for column in (numbers, cells, titles, dates)))  # type: ignore[arg-type]

    def _padded(self, cells: Cells) -> Cells:
        return cells if len(cells) >= self._width else [*cells, *[""] * (self._width - len(cells))]

    def _column(self, cells: Sequence[Cells], field: EntryField) -> list[str]:
        index = self._at.get(field)
        return [""] * len(cells) if index is None else [row[index].strip() for row in cells]

    def _takes(self, block: _Block, row: int) -> bool:
        """Whether a row whose title or date is in doubt becomes an entry."""
        number, title, date = block.numbers[row], block.titles[row], block.dates[row]
        column: EntryField = "end" if date.at_end else "begin"
        if not any(map(str.strip, block.cells[row])):
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

    def _entries(self, block: _Block) -> Iterator[str]:
        ids = self._builder.ids.of_all(block.titles, "entry")
        kinds = self._said(block, "kind", self._kind) or ["event"] * len(block.numbers)
        optional = (
            self._said(block, "summary", self._summary),
            self._said(block, "place", self._plain_place),
            self._said(block, "lane", self._lane),
            self._said(block, "importance", self._importance),
        )
        more = list(map("".join, zip(*filter(None, optional), strict=True))) or [""] * len(block.numbers)
        titles = map(self._title, block.numbers, block.titles)
        sources = self._named(block.cells)
        origin = self._origin
        columns = zip(kinds, ids, titles, block.dates, more, block.numbers, sources, strict=True)
        for kind, name, title, date, others, number, named in columns:
            note = f',"date_note":{encode_basestring(date.note)}' if date.note else ""
            yield (
                f'{{"kind":"{kind}","id":"{name}","title":{title},"date":"{date.edtf}"{note}{others}'
                f'{origin},"row":{number}{named}}}}}'
            )

    def _said(self, block: _Block, field: EntryField, say: Callable[[int, str], str]) -> list[str] | None:
        """What each row says in a field, as JSON; None for a field without a column."""
        if field not in self._at:
            return None
        return list(map(say, block.numbers, self._column(block.cells, field)))

    def _title(self, number: int, title: str) -> str:
        if len(title) > MOST_TITLE:
            place = self._place(number, "title")
            note = changed("import.title_cut", place, length=len(title), kept=MOST_TITLE)
            self._builder.report.append(note)
        return encode_basestring(cut(one_line(title), MOST_TITLE) or "…")

    def _summary(self, number: int, text: str) -> str:
        if not text:
            return ""
        kept = cut_bytes(text)
        if kept is not text:
            place, length = self._place(number, "summary"), len(text.encode("utf-8", "replace"))
            self._builder.report.append(changed("import.body_cut", place, length=length, kept=MOST_BODY))
        return f',"summary":{encode_basestring(kept)}'

    def _plain_place(self, _number: int, text: str) -> str:
        return f',"place":{encode_basestring(one_line(text))}' if text else ""

    def _lane(self, _number: int, text: str) -> str:
        if (said := self._lanes.get(text)) is None:
            name = self._builder.lane(text)
            said = self._lanes[text] = f',"lane":"{name}"' if name else ""
        return said

    def _importance(self, number: int, text: str) -> str:
        if text in _IMPORTANCE:
            return f',"importance":{text}'
        if text:
            note = changed("import.importance", self._place(number, "importance"), text=text)
            self._builder.report.append(note)
        return ""

    def _kind(self, number: int, text: str) -> str:
        kind = _KINDS.get(text.casefold(), "")
        if text and not kind:
            self._builder.report.append(changed("import.kind", self._place(number, "kind"), text=text))
        return kind or "event"

    def _named(self, cells: Sequence[Cells]) -> Iterable[str]:
        """The source that each row names, by its name, its address or both."""
        if "source" not in self._at and "link" not in self._at:
            return [""] * len(cells)
        return map(self._source, self._column(cells, "source"), self._column(cells, "link"))

    def _source(self, name: str, link: str) -> str:
        if not name and not link:
            return ""
        if (said := self._sources.get((name, link))) is None:
            found = self._builder.source(name or link, link)
            said = self._sources[name, link] = f',"sources":["{found}"]' if found else ""
        return said
