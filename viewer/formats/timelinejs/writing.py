"""A record as the JSON of TimelineJS 3."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.exported.links import linked_sources
from viewer.formats.exported.losses import Losses
from viewer.formats.exported.plain_dates import PlainDate, ends_of
from viewer.formats.imported.html_text import ASIDE_CLASS
from viewer.formats.timelinejs.slides import ERAS, OWN_DATE, as_html
from viewer.formats.writer import Written
from viewer.model.dates import format_date
from viewer.model.entries import EntryType
from viewer.model.sources import Source

_MEDIA = ("graphic", "motion_picture")
_CARRIED = ("summary", "place", "tags", "date_note")


def write_timeline(loaded: LoadedRecord) -> Written:
    """The entries as slides, in the file's order; what TimelineJS lacks is counted."""
    losses = Losses(_CARRIED)
    lanes = {lane.id: lane.title for lane in loaded.record.lanes}
    said: dict[str, Any] = {"title": _title(loaded), "events": [], "eras": []}
    for entry in loaded.entries.in_file():
        slide = _slide(entry, loaded, losses)
        if slide is None:
            losses.tell("export.undated", title=entry.title, date=entry.date)
            continue
        losses.of_entry(entry)
        lane = lanes.get(entry.lane, "")
        if lane == ERAS and "end_date" in slide:
            said["eras"].append(slide)
        else:
            said["events"].append(slide | ({"group": as_html(lane)} if lane else {}))
    losses.add("lane groups", sum(1 for lane in loaded.record.lanes if lane.group))
    text = json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False, indent=1)
    return Written(text.encode(errors="replace") + b"\n", losses.report(loaded))


def _title(loaded: LoadedRecord) -> dict[str, Any]:
    record = loaded.record
    words = {"headline": as_html(record.title)}
    return {"text": words | ({"text": as_html(record.description)} if record.description else {})}


def _slide(entry: EntryType, loaded: LoadedRecord, losses: Losses) -> dict[str, Any] | None:
    date = loaded.dates[entry.date]
    ends = ends_of(date)
    if ends is None:
        return None
    sources = linked_sources(entry, loaded)
    media = next((source for source in sources if source.type in _MEDIA), None)
    rest = [source for source in sources if source is not media]
    slide: dict[str, Any] = {"start_date": _fields(ends.begin)}
    if ends.end is not None:
        slide["end_date"] = _fields(ends.end)
    slide["text"] = {"headline": as_html(entry.title), "text": as_html(entry.summary) + _aside(rest)}
    if media is not None:
        slide["media"] = {"url": media.URL, "caption": as_html(media.title), "credit": as_html(media.note)}
    if not ends.is_same or ends.begin.offset is not None:
        slide[OWN_DATE] = format_date(date)
    if not ends.is_same:
        losses.nearest()
    said = {
        "display_date": as_html(entry.date_note),
        "location": {"name": entry.place} if entry.place else {},
        "tags": list(entry.tags),
        "unique_id": entry.id,
    }
    return slide | {name: value for name, value in said.items() if value}


def _aside(sources: Sequence[Source]) -> str:
    """Links that stand below the words of a slide, and that are read back as none of them."""
    links = [f'<a href="{escape(source.URL)}">{as_html(source.title)}</a>' for source in sources]
    return f'<p class="{ASIDE_CLASS}">{"<br>".join(links)}</p>' if links else ""


def _fields(date: PlainDate) -> dict[str, int]:
    """A date as TimelineJS has it: there is no year 0, and -1 is the year before 1."""
    year = date.year - 1 if date.year <= 0 else date.year
    said: dict[str, int | None] = {"year": year, "month": date.month, "day": date.day}
    if date.second is not None:
        minutes, second = divmod(date.second, 60)
        said |= {"hour": minutes // 60, "minute": minutes % 60, "second": second}
    return {name: number for name, number in said.items() if number is not None}
