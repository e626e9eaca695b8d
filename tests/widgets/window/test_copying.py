"""File > Save a copy as… writes the record in the format that is chosen, and says what that lacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.core.large.samples import record, written
from tests.formats.corpora import read
from tests.formats.writers.same import same
from tests.widgets.windows import open_window
from viewer.core.base.resources import bundled_record
from viewer.formats.writing import writers
from viewer.widgets.window.copying import write_copy
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.opening_panel import OpeningPanel
from viewer.words.format_words import save_filter

WAIT_MS = 60_000
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot, tmp_path: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(bundled_record())
    return window


def choose(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


@pytest.mark.parametrize(("number", "writer"), tuple(enumerate(writers())))
def test_a_copy_is_written_in_the_format_that_is_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, writer
) -> None:
    choose(monkeypatch, tmp_path / "copy", save_filter("en")[number])
    window.menus.actions["save_copy"].trigger()
    path = tmp_path / f"copy.{writer.ending}"
    assert path.exists()
    assert window.status_line.message.text() == f"Saved {path.name}"
    told = [box.text() for box in window.findChildren(QMessageBox)]
    assert bool(told) == (number > 0)
    if writer.ending != "md":
        found = read(path).loaded
        assert len(found.entries) == len(window.state.record.entries)
        assert {each[1] for each in same(found)} == {each[1] for each in same(window.state.record)}


def test_a_file_that_cannot_be_written_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "none" / "copy.json", save_filter("en")[0])
    window.menus.actions["save_copy"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert "cannot be written: No such file or directory." in box.text()


def test_nothing_is_written_where_nothing_is_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window.menus.actions["save_copy"].trigger()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("copy")] == []


@pytest.fixture
def large(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window with a large record."""
    monkeypatch.setattr("viewer.core.large.LARGE", 200_000)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    window = open_window(qtbot, tmp_path / "settings.json")
    path = tmp_path / "large.json"
    path.write_bytes(written(record(3_000)))
    with qtbot.waitSignal(window.records.opened, timeout=WAIT_MS):
        window.open_record(path)
    yield window
    window.close()


@pytest.mark.parametrize(("number", "writer"), tuple(enumerate(writers())))
def test_a_large_record_is_copied_beside_the_window(
    large: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, writer
) -> None:
    choose(monkeypatch, tmp_path / "copy", save_filter("en")[number])
    with qtbot.waitSignal(large.parts.strips.copying.get().copied, timeout=WAIT_MS) as told:
        large.menus.actions["save_copy"].trigger()
        assert large.parts.strips.copying.get().is_running
    path = tmp_path / f"copy.{writer.ending}"
    assert told.args[0] == path
    assert large.status_line.message.text() == f"Saved {path.name}"
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".dateline-")]
    if writer.ending != "md":
        undated = sum(each.code == "export.undated" for each in told.args[1])
        assert len(read(path).loaded.entries) + undated == 3_000


def test_a_copy_that_is_cancelled_leaves_the_old_file(
    large: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "copy.ics"
    path.write_text("old")
    choose(monkeypatch, path, next(each for each in save_filter("en") if "ics" in each))
    large.menus.actions["save_copy"].trigger()
    panel = large.findChildren(OpeningPanel)[-1]
    qtbot.waitUntil(panel.isVisible, timeout=WAIT_MS)
    assert panel.file.text() == "Saving copy.ics"
    with qtbot.waitSignal(large.parts.strips.copying.get().ended, timeout=WAIT_MS):
        panel.cancel_button.click()
    assert large.status_line.isVisible()
    assert not large.parts.strips.copying.get().is_running
    assert path.read_text() == "old"
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".dateline-")]


def test_a_record_that_has_changed_meanwhile_is_not_copied(
    large: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "copy.json", save_filter("en")[0])
    large.parts.stage.following.stop()
    (tmp_path / "large.json").write_bytes(written(record(2_000)))
    with qtbot.waitSignal(large.parts.strips.copying.get().refused, timeout=WAIT_MS) as told:
        large.menus.actions["save_copy"].trigger()
    assert [each.code for each in told.args[0]] == ["file.changed"]
    assert not (tmp_path / "copy.json").exists()


def test_a_record_that_is_gone_meanwhile_is_named_and_not_the_copy(
    large: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "copy.json", save_filter("en")[0])
    large.parts.stage.following.stop()
    (tmp_path / "large.json").unlink()
    with qtbot.waitSignal(large.parts.strips.copying.get().refused, timeout=WAIT_MS) as told:
        large.menus.actions["save_copy"].trigger()
    (problem,) = told.args[0]
    assert problem.code == "file.changed"
    assert problem.params["file"] == str(tmp_path / "large.json")


def test_a_second_copy_waits_for_the_first(qtbot: QtBot, large: MainWindow, tmp_path: Path) -> None:
    csv = next(each for each in writers() if each.ending == "csv")
    ends: list[str] = []
    large.parts.strips.copying.get().copied.connect(lambda path, _report: ends.append(path.name))
    for name in ("one.csv", "two.csv"):
        write_copy(large, large.parts.strips.copying, tmp_path / name, csv)
    qtbot.waitUntil(lambda: ends == ["one.csv", "two.csv"], timeout=WAIT_MS)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    for name in ("three.csv", "four.csv"):
        write_copy(large, large.parts.strips.copying, tmp_path / name, csv)
    large.close()
    assert not large.parts.strips.copying.get().is_running
    assert not (tmp_path / "four.csv").exists()


def test_strips_never_cover_each_other(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    line, place = window.status_line, window.strips
    strips = [OpeningPanel(window.state, window.parts.strips.copying.get(), place) for _ in range(2)]
    for strip in strips:
        qtbot.addWidget(strip)
    shown = [line, *strips]

    def seen() -> list[bool]:
        return [not each.isHidden() for each in shown]

    place.take(strips[0])
    assert seen() == [False, True, False]
    place.take(strips[1])
    assert seen() == [False, False, True]
    place.leave(strips[0])
    assert seen() == [False, False, True]
    place.leave(strips[1])
    assert seen() == [True, False, False]
