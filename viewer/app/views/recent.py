"""The files that were open lately: what they held when they were, and whether they are still there."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from viewer.app.settings import Settings
from viewer.core.record.catalog import LoadedRecord

MOST_RECENT = 8
_LONGEST_TITLE = 200


class RecentFile(Struct, frozen=True):
    """A file, the title and counts of its record, empty and 0 where they are not known."""

    path: Path
    title: str = ""
    entries: int = 0
    sources: int = 0
    is_there: bool = True


def recent_files(settings: Settings) -> list[RecentFile]:
    """The files that were open lately, the last one first."""
    return [_recent(name, settings.recent_told.get(name)) for name in settings.recent]


def opened_now(settings: Settings, name: str, record: LoadedRecord | None) -> Mapping[str, Any]:
    """What changes in the settings as a file is opened."""
    recent = (name, *(kept for kept in settings.recent if kept != name))[:MOST_RECENT]
    told = {path: facts for path, facts in settings.recent_told.items() if path in recent}
    if record is not None:
        title = record.record.title[:_LONGEST_TITLE]
        told[name] = {"title": title, "entries": len(record.entries), "sources": len(record.sources)}
    return {"recent": recent, "recent_told": told}


def _recent(name: str, told: object) -> RecentFile:
    facts: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    title, counts = facts.get("title"), [facts.get(key) for key in ("entries", "sources")]
    entries, sources = (each if isinstance(each, int) and each >= 0 else 0 for each in counts)
    return RecentFile(Path(name), title if isinstance(title, str) else "", entries, sources, _is_there(name))


def _is_there(name: str) -> bool:
    try:
        return os.path.exists(name)
    except ValueError:  # no name of a file
        return False
