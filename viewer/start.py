"""Where the program starts: opens the window at once where that is all that is asked for."""

from __future__ import annotations

import builtins
import gc
import os
import sys

# Not typing's: before `main` nothing is imported that Ctrl+C could end in a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from viewer.app.display import Display


def main() -> None:
    """Open the window on what the arguments name, or leave them to the whole command line."""
    _end_when_interrupted()
    _hold_standard_files()
    requested = plain_call(sys.argv[1:])
    found = None if requested is None else open_window(*requested)
    from viewer.app.interrupts import leave_when_interrupted

    leave_when_interrupted()
    # Typer and rich take 100 ms, which a window has no use for.
    from viewer.cli import main as command_line

    command_line(found)


def _end_when_interrupted() -> None:
    """End at Ctrl+C without a word, until command line or window have their own ways: nothing is done yet.

    Python's way is a traceback of whatever module is being imported.
    """
    # Not `signal`: that imports five others, in as many milliseconds.
    import _signal as signal  # type: ignore[import-not-found]

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _hold_standard_files() -> None:
    """Put the null device in the place of standard input, output and errors where they are closed.

    The next file opened would take their numbers, and Qt write its warnings into number 2. Python's own
    `sys.stdout` and `sys.stderr` stay None where they were closed.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(handle, True)
    os.close(handle)


def plain_call(arguments: list[str]) -> tuple[Path | None, Path | None] | None:
    """The record and the folder of texts that arguments name; None if they may mean anything else.

    Plain is `[FILE] [--sources DIR]`, FILE with a dot or a slash, as no command's name has, and both
    there. What is not there, or not plain, is for the command line to explain.
    """
    from pathlib import Path

    rest, record, texts = list(arguments), None, None
    if rest and not rest[0].startswith("-"):
        record = rest.pop(0)
        if not ({".", "/", os.sep} & set(record) and os.path.isfile(record)):
            return None
    if len(rest) == 2 and rest[0] == "--sources":
        _, texts = rest
        rest = []
        if texts.startswith("-") or not os.path.isdir(texts):
            return None
    return None if rest else (Path(record) if record else None, Path(texts) if texts else None)


def open_window(record: Path | None, texts: Path | None) -> Display | None:
    """Run the window and leave the process with its status.

    Where there is no window to be had it returns, with what was found of a display.
    """
    from viewer.app.display import find_display
    from viewer.app.window_request import WindowRequest
    from viewer.core.base.resources import bundled_record

    display = find_display(os.environ)
    if display != (True, ""):
        return display
    # Imports make many objects and no garbage: the collector's visits cost a tenth of the start.
    # The program wakes it again.
    gc.disable()
    # The program has no plugins of pydantic; looking for some reads what all packages say of themselves.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _import_qt()
        from viewer.widgets.window.program import run_window
    except ImportError:
        return display
    sys.exit(run_window(WindowRequest(record or bundled_record(), texts)))


def _import_qt() -> None:
    """Import Qt, and have import again as it was before PySide6 put its own in the place.

    That one reads the source of every module that is imported afterwards, in search of PySide6's name,
    for the switches of `from __feature__ import`. This program has none: 100 to 200 ms for 200 modules.
    """
    import PySide6.QtCore  # noqa: F401 - for what its import does

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
