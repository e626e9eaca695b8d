"""The command line: open, plot, check, export, convert, schema. Each imports what it needs: Qt, pydantic."""

import gc
import os
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from viewer import __version__
from viewer.app.display import Display, find_display
from viewer.app.interrupts import leave_to_window
from viewer.app.window_request import WindowRequest
from viewer.cli.arguments import FileLimit, Filter, Metrics, RecordFile, Sources, TextLimit, View, Watch
from viewer.cli.check import check_record
from viewer.cli.convert import convert_files
from viewer.cli.export import export_record
from viewer.cli.messages import CANNOT_RUN, GOOD, fault, say, stop, system_libraries
from viewer.cli.streams import OutputLostError, point_at_nothing, watch_streams
from viewer.core.base.given_streams import stream_number
from viewer.core.base.limits import set_file_limit
from viewer.core.base.link_scheme import is_link
from viewer.core.base.regular_file import is_regular
from viewer.core.base.resources import bundled_record


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


def main(found: Display | None = None) -> None:
    """Run the command line on the arguments of this process; `found` is a display, if one was looked for."""
    watch_streams()
    try:
        try:
            app(prog_name="dateline", obj=found)
        finally:
            sys.stdout.flush()
    except OutputLostError:
        point_at_nothing(sys.stdout.fileno())
        typer.echo(say("cli.error", sentence=say("cli.output_lost")), err=True)
        sys.exit(CANNOT_RUN)
    except Exception:
        typer.echo(fault(), err=True)
        sys.exit(CANNOT_RUN)


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
def open_window(
    context: typer.Context,
    file: RecordFile = None,
    sources: Sources = None,
    text_limit: TextLimit = None,
    watch: Watch = True,
    view: View = "",
    chosen: Filter = "",
    file_limit: FileLimit = None,
) -> None:
    """Open the window on a record; needs a display."""
    set_file_limit(file_limit)
    if chosen:
        from viewer.cli.export_values import filter_named

        filter_named(chosen)
    asked = WindowRequest(file, sources, text_limit_mb=text_limit, follows_file=watch, view=view)
    asked = asked._replace(filter=chosen)
    if file is not None and is_link(str(file)):
        _open_link(context, str(file), asked)
    _open(context, asked)


@app.command("plot", help=say("cli.help.plot"))
def open_plot(context: typer.Context, file: RecordFile = None, metric: Metrics = None) -> None:
    """Open the window and a plot of metrics; needs a display."""
    _open(context, WindowRequest(file, metrics=tuple(metric or ())))


def _open(context: typer.Context, request: WindowRequest) -> None:
    _stop_without(request.file, request.texts)
    _start(context, request._replace(file=request.file or bundled_record()))


def _open_link(context: typer.Context, link: str, request: WindowRequest) -> NoReturn:
    """Open a window that asks whether to open the record of a link, with all that is asked for beside it."""
    if request.view:
        stop(say("cli.link_and_view"))
    _stop_without(None, request.texts)
    _start(context, request._replace(file=None, view=link))


def _start(context: typer.Context, request: WindowRequest) -> NoReturn:
    display: Display = context.obj or find_display(os.environ)
    if not display.is_there:
        stop(say("cli.no_display"))
    if display.missing_library:
        stop(say("cli.no_library", library=display.missing_library))
    # Imports make many objects and no garbage: the collector's visits cost a tenth of the start.
    # The program wakes it again.
    gc.disable()
    leave_to_window()
    with system_libraries():
        from viewer.widgets.window.program import run_window

    raise typer.Exit(run_window(request))


app.command("check", help=say("cli.help.check"))(check_record)
app.command("export", help=say("cli.help.export"))(export_record)
app.command("convert", help=say("cli.help.convert"))(convert_files)


@app.command("schema", help=say("cli.help.schema"))
def print_schema() -> None:
    """Print the JSON Schema of the record's format."""
    from viewer.model.schema import schema_text

    typer.echo(schema_text(), nl=False)


def _stop_without(file: Path | None, sources: Path | None) -> None:
    """Stop before a window opens on what is not there; what is in the file, the window shows."""
    # Not by the methods of Path, which raise for a name that is too long.
    if file is not None and stream_number(file) is None:
        if not os.path.exists(file):
            stop(say("problem.file.missing", file=file))
        if os.path.isdir(file):
            stop(say("problem.file.folder", file=file))
        if not is_regular(file):
            stop(say("problem.file.not_regular", file=file))
    if sources is not None and not os.path.isdir(sources):
        stop(say("problem.texts.no_folder", file=sources))
