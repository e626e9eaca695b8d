"""What a loader says is heard, whatever else is written among it."""

import subprocess
import sys
from pathlib import Path

from viewer.core.large.messages import Ready
from viewer.core.large.waiting import _said

_SAYS = """
print("a library's warning")
print("[1]")
print('{"share": 0.5, "entries": 7}')
print('{"folder": "cache"}')
"""


def test_a_line_that_is_no_message_ends_nothing() -> None:
    told: list[tuple[int, float]] = []
    with subprocess.Popen([sys.executable, "-c", _SAYS], stdout=subprocess.PIPE) as loader:
        assert _said("record.json", loader, lambda *of: told.append(of)) == Ready(Path("cache"))
    assert told == [(7, 0.5)]
