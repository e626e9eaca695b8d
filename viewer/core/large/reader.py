"""Reads a large record: validates its entries chunk by chunk and keeps their columns in a sidecar."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from viewer.core.base.regular_file import open_regular
from viewer.core.filter.fields import STATED
from viewer.core.large import cutting
from viewer.core.large.checking.check import Check
from viewer.core.large.checking.fault_order import json_faults_in_order
from viewer.core.large.checking.faults import Stretch, capped, check_encoding, exact_stretch
from viewer.core.large.checking.part import Part, depth_faults
from viewer.core.large.checking.rest import Rest
from viewer.core.large.columns import ChunkReader
from viewer.core.large.cutting import Source, array_start, own_array_start
from viewer.core.large.envelope import Envelope, cut_envelope
from viewer.core.large.joining import Joined
from viewer.core.large.pool import GrownChunks, ReadChunk, read_chunks
from viewer.core.large.sidecar import Key, Sidecar, key_of, write_sidecar
from viewer.core.large.stored_table import Columns, stated_as_columns, table_columns, table_facts
from viewer.core.large.temporary_folder import make_temporary_folder, remove_temporary_folder
from viewer.core.large.work import Progress, Work
from viewer.core.record.loading import as_object
from viewer.core.record.time_order import in_order
from viewer.model.problems import Problem, RecordError


class LoadRequest(Struct, frozen=True):
    """A large record's file, and the folder that its sidecar is written into.

    Where that folder can't be written to, the sidecar goes into a `temporary` one, which is made then. Of
    more than `most` problems the others are counted. The reading is `shared` by two processes.
    """

    path: Path
    folder: Path
    temporary: Path | None = None
    most: int | None = None
    shared: bool = False


def read_into_sidecar(
    request: LoadRequest,
    progress: Progress = lambda _done, _count, _entries: None,
    grown: GrownChunks | None = None,
) -> Path:
    """Read a large record and write its sidecar; the folder that it is in.

    `grown` has what was read of the file while it was written. Raises RecordError with what is wrong with the
    record or with what keeps the sidecar from being written; OSError where the file can't be read.
    """
    key = key_of(request.path)
    sidecar = _read(request, progress, grown)
    if key_of(request.path) != key:
        raise RecordError([Problem("file.changed", params={"file": str(request.path)})])
    return _written(request, key, sidecar)


def _read(request: LoadRequest, progress: Progress, grown: GrownChunks | None) -> Sidecar:
    """What is to be kept of a record, whose own array of entries is the first unless it is faulty."""
    with open_regular(request.path) as stream:
        source = Source(stream.fileno())

        def read(begin: int | None) -> Sidecar:
            work = Work(progress, source, begin)
            known = grown.whole(source, begin, work.read) if grown and begin is not None else None
            if known is None:
                known = [] if begin is None else read_chunks(request.path, begin, request.shared, work.read)
            return _Reading(source, work, request.most).sidecar(begin, known)

        begin = array_start(source)
        try:
            return read(begin)
        except RecordError:
            own = own_array_start(source)
            if own == begin:
                raise
            return read(own)


def _written(request: LoadRequest, key: Key, sidecar: Sidecar) -> Path:
    folder, temporary = request.folder, request.temporary
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
            part.tell(self.work)
        if faults:
            faults += [*depth_faults(parts), *rest.depth_faults()]
            raise RecordError(capped(json_faults_in_order(faults, rest.names()), self.most))
        read = Joined([part.columns for part in parts if part.columns])
        # numpy holds no lock while it sorts: both cores are at work.
        with ThreadPoolExecutor(1) as beside:
            ordered = beside.submit(in_order, read.begins, read.ends, read.column("flags", np.uint8))
            envelope = Check(self.source, self.work, self.most, parts, rest, read).envelope()
        return _kept(envelope, rest, read, *ordered.result())

    def _parted(self, begin: int | None, chunks: list[ReadChunk]) -> tuple[list[Part], Rest]:
        """The chunks in their places, and what is around them: all, if there is no array of entries."""
        if begin is None:
            return [], Rest(self.source, self.source.size, self.source.size)
        try:
            parts, bracket = self._settled(begin, chunks)
        except RecordError as error:
            # Bytes that are no text come first, then what is no JSON before the entries.
            check_encoding(self.source)
            rest = Rest(self.source, begin, self.source.size)
            raise RecordError(rest.head_faults() or error.problems[:1]) from None
        return parts, Rest(self.source, begin, bracket)

    def _settled(self, begin: int, chunks: list[ReadChunk]) -> tuple[list[Part], int]:
        """The chunks in their places, up to the bracket that ends the array, and where that stands.

        Where a chunk could not be read its end may be a wrong one: from there on entries are looked for
        one by one, until one begins where a sound chunk does.
        """
        source, reader = self.source, ChunkReader()
        sound = {chunk.start: chunk for chunk in chunks if chunk.columns is not None}
        parts: list[Part] = []
        place, first, bracket = begin, 0, None
        while bracket is None:
            start = place
            if chunk := sound.get(start):
                place, columns = chunk.end, chunk.columns
                bracket = place if chunk.closes else None
            else:
                place, bracket = self._exact(start, sound.keys(), parts)
                columns = reader.read(source.read(start, place), start)
            parts.append(Part(source, Stretch(start, place, first), columns))
            first += parts[-1].count
            parts[-1].tell(self.work)
        return parts, bracket

    def _exact(self, start: int, sound: Collection[int], before: list[Part]) -> tuple[int, int | None]:
        try:
            return exact_stretch(self.source, start, cutting.CHUNK, sound)
        except RecordError as error:
            raise RecordError([*depth_faults(before), *error.problems]) from None


def _kept(
    envelope: Envelope, rest: Rest, read: Joined, moments: NDArray[np.float64], order: NDArray[np.int32]
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
        **_text_columns(read),
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


def _text_columns(read: Joined) -> Columns:
    """Ids, titles and what entries state, as columns."""
    found: Columns = {
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
        found |= stated_as_columns(name, read.stated(name))
    return found
