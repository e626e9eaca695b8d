import json
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.places import ROOT, SHARED
from viewer import __version__, cli
from viewer.core.base.resources import bundled_record

SOURCES = SHARED / "sources"


def run(*arguments: object) -> tuple[int, str, str]:
    """The status, output and errors of a command; none may end in an exception of its own."""
    result = CliRunner().invoke(cli.app, [str(each) for each in arguments], prog_name="dateline")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def checked(*arguments: object) -> tuple[int, dict[str, Any]]:
    status, output, errors = run("check", *arguments, "--json")
    assert errors == ""
    return status, json.loads(output)


def test_a_sound_record(payload, write_record, texts_folder):
    path = write_record(payload)
    status, output, _ = run("check", path, "--sources", texts_folder)
    assert status == 0
    assert f"{path}: good." in output
    status, answer = checked(path, "--sources", texts_folder)
    assert (status, answer["ok"], answer["problems"]) == (0, True, [])
    assert (answer["counts"]["entries"], answer["counts"]["found"]) == (3, 11)


def test_problems_are_printed_as_text_and_as_json(payload, write_record, texts_folder):
    payload["entries"][1]["evidence"][0]["exact"] = "won the [bold]Beacon Prie 2020"
    path = write_record(payload)
    status, output, _ = run("check", path, "--sources", texts_folder)
    assert status == 1
    assert "error  entries[1].evidence[0].exact: The quotation is not in the text of 'letter'" in output
    assert "[bold]Beacon" in output
    assert f"{path}: 1 error." in output
    status, answer = checked(path, "--sources", texts_folder)
    assert (status, answer["ok"]) == (1, False)
    (problem,) = answer["problems"]
    assert set(problem) == {"severity", "code", "path", "message"}
    assert (problem["severity"], problem["path"]) == ("error", "entries[1].evidence[0].exact")


def test_warnings_leave_the_status_good(payload, write_record):
    payload["entries"][1]["category"] = "Lighthouses"
    status, output, _ = run("check", write_record(payload))
    assert status == 0
    assert "warning  entries[1].category: No quotation supports 'category'." in output
    assert "good, with 1 warning." in output


@pytest.mark.parametrize(
    ("spoil", "code", "path"),
    [
        (lambda p: p.update(format="dateline/9"), "format.version", "format"),
        (lambda p: p["entries"][0].update(plaice="x"), "field.unknown", "entries[0].plaice"),
        (lambda p: p["disagreements"][0].update(id="lit"), "id.duplicate", "disagreements[0].id"),
        (lambda p: p["entries"][0].update(related=["x"]), "ref.related", "entries[0].related[0]"),
        (lambda p: p["entries"][1].update(date="2023-02-30"), "date.invalid", "entries[1].date"),
    ],
)
def test_a_bad_record_is_named_at_its_place(payload, write_record, spoil, code, path):
    spoil(payload)
    file = write_record(payload)
    status, answer = checked(file)
    assert (status, answer["ok"], answer["counts"]) == (1, False, {})
    assert [(each["code"], each["path"]) for each in answer["problems"]] == [(code, path)]
    status, output, errors = run("check", file)
    assert (status, output) == (1, "")
    assert errors.startswith(f"dateline: {path}: ")
    assert errors.count("\n") == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "file.json.end"),
        (b"{]", "file.json"),
        (b'{"a": "\xff"}', "file.encoding"),
        (b"[", "file.json.end"),
    ],
)
def test_a_file_that_is_no_record(write_record, data, code):
    status, answer = checked(write_record(data))
    assert (status, [each["code"] for each in answer["problems"]]) == (1, [code])


def test_no_such_file_and_a_folder_cannot_be_run_on(tmp_path, payload, write_record):
    for path, code in ((tmp_path / "none.json", "file.missing"), (tmp_path, "file.folder")):
        status, answer = checked(path)
        assert (status, [each["code"] for each in answer["problems"]]) == (2, [code])
        status, output, errors = run("check", path)
        assert (status, output) == (2, "")
        assert str(path) in errors
    status, answer = checked(write_record(payload), "--sources", tmp_path / "none")
    assert (status, answer["problems"][0]["code"]) == (2, "texts.no_folder")


def test_control_characters_in_data_do_not_reach_the_terminal(payload, write_record):
    payload["entries"][0]["\u001b[31m\nx"] = 1
    status, _, errors = run("check", write_record(payload))
    assert status == 1
    assert "\u001b" not in errors
    assert errors.count("\n") == 1


def no_display(monkeypatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_it_says_what_to_run_instead(monkeypatch, payload, write_record):
    no_display(monkeypatch)
    for arguments in ((), (write_record(payload),)):
        status, _, errors = run(*arguments)
        assert status == 2
        assert all(word in errors for word in ("dateline check", "dateline export", "xvfb-run"))


@pytest.fixture
def opened(monkeypatch) -> list[tuple[Path, Path | None]]:
    calls: list[tuple[Path, Path | None]] = []
    program = ModuleType("viewer.widgets.window.program")
    program.run_window = lambda asked: calls.append((asked.file, asked.texts)) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "viewer.widgets.window.program", program)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return calls


def test_a_file_is_opened_without_a_command(opened, payload, write_record, texts_folder, monkeypatch):
    path = write_record(payload)
    monkeypatch.chdir(path.parent)
    path.with_name("check").write_bytes(path.read_bytes())
    for arguments in ((), (path,), ("open", path), ("--sources", texts_folder, path), ("./check",)):
        assert run(*arguments)[0] == 0
    assert [sources for _, sources in opened] == [None, None, None, texts_folder, None]
    assert [str(file) for file, _ in opened] == [
        str(bundled_record()),
        str(path),
        str(path),
        str(path),
        "check",
    ]


def test_the_window_is_not_opened_on_what_is_not_there(opened, tmp_path, payload, write_record):
    path = write_record(payload)
    for arguments in ((tmp_path / "none",), (tmp_path,), (path, "--sources", tmp_path / "none")):
        status, _, errors = run(*arguments)
        assert status == 2
        assert errors.count("\n") == 1
    assert opened == []


def test_version_help_and_schema():
    assert run("--version") == (0, f"dateline {__version__}\n", "")
    status, output, _ = run("--help")
    assert status == 0
    assert all(command in output for command in ("open", "check", "export", "schema"))
    status, output, _ = run("schema")
    assert (status, json.loads(output)["$schema"]) == (0, "https://json-schema.org/draft/2020-12/schema")


def test_importing_the_command_line_is_cheap():
    code = "import sys, viewer.cli; print(sorted({name.split('.')[0] for name in sys.modules}))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"'PySide6'", "'pydantic'", "'numpy'", "'pyqtgraph'"} & set(
        result.stdout.strip(" []\n").split(", ")
    )


def test_python_m_viewer_is_dateline():
    command = [sys.executable, "-m", "viewer", "check", "none.json"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == "dateline: There is no file 'none.json'.\n"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"]["dateline"] == "viewer.start:main"


def test_a_name_that_is_too_long_is_one_sentence(payload, write_record):
    endless = "a" * 300
    for arguments in (
        ["open", endless],
        ["check", endless],
        ["check", write_record(payload), "--sources", endless],
    ):
        status, output, errors = run(*arguments)
        assert (status, output) == (2, "")
        assert len(errors.splitlines()) == 1


@pytest.mark.skipif(not (SOURCES.is_dir() and bundled_record().is_file()), reason="the articles are not here")
def test_every_quotation_of_the_bundled_record_is_found():
    status, answer = checked(bundled_record(), "--sources", SOURCES)
    assert (status, answer["ok"]) == (0, True)
    counts = answer["counts"]
    assert counts["found"] == counts["quotations"]
    assert (counts["missing"], counts["ambiguous"], counts["folded"], counts["unchecked"]) == (0, 0, 0, 0)


def test_a_missing_system_library_is_named_in_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    import typer

    from viewer.cli.messages import system_libraries

    with pytest.raises(typer.Exit) as stopped, system_libraries():
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert stopped.value.exit_code == 2
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "apt-get install" in said
    with pytest.raises(ImportError), system_libraries():
        raise ImportError("No module named 'elsewhere'")
