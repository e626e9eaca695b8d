"""Origins: where in an imported file a claim stands."""

from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from viewer.model.evidence import STRICT, Identifier


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Origin:
    """Where a claim that was imported stands: a file's name, its sheet and row, counted from 1, or a cell.

    `sources` are those that the file names for the claim; no passage of them is known.
    """

    file: Annotated[str, Field(min_length=1)]
    sheet: str = ""
    row: Annotated[int, Field(ge=1)] | None = None
    cell: str = ""
    sources: tuple[Identifier, ...] = ()
