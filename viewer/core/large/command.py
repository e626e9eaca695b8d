"""How the loader's process is started; apart from the loader, whose imports the window doesn't need."""

import os
import sys
from pathlib import Path

# A fourth argument of the loader: without it the problems after the first some hundred are only counted.
ALL_PROBLEMS = "--all-problems"


def loader_command(*arguments: str) -> list[str]:
    """The command that starts the loader."""
    return [sys.executable, "-m", "viewer.core.large.loader", *arguments]


def loader_environment() -> dict[str, str]:
    """Its environment: this package is found, and no other that lies in the folder it is started in.

    Numpy starts no threads, which a copy of the process would lose.
    """
    package = str(Path(__file__).parents[3])
    paths = [package, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONSAFEPATH": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
