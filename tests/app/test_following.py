"""The view follows the file of the record, and stays where it was."""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.windows import is_seen, open_window
from viewer.app.records import Asked
from viewer.app.state import Selection
from viewer.core.lanes.model import LanesModel
from viewer.core.time.scale import Window
from viewer.formats.tables.choosing import TableChoice
from viewer.formats.tables.mapping import TableMapping
from viewer.widgets.window.main_window import MainWindow

WAIT_MS = 30_000


@pytest.fixture
def file(payload: dict[str, Any], tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(payload))
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, file: Path) -> Iterator[MainWindow]:
    found = open_window(qtbot, tmp_path / "settings.json")
    assert found.open_record(file)
    yield found
    found.close()


def titles(window: MainWindow) -> list[str]:
    assert window.state.record is not None
    return [entry.title for entry in window.state.record.record.entries]


def write(file: Path, payload: dict[str, Any], *titles: str) -> None:
    for entry, title in zip(payload["entries"], titles, strict=False):
        entry["title"] = title
    file.write_text(json.dumps(payload))


def test_a_change_is_shown_and_the_view_stays(
    qtbot: QtBot, window: MainWindow, file: Path, payload: dict[str, Any]
) -> None:
    state = window.state
    state.set_lanes(state.lanes.toggled("folded", "lane:event"))
    state.set_window(Window(737_000.0, 737_200.0))
    state.set_selection(Selection("entry", "prize"))
    state.comparing.pin("lit")
    view = state.window, state.lanes, state.selection, state.comparing.kept
    write(file, payload, "Lighthouse lit again")
    qtbot.waitUntil(lambda: titles(window)[0] == "Lighthouse lit again", timeout=WAIT_MS)
    assert (state.window, state.lanes, state.selection, state.comparing.kept) == view
    assert window.lanes_layout.model is not None
    assert window.lanes_layout.model.loaded is state.record


def test_what_is_no_longer_there_is_no_longer_selected(
    qtbot: QtBot, window: MainWindow, file: Path, payload: dict[str, Any]
) -> None:
    window.state.set_selection(Selection("entry", "signal"))
    window.state.comparing.pin("signal")
    payload["entries"] = [each for each in payload["entries"] if each["id"] != "signal"]
    write(file, payload)
    qtbot.waitUntil(lambda: len(titles(window)) == 2, timeout=WAIT_MS)
    assert window.state.selection is None
    assert window.state.comparing.ids == ()


def test_a_broken_file_is_told_and_the_last_good_view_stays(
    qtbot: QtBot, window: MainWindow, file: Path, payload: dict[str, Any]
) -> None:
    before = window.state.window
    file.write_text(file.read_text()[:-20])
    qtbot.waitUntil(lambda: window.parts.offers.problem_panel.get().isVisible(), timeout=WAIT_MS)
    assert "JSON" in window.parts.offers.problem_panel.get().text
    assert window.splitter.isVisible()
    assert titles(window)
    write(file, payload, "Sound again")
    qtbot.waitUntil(lambda: titles(window)[0] == "Sound again", timeout=WAIT_MS)
    assert not window.parts.offers.problem_panel.get().isVisible()
    assert window.state.window == before


def test_a_file_that_goes_and_comes_back_is_followed(
    qtbot: QtBot, window: MainWindow, file: Path, payload: dict[str, Any]
) -> None:
    file.unlink()
    qtbot.waitUntil(lambda: window.parts.offers.problem_panel.get().isVisible(), timeout=WAIT_MS)
    assert titles(window)
    write(file, payload, "Back")
    qtbot.waitUntil(lambda: titles(window)[0] == "Back", timeout=WAIT_MS)
    assert not window.parts.offers.problem_panel.get().isVisible()


def test_it_can_be_turned_off_and_what_changed_meanwhile_is_seen_afterwards(
    qtbot: QtBot, window: MainWindow, file: Path, payload: dict[str, Any]
) -> None:
    window.menus.actions["follow_file"].trigger()
    assert not window.settings.now.follow_file
    assert window.parts.stage.following._watch is None
    write(file, payload, "Unseen")
    window.menus.actions["follow_file"].trigger()
    qtbot.waitUntil(lambda: titles(window)[0] == "Unseen", timeout=WAIT_MS)


def test_a_closed_window_watches_nothing(window: MainWindow) -> None:
    watch = window.parts.stage.following._watch
    assert watch is not None
    window.close()
    assert watch._stop.is_set()


def test_a_table_is_read_again_as_it_was_chosen_whatever_was_refused_since(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    table, other, none = tmp_path / "log.csv", tmp_path / "other.csv", tmp_path / "none.json"
    table.write_text("Event,When\nLanding,1831\n")
    other.write_text("Name,Day\n")
    assert window.records.open(Asked(table, choice=by_columns("Event", "When")))
    for wrong in (Asked(other, choice=by_columns("Name", "Day")), Asked(none)):
        window.records.open(wrong)
        assert window.parts.offers.problem_panel.get().isVisible()
        added = f"Return from {wrong.path.stem}"
        with table.open("a") as out:
            out.write(f"{added},1836\n")
        qtbot.waitUntil(lambda added=added: titles(window)[-1] == added, timeout=WAIT_MS)
        assert titles(window)[0] == "Landing"


def by_columns(title: str, begin: str) -> TableChoice:
    return TableChoice(TableMapping(title=title, begin=begin))


def changed_at_random(chance: random.Random, file: Path, payload: dict[str, Any], number: int) -> None:
    """Written in place, in pieces, by a rename, after being away, or broken for a while."""
    payload["entries"][0]["title"] = f"Lit {number}"
    text = json.dumps(payload)
    way = chance.randrange(5)
    if way == 0:
        file.write_text(text)
    elif way == 1:
        with open(file, "w") as out:
            for start in range(0, len(text), 500):
                out.write(text[start : start + 500])
                out.flush()
    elif way == 2:
        other = file.with_suffix(".new")
        other.write_text(text)
        os.replace(other, file)
    elif way == 3:
        file.unlink(missing_ok=True)
        file.write_text(text)
    else:
        file.write_text(text[: chance.randrange(len(text))])
        file.write_text(text)


def test_after_any_edits_the_view_is_equal_to_the_file(
    qtbot: QtBot, window: MainWindow, file: Path, payload: dict[str, Any]
) -> None:
    chance = random.Random(5)
    for number in range(30):
        changed_at_random(chance, file, payload, number)
        if not chance.randrange(4):
            qtbot.waitUntil(lambda said=f"Lit {number}": titles(window)[0] == said, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: titles(window)[0] == "Lit 29", timeout=WAIT_MS)
    assert not is_seen(window.parts.offers.problem_panel)
    assert isinstance(window.lanes_layout.model, LanesModel)
