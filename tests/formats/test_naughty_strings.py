"""Strings that break other programs, as titles, texts, lanes, links and names of files: shown as they are."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar, Event

from tests.formats.corpora import CORPORA, needs_corpora, read
from viewer.core.record.titles import one_line
from viewer.formats.imported.html_text import has_markup

FILE = CORPORA / "naughty-strings" / "blns.json"


def strings() -> list[str]:
    """All of them that show anything."""
    said = json.loads(FILE.read_text(encoding="utf-8"))
    return [text for text in said if one_line(text).strip(" \ufeff")]


def timelinejs(texts: list[str]) -> bytes:
    events = [
        {
            "start_date": {"year": "2020"},
            "text": {"headline": text, "text": text},
            "group": text,
            "media": {"url": text},
        }
        for text in texts
    ]
    return json.dumps({"title": {"text": {"headline": texts[0]}}, "events": events}).encode()


def calendars(texts: list[str]) -> bytes:
    calendar = Calendar()
    for text in texts:
        event = Event()
        event.add("DTSTART", date(2020, 1, 1))
        event.add("SUMMARY", one_line(text))
        event.add("DESCRIPTION", one_line(text))
        calendar.add_component(event)
    return calendar.to_ical()


def objects(texts: list[str]) -> bytes:
    rows: list[dict[str, Any]] = [{"title": text, "date": "2020-01-01", "summary": text} for text in texts]
    return json.dumps(rows).encode()


@needs_corpora
@pytest.mark.parametrize(
    ("ending", "made"),
    [("json", timelinejs), ("ics", calendars), ("json", objects)],
    ids=["timelinejs", "ics", "list"],
)
def test_titles_and_texts_are_as_they_are(
    tmp_path: Path, ending: str, made: Callable[[list[str]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = strings()
    path = tmp_path / f"a.{ending}"
    path.write_bytes(made(texts))
    opened: list[str] = []
    monkeypatch.setattr("subprocess.Popen", lambda *_args, **_named: opened.append("process"))
    monkeypatch.setattr("socket.socket", lambda *_args, **_named: opened.append("socket"))
    loaded, _ = read(path)
    assert opened == []
    titles = [entry.title for entry in loaded.entries.in_file()]
    assert len(titles) == len(texts)
    for text, title in zip(texts, titles, strict=True):
        if not has_markup(text) and "\x00" not in text:
            assert title == one_line(text).strip()


@needs_corpora
def test_names_of_files_are_as_they_are(tmp_path: Path) -> None:
    event = {"start_date": {"year": "2020"}, "text": {"headline": "x"}}
    for text in strings():
        name = f"{text[:40]}.json"
        if "/" in name or "\0" in name or "\n" in name:
            continue
        path = tmp_path / name
        path.write_text(json.dumps({"events": [event]}), encoding="utf-8")
        (entry,) = read(path).loaded.entries.in_file()
        assert entry.origin is not None
        assert entry.origin.file == name
        path.unlink()
