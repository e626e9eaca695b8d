"""The parts of the main window: what they may never need is made when it is wanted, not before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.windows import open_window
from viewer.widgets.controls.made_later import MadeLater
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def made_later(window: MainWindow) -> Iterator[tuple[str, MadeLater[object]]]:
    """What the parts of a window make later, by part and name."""
    for name, part in vars(window.parts).items():
        yield from (
            (f"{name}.{each}", later) for each, later in vars(part).items() if isinstance(later, MadeLater)
        )


def made(window: MainWindow) -> set[str]:
    return {name for name, later in made_later(window) if later.found() is not None}


def test_a_window_with_a_record_has_made_nothing_that_it_may_never_need(window: MainWindow) -> None:
    names = {name for name, _ in made_later(window)}
    assert {"around.compare", "around.tour", "hands.several", "offers.welcome", "strips.copying"} < names
    assert made(window) == set()


def test_closing_makes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.close()
    assert made(window) == set()


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("tour", {"around.tour"}),
        ("table", {"around.table"}),
        ("compare_next", {"around.compare", "around.bringing"}),
        ("close_record", {"offers.welcome"}),
    ],
)
def test_an_action_makes_what_it_needs(window: MainWindow, action: str, expected: set[str]) -> None:
    window.menus.actions[action].trigger()
    assert made(window) == expected
