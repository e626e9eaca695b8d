"""Standard output that is closed, full or read no further: one line and a status, never a traceback."""

import io
import os
import sys
from pathlib import Path
from typing import TextIO


class OutputLostError(Exception):
    """Not all that a command says could be written; not an OSError, which Typer takes for its own."""


class _Output(io.TextIOWrapper):
    """Standard output that says in its own way that it cannot be written to."""

    def write(self, text: str, /) -> int:
        """Write a text; raises OutputLostError."""
        try:
            return super().write(text)
        except OSError as error:
            raise OutputLostError from error

    def flush(self) -> None:
        """Write what is held back; raises OutputLostError."""
        try:
            super().flush()
        except OSError as error:
            raise OutputLostError from error


class _Errors(io.TextIOWrapper):
    """Standard errors: where they cannot be written there is nowhere to say so."""

    def write(self, text: str, /) -> int:
        """Write a text, or not."""
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        """Write what is held back, or not."""
        try:
            super().flush()
        except OSError:
            point_at_nothing(self.fileno())


class _Closed(_Output):
    """What stands for a standard output that was closed before the program began."""

    def write(self, text: str, /) -> int:
        """Raise OutputLostError."""
        raise OutputLostError


def watch_streams() -> None:
    """Have what cannot be written to standard output told apart from other files that cannot."""
    sys.stdout = _watched(sys.stdout, _Output) or _Closed(_nothing())
    sys.stderr = _watched(sys.stderr, _Errors) or _Errors(_nothing())


def point_at_nothing(handle: int) -> None:
    """Let a file that cannot be written to take everything, so that Python can flush it at its end."""
    with _nothing() as nothing:
        os.dup2(nothing.fileno(), handle)


def _nothing() -> io.BufferedWriter:
    return Path(os.devnull).open("wb")


def _watched(stream: TextIO | None, kind: type[io.TextIOWrapper]) -> TextIO | None:
    if not isinstance(stream, io.TextIOWrapper):
        return stream  # None where it was closed; a test's own is left as it is
    lines, encoding = stream.line_buffering, stream.encoding
    return kind(stream.detach(), encoding, errors="backslashreplace", line_buffering=lines)
