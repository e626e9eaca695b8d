"""Offers what was typed as a filter: "awards" the kind, a name whom it names, a date its span."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from viewer.app.state import State
from viewer.core.base.letters import fold
from viewer.core.filter.fields import FIELDS
from viewer.core.filter.filter import Clause, filter_of
from viewer.core.filter.matching import Matching
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.query import Query
from viewer.words.filter_words import filter_parts, value_words
from viewer.words.translations import translator

_LEAST = 3  # letters: shorter words narrow nothing in particular
_MOST_NAMES = 2_000  # values of a field that are looked through; of more, lists are the place to look
_MOST = 3


class Offer(Struct, frozen=True):
    """A filter's clause with its words; `rest` is what was typed besides what it stands for.

    `is_meant` where all that was typed are words of the program, as "awards", and not of the record.
    """

    clause: Clause
    text: str
    rest: str
    is_meant: bool


class _Named(Struct, frozen=True):
    field: str
    value: str
    words: frozenset[str]


class FilterOffers:
    """Knows what the open record can be filtered by, in the language in use; read when first asked."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._named: list[_Named] | None = None
        for signal in (state.record_changed, state.language_changed):
            signal.connect(self._forget)

    def offers(self, query: Query) -> list[Offer]:
        """The filters that words of a query stand for, those of most words first."""
        record, columns = self._state.record, self._state.columns
        if record is None or columns is None or not query.words:
            return []
        if self._named is None:
            self._named = list(_all_named(columns.matching, record, self._state.language))
        found = [(each, _covered(query, each)) for each in self._named]
        best = sorted((each for each in found if each[1]), key=lambda each: -len(each[1]))
        made = [self._made(each.field, each.value, covered, query) for each, covered in best[:_MOST]]
        if query.date is not None:
            dated = [n for n, word in enumerate(query.words) if word in fold(query.date_text).split()]
            made.append(self._made("date", query.date.text, dated, query))
        return made

    def _made(self, field: str, value: str, covered: Sequence[int], query: Query) -> Offer:
        record = self._state.record
        assert record is not None
        clause = Clause(field, "take", (value,))
        (part,) = filter_parts(filter_of([clause]), record, translator(self._state.language))
        rest = [word for n, word in enumerate(query.words) if n not in covered]
        return Offer(clause, part.text, " ".join(rest), not rest and bool(FIELDS[field].known))

    def _forget(self) -> None:
        self._named = None


def _covered(query: Query, named: _Named) -> list[int]:
    """The places of the words that begin a word of a value's name."""
    return [
        n
        for n, word in enumerate(query.words)
        if len(word) >= _LEAST and any(each.startswith(word) for each in named.words)
    ]


def _all_named(matching: Matching, record: LoadedRecord, language: str) -> Iterator[_Named]:
    words = translator(language)
    for field in matching.fields:
        info = FIELDS[field]
        sides = [matching.names_of_entries(field)] if info.judges_entries else []
        # Counted before anything is read: lists of millions are made beside the window.
        if any(len(side) > _MOST_NAMES for side in sides):
            continue
        # What is computed of values has the same names.
        sides += [matching.of_values(field).names] if info.of_value is not None else []
        if any(len(side) > _MOST_NAMES for side in sides):
            continue
        for name in dict.fromkeys(side.text(n) for side in sides for n in range(len(side))):
            said = f"{name} {value_words(field, name, record, words)}"
            yield _Named(field, name, frozenset(fold(said).split()))
