"""Runs one benchmark by name and prints each measure, beside its floor, as soon as it is known."""

import argparse
import importlib
import json
import os
from collections.abc import Iterable

from tests.benchmarks.measures import HEAD, Measure, row
from tests.places import OFFSCREEN

NAMES = ("startup", "open", "timeline", "window", "charts", "export", "cancel", "filter", "search", "imports")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and sizes: at most a minute")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", OFFSCREEN)
    # An installed program has its bytecode, also in the processes that a measure starts.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    run = importlib.import_module(f"tests.benchmarks.{wanted.name}").run
    measures: Iterable[Measure] = run(quick=wanted.quick)
    if not wanted.json:
        print(HEAD, flush=True)
    for measure in measures:
        print(json.dumps(measure.as_dict()) if wanted.json else row(measure), flush=True)


if __name__ == "__main__":
    main()
