"""What can be wrong with a record, as codes with parameters; the edge turns them into sentences."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Problem(Struct, frozen=True):
    """One finding: `code` names the sentence, `path` the place in the JSON file (`entries[3].date`)."""

    code: str
    path: str = ""
    severity: Severity = "error"
    params: Mapping[str, object] = MappingProxyType({})


class RecordError(Exception):
    """A record that cannot be used, with every problem that was found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("; ".join(f"{p.path}: {p.code}" for p in self.problems))


def json_path(*steps: str | int) -> str:
    """Write steps as a JSON path: names joined by dots, positions in brackets."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path
