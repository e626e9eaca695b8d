"""What calendars are given, they give back: date to its precision, text, group and links."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, vText

from tests.formats.corpora import files, needs_corpora, read
from tests.formats.writers.same import same
from viewer.core.base.resources import bundled_record
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_record
from viewer.formats.readers.icalendar import FORMAT
from viewer.formats.writers.icalendar import WRITER
from viewer.model.problems import RecordError

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30) | st.text(
    st.sampled_from("<>&;,:\\\n\"'ab =#"), max_size=20
)
ZONES = st.none() | st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.dates(date(2, 1, 1), date(9990, 1, 1)) | st.datetimes(
    datetime(2, 1, 1), datetime(9990, 1, 1), timezones=ZONES
).map(lambda each: each.replace(microsecond=0))
LINKS = st.sampled_from(("https://a.example/x", "https://b.example/?q=1,2;3", "file:///x"))


@st.composite
def events(draw: st.DrawFn) -> Event:
    event, begin = Event(), draw(MOMENTS)
    event.add("UID", draw(st.uuids().map(str)))
    event.add("DTSTART", begin)
    if draw(st.booleans()):
        days = timedelta(days=draw(st.integers(0, 3)), hours=draw(st.integers(0, 30)))
        event.add("DTEND", begin + days)
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        event.add(name, draw(TEXTS))
    event.add("CATEGORIES", draw(st.lists(TEXTS, min_size=1, max_size=2)))
    event.add("URL", draw(LINKS))
    event.add("ATTACH", draw(LINKS))
    event.add("PRIORITY", draw(st.integers(0, 9)))
    return event


@given(st.lists(st.tuples(TEXTS, st.lists(events(), max_size=2)), min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_in_out_and_in_again_is_the_same(tmp_path_factory, said: list[tuple[str, list[Event]]]) -> None:
    path = tmp_path_factory.mktemp("i") / "a.ics"
    data = b""
    for name, inner in said:
        calendar = Calendar()
        calendar.add("X-WR-CALNAME", vText(name))
        for event in inner:
            calendar.add_component(event)
        data += calendar.to_ical()
    path.write_bytes(data)
    first = parse_record(FORMAT.read(path).record, path)
    path.write_bytes(WRITER.write(first).data)
    again = parse_record(FORMAT.read(path).record, path)
    assert sorted(same(again), key=repr) == sorted(same(first), key=repr)
    assert _notes(again) == _notes(first)
    assert again.record.title == first.record.title


def _notes(loaded: LoadedRecord) -> list[str]:
    return sorted(entry.date_note for entry in loaded.entries.in_file())


@needs_corpora
def test_calendars_of_the_corpus_come_back_as_they_were(tmp_path: Path) -> None:
    for path in files("icalendar"):
        try:
            first = read(path).loaded
        except RecordError:
            continue
        written = tmp_path / path.name
        written.write_bytes(WRITER.write(first).data)
        assert sorted(same(read(written).loaded), key=repr) == sorted(same(first), key=repr)


def test_the_bundled_record_comes_back(tmp_path: Path) -> None:
    loaded = read_record(bundled_record())
    path = tmp_path / "a.ics"
    path.write_bytes(WRITER.write(loaded).data)
    again = read(path)
    assert sorted(same(again.loaded), key=repr) == sorted(same(loaded), key=repr)
    assert again.report == ()
    assert _notes(again.loaded) == _notes(loaded) != []
    assert again.loaded.record.title == loaded.record.title
