"""Requests that show a view by its name or text, and those of the steps of a tour."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.filter.lens import EvidenceLens
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.translating import in_language
from viewer.core.view.record_views import tour_of, view_called
from viewer.core.view.view import Kept, View
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest
from viewer.model.comparisons import CLAIMS
from viewer.model.problems import Problem


class Step(Struct, frozen=True):
    """A step of a tour: what its page shows, and what is said of it."""

    request: ExportRequest
    caption: str


def viewed(request: ExportRequest, view: View) -> ExportRequest:
    """The request with what a view shows, as far as the request itself does not say it.

    A picture of a view in which claims are compared is the picture of that comparison.
    """
    changes: dict[str, object] = {"view": request.view if any(request.view) else view.lanes, "named": ""}
    if view.span is not None and request.span == "window" and request.window == (None, None):
        changes["window"] = view.span.start, view.span.end
    if request.lens == EvidenceLens():
        changes["lens"] = view.lens
    if view.time is not None and request.time == "even":
        changes["time"] = view.time
    if view.selection is not None and view.selection[0] in CLAIMS and not request.select:
        changes["select"] = view.selection[1]
    is_compared = bool(view.compared) and (len(view.compared) > 1 or not view.are_pins)
    if is_compared and request.kind == "view" and not request.compare:
        changes |= {"kind": "compare", "compare": view.compared}
    return request.changed(**changes)


def of_named_view(
    request: ExportRequest, loaded: LoadedRecord, kept: Iterable[Kept]
) -> tuple[ExportRequest, tuple[Problem, ...]]:
    """The request with the view that it names, and what of that the record lacks; raises RecordError."""
    if not request.named:
        return request, ()
    view, problems = view_called(request.named, in_language(loaded, request.language), kept)
    return viewed(request, view), tuple(replace(each, severity="warning") for each in problems)


def tour_steps(request: ExportRequest, loaded: LoadedRecord) -> tuple[Step, ...]:
    """The steps of the record's tour in the request's language; raises ExportError where it has none."""
    stops = tour_of(in_language(loaded, request.language))
    if not stops:
        raise ExportError([Problem("export.no_tour")])
    return tuple(Step(viewed(request, stop.view), stop.caption) for stop in stops)
