import os
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.core.base.files import replace_file
from viewer.core.base.owned_names import is_orphaned, owned_name

NAME = "from viewer.core.base.owned_names import owned_name; print(owned_name())"


def of_an_ended_process() -> str:
    return subprocess.run(
        [sys.executable, "-c", NAME], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_only_names_of_ended_processes_of_this_machine_are_orphaned() -> None:
    ended = of_an_ended_process()
    assert is_orphaned(ended)
    assert not is_orphaned(owned_name())
    assert not is_orphaned(f"{os.getpid():08x}{ended[8:]}")
    assert not any(map(is_orphaned, ("", "a", ended[1:], f"{ended}0", ended.replace("-", "_"))))


@pytest.mark.skipif(os.name == "nt", reason="nothing is known of processes there")
def test_what_a_killed_run_left_beside_a_file_goes_with_the_next(tmp_path: Path) -> None:
    left, others = (
        tmp_path / f".dateline-{of_an_ended_process()}.tmp",
        tmp_path / f".dateline-{owned_name()}.tmp",
    )
    left.write_bytes(b"half")
    others.write_bytes(b"half")
    replace_file(tmp_path / "picture.png", b"whole")
    assert sorted(tmp_path.iterdir()) == sorted([others, tmp_path / "picture.png"])
