"""What can be selected of a record."""

from typing import NamedTuple

from viewer.core.view.view import SelectionKind


class Selection(NamedTuple):
    """What is selected: an entry, an observation, a target, a lane or a metric."""

    kind: SelectionKind
    id: str
