"""Calendars open as records: of the corpus, each event has the date that the library itself reads."""

import warnings
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.formats.calendars.samples import calendar, opened
from tests.formats.corpora import Read, codes, files, needs_corpora, read
from viewer.formats.registry import format_of
from viewer.model.dates import parse_date
from viewer.model.problems import RecordError
from viewer.words.sentences import sentence
from viewer.words.translations import translator


def test_an_event_is_told_in_the_words_of_its_calendar(tmp_path: Path) -> None:
    event = """UID:1
SUMMARY:The <b>launch</b>\\, at last
DTSTART;VALUE=DATE:20240501
DESCRIPTION:See <a href="https://a.example/x">this</a>\\nand https://b.example/y.
LOCATION:Kiel
CATEGORIES:Ships,Sea
URL:https://c.example/
ATTACH:file:///etc/passwd
ORGANIZER;CN="Ann Ex":mailto:ann@a.example
ATTENDEE;CN=Bob:mailto:bob@a.example
STATUS:CANCELLED
PRIORITY:1
X-ODD:1"""
    loaded, report = opened(tmp_path, calendar(event, head="X-WR-CALNAME:My year\n"))
    (entry,) = loaded.entries.in_file()
    assert loaded.record.title == "My year"
    assert (entry.title, entry.place, entry.importance) == ("The launch, at last", "Kiel", 5)
    assert entry.summary == "See this and https://b.example/y."
    assert (entry.tags, entry.people) == (("Ships", "Sea", "cancelled"), ("Ann Ex", "Bob"))
    assert entry.origin is not None
    assert entry.origin.row == 5
    links = [loaded.sources[each].URL for each in entry.origin.sources]
    assert links == ["https://c.example/", "https://a.example/x", "https://b.example/y"]
    assert codes(report) == ["import.media", "import.fields"]


def test_an_event_without_a_summary_has_the_words_of_its_description_as_title(tmp_path: Path) -> None:
    event = "UID:1\nDTSTART;VALUE=DATE:20240501\nDESCRIPTION:The <b>launch</b><P>at last"
    loaded, _ = opened(tmp_path, calendar(event))
    (entry,) = loaded.entries.in_file()
    assert entry.title == "The launch at last"


def test_the_zone_of_what_recurs_is_told_where_nobody_knows_it(tmp_path: Path) -> None:
    rule = "UID:1\nSUMMARY:x\nDTSTART;TZID=Sea-Time:20240501T100000\nRRULE:FREQ=DAILY;COUNT=3"
    known = "UID:1\nSUMMARY:y\nRECURRENCE-ID;TZID=Sea-Time:20240502T100000\nDTSTART:20240502T110000Z"
    loaded, report = opened(tmp_path, calendar(rule, known))
    dates = [entry.date for entry in loaded.entries.in_file()]
    assert dates == ["2024-05-01T10:00:00", "2024-05-02T11:00:00Z", "2024-05-03T10:00:00"]
    assert codes(report) == ["import.zone", "import.recurs"]


def test_calendars_of_one_file_are_lanes(tmp_path: Path) -> None:
    event = "SUMMARY:x\nDTSTART;VALUE=DATE:20240501"
    text = calendar(event, head="X-WR-CALNAME:Work\n") + calendar(event, event, head="NAME:Home\n")
    loaded, _ = opened(tmp_path, text)
    lanes = {lane.id: lane.title for lane in loaded.record.lanes}
    assert [lanes[entry.lane] for entry in loaded.entries.in_file()] == ["Work", "Home", "Home"]


def test_what_is_no_event_is_counted(tmp_path: Path) -> None:
    todo = "BEGIN:VTODO\nUID:9\nSUMMARY:do\nEND:VTODO\n"
    _, report = opened(tmp_path, calendar("UID:1\nSUMMARY:x\nDTSTART:20240501T000000Z", head=todo))
    assert codes(report) == ["import.components"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"BEGIN:VCALENDAR\r\nX\r\nEND:VCALENDAR\r\n", "import.calendar.syntax"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "import.calendar.none"),
        (b"", "import.calendar.none"),
        (
            b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 3000 + b"END:X\r\n" * 3000 + b"END:VCALENDAR\r\n",
            "import.calendar.deep",
        ),
    ],
)
def test_what_is_no_calendar_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(data)
    with pytest.raises(RecordError) as refused:
        read(path)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_what_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_bytes(calendar("UID:1\nSUMMARY:Caf\u00e9\nDTSTART:20240501T000000Z").encode("latin-1"))
    loaded, report = read(path)
    assert [entry.title for entry in loaded.entries.values()] == ["Caf\u00e9"]
    assert codes(report) == ["import.encoding"]


@needs_corpora
@pytest.mark.parametrize("path", files("icalendar"), ids=lambda path: path.stem)
def test_calendars_of_the_corpus_have_the_dates_that_the_library_reads(path: Path) -> None:
    assert format_of(path).name == "icalendar"
    if (found := read_if_possible(path)) is None:
        return
    loaded, report = found
    expected = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for root in Calendar.from_ical(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), multiple=True):
            expected += [event.get("DTSTART").dt for event in root.walk("VEVENT") if is_plain(event)]
    found = [parse_date(entry.date) for entry in loaded.entries.values()]
    days = {(each.earliest, each.earliest_second, each.offset) for each in found}
    first_days = {each.earliest for each in found}
    for moment in expected:
        day = (moment.date() if isinstance(moment, datetime) else moment) - date(1970, 1, 1)
        assert day.days in first_days
        if isinstance(moment, datetime) and not any(each.is_interval for each in found):
            offset = moment.utcoffset()
            second = moment.hour * 3600 + moment.minute * 60 + moment.second
            assert (day.days, second, None if offset is None else offset.total_seconds() // 60) in days
    undated = codes(report).count("import.undated")
    assert len(loaded.entries) + undated >= len(expected)


def read_if_possible(path: Path) -> Read | None:
    """What a file gives; None where it is refused, with one sentence."""
    try:
        return read(path)
    except RecordError as refused:
        (problem,) = refused.problems
        return sentence(problem, translator("en")) and None


def is_plain(event: object) -> bool:
    """Whether an event has a beginning that can be read."""
    try:
        return isinstance(event.get("DTSTART").dt, date)
    except Exception:
        return False
