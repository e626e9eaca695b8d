"""`dateline plot` opens the window on a record with a plot of the metrics that it names."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from viewer import cli
from viewer.app.display import Display
from viewer.app.window_request import WindowRequest
from viewer.core.base.resources import bundled_record
from viewer.widgets.window import program


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[WindowRequest]:
    calls: list[WindowRequest] = []
    monkeypatch.setattr(cli.gc, "disable", lambda: None)
    monkeypatch.setattr(cli, "find_display", lambda environment: Display(True))
    monkeypatch.setattr(program, "run_window", lambda asked: calls.append(asked) or 0)
    return calls


def test_the_metrics_are_handed_to_the_window(opened, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_text("{}")
    done = CliRunner().invoke(cli.app, ["plot", str(record), "--metric", "a", "--metric", "b"])
    assert done.exit_code == 0, done.output
    assert opened == [WindowRequest(record, metrics=("a", "b"))]


def test_without_a_file_it_is_the_bundled_record_and_a_plain_call_has_no_plot(opened) -> None:
    assert CliRunner().invoke(cli.app, ["plot"]).exit_code == 0
    assert CliRunner().invoke(cli.app, [str(bundled_record())]).exit_code == 0
    assert [asked.metrics for asked in opened] == [(), None]


def test_a_file_that_is_not_there_is_told(opened) -> None:
    assert CliRunner().invoke(cli.app, ["plot", "no-such.json"]).exit_code != 0
    assert opened == []
