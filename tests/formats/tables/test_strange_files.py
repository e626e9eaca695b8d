"""Tables as other programs write them: each opens, or is refused in one sentence, and no row goes untold."""

import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.formats.corpora import codes, read
from viewer.formats.registry import format_of
from viewer.model.problems import RecordError

Dates = list[tuple[str, str]]


def entries(path: Path) -> Dates:
    return [(entry.date, entry.title) for entry in read(path).loaded.entries.in_file()]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        (
            "excel.csv",
            "Datum;Titel\r\n31.12.2019;A\r\n01.02.2020;B\r\n".encode("utf-8-sig"),
            [("2019-12-31", "A"), ("2020-02-01", "B")],
        ),
        (
            "unicode.txt",
            "Date\tTitle\r\n2020-01-05\tHuế\r\n2021\tĐà Nẵng\r\n".encode("utf-16"),
            [("2020-01-05", "Huế"), ("2021", "Đà Nẵng")],
        ),
        (
            "unicode-be.txt",
            b"\xfe\xff" + "Ngày\tTên\r\n2020-01-05\tHuế\r\n".encode("utf-16-be"),
            [("2020-01-05", "Huế")],
        ),
        (
            "tabs.txt",
            b"Date\tTitle\n2020-01-01\tA\n2020-01-02\tB\n",
            [("2020-01-01", "A"), ("2020-01-02", "B")],
        ),
        (
            "wikidata.csv",
            b"item,date\nA,+1900-05-06T00:00:00Z\nB,-0043-03-15T00:00:00Z\nC,+1850-00-00T00:00:00Z\n",
            [("1900-05-06", "A"), ("-0043-03-15", "B"), ("1850", "C")],
        ),
        (
            "old-mac.csv",
            b"Date,Title\r2020-01-01,A\r2020-01-02,B\r",
            [("2020-01-01", "A"), ("2020-01-02", "B")],
        ),
        (
            "sep.csv",
            b"sep=;\r\nDate;Title\r\n2020-01-05;A\r\n2020-01-06;B\r\n",
            [("2020-01-05", "A"), ("2020-01-06", "B")],
        ),
        (
            "era.csv",
            b"Date,Title\n44 BC,A\n-0043,B\n500 BCE,C\nAD 79,D\n",
            [("-0043", "A"), ("-0043", "B"), ("-0499", "C"), ("0079", "D")],
        ),
    ],
)
def test_a_table_of_another_program_opens(tmp_path: Path, name: str, data: bytes, expected: Dates) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert format_of(path).name == "csv"
    assert entries(path) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Date,Title,Lane\n", "import.empty"),
        (b"\n\n\n", "import.empty"),
        (b"Date\n2020-01-01\n2020-01-02\n", "import.no_dates"),
        (b"Title\nA\nB\n", "import.no_dates"),
        (b"Date,Title" + b",c" * 9_998 + b"\n2020-01-01,A" + b",1" * 9_998, "import.wide"),
    ],
)
def test_what_is_no_table_of_dates_is_refused_in_one_sentence(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(RecordError) as refused:
        read(path)
    assert [each.code for each in refused.value.problems] == [code]


def test_a_column_is_one_of_dates_where_cells_say_that_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Title\n1850,A\nn.d.,B\n1852,C\nundated,D\n1854?,E\n?,F\n", encoding="utf-8")
    found = read(path)
    assert [(each.date, each.title) for each in found.loaded.entries.in_file()] == [
        ("1850", "A"),
        ("1852", "C"),
        ("1854?", "E"),
    ]
    assert codes(found.report) == ["import.cell.unread"] * 3


def test_times_of_day_and_yes_and_no_make_no_lanes(tmp_path: Path) -> None:
    path = tmp_path / "calendar.csv"
    rows = [f"Call {n},05/{13 + n}/2020,0{9 + n % 2}:30 AM,{n % 2 == 0}" for n in range(6)]
    text = "\n".join(["Subject,Start Date,Start Time,All Day Event", *rows])
    path.write_text(text.replace("010:", "10:"), encoding="utf-8")
    found = read(path)
    assert {entry.lane for entry in found.loaded.entries.in_file()} == {""}
    assert len(found.loaded.entries) == 6
    assert codes(found.report) == ["import.column", "import.column"]


def test_a_workbook_counts_its_days_from_where_it_says(tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book, path = openpyxl.Workbook(), tmp_path / "mac.xlsx"
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    rows = (["Voyages", None], ["Date", "Title"], [datetime.date(2020, 1, 1), "A"])
    for row in (*rows, [datetime.datetime(2020, 3, 1, 15, 30), "B"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    book.save(path)
    assert entries(path) == [("2020-01-01", "A"), ("2020-03-01T15:30:00", "B")]


def test_columns_of_one_name_are_no_one_metric(tmp_path: Path) -> None:
    path = tmp_path / "owid.csv"
    path.write_text("Entity,Code,Year,Share,Share\nLaos,LAO,2000,1,2\nLaos,LAO,2001,,4\n", encoding="utf-8")
    assert format_of(path).name == "owid"
    record = read(path).loaded.record
    values = {each.title: [(o.date, o.value) for o in each.observations] for each in record.metrics}
    assert values == {"Share, Laos": [("2000", 1)], "Share (2), Laos": [("2000", 2), ("2001", 4)]}
