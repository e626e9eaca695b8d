"""A short run of each kind of attack; a longer one is marked, and part of CI."""

import random
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.attack import __main__ as attacks
from tests.attack._hostile import hostile
from tests.attack.differential import said
from tests.attack.hostile import computed_cells
from tests.places import ROOT
from viewer.core.large.waiting import open_record

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices with names")

# How often in the tests that everybody runs, and how often in CI: in under two minutes.
SHORT = {
    "actions": 40,
    "actions_large": 10,
    "back": 1,
    "differential": 150,
    "edits": 15,
    "exports": 4,
    "extremes": 5,
    "files": 60,
    "hostile": 6,
    "imports": 300,
    "loader_kills": 1,
    "settings_flips": 60,
    "sidecars": 20,
    "tables": 40,
}
LONG = {
    "actions": 500,
    "actions_large": 100,
    "back": 20,
    "differential": 2_000,
    "edits": 60,
    "exports": 15,
    "extremes": 30,
    "files": 300,
    "hostile": 40,
    "imports": 20_000,
    "loader_kills": 6,
    "settings_flips": 600,
    "sidecars": 120,
    "tables": 1_000,
}
OTHERS = 10


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a kind may change it


def failures(kind: str, count: int, seed: int) -> list[str]:
    tried = list(attacks.tried(kind, count, seed))
    assert len(tried) == count
    return [each for each in tried if each]


@pytest.mark.parametrize("kind", attacks.kinds())
def test_a_short_run_of_each_kind(kind: str) -> None:
    assert failures(kind, SHORT.get(kind, OTHERS), seed=1) == []


@pytest.mark.attack
@pytest.mark.parametrize("kind", attacks.kinds())
def test_a_long_run_of_each_kind(kind: str) -> None:
    assert failures(kind, LONG.get(kind, 10 * OTHERS), seed=2) == []


@pytest.mark.parametrize("number", range(4))
def test_the_size_from_which_a_record_is_large_changes_no_verdict(tmp_path: Path, number: int) -> None:
    """Through the door of the commands, with the process that reads large records."""
    path, data = tmp_path / "record.json", hostile(random.Random(f"size {number}")) or b"{}"
    path.write_bytes(data)
    verdicts = []
    for large in (len(data) + 1, len(data)):
        with patch("viewer.core.large.LARGE", large):
            verdicts.append(said(lambda: open_record(path, tmp_path / "cache")))
    assert verdicts[0] == verdicts[1]


def test_a_cell_that_would_be_computed_is_found_in_every_column() -> None:
    data = 'a,b\r\n\'=1,"plain, =2"\r\n-1.5,=3\r\nplain,"two\n=4"\r\n'.encode("utf-8-sig")
    assert list(computed_cells(data)) == ["a cell of CSV begins with '=3'"]


def test_what_failed_is_printed_and_is_the_status(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(attacks, "tried", lambda kind, count, seed: iter(["", f"{kind} {seed}", ""]))
    monkeypatch.setattr(sys, "argv", ["", "files", "--count", "3", "--seed", "7"])
    with pytest.raises(SystemExit) as ended:
        attacks.main()
    assert ended.value.code
    shown, summed = capsys.readouterr().out.splitlines()
    assert shown == "files 2: files 7"
    assert summed.startswith("files: tried 3, failed 1 (seed 7")


def test_it_runs_as_a_command() -> None:
    command = [sys.executable, "-m", "tests.attack", "files", "--count", "3"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("files: tried 3, failed 0 (seed 1")
