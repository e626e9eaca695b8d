"""Of a table that is looked at again and again only the last look goes on."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from viewer.app.tables.previewing import Previewing
from viewer.formats.tables import workbook
from viewer.model.problems import Problem

WAIT_MS = 60_000
WAIT_S = 60
_NEVER_ENDS = "import sys, threading; sys.stdin.buffer.read(); threading.Event().wait()"


def test_one_reader_of_a_workbook_works_at_a_time(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "module_command", lambda *_: [sys.executable, "-c", _NEVER_ENDS])
    path = tmp_path / "book.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    held: list[subprocess.Popen[bytes]] = []
    told: list[object] = []
    previewing = Previewing()
    previewing.ready.connect(told.append)
    previewing.refused.connect(told.append)
    hold = previewing._hold

    def held_too(turn: int, process: subprocess.Popen[bytes]) -> None:
        held.append(process)
        hold(turn, process)

    monkeypatch.setattr(previewing, "_hold", held_too)
    previewing.ask(path)
    qtbot.waitUntil(lambda: len(held) == 1, timeout=WAIT_MS)
    previewing.ask(path)
    qtbot.waitUntil(lambda: len(held) == 2, timeout=WAIT_MS)
    assert held[0].wait(WAIT_S) != 0
    assert held[1].poll() is None
    previewing.give_up()
    assert held[1].wait(WAIT_S) != 0
    assert told == []


def test_without_a_thread_a_preview_is_refused(tmp_path: Path, qapp: object, no_threads: None) -> None:
    told: list[object] = []
    previewing = Previewing()
    previewing.refused.connect(told.append)
    previewing.ask(tmp_path / "table.csv")
    assert told == [(Problem("file.memory", params={"file": str(tmp_path / "table.csv")}),)]
