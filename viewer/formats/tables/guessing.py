"""Guesses which column of a table says what, from the words of its header and from its cells."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from msgspec import Struct

from viewer.core.base.letters import fold
from viewer.core.time.date_column import DateColumn, Question, read_column
from viewer.core.time.date_text import Hints
from viewer.formats.imported.texts import web_address
from viewer.formats.tables.header import is_number
from viewer.formats.tables.mapping import Field, TableMapping
from viewer.formats.tables.sheet import Cells

# Without case and accents. What stands first is the better word for it.
_WORDS: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        "begin": (
            *("begin", "start", "start date", "begin date", "date", "from", "when", "year", "time", "day"),
            *(
                "ngay bat dau",
                "bat dau",
                "ngay",
                "thoi gian",
                "nam",
                "tu ngay",
                "tu",
                "hour",
                "month",
                "thang",
            ),
        ),
        "end": ("end", "end date", "to", "until", "finish", "ngay ket thuc", "ket thuc", "den ngay", "den"),
        "title": (
            *("title", "headline", "event", "name", "what", "label", "subject", "person"),
            *("tieu de", "su kien", "ten", "noi dung"),
        ),
        "summary": (
            *("summary", "description", "text", "details", "notes", "note", "snippet", "comment", "body"),
            *("tom tat", "mo ta", "ghi chu", "chi tiet", "dien giai"),
        ),
        "lane": (
            *("lane", "group", "category", "track", "type", "topic", "tag", "series", "investigation"),
            *("lan", "nhom", "loai", "danh muc", "linh vuc", "chu de"),
        ),
        "kind": ("kind", "entry kind", "loai muc"),
        "place": ("place", "location", "where", "city", "country", "state", "dia diem", "noi", "thanh pho"),
        "link": ("link", "url", "href", "website", "web", "lien ket", "duong dan"),
        "source": ("source", "reference", "citation", "publication", "nguon", "tham khao"),
        "importance": ("importance", "priority", "weight", "do quan trong", "muc do quan trong"),
        "time": ("time", "year", "date", "period", "nam", "thoi gian", "ngay", "hour", "month"),
        "entity": ("entity", "country", "place", "region", "location", "name", "quoc gia", "vung"),
        "value": ("value", "amount", "count", "total", "gia tri", "so luong"),
        "unit": ("unit", "units", "don vi"),
    }
)
_FEW, _MOST_LANES = 3, 24
_LONGEST_TITLE = 60  # characters, on average
_HUMP = re.compile("(?<=[a-z0-9])(?=[A-Z])")  # as in startDate
# Of what is a time of day, or yes or no, neither a title is made nor a lane.
_NO_WORDS = re.compile(
    r"true|false|yes|no|có|không|[0-2]?[0-9](?::[0-5][0-9]){1,2}(?:\.[0-9]+)?(?: ?[ap]\.?m\.?)?",
    re.IGNORECASE,
)


class Column(Struct, frozen=True):
    """What is known of a column from some of its cells."""

    name: str
    folded: str
    filled: int
    different: int
    length: float
    dates: DateColumn
    numbers: float
    links: float
    bare_years: bool
    no_words: float = 0.0
    words: float = 1.0

    @property
    def is_text(self) -> bool:
        """Whether it has words, which are neither dates nor numbers, addresses or times of day."""
        others = self.numbers, self.links, self.no_words
        return bool(self.filled) and not self.dates.is_dates and max(others) < 0.9


class Guess(Struct, frozen=True):
    """A mapping, and what somebody has to say about the dates of its columns before they are read."""

    mapping: TableMapping
    columns: tuple[Column, ...]
    questions: tuple[Question, ...] = ()


def columns_of(
    names: Sequence[str], rows: Sequence[Cells], given: TableMapping | None = None
) -> tuple[Column, ...]:
    """The columns of a table with these names, by some rows of it."""
    hints = (given or TableMapping()).hints
    return tuple(
        _column(name, [cells[index].strip() for cells in rows if index < len(cells)], hints)
        for index, name in enumerate(names)
    )


def _column(name: str, cells: Sequence[str], hints: Hints) -> Column:
    filled = [each for each in cells if each]
    count = max(len(filled), 1)
    return Column(
        name,
        " ".join(re.sub("[^a-z0-9]+", " ", fold(_HUMP.sub(" ", name))).split()),
        len(filled),
        len(set(filled)),
        sum(map(len, filled)) / count,
        read_column(filled, hints),
        sum(map(is_number, filled)) / count,
        sum(bool(web_address(each)) for each in filled) / count,
        all(re.fullmatch("[0-9]{4}", each) for each in filled),
        sum(_NO_WORDS.fullmatch(each) is not None for each in filled) / count,
        sum(map(_is_worded, filled)) / count,
    )


def _is_worded(cell: str) -> bool:
    """Whether most of a cell is letters, as of no number of a catalogue or a district."""
    return 2 * sum(map(str.isalpha, cell)) > len(cell)


def guess_mapping(names: Sequence[str], rows: Sequence[Cells]) -> Guess:
    """The likeliest mapping of a table with these names, by some rows of it."""
    columns = columns_of(names, rows)
    entries = _entries(columns)
    mapping = (
        entries if entries.is_complete and not _is_series(columns, entries) else _series(columns, entries)
    )
    return Guess(mapping, columns, questions_of(columns, mapping))


def questions_of(columns: Sequence[Column], mapping: TableMapping) -> tuple[Question, ...]:
    """What the dates of a mapping leave open."""
    dated = {mapping.begin, mapping.end, mapping.time}
    answered = {name for name in get_args(Question) if getattr(mapping, name) is not None}
    found = [each for column in columns if column.name in dated for each in column.dates.questions]
    return tuple(dict.fromkeys(each for each in found if each not in answered))


def _entries(columns: Sequence[Column]) -> TableMapping:
    taken: dict[str, str] = {}

    def take(field: Field, chosen: Column | None) -> None:
        if chosen is not None:
            taken[field] = chosen.name

    def free(columns: Sequence[Column]) -> list[Column]:
        return [each for each in columns if each.name not in taken.values()]

    dated = [each for each in columns if _is_dated(each)]
    take("end", _named(dated, "end"))
    take("begin", _named(free(dated), "begin") or next(iter(free(dated)), None))
    take(
        "link",
        _named(columns, "link", exact=True) or next((each for each in columns if each.links >= 0.9), None),
    )
    take("importance", _named([each for each in columns if each.numbers >= 0.9], "importance"))
    texts = [each for each in free(columns) if each.is_text]
    kinds = [each for each in texts if _named([each], "kind")]
    take("kind", next(iter(kinds), None))
    title = _named(free(texts), "title")
    take("title", title)
    take("summary", _named(free(texts), "summary"))
    take("place", _named(free(texts), "place"))
    take("source", _named(free(texts), "source"))
    if title is None:
        take("title", _likeliest_title(free(texts)))
    lanes = [each for each in free(texts) if _is_few(each)]
    take("lane", _named(lanes, "lane") or min(lanes, key=lambda each: each.different, default=None))
    return TableMapping(**taken)  # type: ignore[arg-type]


def _likeliest_title(texts: Sequence[Column]) -> Column | None:
    """Words that differ from row to row: the first column of such, or of short and long ones the short."""
    most = max((each.different for each in texts), default=0)
    for each in texts:
        if each.words >= 0.9 and each.length <= _LONGEST_TITLE and each.different >= 0.9 * most:
            return each
    return max(texts, key=lambda each: (each.different, -each.length), default=None)


def _is_dated(column: Column) -> bool:
    """Whether a column is one of dates; figures of four digits need a header that says so."""
    if not column.dates.is_dates:
        return False
    return (
        not column.bare_years or _named([column], "begin") is not None or _named([column], "end") is not None
    )


def _is_few(column: Column) -> bool:
    most = min(_MOST_LANES, max(column.filled // _FEW, 2), column.filled - 1)
    return 1 < column.different <= most and column.length <= 60


def _named(columns: Sequence[Column], field: Field, exact: bool = False) -> Column | None:
    """The column whose name says a field best."""
    words = _WORDS[field]
    for word in words:
        for column in columns:
            if column.folded == word:
                return column
    if exact:
        return None
    for word in words:
        for column in columns:
            if len(word) > 2 and re.search(rf"\b{word}\b", column.folded):
                return column
    return None


def _is_series(columns: Sequence[Column], entries: TableMapping) -> bool:
    """Whether rows are values: they have numbers, and what they are called recurs."""
    numbers = _numbers(columns, entries)
    title = next(each for each in columns if each.name == entries.title)
    others = [each for each in columns if each.is_text and each is not title]
    return bool(numbers) and not others and title.different * 2 <= title.filled


def _series(columns: Sequence[Column], entries: TableMapping) -> TableMapping:
    """The mapping of values over time; what is guessed of entries, where there are none."""
    time = entries.begin
    values = _numbers(columns, entries)
    texts = [each for each in columns if each.is_text]
    if not time or not values or len(texts) > 2:
        return entries
    unit = _named(texts, "unit", exact=True)
    entity = next((each for each in texts if each is not unit), None)
    return TableMapping(
        time=time,
        value=tuple(each.name for each in values),
        entity=entity.name if entity else "",
        unit=unit.name if unit else "",
    )


def _numbers(columns: Sequence[Column], entries: TableMapping) -> list[Column]:
    dated = {entries.begin, entries.end, entries.importance}
    return [each for each in columns if each.numbers >= 0.9 and each.filled and each.name not in dated]
