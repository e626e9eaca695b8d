"""Makes values of metrics of a table's rows: a metric for each column of numbers and each entity."""

import re
from collections.abc import Iterable, Mapping, Sequence

from viewer.core.time.date_text import Hints
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.report import Place, changed, left_out
from viewer.formats.imported.texts import MOST_TITLE, cut, one_line
from viewer.formats.tables.dating import RowDate, RowDates
from viewer.formats.tables.header import LONGEST_NUMBER
from viewer.formats.tables.mapping import TableMapping
from viewer.formats.tables.sheet import Cells, Sheet, column_letters
from viewer.model.problems import Problem

MOST_METRICS, MOST_VALUES = 200, 500_000
_UNIT = re.compile(r"(.*\S)\s*[\[(]([^\])]{1,20})[\])]")


def read_number(text: str) -> float | None:
    """A number as people write it, with a currency, a percent sign or grouped thousands; None for none.

    1,234 and 1.234.567 are grouped, 1,23 has a decimal comma.
    """
    if len(text) > LONGEST_NUMBER:
        return None
    plain = re.sub(r"^[$€£¥₫]|[%₫€]$", "", text.strip()).strip().replace("−", "-")
    plain = re.sub(r"(?<=[0-9])[ \u00a0\u202f'](?=[0-9]{3})", "", plain)
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3}){2,}(,[0-9]+)?|-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?[0-9]+,[0-9]+", plain):
        plain = plain.replace(",", ".")
    if not re.fullmatch(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?", plain):
        return None
    number = float(plain)
    return number if abs(number) != float("inf") else None


class SeriesRows:
    """Turns the rows of one sheet into values; metrics, ids and the report are its builder's."""

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
        self._time = names.index(mapping.time)
        self._entity = names.index(mapping.entity) if mapping.entity else None
        self._unit = names.index(mapping.unit) if mapping.unit else None
        self._values = [(names.index(name), name) for name in mapping.value]
        self._dates = RowDates(hints.get(mapping.time, Hints()), Hints())
        self._metrics: dict[tuple[str, str, str], str] = {}
        self._refused: set[tuple[str, str, str]] = set()
        self._taken = 0

    def take(self, rows: Iterable[tuple[int, Cells]]) -> None:
        """Take the values of rows."""
        for number, cells in rows:
            if any(map(str.strip, cells)):
                self._take(number, cells)

    def _take(self, number: int, cells: Cells) -> None:
        date = self._dates.of(_cell(cells, self._time))
        if not date.edtf:
            self._report(left_out(date.code, self._place(number, self._time), text=date.text))
            return
        if self._taken >= MOST_VALUES:
            self._report(left_out("import.values.many", self._place(number, self._time), most=MOST_VALUES))
            return
        taken = [self._value(number, cells, date, index, name) for index, name in self._values]
        if not any(taken):
            self._report(left_out("import.value.none", self._place(number, self._values[0][0])))

    def _value(self, number: int, cells: Cells, date: RowDate, index: int, name: str) -> bool:
        text = _cell(cells, index)
        if not text:
            return False
        value = read_number(text)
        if value is None:
            self._report(changed("import.value.unread", self._place(number, index), text=text))
            return False
        entity = _cell(cells, self._entity) if self._entity is not None else ""
        unit = _cell(cells, self._unit) if self._unit is not None else ""
        metric = self._metric(name, entity, unit or ("%" if text.endswith("%") else ""))
        if metric is None:
            self._tell_of_too_many(number, index, (name, entity, unit))
            return False
        self._taken += 1
        self._builder.observation(metric, self._place(number, index), date.edtf, value, date_note=date.note)
        return True

    def _tell_of_too_many(self, number: int, index: int, series: tuple[str, str, str]) -> None:
        """Tell of a series that has no room, at its first value."""
        if series not in self._refused:
            self._refused.add(series)
            self._report(left_out("import.series.many", self._place(number, index), most=MOST_METRICS))

    def _metric(self, name: str, entity: str, unit: str) -> str | None:
        key = name, entity, unit
        if key not in self._metrics:
            if len(self._metrics) >= MOST_METRICS:
                return None
            said = _UNIT.fullmatch(name)
            title, stated = (said[1], said[2]) if said and not unit else (name, unit)
            whole = cut(one_line(f"{title}, {entity}" if entity else title), MOST_TITLE)
            fields = {"subject": one_line(entity), "topic": one_line(title) if entity else ""}
            self._metrics[key] = self._builder.metric(whole, stated, **fields)
        return self._metrics[key]

    def _place(self, number: int, index: int) -> Place:
        return Place(self._sheet.file, self._sheet.name, number, f"{column_letters(index)}{number}")

    def _report(self, problem: Problem) -> None:
        self._builder.report.append(problem)


def _cell(cells: Cells, index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""
