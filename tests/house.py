"""Counts of the house, for who closes an issue: `python -m tests.house`.

Prints the modules of each folder, the longest modules, classes and functions in lines, and the arrows:
how many modules of a room import from another one, those for type checking and within functions counted.
"""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.places import ROOT
from tests.test_layers import MODULES, MOST_MODULES, circles, imported, name_of, room_of

LISTED = 5
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def modules_by_folder() -> dict[str, int]:
    """How many modules each folder holds, without `__init__`; the fullest first."""
    found = Counter(str(path.parent.relative_to(ROOT)) for path in MODULES if path.name != "__init__.py")
    return dict(found.most_common())


def longest_modules() -> list[tuple[int, str]]:
    """Modules with their number of lines, the longest first."""
    return _longest((len(_text(path).splitlines()), name_of(path)) for path in MODULES)


def longest(kind: type[Definition]) -> list[tuple[int, str]]:
    """Classes or functions with their number of lines, the longest first."""
    return _longest(
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{name_of(path)}.{node.name}")
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, kind)
    )


def arrows() -> dict[tuple[str, str], int]:
    """How many modules of one room import from another, by both rooms."""
    found = Counter[tuple[str, str]]()
    for path in MODULES:
        own = room_of(name_of(path))
        others = {room for name in imported(path) if (room := room_of(name)) is not None}
        found.update((own, other) for other in others - {own} if own is not None)
    return dict(found.most_common())


def _longest(found: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    return sorted(found, reverse=True)


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_text(path))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def report() -> Iterator[str]:
    """The counts, line by line."""
    folders, between = modules_by_folder(), arrows()
    cycles = circles({name_of(path): imported(path) for path in MODULES})
    over = sum(count > MOST_MODULES for count in folders.values())
    yield f"{len(MODULES)} files in {len(folders)} folders, {over} of them with over {MOST_MODULES} modules"
    yield from (f"{count:6} {name}" for name, count in folders.items())
    for what, found in (
        ("modules", longest_modules()),
        ("classes", longest(ast.ClassDef)),
        ("functions", longest(ast.FunctionDef)),
    ):
        yield f"longest {what}, in lines"
        yield from (f"{lines:6} {name}" for lines, name in found[:LISTED])
    yield f"{len(between)} arrows between rooms, of {sum(between.values())} modules"
    yield from (f"{count:6} {own} → {other}" for (own, other), count in between.items())
    yield f"{len(cycles)} cycles" + "".join(f"\n       {', '.join(cycle)}" for cycle in cycles)


if __name__ == "__main__":
    print("\n".join(report()))
