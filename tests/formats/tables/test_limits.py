"""Tables that would take for ever, or fill the memory, are read within limits or refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formats.tables.test_table_import import loaded, taken, written
from tests.growth import LINEAR, growth
from viewer.formats.tables import series
from viewer.formats.tables.header import is_number
from viewer.formats.tables.mapping import TableMapping
from viewer.formats.tables.series import read_number
from viewer.model.problems import RecordError


def test_a_table_of_very_many_columns_is_refused_in_time(tmp_path: Path) -> None:
    def refused(columns: int) -> None:
        path = tmp_path / f"{columns}.csv"
        path.write_text(",".join(["a"] * columns) + "\n" + ",".join(["1999"] * columns) + "\n")
        with pytest.raises(RecordError, match=r"import\.wide"):
            taken(path, TableMapping(title="a", begin="a (2)"))

    assert growth(refused, 8_000) < LINEAR


@pytest.mark.parametrize("read", [is_number, read_number])
def test_a_long_cell_is_no_number_and_that_is_known_at_once(read: Callable[[str], object]) -> None:
    assert not read("1" + " " * 200_000 + "x")
    assert growth(lambda blanks: read("1" + " " * blanks + "x"), 50_000) < LINEAR


def test_values_and_series_have_a_limit_which_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(series, "MOST_METRICS", 2)
    monkeypatch.setattr(series, "MOST_VALUES", 4)
    rows = [["Year", "A", "B", "C"], *([str(1990 + n), "1", "2", "3"] for n in range(4))]
    imported = taken(written(tmp_path, rows), TableMapping(time="Year", value=("A", "B", "C")))
    assert [len(metric.observations) for metric in loaded(imported).record.metrics] == [2, 2]
    assert [(each.code, each.path) for each in imported.report] == [
        ("import.series.many", "table.csv:D2"),
        ("import.values.many", "table.csv:A4"),
        ("import.values.many", "table.csv:A5"),
    ]
