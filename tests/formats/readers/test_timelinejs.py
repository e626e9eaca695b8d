"""Timelines of TimelineJS open as records: all of their events are entries, or in the report."""

import json
from pathlib import Path

import pytest

from tests.formats.corpora import codes, files, needs_corpora, read
from viewer.formats.registry import format_of
from viewer.model.problems import RecordError

VERSION_3 = {
    "title": {"text": {"headline": "The <b>Sea</b>", "text": "<p>About it</p>"}},
    "events": [
        {
            "start_date": {"year": "1831", "month": "12", "day": "27"},
            "end_date": {"year": "1836"},
            "text": {"headline": "Voyage<br>of the Beagle", "text": 'See <a href="//a.example/b">this</a>'},
            "media": {"url": "https://a.example/x.jpg?1", "caption": "The <i>ship</i>", "credit": "A museum"},
            "group": "Ships",
            "display_date": "late 1831",
            "background": {"color": "#fff"},
        },
        {"start_date": {"year": "?"}, "text": {"headline": "Never"}},
        "nothing",
        {"start_date": {"year": 1900}, "media": {"url": "<blockquote>Said</blockquote>"}, "group": "Ships"},
    ],
    "eras": [{"start_date": {"year": "1800"}, "end_date": {"year": "1899"}, "text": {"headline": "Sail"}}],
}
VERSION_2 = {
    "timeline": {
        "headline": "Short",
        "date": [
            {"startDate": "2012,1,26", "endDate": "2012,2", "headline": "One", "tag": "T", "tags": "a, b"},
            {"startDate": "", "headline": "Two", "asset": {"media": "pictures/x.jpg"}},
        ],
    }
}


def written(folder: Path, said: object) -> Path:
    path = folder / "timeline.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return path


def test_a_timeline_of_version_3(tmp_path: Path) -> None:
    path = written(tmp_path, VERSION_3)
    assert format_of(path).name == "timelinejs"
    loaded, report = read(path)
    voyage, quotation, era = loaded.entries.in_file()
    assert (loaded.record.title, loaded.record.description) == ("The Sea", "About it")
    assert (voyage.title, voyage.date, voyage.date_note) == (
        "Voyage of the Beagle",
        "1831-12-27/1836",
        "late 1831",
    )
    assert voyage.summary == "See this"
    assert voyage.origin is not None
    assert (voyage.origin.file, voyage.origin.sheet, voyage.origin.row) == ("timeline.json", "events", 1)
    media, link = (loaded.sources[each] for each in voyage.origin.sources)
    assert (media.type, media.title, media.URL) == ("graphic", "The ship", "https://a.example/x.jpg?1")
    assert (media.note, link.title, link.URL) == ("A museum", "this", "https://a.example/b")
    assert (quotation.title, quotation.summary, quotation.lane) == ("Said", "Said", voyage.lane)
    assert (era.date, [lane.title for lane in loaded.record.lanes]) == ("1800/1899", ["Ships", "Eras"])
    assert codes(report) == ["import.undated", "import.no_event", "import.untitled", "import.fields"]


def test_a_timeline_of_version_2(tmp_path: Path) -> None:
    path = written(tmp_path, VERSION_2)
    assert format_of(path).name == "timelinejs"
    loaded, report = read(path)
    (entry,) = loaded.entries.in_file()
    assert (entry.title, entry.date, entry.tags) == ("One", "2012-01-26/2012-02", ("a", "b"))
    assert [lane.title for lane in loaded.record.lanes] == ["T"]
    assert codes(report) == ["import.media", "import.undated"]


def test_a_timeline_of_version_2_as_a_script(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonp"
    path.write_text(f"var storyjs_jsonp_data = {json.dumps(VERSION_2)};\n", encoding="utf-8")
    assert format_of(path).name == "timelinejs"
    assert [entry.title for entry in read(path).loaded.entries.values()] == ["One"]


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "dateline/1", "title": "t", "description": "\\"events\\": [ \\"start_date\\": "}',
        '{"title": "x", "entries": []}',
        '[{"start_date": 1}]',
        '{"things": [{"headline": 1}]}',
        "title: x",
    ],
)
def test_other_files_are_not_taken_for_timelines(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    assert format_of(path).name != "timelinejs"


def test_what_is_no_json_says_where(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"events": [{"start_date": {"year": 1}},]}', encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        format_of(path).read(path)
    assert [each.code for each in refused.value.problems] == ["file.json"]


@needs_corpora
@pytest.mark.parametrize("path", files("timelinejs", "*.json"), ids=lambda path: path.stem)
def test_all_events_of_the_corpus_are_accounted_for(path: Path) -> None:
    if not path.stat().st_size:
        with pytest.raises(RecordError, match=r"file\.json\.end"):
            read(path)
        return
    assert format_of(path).name == "timelinejs"
    said = json.loads(path.read_bytes())
    said = said.get("timeline", said)
    events = [*said.get("events", ()), *said.get("eras", ()), *(said.get("date") or ())]
    loaded, report = read(path)
    left_out = [each for each in report if each.code in ("import.undated", "import.no_event")]
    assert len(events) == len(loaded.entries) + len(left_out) > 0
    assert left_out == []
    assert not any(
        mark in f"{entry.title}{entry.summary}" for entry in loaded.entries.values() for mark in "<>"
    )


def test_thousandths_that_a_date_has_no_room_for_are_in_its_note(tmp_path: Path) -> None:
    names = ("year", "month", "day", "hour", "minute", "second", "millisecond")
    begin = dict(zip(names, ("2015", "01", "02", "3", "04", "05", "60"), strict=True))
    loaded, report = read(written(tmp_path, {"events": [{"start_date": begin, "text": {"headline": "x"}}]}))
    (entry,) = loaded.entries.in_file()
    assert (entry.date, entry.date_note) == ("2015-01-02T03:04:05", "2015-01-02 3:04:05.060")
    assert codes(report) == ["import.date.begin"]
