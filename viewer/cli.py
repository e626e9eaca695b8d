"""The command line: open, check, export, schema. Each command imports Qt and pydantic when it needs them."""

import gc
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from viewer import __version__
from viewer.app.display import has_display, missing_library
from viewer.app.translations import translator
from viewer.core.resources import bundled_record

if TYPE_CHECKING:
    from rich.console import Console

    from viewer.core.checking import Report
    from viewer.model.problems import Problem, RecordError

GOOD, PROBLEMS, CANNOT_RUN = 0, 1, 2
PICTURE_ENDINGS = (".png", ".svg", ".pdf")
_SIZE = re.compile(r"([0-9]{1,5})[x×]([0-9]{1,5})", re.IGNORECASE)
_LEAST_PIXELS, _MOST_PIXELS = 64, 16_384
_LEAST_SCALE, _MOST_SCALE = 0.25, 8.0
# Problems of the call rather than of the record: nothing could be looked at.
_NOT_RUN = ("file.missing", "file.folder", "file.unreadable", "texts.no_folder", "texts.not_a_folder")

say = translator().text


class Theme(StrEnum):
    """The themes that a picture can have."""

    light = "light"
    dark = "dark"


class OpenByDefault(TyperGroup):
    """Takes a first word that is no command as the file to open, and no word as the bundled record."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click's own context
        """Put `open` before arguments that begin with no command."""
        known = {*self.commands, *(name for option in self.params for name in option.opts), "-h", "--help"}
        if not args or args[0] not in known:
            args = ["open", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=OpenByDefault,
    help=say("cli.help"),
    epilog=say("cli.help.epilog"),
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

RecordFile = Annotated[
    Path | None, typer.Argument(metavar="FILE", help=say("cli.help.file"), show_default=False)
]
Sources = Annotated[
    Path | None, typer.Option("--sources", metavar="DIR", help=say("cli.help.sources"), show_default=False)
]


def main() -> None:
    """Run the command line on the arguments of this process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="dateline")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(say("cli.version", version=__version__))
        raise typer.Exit(GOOD)


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help=say("cli.help.version"), callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """What every command has."""


@app.command("open", help=say("cli.help.open"))
def open_window(file: RecordFile = None, sources: Sources = None) -> None:
    """Open the window on a record; needs a display."""
    _stop_without(file, sources)
    if not has_display(os.environ):
        _stop(say("cli.no_display"))
    if library := missing_library(os.environ):
        _stop(say("cli.no_library", library=library))
    # Imports make many objects and no garbage: the collector's visits cost a tenth of the start.
    # The program wakes it again.
    gc.disable()
    with _system_libraries():
        from viewer.widgets.program import run_window

    raise typer.Exit(run_window(file or bundled_record(), sources))


@app.command("check", help=say("cli.help.check"))
def check_record(
    file: RecordFile = None,
    sources: Sources = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("cli.help.json"))] = False,
) -> None:
    """Check a record, and its quotations against its sources' texts."""
    from viewer.core.checking import check
    from viewer.core.loading import read_record
    from viewer.core.source_texts import SourceTexts
    from viewer.model.problems import RecordError

    path = file or bundled_record()
    try:
        loaded = read_record(path)
        report = check(loaded, SourceTexts.read(sources, loaded.record) if sources else None)
    except RecordError as error:
        if as_json:
            _print_json({}, error.problems)
            raise typer.Exit(_status(error)) from None
        _refuse(error)
    if as_json:
        _print_json(dict(report.counts), report.problems)
    else:
        _print_report(path, report)
    raise typer.Exit(GOOD if report.ok else PROBLEMS)


@app.command("export", help=say("cli.help.export"))
def export_record(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help=say("cli.help.output"), show_default=False)
    ],
    file: RecordFile = None,
    begin: Annotated[str, typer.Option("--from", metavar="DATE", help=say("cli.help.from"))] = "",
    end: Annotated[str, typer.Option("--to", metavar="DATE", help=say("cli.help.to"))] = "",
    size: Annotated[str, typer.Option("--size", metavar="WxH", help=say("cli.help.size"))] = "1440x900",
    scale: Annotated[float, typer.Option("--scale", metavar="S", help=say("cli.help.scale"))] = 1.0,
    theme: Annotated[Theme, typer.Option("--theme", help=say("cli.help.theme"))] = Theme.light,
    select: Annotated[str, typer.Option("--select", metavar="ID", help=say("cli.help.select"))] = "",
) -> None:
    """Paint a record as a picture."""
    from viewer.model.problems import RecordError

    if output.suffix.lower() not in PICTURE_ENDINGS:
        _stop(say("cli.bad_output", file=output))
    width, height = _size(size)
    if not _LEAST_SCALE <= scale <= _MOST_SCALE:
        _stop(say("cli.bad_scale", scale=scale, least=_LEAST_SCALE, most=_MOST_SCALE))
    first, last = _span(begin, end)
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with _system_libraries():
        from viewer.export.picture import ExportError, PictureRequest, export_picture

    request = PictureRequest(
        begin=first, end=last, width=width, height=height, scale=scale, theme=theme.value, select=select
    )
    try:
        export_picture(file or bundled_record(), output, request)
    except (RecordError, ExportError) as error:
        _refuse(error)


@app.command("schema", help=say("cli.help.schema"))
def print_schema() -> None:
    """Print the JSON Schema of the record's format."""
    from viewer.model.schema import schema_text

    typer.echo(schema_text(), nl=False)


def _stop_without(file: Path | None, sources: Path | None) -> None:
    """Stop before a window opens on what is not there; what is in the file, the window shows."""
    # Not by the methods of Path, which raise for a name that is too long.
    if file is not None and not os.path.exists(file):
        _stop(say("problem.file.missing", file=file))
    if file is not None and os.path.isdir(file):
        _stop(say("problem.file.folder", file=file))
    if sources is not None and not os.path.isdir(sources):
        _stop(say("problem.texts.no_folder", file=sources))


@contextmanager
def _system_libraries() -> Iterator[None]:
    """Say which system library Qt lacks, instead of a traceback."""
    try:
        yield
    except ImportError as error:
        missing = re.match(r"(lib[^:]+): cannot open shared object file", str(error))
        if missing is None:
            raise
        _stop(say("cli.no_library", library=missing[1]))


def _size(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text.strip())
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (_LEAST_PIXELS <= width <= _MOST_PIXELS and _LEAST_PIXELS <= height <= _MOST_PIXELS):
        _stop(say("cli.bad_size", text=text, least=_LEAST_PIXELS, most=_MOST_PIXELS))
    return width, height


def _span(begin: str, end: str) -> tuple[float | None, float | None]:
    """The days since 1970-01-01 at which a picture begins and ends, None where that is not given."""
    first = _moment("--from", begin, at_end=False)
    last = _moment("--to", end, at_end=True)
    if first is not None and last is not None and first >= last:
        _stop(say("cli.bad_order", begin=begin, end=end))
    return first, last


def _moment(option: str, text: str, at_end: bool) -> float | None:
    if not text:
        return None
    from math import isfinite

    from viewer.model.dates import DateError, parse_date

    try:
        date = parse_date(text)
    except DateError:
        _stop(say("cli.bad_date", option=option, text=text))
    moment = date.ends if at_end else date.begins
    if not isfinite(moment):
        _stop(say("cli.bad_date", option=option, text=text))
    return moment


def _status(error: "RecordError") -> int:
    codes = [problem.code for problem in error.problems]
    not_run = any(code in _NOT_RUN or code.startswith("export.") for code in codes)
    return CANNOT_RUN if not_run else PROBLEMS


def _refuse(error: "RecordError") -> NoReturn:
    for problem in error.problems:
        typer.echo(say("cli.error", sentence=_placed(problem)), err=True)
    raise typer.Exit(_status(error)) from None


def _stop(sentence: str) -> NoReturn:
    typer.echo(say("cli.error", sentence=sentence), err=True)
    raise typer.Exit(CANNOT_RUN) from None


def _sentence(problem: "Problem") -> str:
    from viewer.app.sentences import sentence

    return sentence(problem, translator())


def _placed(problem: "Problem") -> str:
    if not problem.path:
        return _sentence(problem)
    from viewer.app.sentences import plain

    return say("cli.place", path=plain(problem.path), sentence=_sentence(problem))


def _print_json(counts: dict[str, int], problems: "Iterable[Problem]") -> None:
    found = [
        {"severity": each.severity, "code": each.code, "path": each.path, "message": _sentence(each)}
        for each in problems
    ]
    ok = not any(each["severity"] == "error" for each in found)
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    answer = {"ok": ok, "counts": counts, "problems": found}
    typer.echo(json.dumps(answer, ensure_ascii=not is_utf8, indent=2))


def _print_report(path: Path, report: "Report") -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    _print_counts(console, report)
    styles = {"error": "bold red", "warning": "yellow"}
    for problem in report.problems:
        line = Text(say(f"cli.severity.{problem.severity}"), styles[problem.severity])
        console.print(line.append("  " + _placed(problem), style="default"))
    errors = sum(problem.severity == "error" for problem in report.problems)
    if not report.problems:
        console.print(Text(say("cli.result.ok", file=path)))
    else:
        key, n = ("errors", errors) if errors else ("warnings", len(report.problems))
        console.print(Text(translator().count(f"cli.result.{key}", n, file=path)))


def _print_counts(console: "Console", report: "Report") -> None:
    from rich.text import Text

    width = max(len(str(count)) for count in report.counts.values())
    for name, count in report.counts.items():
        console.print(Text(f"{count:>{width}}  ", "bold").append(say(f"count.{name}"), style="not bold"))
