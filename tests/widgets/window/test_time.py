"""How the window draws time: what it begins with, what the key walks through, what it remembers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.core.record.test_record_maps import POMPEII, record_of
from viewer.core.table.table import FIT_PADDING
from viewer.core.time.time_choice import TIMES
from viewer.widgets.window.main_window import MainWindow

CROWD = record_of(("1950", "1980", *(f"20{10 + n // 12:02}-{n % 12 + 1:02}-10" for n in range(120)), "2040"))
SPREAD = record_of(tuple(str(year) for year in range(1950, 2020)))

Open = Callable[[], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Open:
    """Opens windows that share their settings."""

    def open_one() -> MainWindow:
        window = MainWindow(tmp_path / "settings.json")
        qtbot.addWidget(window)
        return window

    return open_one


def checked(window: MainWindow) -> list[str]:
    return [time for time in TIMES if window.menus.actions[f"time_{time}"].isChecked()]


def test_the_first_screen_is_the_whole_record_squeezed_where_it_is_crowded(opened: Open) -> None:
    window = opened()
    window.state.set_record(CROWD)
    assert (window.state.time, checked(window)) == ("squeezed", ["squeezed"])
    assert window.state.columns is not None
    assert window.state.window == window.state.columns.extent.padded(FIT_PADDING)
    window.show()
    assert window.status_line.span.text() == "1950 – 2040, Oct 2009 to Mar 2020 in focus"


def test_a_record_that_is_spread_is_even_at_first(opened: Open) -> None:
    window = opened()
    window.state.set_record(CROWD)
    window.state.set_record(SPREAD)
    assert (window.state.time, checked(window)) == ("even", ["even"])
    window.state.set_record(CROWD)
    assert (window.state.time, checked(window)) == ("squeezed", ["squeezed"])


def test_the_key_walks_through_the_ways_and_each_says_what_it_did(opened: Open) -> None:
    window = opened()
    window.state.set_record(CROWD)
    said = []
    for _ in range(3):
        window.menus.actions["next_time"].trigger()
        said.append((window.state.time, checked(window), window.status_line.message.text()))
    assert said == [
        ("even", ["even"], "Time is even again"),
        ("folded", ["folded"], "Empty spans are folded"),
        ("squeezed", ["squeezed"], "Sparse spans are squeezed"),
    ]


def test_that_there_is_nothing_to_squeeze_is_said(opened: Open) -> None:
    window = opened()
    window.state.set_record(SPREAD)
    window.menus.actions["time_squeezed"].trigger()
    assert window.status_line.message.text() == "No sparse spans to squeeze"
    assert checked(window) == ["squeezed"]
    assert not window.state.time_display.time_map


def test_what_was_chosen_is_for_the_next_record_and_the_next_start_too(opened: Open) -> None:
    window = opened()
    window.state.set_record(CROWD)
    window.menus.actions["time_even"].trigger()
    window.state.set_record(POMPEII)
    window.state.set_record(CROWD)
    assert window.state.time == "even"
    window.close()
    again = opened()
    again.state.set_record(CROWD)
    assert (again.state.time, checked(again)) == ("even", ["even"])


@pytest.mark.parametrize(("folds", "time"), [(True, "folded"), (False, "squeezed")])
def test_the_setting_of_older_versions_goes_on(opened: Open, tmp_path: Path, folds: bool, time: str) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"folds": folds}))
    window = opened()
    window.state.set_record(CROWD)
    assert window.state.time == time
