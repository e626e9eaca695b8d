"""The menus of what the picture shows, as one table: what can be done, and with what."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from viewer.model.comparisons import CLAIMS
from viewer.widgets.timeline.spot import SpotKind

Command = Literal[
    "zoom",
    "fit",
    "only_sources",
    "pin",
    "copy_title",
    "copy_date",
    "copy_citation",
    "hide",
    "export_card",
    "export_view",
]
_ROWS: tuple[SpotKind, ...] = ("lane", "chart")
_TIMES: tuple[SpotKind, ...] = ("axis", "overview")


class MenuRow(Struct, frozen=True):
    """A command with its text, `hands.ID`, and what it is offered for; a new group is set off by a line."""

    id: Command
    kinds: tuple[SpotKind, ...]
    group: int


MENU_ROWS = (
    MenuRow("zoom", (*CLAIMS, *_ROWS, *_TIMES), 0),
    MenuRow("fit", (*_ROWS, *_TIMES), 0),
    MenuRow("only_sources", CLAIMS, 1),
    MenuRow("pin", CLAIMS, 1),
    MenuRow("copy_title", (*CLAIMS, "chart"), 2),
    MenuRow("copy_date", (*CLAIMS, *_ROWS, "axis"), 2),
    MenuRow("copy_citation", CLAIMS, 2),
    MenuRow("hide", (*CLAIMS, *_ROWS), 3),
    MenuRow("export_card", CLAIMS, 4),
    MenuRow("export_view", (*_ROWS, *_TIMES), 4),
)


def rows_for(kind: SpotKind) -> Iterator[MenuRow]:
    """What is offered for something of a kind, in order."""
    return (row for row in MENU_ROWS if kind in row.kinds)
