"""A filter in words: one sentence, of which each part can be removed."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.filter.facets import Facet
from viewer.core.filter.fields import FIELDS
from viewer.core.filter.filter import Clause, Filter
from viewer.core.filter.matching import Counted
from viewer.core.filter.seen_values import judges_entries, judges_values
from viewer.core.record.catalog import LoadedRecord
from viewer.model.dates import parse_date
from viewer.words.date_words import date_words
from viewer.words.source_words import source_title
from viewer.words.translations import Translator

_MOST_NAMED = 3


class FilterPart(Struct, frozen=True):
    """What a clause says."""

    clause: Clause
    text: str


class FilterSentence(Struct, frozen=True):
    """A filter as a sentence: how much it leaves, what each clause says, and what becomes of the rest."""

    counts: str
    lead: str
    parts: tuple[FilterPart, ...]
    text: str
    rest: str


def filter_sentence(
    chosen: Filter, counted: Counted, loaded: LoadedRecord, words: Translator
) -> FilterSentence:
    """What a filter leaves of a record, in a language."""
    parts = filter_parts(chosen, loaded, words)
    counts = _counts(chosen, counted, words)
    lead = "filter.lead"
    # What rests on a source comes first, and makes a sentence of it.
    resting = [each for each in parts if (each.clause.field, each.clause.operator) == ("source", "take")]
    if resting:
        (part,) = resting
        said = words.text("filter.rest_on", values=_values(part.clause, loaded, words))
        parts = (replace(part, text=said), *(each for each in parts if each != part))
        lead = "filter.lead_rest_on"
    text = words.text(lead, counts=counts, parts=_listed(parts, words))
    rest = words.text(f"filter.rest.{'hidden' if chosen.hides else 'faded'}")
    lead_words = text[: text.index(parts[0].text)].rstrip() if parts else counts
    return FilterSentence(counts, lead_words, parts, text, rest)


def filter_limits(chosen: Filter, loaded: LoadedRecord, words: Translator) -> str:
    """What a filter leaves, without counts; empty where it leaves everything."""
    if chosen.is_empty:
        return ""
    return words.text("filter.only", parts=_listed(filter_parts(chosen, loaded, words), words))


def filter_parts(chosen: Filter, loaded: LoadedRecord, words: Translator) -> tuple[FilterPart, ...]:
    """What each clause says, in the order of the fields."""
    order = list(FIELDS)
    clauses = sorted(chosen.clauses, key=lambda each: order.index(each.field))
    return tuple(FilterPart(each, _phrase(each, loaded, words)) for each in clauses)


def value_words(field: str, value: str, loaded: LoadedRecord, words: Translator) -> str:
    """A value of a field as lists name it: a title, a word of the program, or the record's own name."""
    if field == "source":
        source = loaded.sources.get(value)
        return source_title(source, loaded.namesakes, words) if source else value
    if field == "lane":
        return _lane(value, loaded, words)
    if field == "date":
        return date_words(parse_date(value), words)
    if field == "id":
        return _claimed(value, loaded)
    for key in (f"filter.{field}.{value}", f"{_KEYS.get(field, field)}.{value}"):
        if words.has(key):
            return words.text(key)
    return named(value, loaded)


def chosen_words(field: str, facet: Facet, chosen: Filter, loaded: LoadedRecord, words: Translator) -> str:
    """The same, and whether a filter takes or excludes the value, as who doesn't see it is told."""
    said, standing = facet_words(field, facet, loaded, words), chosen.standing(field, facet.value)
    return words.text(f"filter.standing.{standing}", said=said) if standing else said


def facet_words(field: str, facet: Facet, loaded: LoadedRecord, words: Translator) -> str:
    """A value of a field and how much has it, in a sentence."""
    name = value_words(field, facet.value, loaded, words)
    entries = words.count("page.entries", facet.entries)
    if not FIELDS[field].judges_values:
        return words.text("filter.facet", name=name, counts=entries)
    values = words.count("page.values", facet.values)
    if not FIELDS[field].judges_entries:
        return words.text("filter.facet", name=name, counts=values)
    return words.text(
        "filter.facet", name=name, counts=words.text("filter.both", entries=entries, values=values)
    )


_KEYS = {"kind": "lane", "status": "reader.status"}
_QUOTED = frozenset({"source", "lane", "topic", "tag", "place", "id"})


def _claimed(identifier: str, loaded: LoadedRecord) -> str:
    """The title of an entry, or of the metric that a value is of."""
    metric = loaded.metric_of.get(identifier)
    if metric is not None:
        return metric.title
    position = loaded.entries.position_of(identifier)
    return identifier if position is None else loaded.entries.title(position)


def named(name: str, loaded: LoadedRecord) -> str:
    """What a record calls a name in the language that it is shown in."""
    record = (loaded.original or loaded).record
    translation = record.translations.get(loaded.language)
    return name if translation is None else translation.names.get(name, name)


def _lane(identifier: str, loaded: LoadedRecord, words: Translator) -> str:
    title = next((lane.title for lane in loaded.record.lanes if lane.id == identifier), "")
    key = f"lane.{identifier}"
    return title or (words.text(key) if words.has(key) else identifier)


def _phrase(clause: Clause, loaded: LoadedRecord, words: Translator) -> str:
    values = _values(clause, loaded, words)
    key = f"filter.{clause.operator}.{clause.field}"
    if words.has(key):
        return words.text(key, values=values)
    field = words.text(f"filter.field.{clause.field}")
    return words.text(f"filter.{clause.operator}", field=field, values=values)


def _values(clause: Clause, loaded: LoadedRecord, words: Translator) -> str:
    """The values joined by "or", the first of many."""
    said = [value_words(clause.field, each, loaded, words) for each in clause.values]
    if clause.field == "importance":
        said = list(clause.values)
    elif clause.field == "kind":
        said = [each[:1].lower() + each[1:] for each in said]
    elif clause.field in _QUOTED:
        said = [words.text("filter.value", value=each) for each in said]
    if len(said) > _MOST_NAMED + 1:
        more = words.count("filter.more", len(said) - _MOST_NAMED)
        said = [*said[:_MOST_NAMED], more]
    if len(said) == 1:
        return said[0]
    return words.text("filter.or", first=words.text("filter.comma").join(said[:-1]), last=said[-1])


def _listed(parts: Sequence[FilterPart], words: Translator) -> str:
    return words.text("filter.comma").join(part.text for part in parts)


def _counts(chosen: Filter, counted: Counted, words: Translator) -> str:
    entries = words.count("filter.entries", counted.entries, total=counted.of_entries)
    values = words.count("filter.values", counted.values, total=counted.of_values)
    if not judges_values(chosen) or not counted.of_values:
        return entries
    if not judges_entries(chosen):
        return values
    return words.text("filter.both", entries=entries, values=values)
