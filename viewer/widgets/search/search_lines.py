"""What the search lists for what was typed: lines in groups, each with what choosing it means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from viewer.app.finding import Finding
from viewer.app.state import Selection, State
from viewer.core.base.letters import fold
from viewer.core.filter.leaving import Leaving
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.items import GROUPS
from viewer.core.search.marks import Marked, marked
from viewer.core.search.query import Query
from viewer.core.search.record_search import Hit
from viewer.core.view.view import Kept
from viewer.model.dates import Date
from viewer.widgets.search.filter_offers import FilterOffers, Offer
from viewer.words.date_words import date_words
from viewer.words.found_words import found_words
from viewer.words.reader_words import ReaderWords, reader_words
from viewer.words.translations import Translator, translator

ChoiceKind = Literal["selection", "source", "disagreement", "date", "filter", "command", "view", "index"]
_MOST = {"entry": 8, "value": 5, "source": 3, "disagreement": 4, "passage": 4}
_MOST_COMMANDS, _MOST_VIEWS = 3, 4


class Choice(Struct, frozen=True):
    """What choosing a line means: selecting something, going to a date, taking a filter, a command …"""

    kind: ChoiceKind
    value: Selection | Date | Offer | str


class Line(Struct, frozen=True):
    """A line of the list; without a choice it heads those below, or says that nothing is found.

    `spoken` is what a screen reader says, where that is more than line and what stands `aside`. What the
    filter leaves out `is_outside`.
    """

    line: Marked
    aside: str = ""
    choice: Choice | None = None
    spoken: str = ""
    is_outside: bool = False

    @property
    def said(self) -> str:
        """The line in words alone."""
        return self.spoken or ", ".join(filter(None, (self.line.text, self.aside)))


class Searched(Struct, frozen=True):
    """Where is looked: in a record, in what it can be filtered by, in commands by their ids, and in views."""

    state: State
    finding: Finding
    filters: FilterOffers
    commands: Mapping[str, str]
    views: Sequence[Kept] = ()


def search_lines(query: Query, searched: Searched) -> list[Line]:
    """The lines for what was typed; views of that very name come first."""
    state = searched.state
    words = translator(state.language)
    forms = {form: None for word in query.words for form in (*searched.finding.forms(word), word)}
    meant = [each for each in searched.views if fold(each.name).split() == [*query.words]]
    others = [each for each in searched.views if each not in meant]
    lines = [*_view_lines(query, meant, words), *_date_lines(query, words)]
    lines += _filter_lines(query, searched.filters, words)
    lines += _hit_lines(query, state, searched.finding, tuple(forms))
    lines += _view_lines(query, others, words)
    lines += _command_lines(query, searched.commands, words)
    if not lines and not searched.finding.is_looking:
        lines = [Line(Marked(words.text("search.none")))]
    return [*lines, *_index_lines(searched.finding, words)]


def first_choice(lines: Sequence[Line], is_date: bool) -> int:
    """The line that is meant most likely; -1 without any that can be chosen.

    A date where nothing else was typed, words of the program as a filter, else the first of the record,
    one that the filter leaves before any outside it.
    """
    choices = [
        (n, line.choice) for n, line in enumerate(lines) if line.choice and line.choice.kind != "index"
    ]
    meant = [n for n, choice in choices if isinstance(choice.value, Offer) and choice.value.is_meant]
    hits = [n for n, choice in choices if choice.kind not in ("date", "filter", "command")]
    if not choices:
        return -1
    hits.sort(key=lambda n: lines[n].is_outside)
    if is_date:
        return choices[0][0]
    return next(iter([*meant, *hits, *(n for n, _ in choices)]), -1)


def _index_lines(finding: Finding, words: Translator) -> Iterator[Line]:
    """What of a large record is looked through while not all is; indexing again, where it was stopped."""
    if finding.through == "all":
        return
    waits = ".until" if finding.indexing.is_running else ""
    yield Line(Marked(words.text(f"search.through.{finding.through}{waits}")))
    if finding.indexing.is_cancelled:
        yield Line(Marked(words.text("search.index")), choice=Choice("index", ""))


def _headed(group: str, lines: Iterable[Line], words: Translator) -> Iterator[Line]:
    lines = list(lines)
    if lines:
        yield Line(Marked(words.text(f"search.group.{group}")))
        yield from lines


def _date_lines(query: Query, words: Translator) -> Iterator[Line]:
    """Going to a date: first where nothing else was typed."""
    if query.date is not None:
        said = words.text("search.go_to", date=date_words(query.date, words))
        yield from _headed("date", [Line(Marked(said), choice=Choice("date", query.date))], words)


def _filter_lines(query: Query, filters: FilterOffers, words: Translator) -> Iterator[Line]:
    offers = (Line(Marked(offer.text), choice=Choice("filter", offer)) for offer in filters.offers(query))
    yield from _headed("filter", offers, words)


def _hit_lines(query: Query, state: State, finding: Finding, forms: Sequence[str]) -> Iterator[Line]:
    record, words = state.record, reader_words(state.record, state.language)
    if record is None:
        return
    found = finding.find(query, max(_MOST.values()))
    for group in GROUPS:
        hits = _foremost(found.get(group, []), _MOST[group], state.leaving)
        lines = (_hit_line(hit, record, forms, words, state.filter.hides) for hit in hits)
        yield from _headed(group, lines, words.translator)


def _foremost(hits: Sequence[Hit], most: int, leaving: Leaving | None) -> Sequence[Hit]:
    return hits[:most] if leaving is None else leaving.foremost(hits, lambda hit: hit.is_left, most)


def _hit_line(hit: Hit, record: LoadedRecord, forms: Sequence[str], words: ReaderWords, hides: bool) -> Line:
    """A hit; one outside the filter says so, in print only where the filter hides: else it's faded."""
    line, aside = found_words(hit, record, forms, words)
    if hit.is_left:
        return Line(line, aside, _choice(hit, record))
    outside = words.text("search.outside")
    spoken = ", ".join(filter(None, (line.text, aside, outside)))
    aside = " · ".join(filter(None, (aside, outside))) if hides else aside
    return Line(line, aside, _choice(hit, record), spoken, is_outside=True)


def _choice(hit: Hit, record: LoadedRecord) -> Choice:
    item = hit.item
    if item is None:
        return Choice("selection", Selection("entry", record.entries.identifier(hit.position)))
    if item.kind == "source" or item.kind == "disagreement":
        return Choice(item.kind, item.id)
    return Choice("selection", Selection(item.kind, item.id))


def _command_lines(query: Query, commands: Mapping[str, str], words: Translator) -> Iterator[Line]:
    """The commands whose names have a word beginning with each that was typed."""
    found = [
        Line(marked(name, query.words), choice=Choice("command", each))
        for each, name in commands.items()
        if _is_named(name, query)
    ]
    yield from _headed("command", found[:_MOST_COMMANDS], words)


def _view_lines(query: Query, views: Iterable[Kept], words: Translator) -> Iterator[Line]:
    """The views whose names have a word beginning with each that was typed."""
    found = [
        Line(marked(each.name, query.words), choice=Choice("view", each.view))
        for each in views
        if _is_named(each.name, query)
    ]
    yield from _headed("view", found[:_MOST_VIEWS], words)


def _is_named(name: str, query: Query) -> bool:
    parts = fold(name).split()
    return bool(query.words) and all(any(part.startswith(word) for part in parts) for word in query.words)
