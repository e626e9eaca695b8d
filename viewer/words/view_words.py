"""What a view is called by itself: its span, and what is selected or compared in it."""

from viewer.core.record.catalog import LoadedRecord
from viewer.core.time.scale import Window, window_of
from viewer.core.view.view import View
from viewer.words.filter_words import filter_limits
from viewer.words.span_words import window_words
from viewer.words.translations import Translator

_BETWEEN = " · "


def view_name(view: View, loaded: LoadedRecord, words: Translator) -> str:
    """A name for a view of a record, as "2020 – 2023 · First Digital Government Summit"."""
    span = window_words(_told(view.span, loaded), words) if view.span is not None else ""
    filtered = filter_limits(view.lens.filter, loaded, words)
    return _BETWEEN.join(filter(None, [span, filtered, *_titles(view, loaded)])) or loaded.record.title


def _told(span: Window, loaded: LoadedRecord) -> Window:
    """A span without what it has beyond the entries: of a view of all of them, the years that they tell."""
    extent = loaded.facts.table.extent
    first, last = max(span.first, extent.first), min(span.last, extent.last)
    return window_of(first, last - first) if first < last else span


def _titles(view: View, loaded: LoadedRecord) -> list[str]:
    if view.compared and not view.are_pins:
        return [each.title for each in loaded.record.disagreements if each.id in view.compared]
    if view.selection is None:
        return []
    kind, identifier = view.selection
    if kind == "entry":
        entry = loaded.entries.get(identifier)
        return [entry.title] if entry is not None else []
    if kind == "lane":
        return [lane.title for lane in loaded.facts.table.lanes if lane.id == identifier]
    metric = loaded.metric_of.get(identifier) or loaded.metrics.get(identifier)
    return [metric.title] if metric is not None else []
