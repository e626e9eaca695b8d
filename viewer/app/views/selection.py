"""What can be selected of a record."""

from typing import Literal, NamedTuple

SelectionKind = Literal["entry", "observation", "target", "lane", "metric"]
# What a passage proves and a disagreement can be about.
CLAIMS: tuple[SelectionKind, ...] = ("entry", "observation", "target")


class Selection(NamedTuple):
    """What is selected: an entry, an observation, a target, a lane or a metric."""

    kind: SelectionKind
    id: str
