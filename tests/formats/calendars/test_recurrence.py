"""What recurs is followed as far as the file has an end for it, and never for long."""

from pathlib import Path

import pytest

from tests.formats.calendars.samples import calendar, opened
from tests.formats.corpora import codes
from viewer.formats.calendars import recurrence
from viewer.formats.calendars.rules import MOST_IN_VAIN

START = "UID:1\nSUMMARY:Meeting\nDTSTART;VALUE=DATE:20240101\n"


def dates(folder: Path, *events: str) -> tuple[list[str], list[str]]:
    loaded, report = opened(folder, calendar(*events))
    return [entry.date for entry in loaded.entries.in_file()], codes(report)


def test_a_rule_with_an_end_is_followed_to_it(tmp_path: Path) -> None:
    found, report = dates(tmp_path, START + "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3")
    assert found == ["2024-01-01", "2024-01-15", "2024-01-29"]
    assert report == ["import.recurs"]
    found, _ = dates(tmp_path, START + "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20240601")
    assert found == ["2024-01-01", "2024-01-31", "2024-03-31", "2024-05-31"]


def test_a_rule_without_an_end_is_followed_to_the_latest_date_of_the_file(tmp_path: Path) -> None:
    other = "UID:2\nSUMMARY:Other\nDTSTART;VALUE=DATE:20240110"
    found, report = dates(tmp_path, START + "RRULE:FREQ=DAILY;INTERVAL=4", other)
    assert found == ["2024-01-01", "2024-01-05", "2024-01-09", "2024-01-10"]
    assert report == ["import.recurs", "import.recurs_on"]


def test_at_most_a_thousand_of_an_event_are_taken(tmp_path: Path) -> None:
    found, report = dates(tmp_path, START + "RRULE:FREQ=DAILY;UNTIL=20500101")
    assert (len(found), found[-1]) == (1000, "2026-09-26")
    assert report == ["import.recurs", "import.recurs_more"]


def test_those_of_a_file_are_bounded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.formats.calendars.recurrence.MOST_OF_ALL", 5)
    rule = "DTSTART;VALUE=DATE:20240101\nRRULE:FREQ=DAILY;COUNT=3"
    found, report = dates(tmp_path, *(f"UID:{n}\nSUMMARY:a\n{rule}" for n in range(3)))
    assert found == ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-01", "2024-01-02", "2024-01-01"]
    assert report.count("import.recurs_more") == 2


def test_exceptions_dates_and_changes_are_heeded(tmp_path: Path) -> None:
    series = START + "RRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20240102\nRDATE;VALUE=DATE:20240301"
    moved = "UID:1\nSUMMARY:Moved\nRECURRENCE-ID;VALUE=DATE:20240103\nDTSTART;VALUE=DATE:20240203"
    loaded, report = opened(tmp_path, calendar(series, moved))
    found = [(entry.date, entry.title) for entry in loaded.entries.in_file()]
    assert found == [
        ("2024-01-01", "Meeting"),
        ("2024-01-04", "Meeting"),
        ("2024-02-03", "Moved"),
        ("2024-03-01", "Meeting"),
    ]
    assert codes(report) == ["import.recurs"]
    assert next(loaded.entries.in_file()).date_note == "RRULE:FREQ=DAILY;COUNT=4"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYSETPOS=7;BYDAY=MO",
        "FREQ=SECONDLY;BYHOUR=5;BYMINUTE=7",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
        "FREQ=YEARLY;BYHOUR=1,2,3,4,5,6;BYMINUTE=1,2,3,4,5",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=YEARLY;RSCALE=HEBREW",
    ],
)
def test_a_rule_that_leads_nowhere_is_not_followed(tmp_path: Path, rule: str) -> None:
    found, report = dates(
        tmp_path, f"UID:1\nSUMMARY:x\nDTSTART:20240101T000000\nRRULE:{rule};UNTIL=99990101T000000"
    )
    assert found == ["2024-01-01T00:00:00"]
    assert report == ["import.recurs", "import.recurs_unknown"]


@pytest.mark.parametrize(
    "frequency", ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
)
def test_no_frequency_takes_long(tmp_path: Path, frequency: str) -> None:
    found, _ = dates(
        tmp_path,
        f"UID:1\nSUMMARY:x\nDTSTART:20240101T000000\nRRULE:FREQ={frequency}",
        "UID:2\nDTSTART;VALUE=DATE:99981231",
    )
    assert len(found) == 1001


def test_rules_in_vain_are_soon_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def matches(rule: str, _start: object) -> bool:
        tried.append(rule)
        return False

    monkeypatch.setattr(recurrence, "ever_matches", matches)
    rule = "SUMMARY:x\nDTSTART:20240101T000000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    found, report = dates(tmp_path, *(f"UID:{n}\n{rule}" for n in range(50)))
    assert (len(found), report.count("import.recurs_unknown")) == (50, 50)
    assert len(tried) == MOST_IN_VAIN


@pytest.mark.parametrize(
    "lines", ["RRULE:FREQ=DAILY;UNTIL=200804", "RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=DAILY;UNTIL=1"]
)
def test_a_rule_that_cannot_be_written_again_is_told_by_its_parts(tmp_path: Path, lines: str) -> None:
    found, report = dates(tmp_path, START + lines)
    assert found[0] == "2024-01-01"
    assert report[-1] in ("import.recurs", "import.recurs_unknown", "import.property", "import.recurs_more")


def test_a_rule_that_ends_before_it_begins_loses_no_event(tmp_path: Path) -> None:
    found, report = dates(tmp_path, START + "RRULE:FREQ=WEEKLY;UNTIL=20231231")
    assert found == ["2024-01-01"]
    assert report == ["import.recurs", "import.recurs_never"]


@pytest.mark.parametrize("rule", ["RRULE:FREQ=WEEKLY;COUNT=1", "RDATE;VALUE=DATE:20240101"])
def test_an_event_whose_dates_are_all_excluded_is_told(tmp_path: Path, rule: str) -> None:
    found, report = dates(tmp_path, f"{START}{rule}\nEXDATE;VALUE=DATE:20240101", "UID:2\nDTSTART:20240201")
    assert found == ["2024-02-01"]
    assert report == ["import.excluded", "import.untitled"]


def test_a_property_that_stands_twice_is_told_by_the_first(tmp_path: Path) -> None:
    found, report = dates(tmp_path, f"{START}DTSTART;VALUE=TIME:083000\nDTEND;VALUE=TIME:093000")
    assert found in (["2024-01-01"], [])
    assert report
