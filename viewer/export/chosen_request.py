"""Turns what somebody chose into the request for a picture; dialog and command line share it."""

from dataclasses import dataclass, field, replace
from math import inf, isfinite, nextafter

from viewer.app.state import CLAIMS, State
from viewer.core.base.lane_view import LaneView
from viewer.core.evidence.lens import EvidenceLens
from viewer.core.time.steps import Years
from viewer.export.base.request import PictureRequest
from viewer.export.choices import ExportChoices
from viewer.export.presets import LEAST_PIXELS, MOST_PIXELS
from viewer.model.dates import DateError, parse_date
from viewer.model.problems import Problem, RecordError


@dataclass(frozen=True, slots=True)
class Shown:
    """What is on the screen: real days since 1970-01-01 (None: where the record is), selection, look."""

    begin: float | None = None
    end: float | None = None
    select: str = ""
    view: LaneView = field(default_factory=LaneView)
    lens: EvidenceLens = field(default_factory=EvidenceLens)
    years: Years = "calendar"
    folds: bool = False


_NOTHING_SHOWN = Shown()


def shown_now(state: State) -> Shown:
    """What a window's state shows at the moment; lanes and metrics cannot be selected in a picture.

    Nothing is hidden: which lanes and metrics a picture shows is a choice of its own.
    """
    selection = state.selection
    select = selection.id if selection is not None and selection.kind in CLAIMS else ""
    view = replace(state.lanes, hidden=frozenset())
    real = state.time_display.folding.unfold_window(state.window)
    # Two days as floats: of the shortest windows only the first moment is left.
    end = max(real.end, nextafter(real.start, inf))
    return Shown(real.start, end, select, view, state.lens, state.years, state.folds)


def chosen_request(choices: ExportChoices, shown: Shown = _NOTHING_SHOWN) -> PictureRequest:
    """The request for what was chosen; raises RecordError for dates and sizes that cannot be."""
    begin, end = _span(choices, shown)
    width, height = choices.pixels
    if not (min(width, height) >= LEAST_PIXELS and max(width, height) <= MOST_PIXELS):
        sizes = {"width": width, "height": height, "least": LEAST_PIXELS, "most": MOST_PIXELS}
        raise RecordError([Problem("export.bad_size", params=sizes)])
    return PictureRequest(
        begin=begin,
        end=end,
        width=width,
        height=height,
        scale=choices.scale,
        theme=choices.theme,
        select=shown.select,
        language=choices.language,
        view=shown.view,
        lens=shown.lens,
        kind=choices.kind,
        whole=choices.span == "whole",
        lanes=choices.lanes,
        metrics=choices.metrics,
        title=choices.title,
        subtitle=choices.subtitle,
        sources_as=choices.sources_as,
        transparent=choices.transparent,
        years=shown.years,
        folds=shown.folds,
    )


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


def _span(choices: ExportChoices, shown: Shown) -> tuple[float | None, float | None]:
    if choices.span != "dates":
        return (shown.begin, shown.end) if choices.span == "window" else (None, None)
    begin, end = day_of(choices.begin, at_end=False), day_of(choices.end, at_end=True)
    if begin is not None and end is not None and begin >= end:
        dates = {"begin": choices.begin.strip(), "end": choices.end.strip()}
        raise RecordError([Problem("export.bad_order", params=dates)])
    return begin, end


def _bad_date(text: str) -> RecordError:
    return RecordError([Problem("export.bad_date", params={"text": text})])
