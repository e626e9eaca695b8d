"""Makes entries of a table's rows, some thousands at a time, as the JSON that a record holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        self._sheet, self._builder = sheet, builder
        self._at = {field: names.index(name) for name, field in mapping.columns().items()}
        self._dates = RowDates(hints.get(mapping.begin, Hints()), hints.get(mapping.end, Hints()))
        self._file = encode_basestring(sheet.file)
        self._sheet_part = f',"sheet":{encode_basestring(sheet.name)}' if sheet.name else ""
        self._lanes: dict[str, str] = {}
        self._sources: dict[tuple[str, str], str] = {}
        self.taken = 0

    def pieces(self, rows: Iterable[tuple[int, Cells]]) -> Iterator[bytes]:
        """The entries of rows as parts of a JSON array, without its brackets; commas part the parts."""
        rows = iter(rows)
        while some := list(islice(rows, _TOGETHER)):
            good = [each for each in map(self._dated, some) if each is not None]
            titles = [title for _, _, title, _ in good]
            ids = self._builder.ids.of_all(titles, "entry")
            entries = [self._entry(*each, name) for each, name in zip(good, ids, strict=True)]
            self.taken += len(entries)
            if entries:
                yield ",".join(entries).encode("utf-8", "replace")

    def _dated(self, row: tuple[int, Cells]) -> tuple[int, Cells, str, RowDate] | None:
        """A row with its title and its date; None for one that is empty or cannot be taken."""
        number, cells = row
        title = self._cell(cells, "title")
        date = self._dates.of(self._cell(cells, "begin"), self._cell(cells, "end"))
        if title and date.edtf and not date.code:
            return number, cells, title, date
        if not any(map(str.strip, cells)):
            return None
        return self._doubtful(number, cells, title, date)

    def _doubtful(
        self, number: int, cells: Cells, title: str, date: RowDate
    ) -> tuple[int, Cells, str, RowDate] | None:
        column: EntryField = "end" if date.at_end else "begin"
        if not date.edtf:
            self._builder.report.append(left_out(date.code, self._place(number, column), text=date.text))
            return None
        if not title:
            self._builder.report.append(left_out("import.title.none", self._place(number, "title")))
            return None
        self._builder.report.append(changed(date.code, self._place(number, column), text=date.text))
        return number, cells, title, date

    def _cell(self, cells: Cells, field: EntryField) -> str:
        index = self._at.get(field)
        return cells[index].strip() if index is not None and index < len(cells) else ""

    def _place(self, number: int, field: EntryField) -> Place:
        index = self._at.get(field)
        cell = "" if index is None else f"{column_letters(index)}{number}"
        return Place(self._sheet.file, self._sheet.name, number, cell)

    def _entry(self, number: int, cells: Cells, title: str, date: RowDate, name: str) -> str:
        head = f'{{"kind":"{self._kind(number, cells)}","id":"{name}","title":{self._title(number, title)}'
        origin = f'"origin":{{"file":{self._file}{self._sheet_part},"row":{number}{self._named(cells)}}}}}'
        note = f',"date_note":{encode_basestring(date.note)}' if date.note else ""
        return f'{head},"date":"{date.edtf}"{note}{self._more(number, cells)},{origin}'

    def _title(self, number: int, title: str) -> str:
        if len(title) > MOST_TITLE:
            note = changed(
                "import.title_cut", self._place(number, "title"), length=len(title), kept=MOST_TITLE
            )
            self._builder.report.append(note)
        return encode_basestring(cut(one_line(title), MOST_TITLE) or "…")

    def _more(self, number: int, cells: Cells) -> str:
        """The fields that a row need not have."""
        said = ""
        if text := self._cell(cells, "summary"):
            said += f',"summary":{encode_basestring(self._body(number, text))}'
        if text := self._cell(cells, "place"):
            said += f',"place":{encode_basestring(one_line(text))}'
        if text := self._cell(cells, "lane"):
            said += f',"lane":"{self._lane(text)}"'
        if text := self._cell(cells, "importance"):
            said += self._importance(number, text)
        return said

    def _body(self, number: int, text: str) -> str:
        kept = cut_bytes(text)
        if kept is not text:
            place = self._place(number, "summary")
            length = len(text.encode("utf-8", "replace"))
            self._builder.report.append(changed("import.body_cut", place, length=length, kept=MOST_BODY))
        return kept

    def _lane(self, text: str) -> str:
        if (name := self._lanes.get(text)) is None:
            name = self._lanes[text] = self._builder.lane(text)
        return name

    def _importance(self, number: int, text: str) -> str:
        if text in _IMPORTANCE:
            return f',"importance":{text}'
        self._builder.report.append(
            changed("import.importance", self._place(number, "importance"), text=text)
        )
        return ""

    def _kind(self, number: int, cells: Cells) -> str:
        text = self._cell(cells, "kind")
        if not text:
            return "event"
        kind = _KINDS.get(text.casefold())
        if kind is None:
            self._builder.report.append(changed("import.kind", self._place(number, "kind"), text=text))
        return kind or "event"

    def _named(self, cells: Cells) -> str:
        """The source that a row names, by its name, its address or both."""
        said = self._cell(cells, "source"), self._cell(cells, "link")
        if said == ("", ""):
            return ""
        if (name := self._sources.get(said)) is None:
            name = self._sources[said] = self._builder.source(said[0] or said[1], said[1])
        return f',"sources":["{name}"]'
