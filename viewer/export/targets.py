"""Which record is written into which files: one record, several, or a folder of them."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from viewer.export.base.options import FORMATS, Format
from viewer.export.inputs import Inputs
from viewer.formats.registry import endings, records_in
from viewer.model.problems import Problem, RecordError

NAME = "{name}"


class ExportJob(Struct, frozen=True):
    """One record and the files that it is written into; `folders` are to be made where they lack."""

    record: Path
    targets: tuple[Path, ...]
    folders: tuple[Path, ...] = ()


def export_jobs(
    files: Sequence[Path], outputs: Sequence[str], formats: Sequence[Format]
) -> tuple[ExportJob, ...]:
    """What to write for records and folders of records; raises RecordError where that is unclear,
    or would replace one of these records.

    An output is a file, a pattern with `{name}` for the name of the record, or a folder, into
    which each format goes as `NAME.FORMAT`.
    """
    records = [record for file in files for record in _records(file)]
    several = len(records) > 1 or any(os.path.isdir(file) for file in files)
    jobs = tuple(_job(record, outputs, formats, several) for record in records)
    _check_written_once(jobs)
    Inputs(tuple(records)).check(target for job in jobs for target in job.targets)
    return jobs


def format_of(path: Path) -> Format | None:
    """The format that a file's ending names, if it names one."""
    ending = path.suffix.lower().removeprefix(".")
    return next((each for each in FORMATS if each == ending), None)


def _job(record: Path, outputs: Sequence[str], formats: Sequence[Format], several: bool) -> ExportJob:
    targets = [tuple(_targets(text, record, formats, several)) for text in outputs]
    named = [paths for text, paths in zip(outputs, targets, strict=True) if paths != (Path(text),)]
    folders = dict.fromkeys(path.parent for path in chain.from_iterable(named))
    return ExportJob(record, tuple(chain.from_iterable(targets)), tuple(folders))


def _records(file: Path) -> list[Path]:
    if not os.path.isdir(file):  # the methods of Path raise for a name that is too long
        return [file]
    found = records_in(file)
    if not found:
        raise RecordError(
            [Problem("export.no_records", params={"file": str(file), "endings": _dotted(endings())})]
        )
    return found


def _targets(text: str, record: Path, formats: Sequence[Format], several: bool) -> Iterator[Path]:
    if NAME in text:
        yield _known(Path(text.replace(NAME, record.stem)), text)
    elif _is_folder(text, formats, several):
        yield from (Path(text) / f"{record.stem}.{each}" for each in formats or ("png",))
    elif several:
        raise RecordError([Problem("export.one_file", params={"file": text, "pattern": NAME})])
    else:
        yield _known(Path(text), text)


def _is_folder(text: str, formats: Sequence[Format], several: bool) -> bool:
    if text.endswith(("/", os.sep)) or os.path.isdir(text):
        return True
    return not Path(text).suffix and (several or bool(formats))


def _known(path: Path, text: str) -> Path:
    if format_of(path) is None:
        raise RecordError([Problem("export.bad_ending", params={"file": text, "endings": _dotted(FORMATS)})])
    return path


def _dotted(endings: Sequence[str]) -> tuple[str, ...]:
    return tuple(f".{each}" for each in endings)


def _check_written_once(jobs: Sequence[ExportJob]) -> None:
    written = Counter(_absolute(target) for job in jobs for target in job.targets)
    for path, times in written.items():
        if times > 1:
            raise RecordError([Problem("export.twice", params={"file": path})])


def _absolute(target: Path) -> str:
    try:
        return os.path.abspath(target)
    except OSError:  # the current folder is gone: what cannot be written is said when it is tried
        return str(target)
