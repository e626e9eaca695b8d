"""What a picture shall show and how: one description for dialog, command line, settings and presets."""

from math import isfinite
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from viewer.core.base.lane_view import LaneView
from viewer.core.base.themes import THEMES
from viewer.core.filter.lens import EvidenceLens
from viewer.core.time.steps import Weeks, Years
from viewer.core.time.time_choice import TimeChoice
from viewer.export.base.options import Format, Kind, SourcesAs, Span, Unit
from viewer.export.base.presets import (
    LEAST_PIXELS,
    LEAST_SCALE,
    MOST_PIXELS,
    MOST_SCALE,
    Preset,
    Side,
    pixels,
)
from viewer.model.dates import DateError, parse_date
from viewer.model.problems import Problem, RecordError
from viewer.words.translations import LANGUAGES

Days = tuple[float | None, float | None]


class ExportRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be asked for.

    `kind` is the view as the window shows it, a page with title, legend and numbered sources, the
    selection with its reader card, or what `compare` names side by side: the id of one disagreement, or
    those of entries and values. `span` says which days: those of the `window` (real days since
    1970-01-01, None where the record is), everything dated, or from `begin` to `end`, which are EDTF,
    empty where the record begins and ends. `lanes` and `metrics` are ids, None for all, an empty tuple
    for none. `gather` are topics whose figures of one unit stand on one scale, `as_charts` the ids of
    figures that are opened as charts, both beside those of the `view`, None for all. `title` and
    `subtitle` are the record's own where None. `preset` names the size, or is empty for one of its own:
    `width` and `height` are in `unit`, `scale` is in dots a logical pixel. `select`, `compare`, `view`,
    `lens`, `years`, `weeks` and `time` are as the window has them.

    From plain data `msgspec.convert` makes it, with all checks.
    """

    kind: Kind = "view"
    span: Span = "window"
    window: Days = (None, None)
    begin: str = ""
    end: str = ""
    lanes: tuple[str, ...] | None = None
    metrics: tuple[str, ...] | None = None
    gather: tuple[str, ...] | None = ()
    as_charts: tuple[str, ...] | None = ()
    select: str = ""
    compare: tuple[str, ...] = ()
    view: LaneView = LaneView()
    lens: EvidenceLens = EvidenceLens()
    years: Years = "calendar"
    weeks: Weeks = ""
    time: TimeChoice = "even"
    format: Format = "png"
    preset: str = ""
    unit: Unit = "px"
    width: Side = 1440
    height: Side = 900
    scale: Annotated[float, Meta(ge=LEAST_SCALE, le=MOST_SCALE)] = 1.0
    transparent: bool = False
    theme: str = "light"
    language: str = "en"
    title: str | None = None
    subtitle: str | None = None
    sources_as: SourcesAs = "numbers"
    named: str = ""
    tour: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError for an unknown theme or language."""
        if self.theme not in THEMES or self.language not in LANGUAGES:
            raise ValueError(self.theme, self.language)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in logical pixels."""
        return pixels(self.width, self.unit), pixels(self.height, self.unit)

    @property
    def days(self) -> Days:
        """The real days from which and to which it spans, None where the record says; raises RecordError."""
        if self.span != "dates":
            return self.window if self.span == "window" else (None, None)
        begin, end = day_of(self.begin, at_end=False), day_of(self.end, at_end=True)
        if begin is not None and end is not None and begin >= end:
            dates = {"begin": self.begin.strip(), "end": self.end.strip()}
            raise RecordError([Problem("export.bad_order", params=dates)])
        return begin, end

    def changed(self, **changes: object) -> "ExportRequest":
        """The same request but for some of it; raises ValueError for an unknown theme or language.

        The rest is left to `check`.
        """
        return replace(self, **changes)

    def sized(self, preset: Preset) -> "ExportRequest":
        """The same request in the size of a preset."""
        size = {name: getattr(preset, name) for name in ("width", "height", "unit", "scale")}
        return self.changed(preset=preset.name, **size)

    def over(self, begin: float | None, end: float | None) -> "ExportRequest":
        """The same request over other real days."""
        return self.changed(span="window", window=(begin, end))

    def check(self) -> None:
        """Raise RecordError for dates and sizes that cannot be."""
        width, height = self.pixels
        if not (min(width, height) >= LEAST_PIXELS and max(width, height) <= MOST_PIXELS):
            sizes = {"width": width, "height": height, "least": LEAST_PIXELS, "most": MOST_PIXELS}
            raise RecordError([Problem("export.bad_size", params=sizes)])
        _ = self.days


def day_of(text: str, at_end: bool) -> float | None:
    """The day at which a date begins or ends, None for no text; raises RecordError."""
    if not text.strip():
        return None
    try:
        date = parse_date(text.strip())
    except DateError:
        raise _bad_date(text) from None
    day = date.ends if at_end else date.begins
    if not isfinite(day):
        raise _bad_date(text)
    return day


def _bad_date(text: str) -> RecordError:
    return RecordError([Problem("export.bad_date", params={"text": text})])
