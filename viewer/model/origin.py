"""Origins: where in an imported file a claim stands."""

from typing import Annotated

from msgspec import Meta, Struct

from viewer.model.evidence import Identifier


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a claim that was imported stands: a file's name, its sheet and row, counted from 1, or a cell.

    `sources` are those that the file names for the claim; no passage of them is known.
    """

    file: Annotated[str, Meta(min_length=1)]
    sheet: str = ""
    row: Annotated[int, Meta(ge=1)] | None = None
    cell: str = ""
    sources: tuple[Identifier, ...] = ()
