"""The files that the program reads: nothing is written over them, by whatever name."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from viewer.app.cache import cache_folder
from viewer.app.state import State
from viewer.core.record.catalog import LoadedRecord
from viewer.export.base.export_error import ExportError
from viewer.model.problems import Problem


class Inputs(Struct, frozen=True):
    """Records, the names of the files of sources' texts, the folders that they may lie in, and the cache."""

    records: tuple[Path, ...] = ()
    texts: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()
    cache: Path | None = None

    def check(self, targets: Iterable[Path]) -> None:
        """Raise ExportError if a target is one of these files: under its name, another or a link to it."""
        for target in targets:
            found = same_file(target)
            if found is not None and (what := self._read_as(target, found)):
                raise ExportError([Problem(f"export.over_{what}", params={"file": str(target)})])

    def _read_as(self, target: Path, found: tuple[int, int]) -> str:
        """As what a file is read, empty if it is not."""
        if found in map(same_file, self.records):
            return "record"
        if found in map(same_file, self._texts_beside(target)):
            return "text"
        if self.cache is not None and found in _kept(self.cache):
            return "cache"
        return ""

    def _texts_beside(self, target: Path) -> Iterator[Path]:
        """Where texts may lie: nobody names their folder to `export`, so that of the target is one."""
        beside = target.parent, Path(os.path.realpath(target)).parent
        for folder in dict.fromkeys((*self.folders, *beside)):
            yield from (folder / name for name in self.texts)


def inputs_of(loaded: LoadedRecord, texts: Path | None = None) -> Inputs:
    """What is read of a record, whose sources' texts lie in the attached folder or beside it."""
    names = tuple(source.text.file for source in loaded.record.sources if source.text is not None)
    records = tuple(dict.fromkeys(filter(None, (loaded.path, loaded.json_file))))
    folders = (*(path.parent for path in records), *(() if texts is None else (texts,)))
    return Inputs(records, names, folders, cache_folder())


def shown_inputs(state: State) -> Inputs:
    """What is read of the record that a window shows."""
    return Inputs() if state.record is None else inputs_of(state.record, state.texts_folder)


def same_file(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other, whatever it is called; None where there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):  # a name that is no name
        return None
    return found.st_dev, found.st_ino


def _kept(folder: Path) -> Iterator[tuple[int, int] | None]:
    for parent, _, names in os.walk(folder):
        yield from (same_file(Path(parent, name)) for name in names)
