"""What of a record a picture shows: its window of time, and which lanes and metrics."""

from collections.abc import Iterable
from difflib import get_close_matches

from viewer.core.base.lane_view import LaneView
from viewer.core.lanes.model import LanesModel
from viewer.core.record.catalog import LoadedRecord
from viewer.core.time.moments import day_of, moment_of
from viewer.core.time.scale import Window, window_of
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest
from viewer.model.problems import Problem

_WHOLE_PADDING = 0.03


def chosen_view(model: LanesModel, request: ExportRequest) -> LaneView:
    """The request's view with what it does not choose hidden, and figures gathered or opened as it says.

    Raises ExportError for unknown ids and topics, and for a filter by what the record lacks.
    """
    if problems := model.filter_problems(request.lens.filter):
        raise ExportError(problems)
    hidden = set(request.view.hidden)
    lanes = [lane.id for lane in model.table.lanes]
    metrics = [metric.id for metric in model.loaded.record.metrics]
    if request.lanes is not None:
        _check(request.lanes, lanes, "export.unknown_lane")
        hidden = {key for key in hidden if not key.startswith(("lane:", "group:"))}
        hidden |= {f"lane:{each}" for each in lanes if each not in request.lanes}
    if request.metrics is not None:
        _check(request.metrics, metrics, "export.unknown_metric")
        hidden = {key for key in hidden if not key.startswith(("metric:", "topic:"))}
        hidden |= {f"metric:{each}" for each in metrics if each not in request.metrics}
    return request.view._replace(hidden=frozenset(hidden), expanded=_expanded(model.loaded, request))


def _expanded(loaded: LoadedRecord, request: ExportRequest) -> frozenset[str]:
    """The keys of the view's expanded rows, and of topics that are gathered and figures that are charts."""
    known = list(dict.fromkeys(metric.topic for metric in loaded.record.metrics))
    topics = known if request.gather is None else request.gather
    metrics = list(loaded.metrics) if request.as_charts is None else request.as_charts
    _check(topics, known, "export.unknown_topic")
    _check(metrics, list(loaded.metrics), "export.unknown_metric")
    return request.view.expanded.union(
        (f"topic:{each}" for each in topics), (f"metric:{each}" for each in metrics)
    )


def chosen_window(model: LanesModel, request: ExportRequest) -> Window:
    """The span to show: the asked one, everything dated, or where most of the record is.

    Raises ExportError if it ends before it begins.
    """
    if request.span == "whole":
        return model.extent.padded(_WHOLE_PADDING)
    real_begin, real_end = request.days
    usual, time_map = model.first_window, model.time_map
    # By whole moments: a drawn day as a float is not known well enough to lead back to the same real day.
    first = usual.first if real_begin is None else time_map.drawn(moment_of(real_begin))
    last = usual.last if real_end is None else time_map.drawn(moment_of(real_end))
    if first >= last:
        extent = model.extent.padded(_WHOLE_PADDING)
        first = extent.first if real_begin is None else first
        last = extent.last if real_end is None else last
    if first >= last:
        ends = {"begin": day_of(first), "end": day_of(last)}
        raise ExportError([Problem("export.empty_window", params=ends)])
    return window_of(first, last - first)


def check_selection(loaded: LoadedRecord, identifier: str) -> None:
    """Raise ExportError for a selection that the record lacks."""
    if identifier and loaded.claimant(identifier) is None:
        raise ExportError([Problem("export.nothing_selected", params={"id": identifier})])


def _check(chosen: Iterable[str], known: list[str], code: str) -> None:
    unknown = [each for each in dict.fromkeys(chosen) if each not in known]
    if unknown:
        problems = [Problem(code, params={"id": each, **_hint(each, known)}) for each in unknown]
        raise ExportError(problems)


def _hint(identifier: str, known: list[str]) -> dict[str, object]:
    """The id that comes close, or all that there are."""
    close = tuple(get_close_matches(identifier, known, n=1))
    return {"close": close} if close else {"known": tuple(known)}
