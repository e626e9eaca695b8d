"""The spreadsheet of TimelineJS opens as its JSON does; other tables are not taken for it."""

from pathlib import Path

import pytest

from tests.formats.corpora import codes, read
from viewer.formats.registry import format_of

HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
)


def test_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        HEADER
        + ",,,,,,,,,The Sea,About,,,,,title,,\n"
        + '2020,1,5,1:30 PM,,,,,,"Launch, at last",<p>x</p>,https://a.example/x.jpg,A,B,,,Ships,\n'
        + "1800,,,,1899,,,,,Sail,,,,,,era,,\n"
        + "2020,1,5,noon,,,,,,Lunch,,,,,,,,#fff\n"
        + ",,,,,,,,,Never,,,,,,,,\n",
        encoding="utf-8",
    )
    assert format_of(path).name == "timelinejs-csv"
    loaded, report = read(path)
    found = [(entry.title, entry.date) for entry in loaded.entries.in_file()]
    assert found == [
        ("Launch, at last", "2020-01-05T13:30:00"),
        ("Sail", "1800/1899"),
        ("Lunch", "2020-01-05"),
    ]
    assert [lane.title for lane in loaded.record.lanes] == ["Ships", "Eras"]
    assert loaded.record.title == "The Sea"
    assert codes(report) == ["import.date.begin", "import.undated", "import.fields"]


@pytest.mark.parametrize("header", ["Year,Month,Day,Title\n", "year;month;day;headline\n", "Headline,Year\n"])
def test_other_tables_are_not_taken_for_it(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(header, encoding="utf-8")
    assert format_of(path).name == "csv"
