"""Which part of a view a record has: a view may have been written for another one, or by hand."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from viewer.core.filter.filter import Filter, filter_of
from viewer.core.record.catalog import LoadedRecord
from viewer.core.view.key_names import in_shown_names
from viewer.core.view.view import View
from viewer.core.view.view_text import ParsedView
from viewer.model.problems import Problem


def fitted(view: View, loaded: LoadedRecord) -> ParsedView:
    """The view without what the record lacks, each told as a warning `view.unknown_id`.

    Its topics and groups are called as in the record's own language, those of the new one as they are shown.
    """
    unknown: list[str] = []
    lanes = view.lanes
    if any(lanes):
        known = frozenset(_keys(loaded.original or loaded))
        unknown += sorted(lanes.keys - known)
        lanes = in_shown_names(lanes.renamed(lambda key: key if key in known else None), loaded)
    chosen, absent = _filter_of(view.lens.filter, loaded)
    unknown += absent
    fitting = replace(view, lanes=lanes, lens=view.lens.filtered(chosen))
    if view.selection is not None and not loaded.has(*view.selection):
        unknown.append(view.selection[1])
        fitting = replace(fitting, selection=None)
    lacking = [each for each in view.compared if not loaded.has_compared(each, are_pins=view.are_pins)]
    if lacking:
        unknown += lacking
        fitting = replace(fitting, compared=(), are_pins=False)
    if view.article and view.article not in loaded.sources:
        unknown.append(view.article)
        fitting = replace(fitting, article="", passage=None)
    return ParsedView(fitting, tuple(_problems(unknown)))


def _filter_of(chosen: Filter, loaded: LoadedRecord) -> tuple[Filter, list[str]]:
    """A filter without the sources, lanes and topics that a record lacks, and what these are."""
    if chosen.is_empty:
        return chosen, []
    original = loaded.original or loaded
    known = {
        "source": frozenset(original.sources),
        "lane": frozenset(lane.id for lane in original.facts.table.lanes),
        "topic": frozenset(metric.topic for metric in original.record.metrics),
    }
    absent = [
        value
        for clause in chosen.clauses
        for value in clause.values
        if value not in known.get(clause.field, (value,))
    ]
    left = (
        clause._replace(values=tuple(each for each in clause.values if each not in absent))
        if clause.field in known
        else clause
        for clause in chosen.clauses
    )
    return (filter_of(left, chosen.hides), absent) if absent else (chosen, absent)


def _problems(unknown: Iterable[str]) -> Iterator[Problem]:
    for identifier in dict.fromkeys(unknown):
        yield Problem("view.unknown_id", "", "warning", {"id": identifier})


def _keys(loaded: LoadedRecord) -> Iterator[str]:
    for lane in loaded.facts.table.lanes:
        yield f"lane:{lane.id}"
        yield f"group:{lane.group}"
    for metric in loaded.record.metrics:
        yield f"metric:{metric.id}"
        yield f"topic:{metric.topic}"
