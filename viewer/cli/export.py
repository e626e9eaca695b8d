"""The command `dateline export`: everything that the window's dialog does, without a screen."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from viewer.cli.arguments import FileLimit
from viewer.cli.messages import refuse, say, stop, system_libraries
from viewer.core.base.limits import set_file_limit
from viewer.core.base.resources import bundled_record
from viewer.core.base.themes import THEMES
from viewer.core.time.time_choice import TIMES
from viewer.export.base.options import FORMATS, SOURCES_AS, Format, SourcesAs
from viewer.words.translations import LANGUAGES

if TYPE_CHECKING:
    from viewer.export.base.request import ExportRequest


def _option(panel: str, key: str, *names: str, metavar: str | None = None) -> Any:  # noqa: ANN401 - typer's
    return typer.Option(
        *names,
        metavar=metavar,
        help=say(f"cli.help.{key}"),
        rich_help_panel=say(f"cli.panel.{panel}"),
        show_default=False,
    )


_FORMATS, _SOURCES = f"[{'|'.join(FORMATS)}]", f"[{'|'.join(SOURCES_AS)}]"
_TIMES = f"[{'|'.join(TIMES)}]"
_THEMES, _LANGUAGES = f"[{'|'.join(THEMES)}]", f"[{'|'.join(LANGUAGES)}]"
_FILES = typer.Argument(metavar="FILE", help=say("cli.help.files"), show_default=False)


def export_record(
    output: Annotated[list[str], _option("files", "output", "--output", "-o", metavar="OUT")],
    files: Annotated[list[Path] | None, _FILES] = None,
    formats: Annotated[list[str] | None, _option("files", "format", "--format", metavar=_FORMATS)] = None,
    view: Annotated[str, _option("what", "view", "--view", metavar="VIEW")] = "",
    tour: Annotated[bool, _option("what", "tour", "--tour")] = False,
    page: Annotated[bool, _option("what", "page", "--page")] = False,
    card: Annotated[bool, _option("what", "card", "--card")] = False,
    compare: Annotated[str, _option("what", "compare", "--compare", metavar="IDS")] = "",
    select: Annotated[str, _option("what", "select", "--select", metavar="ID")] = "",
    whole: Annotated[bool, _option("what", "whole", "--whole")] = False,
    begin: Annotated[str, _option("what", "from", "--from", metavar="DATE")] = "",
    end: Annotated[str, _option("what", "to", "--to", metavar="DATE")] = "",
    lanes: Annotated[str | None, _option("what", "lanes", "--lanes", metavar="IDS")] = None,
    metrics: Annotated[str | None, _option("what", "metrics", "--metrics", metavar="IDS")] = None,
    gather: Annotated[str, _option("what", "gather", "--gather", metavar="TOPICS")] = "",
    as_charts: Annotated[str, _option("what", "as_charts", "--as-charts", metavar="IDS")] = "",
    lens: Annotated[str, _option("what", "lens", "--lens", metavar="NAMES")] = "",
    chosen: Annotated[str, _option("what", "filter", "--filter", metavar="FILTER")] = "",
    time: Annotated[str, _option("what", "time", "--time", metavar=_TIMES)] = "",
    folds: Annotated[bool, _option("what", "folds", "--folds")] = False,
    preset: Annotated[str, _option("size", "preset", "--preset", metavar="NAME")] = "",
    size: Annotated[str, _option("size", "size", "--size", metavar="WxH")] = "",
    scale: Annotated[float | None, _option("size", "scale", "--scale", metavar="S")] = None,
    dpi: Annotated[float | None, _option("size", "dpi", "--dpi", metavar="DPI")] = None,
    title: Annotated[str | None, _option("look", "title", "--title", metavar="TEXT")] = None,
    subtitle: Annotated[str | None, _option("look", "subtitle", "--subtitle", metavar="TEXT")] = None,
    sources_as: Annotated[
        SourcesAs, _option("look", "sources_as", "--sources-as", metavar=_SOURCES)
    ] = "numbers",
    theme: Annotated[str, _option("look", "theme", "--theme", metavar=_THEMES)] = "light",
    language: Annotated[str, _option("look", "lang", "--lang", metavar=_LANGUAGES)] = "en",
    transparent: Annotated[bool, _option("look", "transparent", "--transparent")] = False,
    file_limit: FileLimit = None,
) -> None:
    """Write records as pictures."""
    set_file_limit(file_limit)
    from viewer.cli.export_values import (
        exclude,
        format_named,
        language_named,
        listed,
        looked_through,
        names,
        sized,
        theme_named,
        time_named,
    )
    from viewer.export.base.request import ExportRequest

    exclude({"--page": page, "--card": card, "--compare": bool(compare), "--tour": tour})
    exclude({"--view": bool(view), "--tour": tour})
    exclude({"--whole": whole, "--from": bool(begin), "--to": bool(end) and not begin})
    exclude({"--time": bool(time), "--folds": folds})
    if card and not select:
        stop(say("cli.card_of_nothing"))
    request = ExportRequest(
        kind="page" if page else "card" if card else "compare" if compare else "view",
        span="whole" if whole else "dates" if begin or end else "window",
        begin=begin,
        end=end,
        lanes=names(lanes),
        metrics=names(metrics),
        gather=names(gather or "none"),
        as_charts=names(as_charts or "none"),
        select=select,
        compare=listed(compare),
        lens=looked_through(lens, chosen),
        time="folded" if folds else time_named(time or "even"),
        transparent=transparent,
        theme=theme_named(theme),
        language=language_named(language),
        title=title,
        subtitle=subtitle,
        sources_as=sources_as,
        named=view,
        tour=tour,
    )
    written = [format_named(each) for each in formats or []]
    _write(files or [bundled_record()], output, written, sized(request, preset, size, scale, dpi))


def _write(
    files: Sequence[Path],
    outputs: Sequence[str],
    formats: Sequence[Format],
    request: "ExportRequest",
) -> None:
    """Write what was asked for; Qt is imported once nothing else can be wrong with the call."""
    from viewer.export.targets import export_jobs
    from viewer.model.problems import RecordError

    if sys.platform.startswith("linux"):
        # Whatever is named there may need a display, over whose lack Qt aborts.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with system_libraries():
        from viewer.cli.export_run import run_jobs
    try:
        request.check()
        jobs = export_jobs(files, outputs, formats)
    except RecordError as error:
        refuse(error)
    run_jobs(jobs, request)
