"""A fault of the program in a command: details, one sentence and status 2; of many records only one fails."""

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from viewer import cli
from viewer.core.base.resources import bundled_record
from viewer.export import record_pictures

SENTENCE = "dateline: A fault in the program ended this; no file is half written."


def fail(*_arguments: Any) -> None:
    raise ZeroDivisionError("nobody expects it")


def run(*arguments: object) -> int | str | None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "watch_streams", lambda: None)  # pytest watches them
        patch.setattr(sys, "argv", ["dateline", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
    return ended.value.code


@pytest.mark.parametrize("command", ["export", "check"])
def test_a_fault_is_a_sentence_after_its_details(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("viewer.core.record.loading.catalog", fail)
    target = tmp_path / "page.png"
    target.write_bytes(b"old")
    assert run(command, bundled_record(), *(["-o", target] if command == "export" else [])) == 2
    *details, said = capsys.readouterr().err.splitlines()
    assert said.startswith(SENTENCE)
    assert details[0].startswith("Traceback")
    assert "ZeroDivisionError: nobody expects it" in details
    assert target.read_bytes() == b"old"


def test_one_record_of_many_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "abc":
        shutil.copy(bundled_record(), tmp_path / f"{name}.json")
    save = record_pictures.save_record

    def save_but_one(path: Path, *rest: Any) -> None:
        return fail() if path.stem == "b" else save(path, *rest)

    monkeypatch.setattr("viewer.cli.export_run.save_record", save_but_one)
    assert run("export", tmp_path, "-o", f"{tmp_path}/", "--format", "txt") == 1
    errors = capsys.readouterr().err
    assert errors.count("ZeroDivisionError") >= 1
    assert errors.count(SENTENCE) == 1
    assert f"{tmp_path / 'b.json'}: Traceback" in errors
    assert {path.stem for path in tmp_path.glob("*.txt")} == {"a", "c"}
