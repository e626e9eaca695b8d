"""Texts of markwhen open as records: events, groups, sections, tags, links and places."""

from pathlib import Path

import pytest

from tests.formats.corpora import Read, codes, files, needs_corpora, read
from viewer.formats.registry import format_of

TEXT = """---
title: "The Sea"
description: All of it
dateFormat: d/M/y
#ships: red
---
// a comment
1831-12-27/1836: Voyage of the [Beagle](https://a.example/b) #ships !beagle
[Plymouth](location)
More at https://c.example/d.

- [ ] a list with #more
[Source](https://e.example)

section Sail #sail
group "Tea: ships"
5/9/1866 - 7/9/1866: The race
1990s: Decade
c. 1850: About
1850-1840-1830: Never read
after !beagle 2 years: Later
endGroup
2000-01-01 every week: Weekly
endSection
now: Undated

# Steam
## Iron
1843: Launch
x
"""


def opened(folder: Path, text: str) -> Read:
    path = folder / "a.mw"
    path.write_text(text, encoding="utf-8")
    assert format_of(path).name == "markwhen"
    return read(path)


def test_a_timeline(tmp_path: Path) -> None:
    loaded, report = opened(tmp_path, TEXT)
    lanes = {"": "", **{lane.id: f"{lane.group}:{lane.title}" for lane in loaded.record.lanes}}
    voyage, race, decade, about, later, weekly, launch = loaded.entries.in_file()
    assert (loaded.record.title, loaded.record.description) == ("The Sea", "All of it")
    assert (voyage.title, voyage.date) == ("Voyage of the Beagle", "1831-12-27/1836")
    assert (voyage.tags, voyage.place) == (("ships", "more"), "Plymouth")
    assert voyage.summary == "More at https://c.example/d.\n\n- [ ] a list with #more"
    assert voyage.origin is not None
    assert voyage.origin.row == 8
    links = [loaded.sources[each].URL for each in voyage.origin.sources]
    assert links == ["https://a.example/b", "https://e.example", "https://c.example/d"]
    assert (race.date, lanes[race.lane], race.tags) == ("1866-09-05/1866-09-07", "Sail:Tea: ships", ("sail",))
    assert (decade.date, about.date) == ("199X", "1850~")
    assert (later.date, later.date_basis, later.date_note) == (
        "1837/1838",
        "relative",
        "after !beagle 2 years",
    )
    assert (weekly.date, weekly.date_note) == ("2000-01-01", "2000-01-01 every week")
    assert (launch.summary, lanes[launch.lane]) == ("x", "Steam:Iron")
    assert codes(report) == ["import.undated", "import.recurs", "import.recurs_on", "import.undated"]


def test_times_are_in_the_zone_that_the_file_or_the_event_says(tmp_path: Path) -> None:
    text = """title: x
timezone: America/New_York
2025-04-04 10am: Of the file
2025-04-04 10am: Of its own
tz: +5:30
location: "123 Main Street"
2025-04-04 10am: Of none
timezone: Nowhere/Land
2025-04-04: Day
"""
    loaded, report = opened(tmp_path, text)
    found = [(entry.date, entry.place) for entry in loaded.entries.in_file()]
    assert found == [
        ("2025-04-04T10:00:00-04:00", ""),
        ("2025-04-04T10:00:00+05:30", "123 Main Street"),
        ("2025-04-04T10:00:00", ""),
        ("2025-04-04", ""),
    ]
    assert codes(report) == ["import.zone"]


@pytest.mark.parametrize(
    "header", ["---\ntitle: T\n---\n", "title: T\n---\n", "title: T\n", "---\ntitle: 'T'\n\n---\n"]
)
def test_a_header_is_read_with_fences_and_without(tmp_path: Path, header: str) -> None:
    loaded, _ = opened(tmp_path, f"{header}2020: x\n")
    assert (loaded.record.title, len(loaded.entries)) == ("T", 1)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("title: x\n2020: y", True),
        ("3000 BC: Disk\n", True),
        ("group A\n2020-01-01: x", True),
        ("title: x\nno event", False),
        ("a,b\n2020: x", False),
        ("<x>\n2020: y", False),
        ("2020,x", False),
    ],
)
def test_a_file_of_any_name_is_recognised_by_its_lines(tmp_path: Path, text: str, is_one: bool) -> None:
    path = tmp_path / "a.unknown"
    path.write_text(text, encoding="utf-8")
    assert (format_of(path).name == "markwhen") == is_one


@needs_corpora
@pytest.mark.parametrize(
    ("name", "entries"), [("gmourier", 48), ("houhuawei23", 50), ("jes", 103), ("mark-when__parser", 0)]
)
def test_all_events_of_the_corpus_are_taken(name: str, entries: int) -> None:
    (path,) = files("markwhen", f"{name}*.mw")
    loaded, report = read(path)
    assert len(loaded.entries) == entries
    assert codes(report) == ([] if entries else ["import.no_events"])
    assert not any("http" in entry.title for entry in loaded.entries.values())


def test_nothing_is_counted_from_an_event_without_a_date(tmp_path: Path) -> None:
    text = (
        "2001-02-03: First\nMay 9 - Jun 2: No year\n3 days: After it\n8am: Then\n2002: Last\n1 year: After\n"
    )
    loaded, report = opened(tmp_path, text)
    dates = [(entry.title, entry.date, entry.summary) for entry in loaded.entries.in_file()]
    assert dates == [("First", "2001-02-03", ""), ("Last", "2002", ""), ("After", "2003", "")]
    assert codes(report) == ["import.undated"] * 3


def test_a_comment_beside_the_name_of_a_group_is_none_of_it(tmp_path: Path) -> None:
    text = "group Ships // of the line\n1801: Nelson\nendGroup\ngroup http://a.example\n1802: Peace\n"
    loaded, _ = opened(tmp_path, text)
    assert [lane.title for lane in loaded.record.lanes] == ["Ships", "http://a.example"]


def test_what_a_period_lacks_is_told_as_what_it_is(tmp_path: Path) -> None:
    text = "2001-02-03 8am - 2001-02-05 9pm: Times\n2001-02-03T08:00:00Z-now: Open\n2001 / 3 days: End\n"
    loaded, report = opened(tmp_path, text)
    notes = ["2001-02-03 8am - 2001-02-05 9pm", "2001-02-03T08:00:00Z-now", "2001 / 3 days"]
    assert [entry.date_note for entry in loaded.entries.in_file()] == notes
    assert codes(report) == ["import.date.times", "import.date.times", "import.date.end"]


def test_words_that_are_all_set_in_are_told_without_it(tmp_path: Path) -> None:
    text = "  2001: Way\n    riders: Ann, Bo\n    fee: 4\n\n    - [ ] pay\n      - [x] half\n2002: Next\n"
    loaded, _ = opened(tmp_path, text)
    first = next(loaded.entries.in_file())
    assert first.summary == "riders: Ann, Bo\nfee: 4\n\n- [ ] pay\n  - [x] half"


def test_the_first_event_ends_the_header_though_it_is_set_in_or_looks_like_a_key(tmp_path: Path) -> None:
    text = "title: x\n  timezone: UTC\n\n  13/5/2001: One\n  key: value\n\n  words\n2002: Two\n"
    loaded, report = opened(tmp_path, "dateFormat: d/M/y\n" + text)
    entries = [(entry.title, entry.date, entry.summary) for entry in loaded.entries.in_file()]
    assert entries == [("One", "2001-05-13", "key: value\n\nwords"), ("Two", "2002", "")]
    assert (loaded.record.title, codes(report)) == ("x", [])
    loaded, report = opened(tmp_path, "title: x\nnow: Undated\nMay: Too\n2002: Two\n")
    assert [entry.title for entry in loaded.entries.in_file()] == ["Two"]
    assert codes(report) == ["import.undated"] * 2
