"""A line on the terminal that says how far a command is with a large record."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from viewer.cli.messages import say

if TYPE_CHECKING:
    from rich.progress import Progress


class ProgressLine:
    """What is being done and what share of it is done; nothing unless the errors go to a terminal."""

    def __init__(self, is_shown: bool | None = None) -> None:
        self._is_shown = is_terminal() if is_shown is None else is_shown
        self._bar: Progress | None = None

    def show(self, key: str, name: str, share: float) -> None:
        """Say what is done to a file, and what share of it, from 0 to 1."""
        if not self._is_shown:
            return
        from viewer.words.sentences import plain

        said = say(key, name=plain(name))
        bar = self._bar = self._bar or _started(said)
        bar.update(bar.task_ids[0], description=said, completed=share)

    def close(self) -> None:
        """Take the line away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


@contextmanager
def progress_line() -> Iterator[ProgressLine]:
    """A line that goes away at the end."""
    line = ProgressLine()
    try:
        yield line
    finally:
        line.close()


def is_terminal() -> bool:
    """Whether somebody watches what is written as errors."""
    return sys.stderr.isatty()


def _started(said: str) -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn()
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task(said, total=1.0)
    bar.start()
    return bar
