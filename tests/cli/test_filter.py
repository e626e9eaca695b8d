"""`dateline FILE --filter` opens the window filtered, and `export --filter` writes what is left."""

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from viewer import cli
from viewer.app.display import Display
from viewer.app.window_request import WindowRequest
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.widgets.window import program


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[WindowRequest]:
    calls: list[WindowRequest] = []
    monkeypatch.setattr(cli.gc, "disable", lambda: None)
    monkeypatch.setattr(cli, "find_display", lambda environment: Display(True))
    monkeypatch.setattr(program, "run_window", lambda asked: calls.append(asked) or 0)
    return calls


def test_the_filter_is_handed_to_the_window(opened) -> None:
    done = CliRunner().invoke(cli.app, [str(bundled_record()), "--filter", "kind:award"])
    assert done.exit_code == 0, done.output
    assert [asked.filter for asked in opened] == ["kind:award"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind:awards", "kind is never awards"),
        ("awards", "This is no filter"),
        ("date:soon", "no date or span"),
    ],
)
def test_what_is_no_filter_ends_the_command_before_anything_is_opened(opened, text, said, tmp_path) -> None:
    for call in ([str(bundled_record())], ["export", "-o", str(tmp_path / "a.csv")]):
        done = CliRunner().invoke(cli.app, [*call, "--filter", text])
        assert done.exit_code == 2
        assert said in done.stderr
    assert opened == []


def test_an_export_holds_what_the_filter_leaves(tmp_path: Path) -> None:
    target = tmp_path / "awards.csv"
    size = ["--size", "1600x3000", "--whole"]
    call = ["export", "-o", str(target), *size, "--filter", "kind:award source:summit-2024"]
    done = CliRunner().invoke(cli.app, call)
    assert done.exit_code == 0, done.stderr
    record = read_record(bundled_record())
    rows = csv.DictReader(io.StringIO(target.read_text("utf-8-sig")))
    found = {row["id"] for row in rows if row["kind"] not in ("observation", "target")}
    assert found == {
        entry.id
        for entry in record.record.entries
        if entry.kind == "award" and "summit-2024" in {each.source for each in entry.evidence}
    }


def test_a_filter_by_what_the_record_lacks_is_told(tmp_path: Path) -> None:
    call = ["export", "-o", str(tmp_path / "a.csv"), "--filter", "source:nobody"]
    done = CliRunner().invoke(cli.app, call)
    assert done.exit_code != 0
    assert "The record has no source nobody." in done.stderr
