"""Files that are made to take long are read or refused in less than two seconds."""

import json
import time
from pathlib import Path

import pytest

from viewer.formats.registry import format_of
from viewer.model.problems import RecordError

LONGEST_S = 2.0
CATEGORIES = b"".join(
    b"<category><name>%d</name><parent>%d</parent></category>" % (n, n + 1) for n in range(2000)
)
EVENTS = b"".join(
    b"<event><start>2020-01-01 00:00:00</start><text>x</text><category>%d</category></event>" % n
    for n in range(2000)
)
FILES = {
    "brackets.mw": b"2020: " + b"[" * 100_000,
    "links.mw": b"2020: x\n" + b"[a](b" * 50_000,
    "tags.mw": b"2020: x\n" + b"#a" * 50_000,
    "spaces.mw": b"2020: x\n" + b" " * 200_000 + b"x",
    "colons.mw": (b" " * 100 + b":") * 2_000,
    "dashes.mw": b"\n".join([b"1:2:3:4:5:6:7:8:9:10 to - - - - x"] * 3_000),
    "headings.mw": b"# a\n" * 20_000,
    "groups.mw": b"group a\n" * 10_000 + b"2020: x",
    "markup.mw": b"2020: x\n" + b"<b>" * 50_000,
    "begins.ics": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 5_000,
    "folds.ics": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:" + b"x\r\n " * 50_000 + b"\r\nEND:VEVENT\r\n",
    "elements.timeline": b"<timeline>" + b"<a>" * 50_000,
    "parents.timeline": b"<timeline><categories>%b</categories><events>%b</events></timeline>"
    % (CATEGORIES, EVENTS),
    "digits.json": json.dumps(
        {"events": [{"start_date": {"year": "1" * 5_000}, "text": {"headline": "<" * 99_999}}]}
    ).encode(),
    "depth.json": b'[{"a":' * 50_000,
    "quote.csv": b"title,date,lane,group,kind,summary,place,tags,links,importance\n"
    + b'"'
    + b"x\n" * 100_000,
    "columns.csv": b"Entity,Code,Year," + b"c," * 2_000 + b"d\nA,,2020," + b"1," * 2_000 + b"1\n",
}


@pytest.mark.parametrize("name", FILES)
def test_no_file_takes_long(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    began = time.process_time()
    assert is_taken(path) in (True, False)
    assert time.process_time() - began < LONGEST_S


def is_taken(path: Path) -> bool:
    """Whether a file opens; false where it is refused in sentences."""
    try:
        format_of(path).read(path)
    except RecordError as refused:
        return not refused.problems
    return True
