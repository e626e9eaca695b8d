"""Reads a large record: validates its entries chunk by chunk and keeps their columns in a sidecar."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from viewer.core.base.regular_file import open_regular
from viewer.core.filter.fields import STATED
from viewer.core.large import cutting
from viewer.core.large.columns import ChunkColumns, ChunkReader
from viewer.core.large.cutting import Source, array_start, own_array_start
from viewer.core.large.envelope import Envelope, cut_envelope
from viewer.core.large.fault_order import (
    field_faults_in_order,
    first_in_file,
    json_faults_in_order,
    part_faults_in_order,
    reference_faults_in_order,
)
from viewer.core.large.faults import (
    LONGEST_LETTER,
    Faults,
    Stretch,
    capped,
    check_encoding,
    depth_fault,
    entry_faults,
    exact_stretch,
    field_faults,
    json_faults,
    line_and_column,
    offset_in,
    reference_faults,
)
from viewer.core.large.joining import IndexedIds, Joined, index_of
from viewer.core.large.pool import GrownChunks, ReadChunk, read_chunks
from viewer.core.large.sidecar import Key, Sidecar, key_of, write_sidecar
from viewer.core.large.stored_table import stated_as_columns, table_columns, table_facts
from viewer.core.large.temporary_folder import make_temporary_folder, remove_temporary_folder
from viewer.core.large.work import Progress, Work
from viewer.core.record.consistency import Known, identifiers, ids_and_dates, references, repeated_id
from viewer.core.record.json_text import NEAR, check_depth, read_json, text_of
from viewer.core.record.loading import as_object, validated
from viewer.core.record.refusals import REFUSED
from viewer.core.record.time_order import in_order
from viewer.core.table.texts import TextIndex, text_column
from viewer.model.problems import Problem, RecordError
from viewer.model.record import Record

_BEFORE_ENTRIES = ("lanes", "sources")  # whose ids are looked at before those of entries


def read_into_sidecar(
    path: Path,
    folder: Path,
    shared: bool,
    progress: Progress,
    most: int | None = None,
    temporary: Path | None = None,
    grown: GrownChunks | None = None,
) -> Path:
    """Read a large record and write its sidecar; the folder that it is in. `shared` by two processes.

    `grown` has what was read of the file while it was written.

    Where the given folder can't be written to, the sidecar goes into a `temporary` one, which is made then.
    Raises RecordError with what is wrong with the record, of more than `most` problems only how many
    others there are, or with what keeps the sidecar from being written; OSError where the file can't
    be read.
    """
    key = key_of(path)
    with open_regular(path) as stream:
        source = Source(stream.fileno())
        begin = array_start(source)

        def read(begin: int | None) -> Sidecar:
            work = Work(progress, source, begin)
            known = grown.whole(source, begin, work.read) if grown and begin is not None else None
            chunks = known or ([] if begin is None else read_chunks(path, begin, shared, work.read))
            return _Reading(source, work, most).sidecar(begin, chunks)

        try:
            sidecar = read(begin)
        except RecordError:
            own = own_array_start(source)
            if own == begin:
                raise
            sidecar = read(own)
    if key_of(path) != key:
        raise RecordError([Problem("file.changed", params={"file": str(path)})])
    return _written(folder, temporary, key, sidecar)


def _written(folder: Path, temporary: Path | None, key: Key, sidecar: Sidecar) -> Path:
    try:
        write_sidecar(folder, key, sidecar)
        return folder
    except OSError as error:
        problem = _no_room(folder, error)
    if temporary is None:
        raise RecordError([problem])
    try:
        make_temporary_folder(temporary)
        write_sidecar(temporary, key, sidecar)
    except OSError as error:
        remove_temporary_folder(temporary)
        raise RecordError([problem, _no_room(temporary.parent, error)]) from None
    return temporary


def _no_room(folder: Path, error: OSError) -> Problem:
    params = {"folder": str(folder), "reason": error.strerror or str(error)}
    return Problem("file.no_room", params=params)


class _Reading(Struct, frozen=True):
    """What is made of chunks that are read; tells how far it is, and says what `most` problems are."""

    source: Source
    work: Work
    most: int | None

    def sidecar(self, begin: int | None, chunks: list[ReadChunk]) -> Sidecar:
        """What is to be kept of a record whose entries, if any, begin at a place; raises RecordError."""
        parts, rest = self._parted(begin, chunks)
        faults = rest.json_faults()
        self.work.step(len(rest.data))
        for part in parts:
            faults += rest.standing(part.json_faults)
            self._tell(part)
        if faults:
            faults += [*_depth_faults(parts), *rest.depth_faults()]
            raise RecordError(capped(json_faults_in_order(faults, rest.names()), self.most))
        read = Joined([part.columns for part in parts if part.columns])
        # numpy holds no lock while it sorts: both cores are at work.
        with ThreadPoolExecutor(1) as beside:
            ordered = beside.submit(in_order, read.begins, read.ends, read.column("flags", np.uint8))
            envelope = _Check(self, parts, rest, read).envelope()
        return _kept(envelope, rest, read, *ordered.result())

    def _parted(self, begin: int | None, chunks: list[ReadChunk]) -> tuple[list["_Part"], "_Rest"]:
        """The chunks in their places, and what is around them: all, if there is no array of entries."""
        if begin is None:
            return [], _Rest(self.source, self.source.size, self.source.size)
        try:
            parts, bracket = self._settled(begin, chunks)
        except RecordError as error:
            # Bytes that are no text come first, then what is no JSON before the entries.
            check_encoding(self.source)
            rest = _Rest(self.source, begin, self.source.size)
            raise RecordError(rest.head_faults() or error.problems[:1]) from None
        return parts, _Rest(self.source, begin, bracket)

    def _settled(self, begin: int, chunks: list[ReadChunk]) -> tuple[list["_Part"], int]:
        """The chunks in their places, up to the bracket that ends the array, and where that stands.

        Where a chunk could not be read its end may be a wrong one: from there on entries are looked for
        one by one, until one begins where a sound chunk does.
        """
        source, reader = self.source, ChunkReader()
        sound = {chunk.start: chunk for chunk in chunks if chunk.columns is not None}
        parts: list[_Part] = []
        place, first, bracket = begin, 0, None
        while bracket is None:
            start = place
            if chunk := sound.get(start):
                place, columns = chunk.end, chunk.columns
                bracket = place if chunk.closes else None
            else:
                place, bracket = self._exact(start, sound.keys(), parts)
                columns = reader.read(source.read(start, place), start)
            parts.append(_Part(source, Stretch(start, place, first), columns))
            first += parts[-1].count
            self._tell(parts[-1])
        return parts, bracket

    def _exact(self, start: int, sound: Collection[int], before: list["_Part"]) -> tuple[int, int | None]:
        try:
            return exact_stretch(self.source, start, cutting.CHUNK, sound)
        except RecordError as error:
            raise RecordError([*_depth_faults(before), *error.problems]) from None

    def _tell(self, part: "_Part") -> None:
        if part.columns is None:
            self.work.step(part.stretch.end - part.stretch.start)

    def field_faults(self, parts: list["_Part"]) -> tuple[list[Problem], int]:
        """What is wrong with the fields of entries, and how many faults over `most`."""
        found: list[Problem] = []
        more = 0
        for part in parts:
            if part.columns is None:
                left = None if self.most is None else self.most - len(found)
                said, others = field_faults(self.source, part.stretch, left)
                found += said
                more += others
                self._tell(part)
        return found, more


class _Part(Struct, frozen=True, dict=True):
    """A chunk in its place; without columns something is wrong with it."""

    source: Source
    stretch: Stretch
    columns: ChunkColumns | None

    @cached_property
    def json_faults(self) -> tuple[Problem, ...]:
        """What makes it no JSON, or names a field twice."""
        return () if self.columns is not None else json_faults(self.source, self.stretch)

    @cached_property
    def faults(self) -> Faults:
        """What is wrong with its dates, and its ids."""
        return entry_faults(self.source, self.stretch)

    @property
    def count(self) -> int:
        """How many entries it has."""
        return self.stretch.count(self.source) if self.columns is None else len(self.columns)


def _depth_faults(parts: Iterable[_Part]) -> Iterator[Problem]:
    """Where parts that are JSON are nested too deeply, in the file's order."""
    for part in parts:
        if part.columns is None and (fault := depth_fault(part.source, part.stretch)):
            yield fault


class _Rest(Struct, frozen=True, dict=True):
    """All of a record but its entries: what stands before their array, and after."""

    source: Source
    begin: int
    bracket: int

    @cached_property
    def data(self) -> bytes:
        """The bytes, with an empty array of entries."""
        return self.source.read(0, self.begin) + self.source.read(self.bracket, self.source.size)

    @cached_property
    def payload(self) -> object:
        """Its JSON value; raises RecordError."""
        return read_json(self.data)

    def json_faults(self) -> list[Problem]:
        """What makes it no JSON, or names a field twice."""
        try:
            _ = self.payload
        except RecordError as error:
            return [self.placed(problem) for problem in error.problems]
        return []

    def depth_faults(self) -> list[Problem]:
        """Where it is nested too deeply."""
        try:
            check_depth(text_of(self.data))
        except RecordError as error:
            return [self.placed(each) for each in error.problems if each.code == "file.depth"]
        return []

    def head_faults(self) -> list[Problem]:
        """What makes the part before the entries no JSON."""
        head = self.source.read(0, self.begin)
        try:
            read_json(head)
        except RecordError as error:
            return [self.placed(each) for each in error.problems if each.code != "file.json.end"]
        return []

    def standing(self, faults: Sequence[Problem]) -> Sequence[Problem]:
        """Those of the entries' faults that stand in the record: in an array that a later one overwrites no
        field is named twice."""
        return [each for each in faults if each.code != "field.twice" or not self._has_entries_again]

    @cached_property
    def _has_entries_again(self) -> bool:
        try:
            found = json.loads(self.data, object_pairs_hook=tuple)
        except (ValueError, RecursionError):
            return False
        return isinstance(found, tuple) and [name for name, _ in found].count("entries") > 1

    def names(self) -> list[str]:
        """The names of the record's fields; none where this is no JSON."""
        try:
            return list(json.loads(self.data))
        except (ValueError, RecursionError):
            return []

    def placed(self, problem: Problem) -> Problem:
        """A problem of these bytes, with its place in the file."""
        params = dict(problem.params)
        if "line" not in params:
            return problem
        if "offset" in params:
            params["offset"] = offset = self._in_file(int(str(params["offset"])))
            params["line"], _ = line_and_column(self.source, offset)
        else:
            shift = 3 if self.data.startswith(b"\xef\xbb\xbf") else 0
            line, column = (int(str(params[name])) for name in ("line", "column"))
            offset = self._in_file(shift + offset_in(self.data[shift:], line, column))
            params["line"], params["column"] = line_and_column(self.source, offset)
            if "near" in params:  # may reach into the entries
                near = self.source.read(offset, offset + LONGEST_LETTER * NEAR)
                params["near"] = near.decode(errors="ignore")[:NEAR]
        return replace(problem, params=params)

    def _in_file(self, offset: int) -> int:
        return offset + (self.bracket - self.begin if offset >= self.begin else 0)


class _Check(Struct, frozen=True, dict=True):
    """Looks for all that can be wrong with a record whose JSON is sound."""

    reading: _Reading
    parts: list[_Part]
    rest: _Rest
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
            raise RecordError(capped(found, self.reading.most, more))
        assert not record.entries, "an array of entries that was not found"
        return Envelope(record, dates)

    def _payload(self) -> dict[str, Any]:
        try:
            return as_object(self.rest.payload)
        except RecordError:
            if deep := [*self.rest.depth_faults(), *_depth_faults(self.parts)]:
                raise RecordError([first_in_file(deep)]) from None
            raise

    def _step(self) -> None:
        self.reading.work.step(len(self.rest.data))

    def _field_faults(self, others: list[Problem]) -> tuple[list[Problem], int]:
        """What is wrong with the fields of entries and of all else, and how many faults over the most.

        Raises RecordError with what comes first of that for which nothing is said of fields.
        """
        refused = [each for each in others if each.code in REFUSED]
        try:
            fields, more = self.reading.field_faults(self.parts)
        except RecordError as error:
            refused += error.problems
        if refused:
            raise RecordError([first_in_file(refused)])
        return others + fields, more

    def _record(self) -> tuple[Record | None, list[Problem]]:
        try:
            return validated(self.rest.data, []), []
        except RecordError as error:
            return None, [self.rest.placed(problem) for problem in error.problems]

    def _bad_dates(self) -> Iterator[Problem]:
        for part in self.parts:
            if part.columns is None or part.columns.bad_dates:
                yield from part.faults.dates
                self.reading.work.step(part.stretch.end - part.stretch.start)

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
                yield from reference_faults(self.reading.source, part.stretch, known)
        yield from references(record, known)


def _kept(
    envelope: Envelope, rest: _Rest, read: Joined, moments: NDArray[np.float64], order: NDArray[np.int32]
) -> Sidecar:
    disputed = read.disputed(envelope)
    table = read.table(envelope, disputed)
    evidence = read.evidence(disputed).take(table.entry)
    cut = cut_envelope(rest.data, as_object(rest.payload))
    columns = {
        **table_columns(table),
        "level": evidence.level,
        "traits": evidence.traits,
        "moments": moments,
        "order": order,
        "starts": np.append(read.column("starts", np.int64), rest.bracket),
        "kind": read.column("kind", np.uint8),
        "id_letters": read.ids.column.letters,
        "id_ends": read.ids.column.ends,
        "id_hashes": read.ids.hashes,
        "id_positions": read.ids.positions,
        "title_letters": read.titles.letters,
        "title_ends": read.titles.ends,
        "folded_letters": read.folded.letters,
        "folded_ends": read.folded.ends,
    }
    for name in STATED:
        columns |= stated_as_columns(name, read.stated(name))
    columns |= {
        "pieces": np.frombuffer(b"".join(piece for _, piece in cut.pieces), np.uint8),
        "piece_ends": np.cumsum([len(piece) for _, piece in cut.pieces], dtype=np.int64),
    }
    facts = {
        **table_facts(table),
        "pieces": [place for place, _ in cut.pieces],
        "quotations": read.quotations,
        "kinds": read.kinds,
    }
    return Sidecar(facts, cut.head, columns)
