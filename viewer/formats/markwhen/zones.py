"""The zones of times, as names or as hours from UTC."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from viewer.formats.imported.edtf_text import read_text

_HOURS = re.compile(r"(?:UTC|GMT)?\s*([+-]?\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_NAIVE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def zoned(date: str, zone: str) -> str | None:
    """A time of day in a zone, as EDTF; any other date as it is; None where nobody knows the zone."""
    if not zone or _NAIVE.fullmatch(date) is None:
        return date
    found = _zone(zone)
    if found is None:
        return None
    offset = datetime.fromisoformat(date).replace(tzinfo=found).utcoffset()
    if offset is None or offset % timedelta(minutes=1):
        return None
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return read_text(f"{date}{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}" if minutes else f"{date}Z")


def _zone(text: str) -> tzinfo | None:
    text = text.strip()
    if text.upper() in ("UTC", "GMT", "Z"):
        return UTC
    if found := _HOURS.fullmatch(text):
        minutes = int(found[2] or 0) * (-1 if found[1].startswith("-") else 1)
        return timezone(timedelta(hours=int(found[1]), minutes=minutes)) if abs(int(found[1])) < 24 else None
    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):  # no such name, no name at all, or a folder of names
        return None
