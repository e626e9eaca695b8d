"""The file of an open record edited in every way: in the end the window shows what the file says."""

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QApplication

from tests.attack._window import settled
from tests.core.large.samples import record
from viewer.app.following import Following
from viewer.app.records import Asked, Records
from viewer.app.state import State
from viewer.widgets.window.program import make_application

ENTRIES = 40
_ONCE_IN = 20  # edits that are waited for; the others come one upon the other
_MOST_S = 20.0


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """Edit a followed file so many times."""
    application = QApplication.instance() or make_application()
    path, payload = folder / "record.json", record(ENTRIES)
    path.write_text(json.dumps(payload))
    state = State()
    with patch("viewer.app.records.cache_folder", lambda: folder / "cache"):
        records = Records()
        records.opened.connect(lambda columns, *_: state.set_record(columns.loaded, columns))
        following = Following(state, records)
        records.open(Asked(path))
        for number in range(count):
            chance = random.Random(f"{seed}/{number}")
            payload["entries"][0]["title"] = f"Edit {number}"
            _edit(chance, path, json.dumps(payload))
            settled(1, 0.002 * chance.random())
            waits = number == count - 1 or not chance.randrange(_ONCE_IN)
            yield "" if not waits or _shows(state, f"Edit {number}") else f"edit {number} is not shown"
        following.stop()
        records.close_down()
    del application


def _edit(chance: random.Random, path: Path, text: str) -> None:
    """In place, in pieces, by a rename, by another link, after being away, or broken for a while."""
    match chance.randrange(6):
        case 0:
            path.write_text(text)
        case 1:
            with open(path, "w") as out:
                for start in range(0, len(text), 900):
                    out.write(text[start : start + 900])
                    out.flush()
        case 2:
            other = path.with_suffix(".new")
            other.write_text(text)
            os.replace(other, path)
        case 3:
            target, link = path.with_name(f"kept{chance.randrange(3)}"), path.with_suffix(".link")
            target.write_text(text)
            link.symlink_to(target)
            os.replace(link, path)
        case 4:
            path.unlink()
            settled(1, 0.6 * chance.random())
            path.write_text(text)
        case 5:
            path.write_text(text[: chance.randrange(len(text))])
            settled(1, 0.6 * chance.random())
            path.write_text(text)


def _shows(state: State, title: str) -> bool:
    until = time.monotonic() + _MOST_S
    while time.monotonic() < until:
        if state.record is not None and state.record.entries.title(0) == title:
            return True
        settled(1, 0.02)
    return False
