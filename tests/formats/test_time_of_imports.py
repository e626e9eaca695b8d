"""Files that are made to take long are read or refused in a time that grows as they do."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.growth import LINEAR, growth
from viewer.formats.registry import format_of
from viewer.model.problems import RecordError


def chain(size: int) -> bytes:
    """Categories of which each is within the next, and an event of each."""
    categories = b"".join(
        b"<category><name>%d</name><parent>%d</parent></category>" % (n, n + 1) for n in range(size)
    )
    events = b"".join(
        b"<event><start>2020-01-01 00:00:00</start><text>x</text><category>%d</category></event>" % n
        for n in range(size)
    )
    return b"<timeline><categories>%b</categories><events>%b</events></timeline>" % (categories, events)


def slide(size: int) -> bytes:
    """A year of many digits, and a headline of what looks like markup."""
    event = {"start_date": {"year": "1" * (size // 20)}, "text": {"headline": "<" * size}}
    return json.dumps({"events": [event]}).encode()


# What is made of a size, and the size of which four times as much is tried too.
FILES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "brackets.mw": (lambda n: b"2020: " + b"[" * n, 25_000),
    "links.mw": (lambda n: b"2020: x\n" + b"[a](b" * n, 12_500),
    "tags.mw": (lambda n: b"2020: x\n" + b"#a" * n, 12_500),
    "spaces.mw": (lambda n: b"2020: x\n" + b" " * n + b"x", 50_000),
    "colons.mw": (lambda n: (b" " * 100 + b":") * n, 500),
    "dashes.mw": (lambda n: b"\n".join([b"1:2:3:4:5:6:7:8:9:10 to - - - - x"] * n), 750),
    "headings.mw": (lambda n: b"# a\n" * n, 5_000),
    "groups.mw": (lambda n: b"group a\n" * n + b"2020: x", 2_500),
    "markup.mw": (lambda n: b"2020: x\n" + b"<b>" * n, 12_500),
    "begins.ics": (lambda n: b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * n, 1_250),
    "folds.ics": (
        lambda n: b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:" + b"x\r\n " * n + b"\r\nEND:VEVENT\r\n",
        12_500,
    ),
    "elements.timeline": (lambda n: b"<timeline>" + b"<a>" * n, 12_500),
    "parents.timeline": (chain, 500),
    "digits.json": (slide, 25_000),
    "depth.json": (lambda n: b'[{"a":' * n, 12_500),
    "quote.csv": (
        lambda n: b'title,date,lane,group,kind,summary,place,tags,links,importance\n"' + b"x\n" * n,
        25_000,
    ),
    "columns.csv": (lambda n: b"Entity,Code,Year," + b"c," * n + b"d\nA,,2020," + b"1," * n + b"1\n", 500),
}


@pytest.mark.parametrize("name", FILES)
def test_no_file_takes_a_time_that_grows_faster_than_it(tmp_path: Path, name: str) -> None:
    made, size = FILES[name]

    def read(size: int) -> None:
        path = tmp_path / name
        path.write_bytes(made(size))
        assert is_taken(path) in (True, False)

    assert growth(read, size) < LINEAR


def is_taken(path: Path) -> bool:
    """Whether a file opens; false where it is refused in sentences."""
    try:
        format_of(path).read(path)
    except RecordError as refused:
        return not refused.problems
    return True
