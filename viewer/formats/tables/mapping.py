"""Which column of a table says what: guessed, chosen by a person, or read from a file."""

import json
from collections.abc import Sequence
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import asdict, fields, replace

from viewer.core.time.date_text import Hints, Order
from viewer.model.problems import Problem, RecordError

EntryField = Literal[
    "title", "begin", "end", "lane", "kind", "summary", "place", "source", "link", "importance"
]
SeriesField = Literal["time", "entity", "value", "unit"]
Field = EntryField | SeriesField
ENTRY_FIELDS: tuple[EntryField, ...] = get_args(EntryField)
SERIES_FIELDS: tuple[SeriesField, ...] = get_args(SeriesField)
DATED: tuple[Field, ...] = ("begin", "end", "time")
_ORDERS: tuple[Order, ...] = get_args(Order)


class TableMapping(Struct, frozen=True):
    """The names of the columns that say what an entry, or a value of a series, has; empty for none.

    Rows are values of metrics where `time` has a column, else entries. `order`, `year`, `century`
    and `spans` answer what the dates leave open.
    """

    title: str = ""
    begin: str = ""
    end: str = ""
    lane: str = ""
    kind: str = ""
    summary: str = ""
    place: str = ""
    source: str = ""
    link: str = ""
    importance: str = ""
    time: str = ""
    entity: str = ""
    value: tuple[str, ...] = ()
    unit: str = ""
    order: Order | None = None
    year: int | None = None
    century: int | None = None
    spans: bool | None = None

    @property
    def is_series(self) -> bool:
        """Whether rows are values of metrics."""
        return bool(self.time)

    @property
    def is_complete(self) -> bool:
        """Whether enough is said to make claims."""
        return bool(self.time and self.value) if self.is_series else bool(self.begin and self.title)

    @property
    def hints(self) -> Hints:
        """What is said of the dates."""
        return Hints(order=self.order, year=self.year, century=self.century, spans=self.spans)

    def columns(self) -> dict[str, Field]:
        """The field of each column that is taken."""
        found: dict[str, Field] = {}
        for name in (*ENTRY_FIELDS, *SERIES_FIELDS):
            said = getattr(self, name)
            found |= dict.fromkeys(said if isinstance(said, tuple) else (said,), name)
        found.pop("", None)
        return found

    def with_field(self, column: str, field: Field | None) -> "TableMapping":
        """The same mapping, but for a column that now says something else, or nothing."""
        changes: dict[str, Any] = {}
        for owner in (*ENTRY_FIELDS, *SERIES_FIELDS):
            if owner == "value":
                changes[owner] = tuple(each for each in self.value if each != column)
            elif getattr(self, owner) == column:
                changes[owner] = ""
        if field is not None:
            changes[field] = (*changes["value"], column) if field == "value" else column
        return replace(self, **changes)

    def fits(self, names: Sequence[str]) -> bool:
        """Whether a table has all the columns that are named."""
        return set(self.columns()) <= set(names)

    def to_json(self) -> dict[str, Any]:
        """The mapping as JSON values, without what is not said."""
        return {name: said for name, said in asdict(self).items() if said not in ("", (), None)}


def mapping_of(said: object) -> TableMapping:
    """The mapping of JSON values; raises RecordError with what is wrong."""
    if not isinstance(said, dict):
        raise RecordError([Problem("import.map.object")])
    known = {field.name for field in fields(TableMapping)}
    problems = [
        Problem("import.map.field", params={"field": name, "known": tuple(sorted(known))})
        for name in said
        if name not in known
    ]
    problems += [
        Problem("import.map.value", params={"field": name, "found": json.dumps(value)})
        for name, value in said.items()
        if name in known and not _is_good(name, value)
    ]
    if problems:
        raise RecordError(problems)
    value = said.get("value", ())
    return TableMapping(**{**said, "value": (value,) if isinstance(value, str) else tuple(value)})


def _is_good(name: str, value: object) -> bool:
    if name == "order":
        return value in _ORDERS
    if name == "spans":
        return isinstance(value, bool)
    if name in ("year", "century"):
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= 9999
    if name == "value" and isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, str)
