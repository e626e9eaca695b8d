"""The process that writes one long export: it may be killed at any moment, and its window goes on."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from viewer.app.cache import cache_folder
from viewer.core.base.file_state import FileState, file_state
from viewer.core.base.files import waiting_file, write_waiting
from viewer.core.large.messages import Refused
from viewer.core.record.catalog import LoadedRecord
from viewer.export.base.options import FLOWING
from viewer.export.base.progress import Progress
from viewer.export.order import Message, NewFile, Order, Stage, Written, read_order, write_said
from viewer.export.picture_files import PictureFiles
from viewer.export.saving import check_whole, unwritable
from viewer.formats.opening import open_record
from viewer.model.problems import Problem, RecordError

Say = Callable[[Message], None]


def carry_out(order: Order, say: Say) -> None:
    """Write what was ordered, and say how it goes and how it ended. Raises what `say` raises."""
    try:
        loaded = _unchanged(order.record, say)
        pictures = PictureFiles(loaded, order.request)
        say(Stage("laying_out"))
        for flow in {file.kind in FLOWING for file in order.files}:
            pictures.document(flow=flow)
        written = _write(order, pictures, say)
    except RecordError as error:
        say(Refused(error.problems))
    except MemoryError:
        say(Refused((Problem("export.memory"),)))
    else:
        say(written)


def _unchanged(record: FileState, say: Say) -> LoadedRecord:
    """The record that the window shows; raises RecordError if its file is not what the window read."""

    def check() -> None:
        if file_state(record.path) != record:
            raise RecordError([Problem("file.changed", params={"file": str(record.path)})])

    check()
    say(Stage("reading"))
    opened = open_record(record.path, cache_folder(), lambda _entries, share: say(Stage("reading", share)))
    check()
    return opened.loaded


def _write(order: Order, pictures: PictureFiles, say: Say) -> Written:
    written: list[tuple[Path, Path]] = []
    for number, file in enumerate(order.files):

        def tell(share: float, number: int = number) -> None:
            say(Stage("writing", (number + share) / len(order.files)))

        tell(0.0)
        parts = pictures.files(file.kind, file.target, tell)
        for part, (path, data) in enumerate(parts if file.divides else _whole(file, pictures, tell)):
            check_whole(path, data)
            with unwritable(path):
                waiting = waiting_file(path) if part else file.waiting
                write_waiting(waiting, data)
            written.append((waiting, path))
    return Written(tuple(written))


def _whole(file: NewFile, pictures: PictureFiles, tell: Progress) -> Iterator[tuple[Path, bytes]]:
    yield file.target, pictures.data(file.kind, tell)


def _print(message: Message) -> None:
    sys.stdout.write(write_said(message) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Carry out the order in the first line of standard input."""
    order = read_order(sys.stdin.buffer.readline())
    if order is not None:
        application = QGuiApplication(["dateline"])
        carry_out(order, _print)
        assert application is not None


if __name__ == "__main__":
    main()
    # What is left to be thrown away takes longer than saying so.
    os._exit(0)
