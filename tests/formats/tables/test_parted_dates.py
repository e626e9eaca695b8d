"""Columns of year, month and day are one column of dates, as precise as its cells are filled."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.tables.accounting import accounted, rows_of
from tests.formats.tables.test_table_import import loaded, taken, written
from viewer.core.time.date_text import read_date_text
from viewer.formats.tables.choosing import TableChoice
from viewer.formats.tables.mapping import TableMapping
from viewer.formats.tables.parted_dates import joined_date
from viewer.formats.tables.preview import preview
from viewer.formats.tables.table_import import Edit

HEADERS = (
    ["Year", "Month", "Day", "End Year", "End Month", "End Day"],
    ["Begin year", "begin month", "Begin day", "End Year", "End Month", "End Day"],
    ["start_year", "start_month", "start_day", "end_year", "end_month", "end_day"],
    ["Năm", "Tháng", "Ngày", "Năm kết thúc", "Tháng kết thúc", "Ngày kết thúc"],
    ["Năm bắt đầu", "Tháng bắt đầu", "Ngày bắt đầu", "Năm kết thúc", "Tháng kết thúc", "Ngày kết thúc"],
)
DATES = (
    (["1831", "12", "27", "1836", "10", "2"], "1831-12-27/1836-10-02"),
    (["1831", "12", "", "", "", ""], "1831-12"),
    (["1831", "", "", "1836", "", ""], "1831/1836"),
    (["1831.0", "2.0", "0", "", "", ""], "1831-02"),
    (["1831", "March", "4", "", "", ""], "1831-03-04"),
    (["1831", "tháng 3", "", "", "", ""], "1831-03"),
    (["44 BC", "3", "15", "", "", ""], "-0043-03-15"),
    (["c. 1831", "3", "", "", "", ""], "1831-03~"),
    (["850", "3", "", "900", "", ""], "0850-03/0900"),
    (["1831", "", "5", "", "", ""], "1831-XX-05"),
)


@pytest.mark.parametrize("header", HEADERS, ids=[header[0] for header in HEADERS])
def test_parts_of_dates_are_dates(tmp_path: Path, header: list[str]) -> None:
    rows = [[f"Event {n}", *cells] for n, (cells, _) in enumerate(DATES)]
    plain = [[f"Plain {n}", f"19{n}", "3", "4", "", "", ""] for n in range(20, 60)]
    path = written(tmp_path, [["Title", *header], *rows, *plain])
    imported = taken(path)
    entries = loaded(imported).record.entries
    assert [each.date for each in entries[: len(DATES)]] == [date for _, date in DATES]
    assert entries[-1].date == "1959-03-04"
    assert imported.report == ()
    shown = preview(path)
    assert shown.mapping.begin == ", ".join(header[:3])
    assert shown.mapping.end == ", ".join(header[3:])
    assert dict(shown.parts) == dict.fromkeys(header[1:3], ", ".join(header[:3])) | dict.fromkeys(
        header[4:], ", ".join(header[3:])
    )
    assert shown.rows[0][1][1] == "1831-12-27"


@pytest.mark.parametrize(
    "parts",
    [("1999", "13", ""), ("1999", "2", "30"), ("1999", "4", "99"), ("1999", "soon", "4"), ("-44", "3", "")],
)
def test_what_is_no_date_is_not_read_as_another(parts: tuple[str, str, str]) -> None:
    assert read_date_text(joined_date(*parts)) is None


@given(st.dates())
def test_parts_in_figures_are_the_day(day) -> None:
    assert (
        joined_date(str(day.year).zfill(3), str(day.month), str(day.day)) == day.isoformat() or day.year < 100
    )


def test_a_day_without_its_year_waits_for_one(tmp_path: Path) -> None:
    rows = [
        ["Title", "Year", "Month", "Day"],
        ["A", "1999", "3", "4"],
        *[["B", "2000", "1", "2"]] * 20,
        ["C", "", "5", "6"],
    ]
    imported = taken(written(tmp_path, rows))
    assert [(each.code, each.params["cell"]) for each in imported.report] == [("import.cell.year", "B23")]


def test_values_by_year_and_month_are_of_months(tmp_path: Path) -> None:
    rows = [["Year", "Month", "Rain"], *[[str(1990 + n // 12), str(n % 12 + 1), str(n)] for n in range(40)]]
    shown = preview(written(tmp_path, rows))
    assert (shown.mapping.time, shown.mapping.value) == ("Year, Month", ("Rain",))
    metric = loaded(taken(written(tmp_path, rows))).record.metrics[0]
    assert [each.date for each in metric.observations[:2]] == ["1990-01", "1990-02"]


def test_years_alone_are_taken_where_a_mapping_names_them(tmp_path: Path) -> None:
    rows = [["Title", "Year", "Month"], *[[f"Event {n}", f"19{n}", "3"] for n in range(20, 30)]]
    path = written(tmp_path, rows)
    record = loaded(taken(path, TableMapping(title="Title", begin="Year"))).record
    assert record.entries[0].date == "1920"
    record = loaded(taken(path, TableMapping(title="Title", begin="Year, Month"))).record
    assert record.entries[0].date == "1920-03"


def test_parts_and_whole_dates_can_be_mended(tmp_path: Path) -> None:
    rows = [["Title", "Year", "Month"], *[[f"Event {n}", f"19{n}", "3"] for n in range(20, 40)]]
    rows[1][2], rows[2][2] = "14", "15"
    path = written(tmp_path, rows)
    edits = {("", 2, 2): Edit("14", "4"), ("", 3, 1): Edit("1921 / 15", "1921-05")}
    imported = taken(path, None, edits)
    record = loaded(imported)
    assert [each.date for each in record.record.entries[:3]] == ["1920-04", "1921-05", "1922-03"]
    assert [each.code for each in imported.report] == ["import.mended"] * 2
    assert preview(path, TableChoice(None, edits)).left_out == 0


CELLS = st.sampled_from(("", "0", "3", "12", "13", "31", "99", "1999", "1999.0", "May", "44 BC", "vmx"))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4))
def test_each_row_is_an_entry_or_told(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    plain = [(f"Plain {n}", f"19{n}", "3", "4") for n in range(20, 60)]
    table = [["Title", "Year", "Month", "Day"], *plain, *[("Odd", *cells) for cells in rows]]
    path = written(folder, [list(row) for row in table])
    imported = taken(path)
    assert isinstance(imported.record, bytes)
    assert json.loads(imported.record)
    found, left_out = accounted(loaded(imported), imported.report)
    assert not found & left_out
    assert found | left_out == rows_of(path)
