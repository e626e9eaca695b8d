"""The command `dateline convert`: writes records of files of other formats, with a report of each."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from viewer.cli.arguments import FileLimit
from viewer.cli.convert_report import file_key, refused, tell, unwritten, write_report
from viewer.cli.convert_together import Together
from viewer.cli.messages import GOOD, refuse, say, stop
from viewer.cli.progress import ProgressLine, progress_line
from viewer.core.base.limits import set_file_limit

if TYPE_CHECKING:
    from viewer.formats.saving import Saved
    from viewer.formats.tables.choosing import TableChoice
    from viewer.formats.writer import Writer
    from viewer.model.problems import Problem

Files = Annotated[
    list[Path], typer.Argument(metavar="IN", help=say("cli.help.convert.files"), show_default=False)
]
Output = Annotated[
    str,
    typer.Option("--output", "-o", metavar="OUT", help=say("cli.help.convert.output"), show_default=False),
]
MapFile = Annotated[
    Path | None,
    typer.Option("--map", metavar="FILE", help=say("cli.help.convert.map"), show_default=False),
]
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help=say("cli.help.convert.report"), show_default=False),
]
To = Annotated[
    str, typer.Option("--to", metavar="FORMAT", help=say("cli.help.convert.to"), show_default=False)
]


def convert_files(
    files: Files,
    output: Output,
    to: To = "",
    map_file: MapFile = None,
    report: ReportFile = None,
    file_limit: FileLimit = None,
) -> None:
    """Convert files; ends with 1 if one of them was refused, which stops none of the others."""
    set_file_limit(file_limit)
    from viewer.model.problems import RecordError

    writer = _writer(output, to)
    targets = _targets(files, output, writer.ending)
    is_one = len(files) > 1 and len(targets) == 1
    _check_apart([*files, *([map_file] if map_file else [])], [*targets, *([report] if report else [])])
    try:
        choice = _choice(map_file)
    except RecordError as error:
        refuse(error)
    taken: dict[str, int] = {}
    notes: list[Problem] = []
    ends = [GOOD]
    with progress_line() as line:
        if is_one:
            ends.append(Together(files, targets[0], writer, line).convert(choice, taken, notes))
        else:
            for file, target in zip(files, targets, strict=True):
                ends.append(_Each(writer, choice, line).convert(file, target, taken, notes))
    if report is not None:
        write_report(report, taken, notes)
    raise typer.Exit(max(ends))


def _writer(output: str, to: str) -> "Writer":
    """The format that is written: the one that is named, or else the one that the file is named like."""
    from viewer.formats.writing import writer_for, writer_named, writers

    if to:
        known = ", ".join(each.name for each in writers())
        return writer_named(to) or stop(say("cli.convert.format", name=to, known=known))
    if _is_folder(output):
        return writers()[0]
    known = ", ".join(f".{each}" for each in dict.fromkeys(each.ending for each in writers()))
    return writer_for(Path(output)) or stop(say("cli.convert.ending", file=output, known=known))


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or os.path.isdir(output)


def _targets(files: Sequence[Path], output: str, ending: str) -> list[Path]:
    """The file to write for each one, or the one for all."""
    if not _is_folder(output):
        return [Path(output)]
    return [Path(output) / f"{file.stem}.{ending}" for file in files]


def _check_apart(read: Sequence[Path], written: Sequence[Path]) -> None:
    """Stop where a file would be written that is read, or one twice."""
    names = [os.path.realpath(path) for path in read]
    places = [os.path.realpath(path) for path in written]
    for path, place in zip(written, places, strict=True):
        if place in names:
            stop(say("cli.convert.same", file=path))
        if places.count(place) > 1:
            stop(say("cli.convert.twice", file=path))


def _choice(map_file: Path | None) -> "TableChoice | None":
    from viewer.formats.tables.choosing import TableChoice, read_mapping

    return TableChoice(read_mapping(map_file)) if map_file is not None else None


class _Each(Struct, frozen=True):
    """How each of the files is converted that become a file of their own."""

    writer: "Writer"
    choice: "TableChoice | None"
    line: ProgressLine

    def convert(self, file: Path, target: Path, taken: dict[str, int], notes: "list[Problem]") -> int:
        """Convert one file and tell how it went; the status that it asks for."""
        from viewer.model.problems import RecordError

        try:
            saved = self._saved(file, target)
        except RecordError as error:
            self.line.close()
            return refused(file, error)
        except OSError as error:
            self.line.close()
            unwritten(target, error)
        self.line.close()
        taken[file_key(file, taken)] = saved.taken
        notes += saved.report
        tell(file, target, saved)
        return GOOD

    def _saved(self, file: Path, target: Path) -> "Saved":
        """Write one file; raises RecordError and OSError."""
        from viewer.app.cache import cache_folder
        from viewer.formats.saving import save_as_record

        def show(_entries: int, share: float) -> None:
            self.line.show("cli.converting", file.name, share)

        show(0, 0.0)
        target.parent.mkdir(parents=True, exist_ok=True)
        return save_as_record(file, target, cache_folder(), self.choice, show, self.writer)
