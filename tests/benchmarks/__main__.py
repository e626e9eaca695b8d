"""Runs one benchmark by name and prints what it measured beside its floor."""

import argparse
import importlib
import json

from tests.benchmarks.measures import Measure, table

NAMES = ("startup", "open", "timeline", "window", "charts", "export")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    wanted = parser.parse_args()
    measures: list[Measure] = importlib.import_module(f"tests.benchmarks.{wanted.name}").run()
    if wanted.json:
        for measure in measures:
            print(json.dumps(measure.as_dict()))
    else:
        print(table(measures))


if __name__ == "__main__":
    main()
