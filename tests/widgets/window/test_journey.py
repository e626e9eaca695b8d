"""Back and forward lead through what was looked at, a gesture a step."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.app.held_view_preparation import HeldViewPreparation
from tests.conftest import sample_payload
from tests.core.large_samples import large_record
from tests.widgets.windows import SAMPLE, open_window, texts_are_there
from viewer.app.state import Selection
from viewer.core.filter.text import parse_filter
from viewer.core.view.view_text import view_text
from viewer.widgets.window.main_window import MainWindow

_NO = Qt.KeyboardModifier.NoModifier


def turns() -> None:
    """Let the event loop come to what it does in turns of its own."""
    for _ in range(4):
        QApplication.processEvents()


def text(window: MainWindow) -> str:
    return view_text(window.places.current_view())


def select(window: MainWindow, identifier: str) -> None:
    window.state.set_selection(Selection("entry", identifier))
    turns()


def some_entries(window: MainWindow, count: int) -> list[str]:
    record = window.state.record
    assert record is not None
    return [entry.id for entry in record.record.entries[:count]]


def wheel(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    turned, phase = QPoint(0, -120), Qt.ScrollPhase.NoScrollPhase
    modifier = Qt.KeyboardModifier.ShiftModifier
    buttons = Qt.MouseButton.NoButton
    event = QWheelEvent(
        at, QPointF(widget.mapToGlobal(at)), QPoint(), turned, buttons, modifier, phase, False
    )
    QApplication.sendEvent(widget, event)
    turns()


def press(widget: QWidget, button: Qt.MouseButton) -> None:
    QTest.mouseClick(widget, button, _NO, widget.rect().center())
    turns()


def test_back_and_forward_select_what_was_selected(window: MainWindow) -> None:
    turns()
    assert not window.menus.actions["back"].isEnabled()
    first, second = some_entries(window, 2)
    select(window, first)
    select(window, second)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.state.selection == Selection("entry", first)
    turns()
    window.top_bar.back_button.click()
    assert window.state.selection is None
    turns()
    assert not window.top_bar.back_button.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    window.top_bar.forward_button.click()
    assert window.state.selection == Selection("entry", second)
    assert not window.top_bar.forward_button.isEnabled()


def test_a_burst_of_the_wheel_is_one_step_and_what_follows_another(window: MainWindow) -> None:
    turns()
    begin = text(window)
    for _ in range(5):
        wheel(window.timeline.lanes)
    panned = text(window)
    select(window, some_entries(window, 1)[0])
    window.run("back")
    assert text(window) == panned
    window.run("back")
    assert text(window) == begin
    assert not window.journey.can_go_back


def test_a_pause_ends_a_gesture(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    turns()
    now = [0.0]
    monkeypatch.setattr("viewer.app.views.journey.monotonic", lambda: now[0])
    for _ in range(2):
        wheel(window.timeline.lanes)
        now[0] += 3
    window.run("back")
    assert window.journey.can_go_back


@pytest.mark.parametrize("name", ["lanes", "charts", "overview", "axis"])
def test_the_buttons_at_the_side_of_a_mouse_lead_back_and_forward(window: MainWindow, name: str) -> None:
    turns()
    select(window, some_entries(window, 1)[0])
    selected = text(window)
    widget = getattr(window.timeline, name)
    press(widget, Qt.MouseButton.BackButton)
    assert window.state.selection is None
    press(widget, Qt.MouseButton.ForwardButton)
    assert text(window) == selected


def test_they_do_so_over_a_page_of_the_reader(window: MainWindow) -> None:
    turns()
    select(window, some_entries(window, 1)[0])
    press(window.reader.page.viewport(), Qt.MouseButton.BackButton)
    assert window.state.selection is None


def test_a_tab_is_a_step_and_scrolled_as_it_was(window: MainWindow) -> None:
    turns()
    select(window, some_entries(window, 1)[0])
    window.tabs.setCurrentIndex(1)
    turns()
    bar = window.tabs.shown_panel.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    scrolled = bar.value()
    assert scrolled > 0
    select(window, some_entries(window, 2)[1])
    window.run("back")
    turns()
    assert (window.tabs.currentIndex(), bar.value()) == (1, scrolled)


def test_an_article_is_a_step_and_scrolled_to_its_passage_or_where_it_was(
    qtbot: QtBot, tmp_path: Path, write_record: Callable[[object], Path], texts_folder: Path
) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    long = "\n\nA line.".join(["", *["Much more."] * 200])
    with (texts_folder / "report.txt").open("a", encoding="utf-8") as file:
        file.write(long)
    window.open_record(write_record(sample_payload()), texts_folder)
    texts_are_there(qtbot, window)
    turns()
    select(window, "lit")
    reading = window.reader.reading
    assert reading is not None
    window.reader.show_in_article(next(iter(reading.passages)))
    turns()
    bar = window.reader.article.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    read = window.places.take()
    assert (read.view.article, read.scroll[2]) == ("report", bar.maximum() // 2)
    select(window, "prize")
    assert not window.reader.shows_article
    window.run("back")
    turns()
    assert window.places.take() == read
    window.run("back")
    turns()
    assert not window.reader.shows_article
    window.run("forward")
    turns()
    assert window.places.take() == read


def test_another_record_begins_another_way_and_another_language_goes_on(
    window: MainWindow,
) -> None:
    turns()
    select(window, some_entries(window, 1)[0])
    window.state.set_language("vi")
    turns()
    assert window.journey.can_go_back
    window.open_record(SAMPLE)
    turns()
    assert not window.journey.can_go_back


def test_what_is_computed_beside_the_window_is_a_step_once_it_is_shown(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = HeldViewPreparation(monkeypatch)
    window = open_window(qtbot, tmp_path / "settings.json")
    window.state.set_record(large_record())
    turns()
    begin = text(window)
    window.run("next_time")
    held.wait_for_next()
    turns()
    assert not window.journey.can_go_back
    held.let_go(0)
    turns()
    folded = text(window)
    window.views.show("span=2000/2001&time=even&lens=sources")
    held.wait_for_next()
    turns()
    held.let_go(1)
    turns()
    even = text(window)
    assert len({begin, folded, even}) == 3
    for number, wanted in enumerate((folded, begin), 2):
        window.run("back")
        held.wait_for_next()
        turns()
        held.let_go(number)
        turns()
        assert text(window) == wanted
    assert not window.journey.can_go_back
    window.close()


def act(window: MainWindow, chance: random.Random) -> None:
    """Do something that changes what is looked at, or goes back or forward."""
    state, record, timeline = window.state, window.state.record, window.timeline
    assert record is not None
    entries = [entry.id for entry in record.record.entries]
    keys = [f"lane:{lane.id}" for lane in record.facts.table.lanes]
    keys += [f"metric:{metric.id}" for metric in record.record.metrics]
    names = ("zoom_in", "zoom_out", "earlier", "later", "fit", "next", "previous", "clear", "lane_down")
    names += ("next_time", "lens", "lens_single_source", "layout_beside", "layout_below", "show_all_lanes")
    filters = ("", "kind:award", "kind:award rest:hidden", "-kind:policy", "source:efforts-2023")
    bar = chance.choice([timeline.lanes.scroll_bar, timeline.charts.scroll_bar])
    ways: list[Callable[[], object]] = [
        lambda: state.set_selection(Selection("entry", chance.choice(entries))),
        lambda: state.set_selection(Selection("observation", chance.choice([*record.observations]))),
        lambda: state.toggle(chance.choice(["folded", "hidden", "expanded"]), chance.choice(keys)),
        lambda: state.comparing.show(chance.choice(record.record.disagreements).id),
        lambda: state.comparing.pin(chance.choice(entries)),
        lambda: window.tabs.setCurrentIndex(chance.randrange(3)),
        lambda: wheel(chance.choice([timeline.lanes, timeline.charts, timeline.overview])),
        lambda: bar.setValue(chance.randint(0, bar.maximum())),
        lambda: state.set_filter(parse_filter(chance.choice(filters))),
        lambda: window.views.show(chance.choice(record.record.views).id),
        lambda: window.run(chance.choice(["back", "forward"])),
        lambda: window.menus.actions[chance.choice(names)].trigger(),
        lambda: window.menus.actions[chance.choice(names)].trigger(),
    ]
    chance.choice(ways)()


def back_to_the_first(window: MainWindow, count: int, seed: int) -> None:
    chance = random.Random(seed)
    turns()
    window.timeline.settle()
    turns()
    first = window.places.take()
    for _ in range(count):
        act(window, chance)
        for _ in range(1 + chance.randrange(3)):
            QApplication.processEvents()
        if not window.journey.can_go_back:
            first = window.places.take()  # scrolled before anything else was done
    turns()
    for _ in range(count):
        if not window.journey.can_go_back:
            break
        window.run("back")
        QApplication.processEvents()
    turns()
    assert view_text(window.places.current_view()) == view_text(first.view)
    assert window.places.take() == first


@pytest.mark.parametrize("seed", range(2))
def test_as_many_steps_back_as_actions_lead_to_where_one_began(window: MainWindow, seed: int) -> None:
    back_to_the_first(window, 40, seed)


@pytest.mark.attack
def test_ten_thousand_actions_lead_back_as_well(window: MainWindow) -> None:
    back_to_the_first(window, 10_000, 7)
