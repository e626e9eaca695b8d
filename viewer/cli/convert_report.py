"""What the command `dateline convert` says of each file, and the report that it writes."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from viewer.cli.messages import placed, say, status, stop

if TYPE_CHECKING:
    from viewer.formats.saving import Saved
    from viewer.model.problems import Problem, RecordError

_MOST_TOLD = 20


def refused(file: Path, error: "RecordError") -> int:
    """Say why a file is refused; the status that it asks for."""
    for problem in error.problems:
        typer.echo(say("cli.error", sentence=f"{file.name}: {placed(problem)}"), err=True)
    return status(error)


def file_key(file: Path, taken: Mapping[str, int]) -> str:
    """A file's name in the report; its path where another one has that name."""
    return str(file) if file.name in taken else file.name


def tell(file: Path, target: Path, saved: "Saved") -> None:
    """Say what became of a file."""
    tell_lost(saved)
    outcomes = Counter(each.params.get("outcome", "left_out") for each in saved.report)
    counts = {name: f"{outcomes[name]:,}" for name in ("changed", "left_out")}
    typer.echo(say("cli.converted", file=file, taken=f"{saved.taken:,}", out=target, **counts))


def tell_lost(saved: "Saved") -> None:
    """Say the first things that were changed or left out, and how many more there are."""
    for problem in saved.report[:_MOST_TOLD]:
        typer.echo(f"{say('cli.severity.warning')}: {placed(problem)}", err=True)
    if len(saved.report) > _MOST_TOLD:
        typer.echo(say("cli.convert.more", n=f"{len(saved.report) - _MOST_TOLD:,}"), err=True)


def write_report(path: Path, taken: dict[str, int], notes: "Sequence[Problem]") -> None:
    """Write what was taken of each file, changed and left out."""
    from viewer.core.base.files import replace_file
    from viewer.formats.imported.report import report_json

    text = json.dumps(report_json(taken, notes), ensure_ascii=False, indent=1, default=str)
    try:
        replace_file(path, text.encode("utf-8", "replace") + b"\n")
    except OSError as error:
        unwritten(path, error)


def unwritten(path: Path, error: OSError) -> NoReturn:
    """End the command, which cannot write a file."""
    stop(say("cli.convert.unwritten", file=path, reason=error.strerror or error))
