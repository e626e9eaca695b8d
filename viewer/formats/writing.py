"""Every format that a record can be written in: commands, menus and dialogs ask here."""

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from viewer.core.record.catalog import LoadedRecord
from viewer.formats import writers as modules
from viewer.formats.writer import Writer
from viewer.model.problems import Problem
from viewer.model.record import FORMAT


@cache
def writers() -> tuple[Writer, ...]:
    """The program's own format, then those of the other modules by their names."""
    names = sorted(module.name for module in iter_modules(modules.__path__))
    found: list[Writer] = [import_module(f"{modules.__name__}.{name}").WRITER for name in names]
    return tuple(sorted(found, key=lambda each: each.name != FORMAT))


def writer_named(name: str) -> Writer | None:
    """The writer of a format's name, if there is one."""
    return next((each for each in writers() if each.name == name), None)


def writer_for(path: Path) -> Writer | None:
    """The first writer whose files are named like this one, if there is one."""
    ending = path.suffix.lower().removeprefix(".")
    return next((each for each in writers() if each.ending == ending), None)


def write_record(
    loaded: LoadedRecord, path: Path, writer: Writer, texts: Path | None = None
) -> tuple[Problem, ...]:
    """Write a record into a file, whole or not at all; returns what the format could not carry.

    Raises RecordError where nothing of the record can be written, OSError where the file cannot be.
    """
    from viewer.core.base.files import replace_file  # a start has no use for it

    written = writer.write(loaded, texts)
    replace_file(path, written.data)
    return written.report
