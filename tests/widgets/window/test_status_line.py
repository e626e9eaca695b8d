"""The status line while the window moves."""

from pytestqt.qtbot import QtBot

from viewer.app.state import State
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.core.time.scale import Window
from viewer.widgets.window.status_line import StatusLine


def test_a_window_on_the_move_is_told_now_and_then_and_where_it_stops(qtbot: QtBot) -> None:
    state = State()
    state.set_record(read_record(bundled_record()))
    line = StatusLine(state)
    qtbot.addWidget(line)
    state.set_window(Window(0, 1_000))
    line.show_view(1, 9)
    first, on_progress = line.span.text(), []
    assert "1970" in first
    line.span.setText = on_progress.append  # type: ignore[method-assign]
    for step in range(1, 50):
        state.set_window(Window(step * 400, step * 400 + 1_000))
        line.show_view(step, 9)
    assert not on_progress
    qtbot.waitUntil(lambda: bool(on_progress))
    assert len(on_progress) == 1
    assert "2023" in on_progress[0]
    assert "49" in line.in_view.text()


def test_another_record_s_window_is_told_at_once(qtbot: QtBot) -> None:
    state = State()
    state.set_record(read_record(bundled_record()))
    line = StatusLine(state)
    qtbot.addWidget(line)
    line.show_view(1, 9)
    state.set_record(read_record(bundled_record()))
    state.set_window(Window(0, 1_000))
    line.show_view(2, 9)
    assert "1970" in line.span.text()


def test_a_record_without_entries_counts_none(qtbot: QtBot) -> None:
    state = State()
    state.set_record(read_record(bundled_record()))
    line = StatusLine(state)
    qtbot.addWidget(line)
    state.set_window(Window(0, 1_000))
    line.show_view(0, 0)
    assert line.span.text()
    assert not line.in_view.text()


def test_a_record_without_quotations_has_no_texts_to_attach(qtbot: QtBot) -> None:
    line = StatusLine(State())
    qtbot.addWidget(line)
    line.show_quotations(0, 0, attached=False)
    assert line.quotations.text() == "no quotations"
    line.show_quotations(0, 3, attached=False)
    assert line.quotations.text() == "3 quotations, source texts not attached"
