"""Files of other formats on the command line: checked, exported, and what was not understood is said."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.formats.diary import diary_text
from viewer import cli

pytestmark = pytest.mark.usefixtures("diaries")


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "mine.diary"
    path.write_bytes(diary_text(4))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, list(map(str, arguments)), prog_name="dateline")


@pytest.mark.parametrize("large", [1 << 40, 1])
def test_a_check_begins_with_what_was_not_understood(
    diary: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr("viewer.core.large.LARGE", large)
    result = run("check", diary, "--json")
    report = json.loads(result.stdout)
    assert (result.exit_code, report["ok"], report["counts"]["entries"]) == (0, True, 4)
    assert report["problems"][0]["code"] == "file.number"
    assert "line 6" in run("check", diary).stdout


def test_an_export_says_what_was_not_understood(diary: Path, tmp_path: Path) -> None:
    picture = tmp_path / "mine.svg"
    result = run("export", diary, "-o", picture)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"dateline: {diary}: warning: The number in line 6")
    assert "Day 3" in picture.read_text("utf-8")


def test_a_folder_of_records_of_several_formats(
    diary: Path, payload: dict[str, object], tmp_path: Path
) -> None:
    folder, out = tmp_path / "records", tmp_path / "out"
    folder.mkdir()
    (folder / "a.diary").write_bytes(diary.read_bytes())
    (folder / "b.json").write_text(json.dumps(payload))
    (folder / "c.png").touch()
    result = run("export", folder, "-o", out, "--format", "svg")
    assert result.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["a.svg", "b.svg"]
    assert "a.diary: warning: The number in line 6" in result.stderr


def test_a_folder_without_records_names_the_endings_that_it_lacks(tmp_path: Path) -> None:
    result = run("export", tmp_path, "-o", "out/")
    assert result.exit_code == 2
    assert "no file that ends in .json, " in result.stderr
    assert ".diary, .txt" in result.stderr
