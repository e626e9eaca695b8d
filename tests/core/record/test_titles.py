import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.record.loading import parse_record
from viewer.core.record.titles import one_line
from viewer.core.record.translating import in_language

SPACES = " \t\n\r\x0b\x0c\x1c\x85\xa0\u2003\u2028\u3000"


@pytest.mark.parametrize("space", [*SPACES, "\r\n", " \n ", "   "])
def test_white_space_of_any_kind_is_one_space(space: str) -> None:
    assert one_line(f"{space}Line one{space}Line two{space}") == "Line one Line two"


@given(st.text())
def test_a_title_keeps_every_word(title: str) -> None:
    line = one_line(title)
    assert line.split() == title.split()
    assert line.isspace() or not any(each.isspace() and each != " " for each in line)
    assert one_line(line) == line


def test_every_title_of_a_record_is_in_one_line() -> None:
    title, line = "One\n two\u2028three ", "One two three"
    evidence = [{"source": "s", "exact": "One\n two", "supports": ["title"]}]
    words: dict[str, Any] = {"title": title, "items": {"e": {"title": title}}}
    data: dict[str, Any] = {
        "format": "dateline/1",
        "title": title,
        "sources": [{"id": "s", "type": "report", "title": title}],
        "lanes": [{"id": "l", "title": title, "group": title}],
        "entries": [{"id": "e", "kind": "event", "title": title, "date": "2002", "evidence": evidence}],
        "metrics": [
            {"id": "m", "title": title, "short": title, "unit": "kg\nm", "topic": title, "definition": "a\nb"}
        ],
        "translations": {"vi": words},
    }
    loaded = parse_record(json.dumps(data).encode())
    record = loaded.record
    parts = (record, record.sources[0], record.lanes[0], record.metrics[0], loaded.entries.at(0))
    assert [part.title for part in parts] == [line] * 5
    assert record.metrics[0].short == record.metrics[0].topic == record.lanes[0].group == line
    assert record.metrics[0].unit == "kg m"
    assert loaded.entries.title(0) == line
    # What a source says is quoted as it is, and so is what is no title.
    assert loaded.entries.at(0).evidence[0].exact == "One\n two"
    assert record.metrics[0].definition == "a\nb"
    spoken = in_language(loaded, "vi")
    assert (spoken.record.title, spoken.entries.title(0)) == (line, line)
