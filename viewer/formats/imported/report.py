"""What an import changed or left out: each a warning with its place in the imported file."""

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import asdict

from viewer.model.problems import Problem

Outcome = Literal["changed", "left_out"]


class Place(Struct, frozen=True):
    """Where something stands in an imported file: its sheet, its row from 1 on (0 for none), its cell."""

    file: str
    sheet: str = ""
    row: int = 0
    cell: str = ""

    @property
    def text(self) -> str:
        """The place as compilers write it: `events.csv:12`, `book.xlsx:Sheet1:C12`."""
        return ":".join(map(str, filter(None, (self.file, self.sheet, self.cell or self.row))))

    def origin(self, sources: Iterable[str] = ()) -> dict[str, Any]:
        """The place as the `origin` of a claim, with the ids of the sources that the file names."""
        said = {**asdict(self), "sources": list(sources)}
        return {name: value for name, value in said.items() if value}


def changed(code: str, place: Place, **params: object) -> Problem:
    """Something that was taken, but not as it stands."""
    return _note("changed", code, place, params)


def left_out(code: str, place: Place, **params: object) -> Problem:
    """Something that the record lacks."""
    return _note("left_out", code, place, params)


def _note(outcome: Outcome, code: str, place: Place, params: dict[str, object]) -> Problem:
    """A warning; its parameters say what became of what, and where that stands."""
    said = {name: value for name, value in asdict(place).items() if value}
    return Problem(code, place.text, "warning", {**params, **said, "outcome": outcome})


def report_json(taken: dict[str, int], notes: Iterable[Problem]) -> dict[str, Any]:
    """A report as JSON values: how much was taken of each file, what was changed, what was left out."""
    said: dict[str, list[dict[str, Any]]] = {"changed": [], "left_out": []}
    for note in notes:
        params = dict(note.params)
        outcome = str(params.pop("outcome", "left_out"))
        said[outcome].append({"code": note.code, **params})
    return {"taken": taken, **said}
