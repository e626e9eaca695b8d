"""Which entries and values of a record a filter leaves, and how many have each value of a field."""

from collections.abc import Iterable, Iterator
from itertools import filterfalse
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from msgspec import Struct

from viewer.core.base.kept_property import KeptProperty
from viewer.core.charts.data import Charts
from viewer.core.filter.fields import FIELDS, Field
from viewer.core.filter.filter import Clause, Filter
from viewer.core.filter.postings import Mask, Postings, coded_postings, postings_of
from viewer.core.filter.values import ValueRows
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import TRAITS
from viewer.core.table.extents import SOFT_END, SOFT_START, overlaps
from viewer.core.table.table import EntryTable
from viewer.core.table.texts import TextColumn, text_column
from viewer.model.dates import Date, parse_date
from viewer.model.problems import Problem

if TYPE_CHECKING:
    from viewer.core.record.source_texts import SourceTexts

_Key = TypeVar("_Key")
_KEPT_FILTERS = 6
_KEPT = 16  # masks of clauses: of a large record each has a byte an entry
_TRAIT_BITS = tuple((trait, 1 << bit) for bit, trait in enumerate(TRAITS))


class Counted(Struct, frozen=True):
    """How many entries and values a filter leaves, of how many."""

    entries: int
    of_entries: int
    values: int
    of_values: int


class Matching:
    """Judges the entries of a record by table row, and the values of its charts in their order.

    Each field's columns are made when it is first asked for. Whether a quotation is in its source is known
    only with the sources' texts.
    """

    def __init__(self, loaded: LoadedRecord, charts: Charts) -> None:
        # What a filter names is what the record says in its own language.
        self._loaded = loaded.original or loaded
        self._texts: SourceTexts | None = None
        self._looked_up: frozenset[str] | None = None
        self.values = ValueRows(charts)
        self._postings: dict[tuple[str, bool], Postings] = {}
        self._masks: dict[tuple[Clause, bool], Mask] = {}
        self._found: dict[tuple[tuple[Clause, ...], bool], Mask] = {}

    @property
    def texts(self) -> "SourceTexts | None":
        """The texts in which quotations are looked for."""
        return self._texts

    def take_texts(self, texts: "SourceTexts | None") -> None:
        """Look for quotations in other texts, or in none; of a large record somebody else has to look."""
        self._texts, self._looked_up = texts, None
        self._forget_missing()

    def take_missing(self, missing: frozenset[str]) -> None:
        """Know what of a large record has a quotation that its source's text lacks, by its ids."""
        self._looked_up = missing
        self._forget_missing()

    def _forget_missing(self) -> None:
        self.__dict__.pop("_missing", None)
        # Others, not emptied: what another thread still computes goes to where nobody asks for it any more.
        self._postings = {key: each for key, each in self._postings.copy().items() if key[0] != "evidence"}
        self._masks, self._found = {}, {}

    @KeptProperty
    def _missing(self) -> frozenset[str] | None:
        """The ids of what has a quotation that its source lacks; None where nobody knows."""
        if self._texts is None or self._loaded.takes_long:
            return self._looked_up
        from viewer.core.filter.missing import unfound  # with the first texts

        return unfound(self._loaded, self._texts)

    @property
    def table(self) -> EntryTable:
        """The entries in real time."""
        return self._loaded.facts.table

    def names_of_entries(self, field: str) -> TextColumn:
        """What entries may have of a field, without looking who has what."""
        info = FIELDS[field]
        if info.stated:
            return self._loaded.facts.stated(info.stated).names
        if field == "lane":
            return text_column([lane.id for lane in self.table.lanes])
        return text_column([each for each in info.known if each != "not_found" or self._missing is not None])

    def of_entries(self, field: str) -> Postings:
        """Which entries have what of a field, by table row."""
        return self._kept(field, False)

    def of_values(self, field: str) -> Postings:
        """Which values have what of a field."""
        return self._kept(field, True)

    def entries(self, chosen: Filter) -> Mask:
        """The entries that a filter leaves, by table row."""
        return self._all(chosen, False)

    def leaves_values(self, chosen: Filter) -> Mask:
        """The values that a filter leaves, in the order of `values`."""
        return self._all(chosen, True)

    def counted(self, chosen: Filter) -> Counted:
        """How many a filter leaves."""
        entries, values = self.entries(chosen), self.leaves_values(chosen)
        counts = np.count_nonzero(entries), np.count_nonzero(values)
        return Counted(int(counts[0]), len(entries), int(counts[1]), len(values))

    def problems(self, chosen: Filter) -> Iterator[Problem]:
        """What a filter names that the record lacks."""
        for clause in chosen.clauses:
            field = FIELDS[clause.field]
            if field.id == "evidence" and "not_found" in clause.values and self._missing is None:
                yield Problem("filter.no_texts" if self._texts is None else "filter.looking_up")
            if field.id == "id":
                yield from _unknown(field, filterfalse(self._loaded.has_claimant, clause.values))
            if field.known or not field.is_listed:
                continue
            sides = [self._kept(field.id, is_value) for is_value in (False, True) if _judges(field, is_value)]
            yield from _unknown(
                field, (each for each in clause.values if all(side.find(each) is None for side in sides))
            )

    def _kept(self, field: str, is_value: bool) -> Postings:
        key, kept = (field, is_value), self._postings
        found = kept.get(key)
        if found is None:
            made = self._read_values if is_value else self._read_entries
            found = kept[key] = made(FIELDS[field])
        return found

    def _read_entries(self, field: Field) -> Postings:
        if field.id == "lane":
            return self._lanes()
        if field.id == "importance":
            rows, importance = np.arange(len(self.table)), self.table.importance
            return postings_of(field.known, importance.astype(np.int64) - 1, rows, len(self.table))
        if field.id == "evidence":
            return self._traits(self._entry_traits(), len(self.table))
        stated = self._loaded.facts.stated(field.stated)
        rows = self.table.row_of_entry[stated.positions]
        return coded_postings(stated.names, stated.codes, rows, len(self.table))

    def _read_values(self, field: Field) -> Postings:
        if field.id == "evidence":
            return self._traits(self._value_traits(), len(self.values))
        return self.values.postings(field)

    def _lanes(self) -> Postings:
        lanes = self.table.lanes
        codes = np.repeat(np.arange(len(lanes)), [lane.count for lane in lanes])
        return postings_of([lane.id for lane in lanes], codes, np.arange(len(codes)), len(codes))

    def _traits(self, found: Iterator[tuple[str, Mask]], count: int) -> Postings:
        masks = list(found)
        rows = [np.flatnonzero(mask) for _, mask in masks]
        codes = np.repeat(np.arange(len(rows)), [*map(len, rows)])
        whose = np.concatenate(rows) if rows else np.zeros(0, np.int64)
        return postings_of([name for name, _ in masks], codes, whose, count)

    def _entry_traits(self) -> Iterator[tuple[str, Mask]]:
        traits = self._loaded.facts.evidence.traits
        yield from ((name, (traits & bit) != 0) for name, bit in _TRAIT_BITS)
        yield "uncertain", (self.table.flags & (SOFT_START | SOFT_END)) != 0
        if self._missing is not None:
            mask = np.zeros(len(self.table), bool)
            found = map(self._loaded.entries.position_of, self._missing)
            mask[[self.table.row_of_entry[each] for each in found if each is not None]] = True
            yield "not_found", mask

    def _value_traits(self) -> Iterator[tuple[str, Mask]]:
        traits, missing = self.values.traits(), self._missing
        yield from ((name, (traits & bit) != 0) for name, bit in _TRAIT_BITS)
        yield "uncertain", self.values.uncertain(self._loaded)
        if missing is not None:
            yield "not_found", np.array([item.id in missing for item in self.values.items], bool)

    def _all(self, chosen: Filter, is_value: bool) -> Mask:
        """The mask of a filter: the same object as long as few others are asked for."""
        key, kept = (chosen.clauses, is_value), self._found
        found = kept.get(key)
        if found is None:
            found = self._made(chosen, is_value)
            _keep(kept, key, found, _KEPT_FILTERS)
        return found

    def _made(self, chosen: Filter, is_value: bool) -> Mask:
        count = len(self.values) if is_value else len(self.table)
        judged = [each for each in chosen.clauses if _judges(FIELDS[each.field], is_value)]
        masks = [self._clause(each, is_value) for each in judged]
        if not masks:
            return np.ones(count, bool)
        found = masks[0]
        for mask in masks[1:]:
            found = found & mask
        return found

    def _clause(self, clause: Clause, is_value: bool) -> Mask:
        key, kept = (clause, is_value), self._masks
        found = kept.get(key)
        if found is None:
            found = self._judged(clause, is_value)
            _keep(kept, key, found, _KEPT)
        return found

    def _judged(self, clause: Clause, is_value: bool) -> Mask:
        if FIELDS[clause.field].is_date:
            having = self._within(clause.values, is_value)
        elif clause.field == "id":
            having = self._named(clause.values, is_value)
        else:
            having = self._kept(clause.field, is_value).having(clause.values)
        return having if clause.operator == "take" else ~having

    def _named(self, identifiers: Iterable[str], is_value: bool) -> Mask:
        if is_value:
            wanted = frozenset(identifiers)
            return np.array([item.id in wanted for item in self.values.items], bool)
        found = np.zeros(len(self.table), bool)
        for position in map(self._loaded.entries.position_of, identifiers):
            if position is not None:
                found[self.table.row_of_entry[position]] = True
        return found

    def _within(self, dates: Iterable[str], is_value: bool) -> Mask:
        found = np.zeros(len(self.values) if is_value else len(self.table), bool)
        for start, end in spans_of(dates):
            found |= self.values.within(start, end) if is_value else self._entries_within(start, end)
        return found

    def _entries_within(self, start: float, end: float) -> Mask:
        inside = overlaps(self.table.begins, self.table.ends, start, end)
        inside[self.table.gaps.around(start, end)] = False
        return inside

    @KeptProperty
    def fields(self) -> tuple[str, ...]:
        """The fields of which the record says anything, in the order of lists."""
        return tuple(each.id for each in FIELDS.values() if each.is_listed and self._is_said(each))

    def _is_said(self, field: Field) -> bool:
        """Whether anything has the field; told without looking who has what."""
        if field.stated and len(self._loaded.facts.stated(field.stated).codes):
            return True
        if field.is_computed and len(self.table):
            return True
        return field.judges_values and len(self.values) > 0 and self.values.have(field)


def _keep(kept: dict[_Key, Mask], key: _Key, mask: Mask, most: int) -> None:
    if len(kept) >= most:
        kept.pop(next(iter(kept)), None)
    kept[key] = mask


def _unknown(field: Field, names: Iterable[str]) -> Iterator[Problem]:
    return (Problem("filter.unknown", params={"name": each, "field_name": field.id}) for each in names)


def spans_of(dates: Iterable[str]) -> Iterator[tuple[float, float]]:
    """The real days from which and to which dates in EDTF last; those of a set one by one."""
    for text in dates:
        date = parse_date(text)
        members: tuple[Date, ...] = date.members or (date,)
        yield from ((member.begins, member.ends) for member in members)


def _judges(field: Field, is_value: bool) -> bool:
    return field.judges_values if is_value else field.judges_entries
