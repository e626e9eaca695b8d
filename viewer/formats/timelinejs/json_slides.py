"""The slides in the JSON of TimelineJS 3, and of the versions before it."""

from collections.abc import Mapping
from pathlib import Path

from viewer.core.large.messages import OnProgress, told_of
from viewer.formats.format import Imported
from viewer.formats.imported.fields import list_of, object_of, text_of
from viewer.formats.timelinejs.dates import FIELDS, read_fields, read_written
from viewer.formats.timelinejs.slides import ERAS, OWN_DATE, Media, Slide, Timeline

_KEPT_3 = frozenset(
    (
        "start_date",
        "end_date",
        "text",
        "media",
        "group",
        "display_date",
        "location",
        "tags",
        "unique_id",
        OWN_DATE,
    )
)
_KEPT_2 = frozenset(("startDate", "endDate", "headline", "text", "asset", "tag", "tags"))
_LOOKS = frozenset(("type", "autolink", "classname", "related"))  # what only the page needs


def read_3(said: Mapping[str, object], path: Path, on_progress: OnProgress) -> Imported:
    """The timeline of version 3: a slide that is its title, events, and eras behind them."""
    title = said.get("title")
    timeline = Timeline(path, slide_3(title))
    events = list_of(said.get("events"))
    for row, event in enumerate(told_of(events, len(events), on_progress), 1):
        timeline.add("events", row, slide_3(event))
    for row, era in enumerate(list_of(said.get("eras")), 1):
        timeline.add("eras", row, slide_3(era), ERAS)
    return timeline.imported()


def read_2(said: Mapping[str, object], path: Path, on_progress: OnProgress) -> Imported:
    """The timeline of version 2, which is its own title."""
    own = {name: value for name, value in said.items() if name not in ("date", "era", "chart")}
    timeline = Timeline(path, slide_2(own))
    events = list_of(said.get("date"))
    for row, event in enumerate(told_of(events, len(events), on_progress), 1):
        timeline.add("date", row, slide_2(event))
    for row, era in enumerate(list_of(said.get("era")), 1):
        timeline.add("era", row, slide_2(era), ERAS)
    return timeline.imported()


def slide_3(said: object) -> Slide | None:
    """A slide of version 3; None for what is none."""
    if not isinstance(said, dict):
        return None
    words, media = object_of(said.get("text")), object_of(said.get("media"))
    begin, end = object_of(said.get("start_date")), object_of(said.get("end_date"))
    return Slide(
        headline=text_of(words.get("headline")),
        text=text_of(words.get("text")),
        begin=read_fields(begin),
        end=read_fields(end),
        found=_written(begin) or text_of(said.get("start_date")),
        found_end=_written(end) or text_of(said.get("end_date")),
        display_date=text_of(said.get("display_date")) or text_of(begin.get("display_date")),
        group=text_of(said.get("group")),
        tags=_tags(said.get("tags")),
        place=text_of(object_of(said.get("location")).get("name")),
        own_date=text_of(said.get(OWN_DATE)),
        media=Media(*(text_of(media.get(name)) for name in ("url", "credit", "caption", "link"))),
        unkept=tuple(name for name in said if name not in _KEPT_3 | _LOOKS and said[name]),
    )


def slide_2(said: object) -> Slide | None:
    """A slide of version 2; None for what is none."""
    if not isinstance(said, dict):
        return None
    asset = object_of(said.get("asset"))
    found, found_end = text_of(said.get("startDate")), text_of(said.get("endDate"))
    return Slide(
        headline=text_of(said.get("headline")),
        text=text_of(said.get("text")),
        begin=read_written(found),
        end=read_written(found_end),
        found=found,
        found_end=found_end.strip(),
        group=text_of(said.get("tag")),
        tags=_tags(said.get("tags")),
        media=Media(*(text_of(asset.get(name)) for name in ("media", "credit", "caption"))),
        unkept=tuple(name for name in said if name not in _KEPT_2 | _LOOKS and said[name]),
    )


def _written(said: Mapping[str, object]) -> str:
    """A date of version 3 as somebody would write it, whatever its fields hold."""
    *texts, thousandths = [text_of(said.get(name)).strip() for name in FIELDS]
    day, clock = "-".join(filter(None, texts[:3])), ":".join(filter(None, texts[3:]))
    whole = " ".join(filter(None, (day, clock)))
    return f"{whole}.{thousandths.zfill(3)}" if whole and thousandths.strip("0") else whole


def _tags(said: object) -> tuple[str, ...]:
    if isinstance(said, str):
        return tuple(said.split(","))
    return tuple(map(text_of, list_of(said)))
