"""What recurs is followed as markwhen follows it, and up to the latest date of the file."""

from pathlib import Path

import pytest

from tests.formats.corpora import codes, read
from viewer.formats.importing import is_long_to_import


def dates(folder: Path, *lines: str) -> tuple[list[str], list[str]]:
    path = folder / "a.mw"
    path.write_text("\n".join(["title: a", *lines]))
    loaded, report = read(path)
    return [entry.date for entry in loaded.entries.in_file()], codes(report)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("2023-01-03 every other week for 1 month", ["2023-01-03", "2023-01-17", "2023-01-31"]),
        ("2022-08-07 every 12 months x3", ["2022-08-07", "2023-08-07", "2024-08-07"]),
        ("2022-08-07 every 12 months for 2 times", ["2022-08-07", "2023-08-07"]),
        ("2025-02-27 every day until 2025-03-01", ["2025-02-27", "2025-02-28", "2025-03-01"]),
        ("2025-02-27 every day until 2025-01-01", ["2025-02-27"]),
        ("2024-01-31 every month x 3", ["2024-01-31", "2024-03-31", "2024-05-31"]),
        ("2020-02-29 every year x2", ["2020-02-29", "2024-02-29"]),
        ("2024-05 every 2 years x2", ["2024-05", "2026-05"]),
        ("500 BC every 100 years x2", ["-0499", "-0399"]),
        ("2024-01-05 every weekday x3", ["2024-01-05", "2024-01-08", "2024-01-09"]),
        ("2024-01-06 every 2 weekdays x4", ["2024-01-06", "2024-01-09", "2024-01-11", "2024-01-15"]),
        ("2024-01-05 every 2 week days for 2 times", ["2024-01-05", "2024-01-09"]),
        ("2024-01-05 every day | 2024-01-06", ["2024-01-05", "2024-01-06"]),
        ("2024-01-05 every other day til 2024-01-07", ["2024-01-05", "2024-01-07"]),
        ("2024-01-01/2024-01-03 every week x2", ["2024-01-01/2024-01-03", "2024-01-08/2024-01-10"]),
        ("2024-01-01 10:00 every 12 hours x2", ["2024-01-01T10:00:00", "2024-01-01T22:00:00"]),
        ("2024-01-01T10:00:00Z every day x2", ["2024-01-01T10:00:00Z", "2024-01-02T10:00:00Z"]),
    ],
)
def test_a_rule_with_an_end_is_followed_to_it(tmp_path: Path, said: str, found: list[str]) -> None:
    assert dates(tmp_path, f"{said}: Meeting") == (found, ["import.recurs"])


def test_a_rule_without_an_end_is_followed_to_the_latest_date_of_the_file(tmp_path: Path) -> None:
    found, report = dates(tmp_path, "2024-01-01 every year: Meeting", "2025/2026-06: Later")
    assert found == ["2024-01-01", "2025-01-01", "2026-01-01", "2025/2026-06"]
    assert report == ["import.recurs", "import.recurs_on"]


def test_at_most_a_thousand_of_an_event_are_taken(tmp_path: Path) -> None:
    found, report = dates(tmp_path, "2024-01-01 every day x 2000: Meeting")
    assert (len(found), found[-1]) == (1000, "2026-09-26")
    assert report == ["import.recurs", "import.recurs_more"]


def test_those_of_a_file_are_bounded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.formats.markwhen.reading.MOST_OF_ALL", 5)
    found, report = dates(tmp_path, *(f"202{n}-01-01 every day x3: Meeting" for n in range(3)))
    assert [date[:4] for date in found] == ["2020"] * 3 + ["2021"] * 2 + ["2022"]
    assert report.count("import.recurs_more") == 2


@pytest.mark.parametrize(
    "said",
    [
        *("2023 every week", "2023-01 every 3 days x3", "2023-01-03 every Monday", "2023-01-03 x 9"),
        *("2023-01-01 every week x0", "2023-01-01 every week for 0 times"),
        *("2023-01-03 every 0 days", "2023-01-03 every day until soon", "2023 - now every year"),
        "2023-01 every month for 3 days",
    ],
)
def test_a_rule_that_is_not_understood_is_told(tmp_path: Path, said: str) -> None:
    found, report = dates(tmp_path, f"{said}: Meeting")
    assert len(found) == 1
    assert report == ["import.recurs_unknown"]


@pytest.mark.parametrize("unit", ["second", "minute", "hour", "day", "weekday", "week", "month", "year"])
def test_no_rule_has_dates_without_end(tmp_path: Path, unit: str) -> None:
    found, _ = dates(
        tmp_path,
        f"2024-01-31 10:00 every 999999999 {unit}: a",
        f"2024-01-31 10:00 every {unit}: b",
        "9998: z",
    )
    assert 1000 < len(found) < 1300


def test_what_recurs_is_read_beside_the_window(tmp_path: Path) -> None:
    for name, text, is_long in (
        ("a.mw", "2024: a\n", False),
        ("b.mw", "2024 every year: a\n", True),
        ("a.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2024\r\n", False),
        ("b.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=DAILY\r\n", True),
    ):
        (tmp_path / name).write_bytes(text.encode())
        assert is_long_to_import(tmp_path / name) == is_long, name
