"""Writes the records of one call of `dateline export`, one after the other."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import typer

from viewer.cli.messages import PROBLEMS, fault, placed, refuse, say
from viewer.cli.progress import ProgressLine, is_terminal, progress_line
from viewer.export.base.progress import Progress
from viewer.export.base.request import ExportRequest
from viewer.export.record_pictures import application, save_record
from viewer.export.targets import ExportJob
from viewer.model.problems import Problem, RecordError
from viewer.words.sentences import plain
from viewer.words.translations import environment_language, translator


def run_jobs(jobs: Sequence[ExportJob], request: ExportRequest) -> None:
    """Write every record; one that fails is named and ends a single export, not one of many."""
    held = application()
    _run(jobs, request)
    del held


def _run(jobs: Sequence[ExportJob], request: ExportRequest) -> None:
    if len(jobs) == 1:
        try:
            with progress_line() as line:
                _save(jobs[0], request, line, _echo)
        except RecordError as error:
            refuse(error)
        return
    failed = 0
    with _progress(len(jobs)) as (advance, tell):
        for job in jobs:
            try:
                _save(job, request, ProgressLine(is_shown=False), tell)
            except RecordError as error:
                failed += 1
                tell(_named(job, error))
            except Exception:  # the others may do better
                failed += 1
                tell(f"{plain(job.record)}: {fault()}")
            advance()
    _sum_up(len(jobs), failed)


def _save(job: ExportJob, request: ExportRequest, line: ProgressLine, tell: Callable[[str], None]) -> None:
    for folder in job.folders:
        with suppress(OSError):  # what cannot be made cannot be written into, and that is said
            folder.mkdir(parents=True, exist_ok=True)

    def read(_entries: int, share: float) -> None:
        line.show("cli.reading", job.record.name, share)

    def writing(target: Path) -> Progress:
        return lambda share: line.show("cli.writing", target.name, share)

    def report(problems: Sequence[Problem]) -> None:
        for problem in problems:
            tell(say("cli.warning", file=plain(job.record), sentence=placed(problem)))

    save_record(job.record, job.targets, request, read, writing, report)


def _echo(text: str) -> None:
    typer.echo(text, err=True)


def _named(job: ExportJob, error: RecordError) -> str:
    said = [say("cli.place", path=plain(job.record), sentence=placed(each)) for each in error.problems]
    return "\n".join(say("cli.error", sentence=each) for each in said)


def _sum_up(n: int, failed: int) -> None:
    words = translator(environment_language())
    typer.echo(words.count("cli.exported", n - failed, total=n), err=True)
    if failed:
        typer.echo(words.count("cli.export_failed", failed), err=True)
        raise typer.Exit(PROBLEMS)


@contextmanager
def _progress(n: int) -> Iterator[tuple[Callable[[], None], Callable[[str], None]]]:
    """A bar on the terminal, if the errors go to one; what is told stands above it."""
    if not is_terminal():
        yield lambda: None, _echo
        return
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(say("cli.exporting"), total=n)
        yield lambda: progress.advance(task), lambda text: console.print(Text(text))
