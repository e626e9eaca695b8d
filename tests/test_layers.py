"""Imports run downwards only, and the lower half knows nothing of Qt."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
VIEWER = ROOT / "viewer"
# From the bottom to the top; packages in one tuple may import one another.
LAYERS = (
    *(("model",), ("core",), ("formats",), ("paint",), ("app",)),
    *(("charts",), ("export",), ("widgets",), ("cli",), ("start", "__main__")),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(VIEWER.rglob("*.py"))


def layer_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "viewer" and parts[1] in RANK else None


def imported_modules(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(VIEWER)))
def test_imports_run_downwards_only(path: Path) -> None:
    own = layer_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if own is None:
        return
    upwards = {m for m in imported_modules(path) if (other := layer_of(m)) and RANK[other] > RANK[own]}
    assert not upwards


def test_every_package_has_its_layer() -> None:
    packages = {path.name for path in VIEWER.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert packages <= set(RANK)


def test_pyqtgraph_is_imported_by_charts_only() -> None:
    importers = {
        path.relative_to(VIEWER).parts[0]
        for path in MODULES
        if any(module.split(".")[0] == "pyqtgraph" for module in imported_modules(path))
    }
    assert importers == {"charts"}


IMPORT_ALL = """
import importlib, pkgutil, sys
import viewer
for package in ("model", "core", "formats"):
    whole = importlib.import_module(f"viewer.{package}")
    for module in pkgutil.walk_packages(whole.__path__, f"viewer.{package}."):
        importlib.import_module(module.name)
print(sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph")))
"""


def test_model_core_and_formats_import_no_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_model_imports_no_numpy() -> None:
    program = IMPORT_ALL.replace('("model", "core", "formats")', '("model",)').replace('"PySide6"', '"numpy"')
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert done.stdout.strip() == "[]", done.stderr
