"""Pipes, sockets and devices in a file's place: one sentence and status 2, and nothing is waited for."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from tests.core.large.samples import record, written
from tests.places import ROOT
from viewer.core.base.resources import bundled_record

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="pipes and devices with names")
LONGEST_S = 60.0
LARGE = written(record(1_500, summary="y" * 6_000))
COUNTED = b"1500  entries"
assert len(LARGE) > 4 << 20


def run(
    *words: str | Path,
    given: bytes = b"",
    names: Mapping[str, str] = MappingProxyType({}),
    **more: Any,
) -> "subprocess.CompletedProcess[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **names}
    command = [sys.executable, "-m", "viewer", *map(str, words)]
    more = more if "stdin" in more else {"input": given, **more}
    return subprocess.run(
        command, capture_output=True, env=environment, timeout=LONGEST_S, check=False, **more
    )


@pytest.mark.parametrize("command", [["check"], ["check", "--json"], ["export", "-o", "made.svg"], ["open"]])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_record_that_is_no_file(tmp_path: Path, command: list[str], kind: str) -> None:
    path = tmp_path / "record.json"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    done = run(*command, path, cwd=tmp_path)
    assert done.returncode == 2
    assert b"is no file to be read but a pipe, a socket or a device." in done.stderr + done.stdout
    assert len((done.stderr or b"1").splitlines()) == 1
    assert not (tmp_path / "made.svg").exists()


def test_one_of_a_folder_of_records_stops_none_of_the_others(tmp_path: Path) -> None:
    folder, made = tmp_path / "records", tmp_path / "made"
    folder.mkdir()
    os.mkfifo(folder / "a.json")
    (folder / "b.json").write_bytes(bundled_record().read_bytes())
    (folder / "c.json").symlink_to("/dev/zero")
    done = run("export", folder, "-o", made, "--format", "svg")
    assert done.returncode == 1
    assert done.stderr.count(b"a pipe, a socket or a device.") == 2
    assert [each.name for each in made.iterdir()] == ["b.svg"]


@pytest.mark.parametrize("place", ["settings", "sidecar"])
def test_a_pipe_in_the_place_of_settings_or_of_a_sidecar(tmp_path: Path, place: str) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(LARGE)
    names = {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    assert COUNTED in run("check", path, names=names).stdout
    (made,) = (tmp_path / "dateline").glob("*.columns")
    if place == "sidecar":
        made.unlink()
    else:
        made = tmp_path / "dateline" / "settings.json"
    os.mkfifo(made)
    assert COUNTED in run("check", path, names=names).stdout
    assert made.is_file() == (place == "sidecar")
    assert (
        run("export", path, "-o", "made.svg", "--preset", "none", names=names, cwd=tmp_path).returncode == 2
    )


@pytest.mark.parametrize("name", ["-", "/dev/stdin", "/dev/fd/0"])
def test_what_is_given_is_read_once(tmp_path: Path, name: str) -> None:
    given = bundled_record().read_bytes()
    assert run("check", name, given=given).returncode == 0
    assert run("export", name, "-o", "made.svg", given=given, cwd=tmp_path).returncode == 0
    assert (tmp_path / "made.svg").stat().st_size > 1000
    assert COUNTED in run("check", name, given=LARGE).stdout


def test_what_is_given_has_a_limit() -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = run("check", "-", stdin=endless)
    assert done.returncode == 2
    assert done.stderr.startswith(b"dateline: '-' goes on after 256 MB")


def test_an_option_says_how_large_a_text_may_be(tmp_path: Path, payload: dict, texts_folder: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(written(payload))
    with (texts_folder / "letter.txt").open("r+b") as file:
        file.truncate((1 << 20) + 1)
    for most, is_refused in (("1", True), ("2", False)):
        done = run("check", path, "--sources", texts_folder, "--text-limit", most)
        assert (b"--text-limit" in done.stdout) is is_refused
    assert run("check", path, "--text-limit", "0").returncode == 2
