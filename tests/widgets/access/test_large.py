"""A million entries don't make a million objects; random actions leave none behind."""

import json
import random

import pytest
from PySide6.QtGui import QAccessible

from tests.attack._hands import Hands
from tests.attack._window import nobody_asked, settled
from tests.widgets.access.trees import faults, tree
from viewer.core.record.loading import parse_record
from viewer.widgets.access.part import Part
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MOST = 3_000
ACTIONS = 2_000


def objects(window: MainWindow) -> int:
    """How many children lanes and charts keep, after what they show was walked through."""
    kept = 0
    for panel in (window.timeline.lanes, window.timeline.charts):
        tree(panel)
        settled()
        part = QAccessible.queryAccessibleInterface(panel)
        assert isinstance(part, Part)
        kept += len(part.children)
    return kept


def test_a_large_record_has_no_more_children_than_a_picture_has_marks(window: MainWindow) -> None:
    entries = [
        {"kind": "event", "id": f"e{n}", "title": f"Entry {n}", "date": f"{2000 + n % 20}-{n % 12 + 1:02}"}
        for n in range(20_000)
    ]
    data = {"format": "dateline/1", "title": "Many", "entries": entries}
    window.state.set_record(parse_record(json.dumps(data).encode()))
    nodes = tree(window.timeline.lanes)
    assert len(nodes) < MOST
    assert any(each.name.startswith("Columns that count") for each in nodes)
    for factor in (0.5, 0.1, 0.01, 0.001):
        window.state.set_window(window.state.window.zoomed_at(1 / factor, 0.4))
        assert objects(window) < MOST
    assert faults(tree(window)) == []


@pytest.mark.attack
def test_two_thousand_random_actions_leave_nothing_dead_or_there_twice(window: MainWindow) -> None:
    hands = Hands(window, random.Random("two thousand"))
    with nobody_asked():
        for number in range(ACTIONS):
            hands.act()
            if number % 5 == 0:
                assert objects(window) < MOST
            if number % 100 == 99:
                settled()
                assert faults(tree(window)) == []
        hands.rest()
    settled()
    assert faults(tree(window)) == []
    before = objects(window)
    window.state.set_window(window.state.window.panned(-1e6))
    assert objects(window) < before
