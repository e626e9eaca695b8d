"""The process that writes a copy of a record while the window stays usable: no Qt.

`python -m viewer.formats.copying` is told an order in a line of its input. It says in lines how far it is,
and in the last one what the format could not carry, or why there is no copy. The copy waits beside its
place until somebody puts it there; whoever ends this process takes it away.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from viewer.core.base.file_state import file_state
from viewer.core.base.files import write_waiting
from viewer.core.large.messages import Progress, Refused, now_and_then, write_message
from viewer.core.record.entry_store import EntryStore
from viewer.formats.converting import Converted, read_outcome, write_outcome
from viewer.formats.saving import read_whole, written
from viewer.formats.tables.choosing import choice_of
from viewer.formats.writing import writer_named
from viewer.model.entries import EntryType
from viewer.model.problems import Problem, RecordError

_READ = 0.3  # of the work
_EVERY = 256  # entries
Say = Callable[[Progress | Converted | Refused], None]


class Order(Struct, frozen=True):
    """A copy that is wanted of a file: where it waits, in which format; how a table is chosen to be read.

    `size` and `changed_ns` are of the file that the window shows; without them any will do.
    """

    file: str
    waiting: str
    folder: str  # keeps what a large record needs
    writer: str
    target: str = ""  # where the copy shall be, to be told
    texts: str = ""
    choice: str = ""
    size: int = -1
    changed_ns: int = -1


def write_order(order: Order) -> bytes:
    """An order as one line of ASCII, whatever bytes the names of files have."""
    return json.dumps(to_builtins(order)).encode() + b"\n"


def read_order(line: bytes) -> Order | None:
    """The order of a line; None of one that is not whole, because nobody asks any longer."""
    return Order(**json.loads(line)) if line.endswith(b"\n") else None


def read_said(line: str | bytes) -> Progress | Converted | Refused:
    """What a line says; raises ValueError, KeyError or TypeError where it says nothing."""
    said: dict[str, Any] = json.loads(line)
    return Progress(said["entries"], said["share"]) if "share" in said else read_outcome(line)


def carry_out(order: Order, say: Say) -> None:
    """Write the copy that was ordered, and say how it goes and how it ended."""
    file, waiting = Path(order.file), Path(order.waiting)
    tell = now_and_then(say)
    try:
        _check(order)
        choice = choice_of(order.choice) if order.choice else None
        folder = Path(order.folder)
        imported, loaded = read_whole(file, folder, choice, lambda n, share: tell(n, _READ * share))
        told = replace(loaded, entries=_Told(loaded.entries, tell))
        made = written(imported, told, writer_named(order.writer), Path(order.texts) if order.texts else None)
        _check(order)
        write_waiting(waiting, made.data)
    except RecordError as error:
        say(Refused(error.problems))
    except MemoryError:
        say(Refused((Problem("file.memory", params={"file": order.file}),)))
    except OSError as error:
        params = {"file": order.target, "reason": error.strerror or str(error)}
        say(Refused((Problem("export.copy", params=params),)))
    else:
        say(Converted(waiting, made.report))


def _check(order: Order) -> None:
    """Raise RecordError where the file is not the one that the window shows."""
    if order.size < 0:
        return
    state = file_state(Path(order.file))
    if state is None or (state.size, state.changed_ns) != (order.size, order.changed_ns):
        raise RecordError([Problem("file.changed", params={"file": order.file})])


class _Told(EntryStore):
    """The entries of a record, of which is told how many have been gone through."""

    def __init__(self, entries: EntryStore, tell: Callable[[int, float], None]) -> None:
        self._entries, self._tell = entries, tell

    @property
    def takes_long(self) -> bool:
        return self._entries.takes_long

    def __len__(self) -> int:
        return len(self._entries)

    def at(self, position: int) -> EntryType:
        return self._entries.at(position)

    def position_of(self, identifier: str) -> int | None:
        return self._entries.position_of(identifier)

    def in_file(self) -> Iterator[EntryType]:
        count = max(len(self), 1)
        for number, entry in enumerate(self._entries.in_file()):
            if number % _EVERY == 0:
                self._tell(number, _READ + (1 - _READ) * number / count)
            yield entry


def _print(message: Progress | Converted | Refused) -> None:
    line = write_message(message) if isinstance(message, Progress) else write_outcome(message)
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Carry out the order in the first line of the input."""
    order = read_order(sys.stdin.buffer.readline())
    if order is not None:
        carry_out(order, _print)


if __name__ == "__main__":
    main()
    # What is left to be thrown away takes longer than saying so.
    os._exit(0)
