"""What several commands are given, as their help says it."""

from pathlib import Path
from typing import Annotated

import typer

from viewer.cli.messages import say
from viewer.core.base.limits import MOST_MB

RecordFile = Annotated[
    Path | None, typer.Argument(metavar="FILE", help=say("cli.help.file"), show_default=False)
]
Sources = Annotated[
    Path | None, typer.Option("--sources", metavar="DIR", help=say("cli.help.sources"), show_default=False)
]
TextLimit = Annotated[
    int | None,
    typer.Option(
        "--text-limit", metavar="MB", min=1, max=MOST_MB, help=say("cli.help.text_limit"), show_default=False
    ),
]
FileLimit = Annotated[
    int | None,
    typer.Option(
        "--file-limit",
        metavar="MB",
        min=1,
        max=MOST_MB,
        help=say("cli.help.file_limit"),
        show_default=False,
    ),
]
View = Annotated[str, typer.Option("--view", metavar="VIEW", help=say("cli.help.view"), show_default=False)]
Metrics = Annotated[
    list[str] | None, typer.Option("--metric", metavar="ID", help=say("cli.help.metric"), show_default=False)
]
Watch = Annotated[bool, typer.Option("--watch/--no-watch", help=say("cli.help.watch"))]
Filter = Annotated[
    str, typer.Option("--filter", metavar="FILTER", help=say("cli.help.filter"), show_default=False)
]
