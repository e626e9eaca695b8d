"""Reads all chunks of a record, two processes taking one after the other."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from msgspec import Struct

from viewer.core.base.regular_file import open_regular
from viewer.core.base.threads import in_thread
from viewer.core.large.columns import ChunkColumns, ChunkReader
from viewer.core.large.cutting import Source, array_end, chunk, chunk_count, leads_on
from viewer.core.large.messages import Growth

if sys.platform == "linux":
    import fcntl

_PIPE = 1 << 20


class Counter(Protocol):
    """A number in memory that processes share."""

    value: int

    def get_lock(self) -> AbstractContextManager[bool]:
        """The lock under which it is changed."""
        ...


# Chunks read, of how many, entries read, and how many chunks are likely to be no sound entries.
ChunkProgress = Callable[[int, int, int, int], None]


class ReadChunk(Struct, frozen=True):
    """A chunk's bytes `start` to `end` of the file, and its columns; None if something is wrong.

    The array of entries `closes` with a bracket at the chunk's end, if it does.
    """

    start: int
    end: int
    columns: ChunkColumns | None
    closes: bool = False


def read_chunks(path: Path, begin: int, shared: bool, progress: ChunkProgress) -> list[ReadChunk]:
    """Read the chunks from a place of a file to its end, in order; `shared` by two processes."""
    with open_regular(path) as stream:
        source = Source(stream.fileno())
        count = chunk_count(source, begin)
        if not shared or count < 2 or (os.cpu_count() or 1) < 2:
            return _in_order([dict(_Share(source, begin, count, _Alone()).read(progress))])
        # Copying this process is ten times as fast as starting one, but only Linux does it safely.
        context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        turn, entries = context.Value("q", 0), context.Value("q", 0)
        receiver, sender = context.Pipe(duplex=False)
        _widen(receiver)
        helper = context.Process(
            target=_help, args=(receiver, sender, path, begin, count, turn, entries), daemon=True
        )
        helper.start()
        sender.close()
        other, own = _Received(receiver), {}
        with closing(receiver):
            for number, read in _Share(source, begin, count, _Together(turn, entries)).read(progress):
                own[number] = read
                other.take(wait=False)
            other.take(wait=True)
        helper.join()
        return _in_order([own, other.chunks])


class GrownChunks:
    """The chunks of a file that is read while somebody still writes it."""

    def __init__(self) -> None:
        self._file: BinaryIO | None = None
        self._chunks: list[ReadChunk] = []
        self._reader: ChunkReader | None = None

    def __del__(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def add(self, growth: Growth) -> None:
        """Read what a file has got; from now on only of that file. What cannot be read is read later."""
        with suppress(OSError):
            if self._file is None:
                self._file = open_regular(growth.file)
            self._reader = self._reader or ChunkReader()
            data = Source(self._file.fileno()).read(growth.start, growth.end)
            columns = self._reader.read_rows(data, growth.start)
            self._chunks.append(ReadChunk(growth.start, growth.end, columns))

    def whole(self, source: Source, begin: int, progress: ChunkProgress) -> list[ReadChunk] | None:
        """All chunks from a place of a file to its end; None where this is another file, or another place."""
        if self._file is None or self._reader is None or not self._chunks or self._chunks[0].start != begin:
            return None
        if not os.path.sameopenfile(self._file.fileno(), source.handle):
            return None
        at = self._chunks[-1].end
        chunks = [*self._chunks, read_chunk(self._reader.read_rows, source.read(at, source.size), at)]
        entries = sum(len(each.columns) for each in chunks if each.columns is not None)
        progress(len(chunks), len(chunks), entries, sum(each.columns is None for each in chunks))
        return chunks


def read_chunk(read: Callable[[bytes, int], ChunkColumns | None], data: bytes, start: int) -> ReadChunk:
    """A chunk's bytes read; the last one reaches to the file's end, beyond the array's bracket."""
    columns = read(data, start) if leads_on(data) else None
    if columns is None and (end := array_end(data)) is not None:
        return ReadChunk(start, start + end, read(data[:end], start), closes=True)
    return ReadChunk(start, start + len(data), columns)


def _in_order(shares: list[dict[int, ReadChunk]]) -> list[ReadChunk]:
    chunks = {number: each for share in shares for number, each in share.items()}
    return [chunks[number] for number in sorted(chunks)]


def _widen(pipe: Connection) -> None:
    """Let a pipe hold some chunks, lest the one who fills it wait for the one who empties it."""
    if sys.platform == "linux":
        with suppress(OSError):  # more than the system allows
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)


class _Received:
    """The other process's share, taken from the pipe between one's own chunks."""

    def __init__(self, receiver: Connection) -> None:
        self.chunks: dict[int, ReadChunk] = {}
        self._receiver, self._is_whole = receiver, False

    def take(self, wait: bool) -> None:
        """Take what is there, or wait for all; raises EOFError if that process ends before."""
        while not self._is_whole and (wait or self._receiver.poll()):
            sent = self._receiver.recv()
            if sent is None:
                self._is_whole = True
            else:
                self.chunks[sent[0]] = sent[1]


def _help(
    receiver: Connection,
    sender: Connection,
    path: Path,
    begin: int,
    count: int,
    turn: Counter,
    entries: Counter,
) -> None:
    # A copy of the end that the other process reads: a full pipe breaks only when all are closed.
    receiver.close()
    in_thread(_end_with_parent)
    with open_regular(path) as stream, suppress(BrokenPipeError):
        share = _Share(Source(stream.fileno()), begin, count, _Together(turn, entries))
        for each in share.read(_ignore_progress):
            sender.send(each)
        sender.send(None)
    # Nobody waits for the memory to be tidied up.
    os._exit(0)


def _end_with_parent() -> None:
    """Cancelled, nobody waits for the rest; and who was killed at a lock never gives it back."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _ignore_progress(_done: int, _count: int, _entries: int, _others: int) -> None:
    """Tell nobody: the other process does."""


class _Alone:
    """Counts the chunks and entries of one process."""

    def __init__(self) -> None:
        self._next = self._entries = 0

    def next_chunk(self) -> int:
        self._next += 1
        return self._next - 1

    def add(self, entries: int) -> int:
        self._entries += entries
        return self._entries


class _Together:
    """Counts the chunks and entries of two processes, in memory that both see."""

    def __init__(self, turn: Counter, entries: Counter) -> None:
        self._turn, self._entries = turn, entries

    def next_chunk(self) -> int:
        with self._turn.get_lock():
            self._turn.value += 1
            return int(self._turn.value) - 1

    def add(self, entries: int) -> int:
        with self._entries.get_lock():
            self._entries.value += entries
            return int(self._entries.value)


class _Share:
    """One process's share of the chunks."""

    def __init__(self, source: Source, begin: int, count: int, turns: _Alone | _Together) -> None:
        self._source, self._begin, self._count, self._turns = source, begin, count, turns
        self._reader = ChunkReader()

    def read(self, progress: ChunkProgress) -> Iterator[tuple[int, ReadChunk]]:
        """Read whichever chunk is next until there is none; each with its number."""
        others = own = 0
        while (number := self._turns.next_chunk()) < self._count:
            start, data = chunk(self._source, self._begin, number)
            if data:
                read = read_chunk(self._reader.read, data, start)
                entries = self._turns.add(0 if read.columns is None else len(read.columns))
                own += 1
                others += read.columns is None
                progress(number + 1, self._count, entries, others * (number + 1) // own)
                yield number, read
