"""Tries one kind of attack, or all, and prints how many were tried and failed; ends with 1 if any did."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from tests import attack

SHOWN = 20  # failures that are printed


def kinds() -> list[str]:
    """The names of all kinds: the modules of this folder that say so."""
    names = (module.name for module in iter_modules(attack.__path__))
    return sorted(name for name in names if not name.startswith(("_", "test_")))


def tried(kind: str, count: int, seed: int) -> Iterator[str]:
    """What failed in each try of a kind; nothing where nothing did."""
    module = import_module(f"{attack.__name__}.{kind}")
    with tempfile.TemporaryDirectory(prefix=f"attack-{kind}-") as folder:
        yield from module.run(count, seed, Path(folder))


def attacked(kind: str, count: int, seed: int) -> int:
    """Try a kind, print what failed, and return how often."""
    began, failures, number = time.monotonic(), 0, 0
    for number, failure in enumerate(tried(kind, count, seed), 1):
        if failure:
            failures += 1
            if failures <= SHOWN:
                print(f"{kind} {number}: {failure}", flush=True)
    took = time.monotonic() - began
    print(f"{kind}: tried {number}, failed {failures} (seed {seed}, {took:.0f} s)", flush=True)
    return failures


def main() -> None:
    """Try what the arguments name; pictures need no display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("kind", choices=[*kinds(), "all"])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    names = kinds() if said.kind == "all" else [said.kind]
    failures = [attacked(name, said.count, said.seed) for name in names]
    sys.exit(any(failures))


if __name__ == "__main__":
    main()
