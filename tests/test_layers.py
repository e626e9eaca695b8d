"""Imports run downwards only, between the layers and between the rooms of a layer."""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path

from tests.places import ROOT, VIEWER

# The house from its ground to its roof: a layer a row, its rooms from left to right. A module imports
# from its own room, from rooms before it in its row and from the rows above it here, and from nowhere else.
HOUSE = (
    ("model",),
    (
        *("core.base", "core.time", "core.table", "core.record", "core.evidence", "core.charts"),
        *("core.filter", "core.figures", "core.plot", "core.view", "core.lanes", "core.reading"),
        *("core.listing", "core.compare", "core.page", "core.large", "core.search", "core.spoken"),
    ),
    ("formats",),
    ("paint",),
    ("words",),
    ("app",),
    ("export.base", "export.files", "export.pages", "export"),
    (
        "widgets.controls",
        "widgets.filter",
        "widgets.lanes",
        "widgets.timeline",
        "widgets.access",
        "widgets.compare",
        "widgets.plot",
        "widgets.reader",
        "widgets.export",
        "widgets.importing",
        "widgets.views",
        "widgets.search",
        "widgets.table",
        "widgets.hands",
        "widgets.home",
        "widgets.window",
    ),
    ("cli",),
    ("start", "__main__"),
)
ROOMS = tuple(room for row in HOUSE for room in row)
RANK = {room: rank for rank, room in enumerate(ROOMS)}
MODULES = sorted(VIEWER.rglob("*.py"))
MOST_MODULES = 20  # of one folder


def room_of(module: str) -> str | None:
    """The room of a dotted module name; None for what is outside the house."""
    parts = module.split(".")
    if parts[0] != "viewer":
        return None
    return next((room for n in (2, 1) if (room := ".".join(parts[1 : 1 + n])) in RANK), None)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = frozenset(map(name_of, MODULES))


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules that a file names in its imports, also those for type checking and within functions."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upwards(path: Path) -> set[str]:
    """What a file imports of rooms after its own."""
    own = room_of(name_of(path))
    if own is None:
        return set()
    return {m for m in imports(path) if (other := room_of(m)) and RANK[other] > RANK[own]}


def test_imports_run_downwards_only() -> None:
    assert {name_of(path): found for path in MODULES if (found := upwards(path))} == {}


def test_every_module_has_its_room() -> None:
    outside = {name for path in MODULES if room_of(name := name_of(path)) is None}
    assert outside == {"viewer", "viewer.core", "viewer.widgets"}


def test_no_folder_holds_more_modules_than_one_reads_at_a_glance() -> None:
    folders = {path.parent for path in MODULES}
    counts = {
        str(folder.relative_to(ROOT)): sum(each.name != "__init__.py" for each in folder.glob("*.py"))
        for folder in folders
    }
    assert {name: count for name, count in counts.items() if count > MOST_MODULES} == {}


@cache
def imported(path: Path) -> frozenset[str]:
    """The modules of the house that a file imports, the nearest package where a name is no module."""
    found = set[str]()
    for name in imports(path):
        while name and name not in NAMES:
            name = name.rpartition(".")[0]
        found.add(name)
    return frozenset(found & NAMES - {name_of(path)})


def circles(arrows: Mapping[str, Set[str]]) -> list[list[str]]:
    """The groups of modules that each reach all others of their group by imports."""
    reached = {name: reachable(arrows, name) for name in arrows}
    groups = {frozenset(each for each in reached[name] if name in reached[each]) for name in arrows}
    return sorted(sorted(group) for group in groups if group)


def reachable(arrows: Mapping[str, Set[str]], name: str) -> set[str]:
    """What a module imports, itself or through others; itself only in a circle."""
    found, waiting = set[str](), [name]
    while waiting:
        new = arrows[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Imports for type checking and within functions counted."""
    assert circles({name_of(path): imported(path) for path in MODULES}) == []


def test_a_circle_is_found_and_nothing_that_only_leads_to_it() -> None:
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set[str](), "e": {"f"}, "f": {"e"}, "g": {"a"}}
    assert circles(arrows) == [["b", "c"], ["e", "f"]]


def test_pyqtgraph_has_one_importer() -> None:
    importers = {
        room_of(name_of(path))
        for path in MODULES
        if any(module.split(".")[0] == "pyqtgraph" for module in imports(path))
    }
    assert importers <= {"widgets.plot"}


# The two forms in which a record's entries are there; who uses a record doesn't ask which it has.
FORMS = frozenset({"KeptEntries", "KeptFacts", "StoredEntries", "StoredFacts"})


def test_nobody_asks_in_which_form_a_record_is_there() -> None:
    asking = {
        room
        for path in MODULES
        if (room := room_of(name_of(path))) not in ("core.record", "core.large")
        and any(name.rpartition(".")[2] in FORMS for name in imports(path))
    }
    assert asking == set()


# What opens a file of the program's own format; any file is opened by `formats.opening`.
OWN_DOORS = frozenset(
    {
        "viewer.core.record.loading.read_record",
        "viewer.core.large.is_large",
        "viewer.core.large.waiting.open_record",
    }
)


def test_records_have_one_door() -> None:
    opening = {
        name
        for path in MODULES
        if not (name := name_of(path)).startswith(("viewer.core", "viewer.formats"))
        and OWN_DOORS.intersection(imports(path))
    }
    assert opening == set()


IMPORT_ALL = """
import importlib, pkgutil, sys
import viewer
for package in ("model", "core", "formats"):
    whole = importlib.import_module(f"viewer.{package}")
    for module in pkgutil.walk_packages(whole.__path__, f"viewer.{package}."):
        importlib.import_module(module.name)
print(sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph")))
"""


def modules_after(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    return done.stdout.strip() or done.stderr


def test_model_core_and_formats_import_no_qt() -> None:
    assert modules_after(IMPORT_ALL) == "[]"


def test_model_imports_no_numpy() -> None:
    program = IMPORT_ALL.replace('("model", "core", "formats")', '("model",)').replace('"PySide6"', '"numpy"')
    assert modules_after(program) == "[]"
