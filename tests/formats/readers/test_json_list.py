"""A list of JSON objects opens as the table of the same rows does."""

import csv
import json
from pathlib import Path

import pytest

from tests.formats.corpora import codes, read
from tests.formats.writers.same import same
from viewer.formats.registry import format_of
from viewer.formats.tables.json_rows import json_sheet
from viewer.model.problems import RecordError

ROWS = [
    {
        "title": f"Event {year}",
        "date": f"{year}-05-0{1 + year % 9}",
        "category": "ab"[year % 2],
        "n": year % 3,
    }
    for year in range(1990, 2010)
]


def test_a_list_opens_as_the_table_of_its_rows(tmp_path: Path) -> None:
    path, table = tmp_path / "a.json", tmp_path / "a.csv"
    path.write_text(json.dumps(ROWS), encoding="utf-8")
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS)
    assert format_of(path).name == "json-list"
    loaded, report = read(path)
    assert len(loaded.entries) == 20
    assert codes(report) == ["import.column"]
    assert same(loaded) == same(read(table).loaded)


def test_what_has_no_date_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([*ROWS, {"title": "Never"}, 5]), encoding="utf-8")
    loaded, report = read(path)
    assert len(loaded.entries) == 20
    assert codes(report) == ["import.column", "import.cell.none", "import.cell.none"]


def test_values_of_any_type_are_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"a": ["x", "y"], "b": null}, {"c": {"d": 1}, "a": true}]', encoding="utf-8")
    rows = list(json_sheet(path).rows())
    assert rows == [(1, ["a", "b", "c.d"]), (2, ["x, y", "", ""]), (3, ["true", "", "1"])]


@pytest.mark.parametrize(
    "text",
    ["[", '[{"a": 1},]', '[{"a": 1}, {"b": 2}]', "[{}]", '[{"title": "\ufffd", "date": "2020-13-45"}]'],
)
def test_what_is_no_list_of_dates_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        read(path)
    assert len(refused.value.problems) == 1


def test_objects_within_one_are_columns_and_a_date_in_parts_is_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    when = {"start": "2020-01-01", "end": None}
    payload = [{"name": "A", "when": when, "day": {"year": 2020, "month": 5, "day": 6}}, {"name": "B"}]
    path.write_text(json.dumps(payload), encoding="utf-8")
    rows = list(json_sheet(path).rows())
    assert rows[0] == (1, ["name", "when.start", "when.end", "day"])
    assert rows[1:] == [(2, ["A", "2020-01-01", "", "2020-05-06"]), (3, ["B", "", "", ""])]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson"])
def test_an_object_a_line_is_a_list(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("\n".join(map(json.dumps, ROWS)) + "\n", encoding="utf-8")
    assert format_of(path).name == "json-list"
    loaded, _ = read(path)
    assert len(loaded.entries) == 20


def test_what_is_wrong_in_a_list_of_lines_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n{"a": 2}\n{"a" 3}\n', encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        read(path)
    assert refused.value.problems[0].params["line"] == 3


def test_the_one_list_of_an_object_is_the_list(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for indent in (None, 2):
        path.write_text(json.dumps({"version": 1, "events": ROWS, "more": {"a": 1}}, indent=indent))
        assert format_of(path).name == "json-list"
        loaded, report = read(path)
        assert len(loaded.entries) == 20
        assert [each.params["name"] for each in report if each.code == "import.beside"] == ["version", "more"]


@pytest.mark.parametrize("said", [{"a": ROWS, "b": ROWS}, {"a": [1], "b": 2}, {}])
def test_an_object_without_the_one_list_is_refused(tmp_path: Path, said: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(said))
    with pytest.raises(RecordError):
        read(path)


def test_names_of_fields_in_humps_are_words(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    rows = [
        {"code": f"q-{n}", "eventName": f"Event {n}", "startYear": 1900 + n, "endYear": 1901 + n, "lat": n}
        for n in range(8)
    ]
    path.write_text(json.dumps(rows))
    loaded, _ = read(path)
    first = next(loaded.entries.in_file())
    assert (first.title, first.date) == ("Event 0", "1900/1901")
