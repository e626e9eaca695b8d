"""The bar over the window, where it has less room than its texts."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.windows import open_window
from viewer.core.base.resources import bundled_record


@pytest.mark.parametrize(("width", "is_told"), [(1024, False), (1440, True)])
def test_the_span_gives_way_before_the_title_and_never_in_part(
    qtbot: QtBot, tmp_path: Path, width: int, is_told: bool
) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.resize(width, 700)
    window.open_record(bundled_record())
    bar = window.top_bar
    title, aside = bar._title, bar._aside
    qtbot.waitUntil(lambda: aside.text() == "5 sources · 2000 – 2030")
    qtbot.waitUntil(lambda: title.width() >= title.fontMetrics().horizontalAdvance(title.text()))
    needed = aside.fontMetrics().horizontalAdvance(aside.text())
    qtbot.waitUntil(lambda: (aside.width() >= needed) is is_told)
    assert bar.search.geometry().left() >= aside.geometry().right()
    painted = aside.grab().toImage()
    columns, rows = range(painted.width()), range(painted.height())
    colours = {painted.pixel(x, y) for x in columns for y in rows}
    assert (len(colours) > 1) is is_told


def test_without_a_record_the_search_has_its_room(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.resize(1440, 700)
    search = window.top_bar.search
    qtbot.waitUntil(lambda: search.width() == search.maximumWidth())
