"""When events of calendars are: as the library reads them, ends exclusive, zones as distances from UTC."""

from pathlib import Path

import pytest

from tests.formats.calendars.samples import calendar, opened
from tests.formats.corpora import codes

ZONE = """BEGIN:VTIMEZONE
TZID:Home
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    ("said", "date", "note"),
    [
        ("DTSTART;VALUE=DATE:20240501", "2024-05-01", ""),
        ("DTSTART;VALUE=DATE:20240501\nDTEND;VALUE=DATE:20240502", "2024-05-01", ""),
        ("DTSTART;VALUE=DATE:20240501\nDTEND;VALUE=DATE:20240501", "2024-05-01", ""),
        ("DTSTART;VALUE=DATE:20240501\nDTEND;VALUE=DATE:20240504", "2024-05-01/2024-05-03", ""),
        ("DTSTART;VALUE=DATE:20240501\nDURATION:P2W", "2024-05-01/2024-05-14", ""),
        ("DTSTART:20240501T103000", "2024-05-01T10:30:00", ""),
        ("DTSTART:20240501T103000Z", "2024-05-01T10:30:00Z", ""),
        ("DTSTART;TZID=Europe/Berlin:20240501T103000", "2024-05-01T10:30:00+02:00", ""),
        ("DTSTART;TZID=Home:20240501T103000", "2024-05-01T10:30:00+05:30", ""),
        (
            "DTSTART:20240501T103000Z\nDTEND:20240501T113000Z",
            "2024-05-01T10:30:00Z",
            "2024-05-01T10:30:00Z/2024-05-01T11:30:00Z",
        ),
        (
            "DTSTART:20240501T220000Z\nDTEND:20240502T000000Z",
            "2024-05-01T22:00:00Z",
            "2024-05-01T22:00:00Z/2024-05-02T00:00:00Z",
        ),
        (
            "DTSTART:20240501T220000\nDURATION:PT26H",
            "2024-05-01/2024-05-02",
            "2024-05-01T22:00:00/2024-05-03T00:00:00",
        ),
        # Berlin's clock was 53 minutes and 28 seconds ahead.
        ("DTSTART;TZID=Europe/Berlin:18900101T120000", "1890-01-01T11:06:32Z", ""),
    ],
)
def test_dates(tmp_path: Path, said: str, date: str, note: str) -> None:
    loaded, report = opened(tmp_path, calendar(f"UID:1\nSUMMARY:x\n{said}", head=ZONE))
    (entry,) = loaded.entries.in_file()
    assert (entry.date, entry.date_note) == (date, note)
    assert report == ()


@pytest.mark.parametrize(
    ("said", "date", "code"),
    [
        ("DTSTART;VALUE=DATE:20240501\nDTEND;VALUE=DATE:20230501", "2024-05-01", "import.date.order"),
        ("DTSTART:20240501T100000Z\nDTEND:20240501T100000", "2024-05-01T10:00:00Z", ""),
        ("DTSTART:20240501T100000Z\nDTEND:whenever", "2024-05-01T10:00:00Z", "import.date.end"),
        ("DTSTART;TZID=Nowhere/Land:20240501T100000", "2024-05-01T10:00:00", "import.zone"),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, said: str, date: str, code: str) -> None:
    loaded, report = opened(tmp_path, calendar(f"UID:1\nSUMMARY:x\n{said}"))
    (entry,) = loaded.entries.in_file()
    assert (entry.date, codes(report)) == (date, [code] if code else [])


def test_what_has_no_date_is_left_out(tmp_path: Path) -> None:
    loaded, report = opened(tmp_path, calendar("UID:1\nSUMMARY:x", "UID:2\nDTSTART:20241301T000000"))
    assert len(loaded.entries) == 0
    assert codes(report) == ["import.undated", "import.undated", "import.no_events"]


def test_what_is_left_out_is_told_in_the_order_of_all_readers(tmp_path: Path) -> None:
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT5M\nEND:VALARM"
    _, report = opened(tmp_path, calendar(f"UID:1\nSUMMARY:a\nGEO:1;2\nX-B:1\nX-A:1\n{alarm}"))
    said = [(each.code, each.params.get("name", "")) for each in report]
    assert said == [
        ("import.undated", ""),
        ("import.components", "VALARM"),
        ("import.fields", "GEO"),
        ("import.fields", "X-A"),
        ("import.fields", "X-B"),
        ("import.no_events", ""),
    ]
