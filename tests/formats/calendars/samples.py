"""Calendars as texts."""

from pathlib import Path

from tests.formats.corpora import Read, read


def calendar(*events: str, head: str = "") -> str:
    """A calendar of events, each as the lines of its properties."""
    inner = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\n{head}{inner}END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


def opened(folder: Path, text: str) -> Read:
    """What opening a text as a calendar gives."""
    path = folder / "a.ics"
    path.write_bytes(text.encode())
    return read(path)
