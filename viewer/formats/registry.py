"""Every file format that can be opened: dialogs, folders, commands and dropped files ask here."""

from functools import cache
from importlib import import_module
from pathlib import Path

from viewer.core.base.given_streams import stream_number
from viewer.core.base.regular_file import open_regular
from viewer.formats import readers
from viewer.formats.format import Format
from viewer.formats.readers.dateline import FORMAT as OWN

_BEGINNING = 1 << 16  # bytes by which a format is recognised
_SCHEMA = ".schema.json"


@cache
def formats() -> tuple[Format, ...]:
    """The program's own format, then those of the other modules by their names."""
    from pkgutil import iter_modules  # a millisecond: the program's own format is known without

    modules = sorted(module.name for module in iter_modules(readers.__path__))
    found: list[Format] = [import_module(f"{readers.__name__}.{name}").FORMAT for name in modules]
    return OWN, *(each for each in found if each is not OWN)


def endings() -> tuple[str, ...]:
    """How names of files end that can be opened, each once."""
    return tuple(dict.fromkeys(ending for each in formats() for ending in each.endings))


def has_known_ending(path: Path) -> bool:
    """Whether a file is named like one that can be opened."""
    return _ending(path) in endings()


def records_in(folder: Path) -> list[Path]:
    """The files of a folder that are named like records, by their names; schemas are none."""
    found = (path for path in folder.glob("*") if has_known_ending(path))
    return sorted(path for path in found if not path.name.lower().endswith(_SCHEMA))


def format_of(path: Path) -> Format:
    """The format of a file: of those with its ending, or else of all, the one that recognises it.

    Where none does, it is the first of them, which has to say what is wrong with the file.
    """
    beginning = _beginning(path)
    if _ending(path) in OWN.endings and OWN.recognises(beginning):
        return OWN  # before the readers of all other formats are imported
    candidates = [each for each in formats() if _ending(path) in each.endings] or formats()
    return next((each for each in candidates if each.recognises(beginning)), candidates[0])


def _ending(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _beginning(path: Path) -> bytes:
    """The first bytes of a file; none of a pipe, which is read once only, and of what cannot be read."""
    if stream_number(path) is not None:
        return b""
    try:
        with open_regular(path) as stream:
            return stream.read(_BEGINNING)
    except (OSError, ValueError):
        return b""
