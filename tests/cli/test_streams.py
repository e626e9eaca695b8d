"""Standard streams that are closed, full or read no further, and a current folder that is gone."""

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a shell and /dev/full")
DATELINE = f"{shlex.quote(sys.executable)} -m viewer"
LOST = "dateline: Not all could be written: standard output is closed or full.\n"
TITLE = "Da Nang digital transformation"


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    shell = ["bash", "-o", "pipefail", "-c", command]
    return subprocess.run(
        shell, capture_output=True, text=True, cwd=folder, env=environment, timeout=120, check=False
    )


@pytest.mark.parametrize("command", ["check", "check --json", "schema", "--version", "--help"])
@pytest.mark.parametrize("output", [">&-", "> /dev/full"])
def test_an_output_that_cannot_be_written_is_one_line_and_status_2(
    tmp_path: Path, command: str, output: str
) -> None:
    done = run(f"{DATELINE} {command} {output}", tmp_path)
    assert (done.stderr, done.returncode) == (LOST, 2)


def test_an_output_that_is_read_no_further_is_no_fault_of_the_record(tmp_path: Path) -> None:
    done = run(f"{DATELINE} schema | true", tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == ("", LOST, 2)


@pytest.mark.parametrize("errors", ["2>&-", "2>/dev/full", "2>&- <&- >&-"])
def test_an_export_needs_no_standard_errors(tmp_path: Path, errors: str) -> None:
    done = run(f"{DATELINE} export -o page.svg {errors}", tmp_path)
    assert done.returncode == 0
    assert TITLE in (tmp_path / "page.svg").read_text(encoding="utf-8")
    assert run(f"{DATELINE} export -o page.nonsense {errors}", tmp_path).returncode == 2


def test_a_current_folder_that_is_gone(tmp_path: Path) -> None:
    gone = f"mkdir gone; cd gone; rmdir ../gone; {DATELINE}"
    good = run(f"{gone} export -o {shlex.quote(str(tmp_path))}/page.svg", tmp_path)
    assert (good.stderr, good.returncode) == ("", 0)
    assert (tmp_path / "page.svg").is_file()
    lost = run(f"{gone} export -o page.svg", tmp_path)
    assert (lost.stderr, lost.returncode) == (
        "dateline: 'page.svg' cannot be written: No such file or directory.\n",
        2,
    )
    assert run(f"{gone} check", tmp_path).returncode == 0
    assert run(f"{gone} check record.json", tmp_path).returncode == 2


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_ctrl_c_leaves_the_old_file_and_no_other(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"page.{ending}"
    command = [sys.executable, "-m", "viewer", "export", "--page", "--scale", "3", "-o", str(target)]
    for patience in (0.3, 0.5, 0.7, 0.9):
        target.write_bytes(b"old")
        writing = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
        try:
            writing.wait(patience)
        except subprocess.TimeoutExpired:
            writing.send_signal(signal.SIGINT)
            _, said = writing.communicate(timeout=10)
            # Before and after Python's own time the signal itself ends the process.
            assert writing.returncode in (130, -signal.SIGINT)
            assert said == b"" or said.endswith(b"KeyboardInterrupt\n")
        else:
            writing.communicate()
        assert target.read_bytes() == b"old" or len(target.read_bytes()) > 1000
    target.unlink()
    subprocess.run(command, cwd=ROOT, check=True)
    assert os.listdir(tmp_path) == [target.name]
