"""What the rows of a table become: entries or values, literally, with what was left out told."""

import csv
import datetime
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.tables.accounting import accounted, rows_of
from tests.places import SHARED
from viewer.core.record.loading import parse_record
from viewer.formats.format import Imported
from viewer.formats.registry import format_of
from viewer.formats.tables.choosing import TableChoice, choice_of, choice_text
from viewer.formats.tables.delimited import delimited_sheet
from viewer.formats.tables.mapping import TableMapping, mapping_of
from viewer.formats.tables.table_import import Edit, Edits, import_tables
from viewer.formats.tables.workbook import workbook_sheets
from viewer.model.problems import RecordError

MAPPING = TableMapping(title="Title", begin="Date", end="End", lane="Lane", summary="Notes", link="Link")
BLNS = SHARED / "corpora/naughty-strings/blns.json"


def written(folder: Path, rows: list[list[str]], name: str = "table.csv", delimiter: str = ",") -> Path:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    path = folder / name
    path.write_bytes(stream.getvalue().encode("utf-8", "replace"))
    return path


def taken(path: Path, mapping: TableMapping | None = None, edits: Edits | None = None) -> Imported:
    return import_tables(path, [delimited_sheet(path)], mapping, edits or {})


def loaded(imported: Imported):
    assert isinstance(imported.record, bytes)
    return parse_record(imported.record)


def test_a_file_s_table_is_a_record(tmp_path: Path) -> None:
    rows = [
        ["Title", "Date", "Lane", "Link", "Notes", "Importance"],
        ["Landing", "c. 1831", "Sea", "https://a.example/x", "made land", "5"],
        ["Return", "from May to July 1836", "Sea", "https://a.example/x", "", "9"],
        ["Book", "1839", "Land", "", "", ""],
        ["Lost", "vmx-15", "Land", "", "", ""],
    ]
    rows += [[f"Later {n}", f"18{n}", "Land", "", "", ""] for n in range(40, 46)]
    path = written(tmp_path, rows)
    imported = format_of(path).read(path)
    record = loaded(imported).record
    assert [(each.title, each.date, each.lane) for each in record.entries[:3]] == [
        ("Landing", "1831~", "sea"),
        ("Return", "1836-05/1836-07", "sea"),
        ("Book", "1839", "land"),
    ]
    first = record.entries[0]
    assert first.origin is not None
    assert (first.origin.file, first.origin.row, first.importance) == ("table.csv", 2, 5)
    assert [source.URL for source in record.sources] == ["https://a.example/x"]
    assert first.origin.sources == (record.sources[0].id,)
    assert [(each.code, each.path) for each in imported.report] == [
        ("import.importance", "table.csv:F3"),
        ("import.cell.unread", "table.csv:B5"),
    ]


def test_a_row_keeps_the_text_of_a_date_that_is_coarser(tmp_path: Path) -> None:
    rows = [
        ["Title", "Start", "End"],
        ["a", "mid-August 1999", ""],
        ["b", "1999-01-01", "2000-13-13"],
        ["c", "1999-01-01", "1998"],
        ["d", "1999-01-01 10:00", "1999-01-03 11:00"],
        ["e", "", "2001"],
    ]
    path = written(tmp_path, rows)
    imported = taken(path, TableMapping(title="Title", begin="Start", end="End"))
    assert [(each.date, each.date_note) for each in loaded(imported).record.entries] == [
        ("1999-08", "mid-August 1999"),
        ("1999-01-01", "1999-01-01 – 2000-13-13"),
        ("1999-01-01", "1999-01-01 – 1998"),
        ("1999-01-01/1999-01-03", "1999-01-01 10:00 – 1999-01-03 11:00"),
        ("/2001", ""),
    ]
    assert [each.code for each in imported.report] == ["import.cell.unread", "import.cell.end_before"]


def test_what_dates_leave_open_is_asked(tmp_path: Path) -> None:
    path = written(tmp_path, [["Title", "Date"], ["a", "3/4/1999"], ["b", "5/6/1999"]])
    with pytest.raises(RecordError, match=r"import\.cell\.order\.all"):
        taken(path)
    mapping = TableMapping(title="Title", begin="Date", order="month_first")
    assert [each.date for each in loaded(taken(path, mapping)).record.entries] == ["1999-03-04", "1999-05-06"]


def test_a_cell_can_be_mended(tmp_path: Path) -> None:
    path = written(tmp_path, [["Title", "Date"], ["a", "1999"], ["b", "soon"]])
    edits = {("", 3, 1): Edit("soon", "2001"), ("", 2, 0): Edit("other", "lost")}
    imported = taken(path, None, edits)
    assert [each.date for each in loaded(imported).record.entries] == ["1999", "2001"]
    assert loaded(imported).record.entries[0].title == "a"  # it says something else by now
    assert [(each.code, each.path) for each in imported.report] == [("import.mended", "table.csv:B3")]
    choice = TableChoice(TableMapping(title="Title", begin="Date"), edits)
    assert choice_of(choice_text(choice)) == choice


def test_values_over_time_are_metrics(tmp_path: Path) -> None:
    rows = [
        ["Year", "Country", "Output (t)"],
        ["1999", "A", "1,200.5"],
        ["2000", "A", ""],
    ]
    path = written(tmp_path, [*rows, ["1999", "B", "-3"], ["2000", "B", "few"]])
    imported = taken(path, TableMapping(time="Year", entity="Country", value=("Output (t)",)))
    metrics = loaded(imported).record.metrics
    assert [(m.title, m.unit, m.subject, [o.value for o in m.observations]) for m in metrics] == [
        ("Output, A", "t", "A", [1200.5]),
        ("Output, B", "t", "B", [-3.0]),
    ]
    assert [each.code for each in imported.report] == [
        *("import.value.none", "import.value.unread", "import.value.none"),
    ]


def test_dates_of_a_workbook_keep_their_type(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Log"
    for row in (
        ["Title", "Date"],
        ["a", datetime.datetime(2020, 3, 4)],
        ["b", datetime.datetime(2020, 3, 4, 5, 6, 7)],
        ["c", "c. 1850"],
    ):
        sheet.append(row)
    other = book.create_sheet("Other")
    other.append(["no", "dates"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    imported = format_of(path).read(path)
    entries = loaded(imported).record.entries
    assert [each.date for each in entries] == ["2020-03-04", "2020-03-04T05:06:07", "1850~"]
    assert entries[0].origin is not None
    assert (entries[0].origin.sheet, entries[0].origin.row) == ("Log", 2)
    assert [(each.code, each.path) for each in imported.report] == [("import.sheet", "book.xlsx:Other")]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04xl/" + b"x" * 200, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""]
)
def test_a_broken_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    with pytest.raises(RecordError):
        import_tables(path, workbook_sheets(path))


@pytest.mark.skipif(not BLNS.is_file(), reason="the corpora are not here")
def test_strings_that_break_programs_stay_as_they_are(tmp_path: Path) -> None:
    strings = [
        each for each in json.loads(BLNS.read_text(encoding="utf-8")) if each.strip() and "\0" not in each
    ]
    rows = [["Title", "Date", "End", "Lane", "Notes", "Link"]]
    rows += [[each, f"{1000 + n}", "", each, each, each] for n, each in enumerate(strings)]
    imported = taken(written(tmp_path, rows), MAPPING)
    record = loaded(imported).record
    assert len(record.entries) == len(strings)
    for entry, said in zip(record.entries, strings, strict=True):
        assert (entry.title, entry.summary) == (" ".join(said.split())[:500], said.strip())
    assert all(not source.URL or source.URL.startswith("http") for source in record.sources)


CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    st.dates().map(str),
    st.sampled_from(["c. 1850", "vmx-15", "1914–18", "=1+1", '"', "a,b", "\t", "x\ny", "3/4/1999"]),
)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=6, max_size=7), max_size=12), st.sampled_from(",;\t|"))
def test_each_row_of_a_random_table_is_an_entry_or_told(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]], delimiter: str
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    head = ["Title", "Date", "End", "Lane", "Notes", "Link"]
    rows = [head, ["First", "1999-01-01", "", "A", "", ""], ["Second", "2000-01-01", "", "B", "", ""], *cells]
    path = written(folder, rows, "random.csv", delimiter)
    try:
        imported = taken(path, MAPPING)
    except RecordError:  # a dialect that was guessed wrong: it is refused, and nothing is lost
        return
    said, left_out = accounted(loaded(imported), imported.report)
    assert not said & left_out
    assert said | left_out == rows_of(path)


def test_a_mapping_is_read_from_json_or_refused() -> None:
    mapping = TableMapping(time="Year", value=("a", "b"), order="day_first", year=1999, spans=False)
    assert mapping_of(json.loads(json.dumps(mapping.to_json()))) == mapping
    assert mapping_of({"value": "a"}).value == ("a",)
    for wrong in (
        [],
        {"titel": "x"},
        {"title": 3},
        {"order": "x"},
        {"year": True},
        {"value": [1]},
        {"spans": 1},
    ):
        with pytest.raises(RecordError):
            mapping_of(wrong)


def test_a_column_says_one_thing_at_a_time() -> None:
    mapping = TableMapping(title="a", begin="b").with_field("a", "summary").with_field("c", "value")
    assert mapping == TableMapping(begin="b", summary="a", value=("c",))
    assert mapping.with_field("c", None) == TableMapping(begin="b", summary="a")


def test_a_row_with_words_beyond_the_columns_only_is_told(tmp_path: Path) -> None:
    rows = [["Title", "Date"], *([f"a {n}", f"19{n}"] for n in range(10, 80)), *([[""] * 2] * 2_100)]
    imported = taken(written(tmp_path, [*rows, ["", "", "beyond"], ["", "", " "]]))
    assert [(each.code, each.path) for each in imported.report] == [("import.cell.none", "table.csv:B2172")]


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    objects = [{"title": f"a {n}", "date": f"19{n}", "notes": "ab"} for n in range(10, 20)]
    objects[3]["title"] = "half \ud800."
    path = tmp_path / "list.json"
    path.write_text(json.dumps(objects))
    assert [each.title for each in loaded(format_of(path).read(path)).record.entries][3] == "half ?."


def test_identifiers_of_many_rows_are_each_given_once(tmp_path: Path) -> None:
    rows = [["Title", "Date", "Lane", "Link"]]
    rows += [["a", f"{1000 + n}", f"lane {n % 7}", f"https://a.example/{n}"] for n in range(900)]
    record = loaded(taken(written(tmp_path, rows))).record
    names = [each.id for group in (record.entries, record.lanes, record.sources) for each in group]
    assert len(set(names)) == len(names) == 900 + 7 + 900


def test_of_words_without_a_known_name_the_first_are_the_title(tmp_path: Path) -> None:
    whom = ("Ann Exley", "Bo Lindqvist", "Cy Dee", "Di Eff", "Ed Gee", "Flo Aitch")
    rows = [["Tag", "Member", "Seat", "Resigned", "Reason"]]
    rows += [[f"19{n}-F{n}", who, f"K{n}-0{n}", f"19{60 + n}-05-06", "old"] for n, who in enumerate(whom)]
    record = loaded(import_tables(path := written(tmp_path, rows), [delimited_sheet(path)])).record
    assert [each.title for each in record.entries] == list(whom)


def test_rows_that_are_all_different_are_no_lanes(tmp_path: Path) -> None:
    rows = [["Code", "Title", "Date"], ["first", "One", "1900"], ["second", "Two", "1901"]]
    assert not loaded(taken(written(tmp_path, rows))).record.lanes
