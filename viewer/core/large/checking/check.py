"""Looks for all that can be wrong with a large record whose JSON is sound."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from viewer.core.large.checking.fault_order import (
    field_faults_in_order,
    first_in_file,
    part_faults_in_order,
    reference_faults_in_order,
)
from viewer.core.large.checking.faults import capped, field_faults, reference_faults
from viewer.core.large.checking.part import Part, depth_faults
from viewer.core.large.checking.rest import Rest
from viewer.core.large.cutting import Source
from viewer.core.large.envelope import Envelope
from viewer.core.large.joining import IndexedIds, Joined, index_of
from viewer.core.large.work import Work
from viewer.core.record.consistency import Known, identifiers, ids_and_dates, references, repeated_id
from viewer.core.record.loading import as_object, validated
from viewer.core.record.refusals import REFUSED
from viewer.core.table.texts import TextIndex, text_column
from viewer.model.problems import Problem, RecordError
from viewer.model.record import Record

_BEFORE_ENTRIES = ("lanes", "sources")  # whose ids are looked at before those of entries


class Check(Struct, frozen=True, dict=True):
    """Looks for all that can be wrong with a record whose JSON is sound."""

    source: Source
    work: Work
    most: int | None
    parts: list[Part]
    rest: Rest
    read: Joined

    @cached_property
    def ids(self) -> TextIndex:
        """The ids of all entries, with a place for those that have none."""
        if all(part.columns is not None for part in self.parts):
            return self.read.ids
        bad = text_column
        return index_of([p.columns.ids if p.columns else bad(p.faults.ids) for p in self.parts])

    def envelope(self) -> Envelope:
        """The envelope, if all is well; else raises RecordError."""
        payload = self._payload()
        dates, others = ids_and_dates(payload)
        others = [each for each in others if each.code != "id.duplicate"]  # among these parts only
        self._step()
        record, problems = self._record()
        self._step()
        problems, more = self._field_faults(problems)
        others += self._bad_dates()
        others += self._repeated(payload)
        found = [*field_faults_in_order(problems), *part_faults_in_order(others)]
        if record is not None and not problems:
            found += reference_faults_in_order(self._references(record))
            self._step()
        if found or record is None:
            raise RecordError(capped(found, self.most, more))
        assert not record.entries, "an array of entries that was not found"
        return Envelope(record, dates)

    def _payload(self) -> dict[str, Any]:
        try:
            return as_object(self.rest.payload)
        except RecordError:
            if deep := [*self.rest.depth_faults(), *depth_faults(self.parts)]:
                raise RecordError([first_in_file(deep)]) from None
            raise

    def _step(self) -> None:
        self.work.step(len(self.rest.data))

    def _field_faults(self, others: list[Problem]) -> tuple[list[Problem], int]:
        """What is wrong with the fields of entries and of all else, and how many faults over the most.

        Raises RecordError with what comes first of that for which nothing is said of fields.
        """
        refused = [each for each in others if each.code in REFUSED]
        try:
            fields, more = self._faults_of_fields()
        except RecordError as error:
            refused += error.problems
        if refused:
            raise RecordError([first_in_file(refused)])
        return others + fields, more

    def _faults_of_fields(self) -> tuple[list[Problem], int]:
        """What is wrong with the fields of entries, and how many faults over `most`."""
        found: list[Problem] = []
        more = 0
        for part in self.parts:
            if part.columns is None:
                left = None if self.most is None else self.most - len(found)
                said, others = field_faults(self.source, part.stretch, left)
                found += said
                more += others
                part.tell(self.work)
        return found, more

    def _record(self) -> tuple[Record | None, list[Problem]]:
        try:
            return validated(self.rest.data, []), []
        except RecordError as error:
            return None, [self.rest.placed(problem) for problem in error.problems]

    def _bad_dates(self) -> Iterator[Problem]:
        for part in self.parts:
            if part.columns is None or part.columns.bad_dates:
                yield from part.faults.dates
                self.work.step(part.stretch.end - part.stretch.start)

    def _repeated(self, payload: Mapping[str, Any]) -> Iterator[Problem]:
        """Ids that an earlier part of the record has: lanes and sources come before entries."""
        first: dict[str, tuple[str | int, ...]] = {}
        for identifier, steps in identifiers(payload):
            if identifier not in first and steps[0] not in _BEFORE_ENTRIES:
                found = self.ids.find(identifier)
                first[identifier] = steps if found is None else ("entries", found)
            if first.setdefault(identifier, steps) is not steps:
                yield repeated_id(identifier, steps, first[identifier])
        before = {each: steps for each, steps in first.items() if steps[0] in _BEFORE_ENTRIES}
        for identifier, steps in before.items():
            for position in self.ids.all_of(identifier):
                yield repeated_id(identifier, ("entries", position), steps)
        for position, earlier in self.ids.repeated():
            identifier = self.ids.column.text(position)
            if identifier and identifier not in before:
                yield repeated_id(identifier, ("entries", position), ("entries", earlier))

    def _references(self, record: Record) -> Iterator[Problem]:
        known = Known(record, IndexedIds(self.ids))
        for part in self.parts:
            if part.columns and not part.columns.refers_to_known(known, self.ids):
                yield from reference_faults(self.source, part.stretch, known)
        yield from references(record, known)
