"""The command `dateline check`: of a large record it keeps neither the entries nor what it finds."""

import json
import sys
from collections.abc import Iterator, Mapping
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from viewer.cli.arguments import FileLimit, RecordFile, Sources, TextLimit, View
from viewer.cli.messages import GOOD, PROBLEMS, in_place, refuse, say, status
from viewer.cli.progress import ProgressLine, progress_line
from viewer.core.base.limits import DEFAULT_MB, set_file_limit
from viewer.core.base.resources import bundled_record

if TYPE_CHECKING:
    from rich.console import Console

    from viewer.cli.findings import Finding, Findings

_STYLES = {"error": "bold red", "warning": "yellow"}
_AT_ONCE = 100  # findings printed: half the time of one by one
_BETWEEN = 1000  # items looked at


def check_record(
    file: RecordFile = None,
    sources: Sources = None,
    text_limit: TextLimit = None,
    view: View = "",
    as_json: Annotated[bool, typer.Option("--json", help=say("cli.help.json"))] = False,
    file_limit: FileLimit = None,
) -> None:
    """Check a record, and its quotations against its sources' texts."""
    set_file_limit(file_limit)
    from viewer.cli.findings import Findings
    from viewer.model.problems import RecordError

    path = file or bundled_record()
    try:
        with progress_line() as line:
            limit = (text_limit or DEFAULT_MB) << 20
            counts, findings = _checked(path, sources, limit, view, line)
    except RecordError as error:
        if as_json:
            _print_json({}, Findings(error.problems))
            raise typer.Exit(status(error)) from None
        refuse(error)
    if as_json:
        _print_json(counts, findings)
    else:
        _print_report(path, counts, findings)
    raise typer.Exit(GOOD if findings.ok else PROBLEMS)


def _checked(
    path: Path, sources: Path | None, text_limit: int, view: str, line: ProgressLine
) -> "tuple[dict[str, int], Findings]":
    from viewer.app.cache import cache_folder
    from viewer.cli.findings import Findings
    from viewer.core.evidence.checking import Checking
    from viewer.core.record.source_texts import SourceTexts
    from viewer.core.view.in_view import InView
    from viewer.core.view.record_columns import RecordColumns
    from viewer.core.view.record_views import view_called, view_problems
    from viewer.formats.opening import open_record

    def read(_entries: int, share: float) -> None:
        line.show("cli.reading", path.name, share)

    def looked_at(items: int) -> None:
        if items % _BETWEEN == 0 and loaded.takes_long:
            line.show("cli.checking", path.name, items / len(loaded.entries))

    opened = open_record(path, cache_folder(), read)
    loaded = opened.loaded
    texts = SourceTexts.read(sources, loaded.record, text_limit) if sources else None
    if view:
        from viewer.app.views.kept import load_memory, records_folder  # Qt knows the user's folders

        shown, lacking = view_called(view, loaded, load_memory(records_folder(), path).views)
        checking = Checking(loaded, texts, InView(RecordColumns(loaded), shown).holds)
        findings = Findings(chain(opened.report, lacking, checking.problems(looked_at)))
        return checking.counts, findings
    checking = Checking(loaded, texts)
    findings = Findings(chain(opened.report, checking.problems(looked_at), view_problems(loaded)))
    return checking.counts, findings


def _print_json(counts: Mapping[str, int], findings: "Findings") -> None:
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"

    def written(value: object) -> str:
        return json.dumps(value, ensure_ascii=not is_utf8, indent=2)

    whole = written({"ok": findings.ok, "counts": counts, "problems": []})
    if not len(findings):
        typer.echo(whole)
        return
    typer.echo(whole.removesuffix("]\n}"), nl=False)
    between = chain([""], repeat(","))
    pieces = (
        f"{next(between)}\n    " + written(found._asdict()).replace("\n", "\n    ") for found in findings
    )
    while some := "".join(islice(pieces, _AT_ONCE)):
        typer.echo(some, nl=False)
    typer.echo("\n  ]\n}")


def _print_report(path: Path, counts: Mapping[str, int], findings: "Findings") -> None:
    from rich.console import Console
    from rich.text import Text

    from viewer.words.translations import environment_language, translator

    console = Console(highlight=False, soft_wrap=True)
    _print_counts(console, counts)
    _print_findings(console, iter(findings))
    if not len(findings):
        console.print(Text(say("cli.result.ok", file=path)))
    else:
        errors = findings.severities["error"]
        key, n = ("errors", errors) if errors else ("warnings", len(findings))
        console.print(Text(translator(environment_language()).count(f"cli.result.{key}", n, file=path)))


def _print_counts(console: "Console", counts: Mapping[str, int]) -> None:
    from rich.text import Text

    width = max(len(str(count)) for count in counts.values())
    for name, count in counts.items():
        console.print(Text(f"{count:>{width}}  ", "bold").append(say(f"count.{name}"), style="not bold"))


def _print_findings(console: "Console", findings: "Iterator[Finding]") -> None:
    from rich.text import Text

    while some := list(islice(findings, _AT_ONCE)):
        lines = (
            Text(say(f"cli.severity.{found.severity}"), _STYLES[found.severity]).append(
                "  " + in_place(found.path, found.message), style="default"
            )
            for found in some
        )
        console.print(*lines, sep="\n")
