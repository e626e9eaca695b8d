"""The charts panel: one window, cursor and selection with everything else."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QLabel

from tests.core.chart_samples import WINDOW, city, loaded, metric, value
from viewer.app.state import LaneView, Selection, State
from viewer.core.base.sizes import SIZES
from viewer.paint.theme import load_theme
from viewer.widgets.timeline.charts_panel import ChartsPanel

NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def state(qapp):
    state = State()
    state.set_record(city())
    state.set_window(WINDOW)
    return state


@pytest.fixture
def panel(qtbot, state):
    panel = ChartsPanel(state)
    qtbot.addWidget(panel)
    panel.resize(1040, 250)
    panel.show()
    assert panel.stack is not None
    panel.show_frame()
    return panel


def place(panel, metric, identifier):
    """Where a value is drawn, in pixels of the panel."""
    chart = panel.frame().chart_of(metric)
    mark = next(mark for mark in chart.plot.points if mark.id == identifier)
    return QPoint(round(mark.x), round(chart.y + mark.y - panel._bar.value()))


def send(panel, kind, at, button=Qt.MouseButton.LeftButton):
    at = QPointF(at)
    buttons = button if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
    handler = {
        QEvent.Type.MouseMove: panel.mouseMoveEvent,
        QEvent.Type.MouseButtonPress: panel.mousePressEvent,
        QEvent.Type.MouseButtonRelease: panel.mouseReleaseEvent,
        QEvent.Type.MouseButtonDblClick: panel.mouseDoubleClickEvent,
    }[kind]
    handler(QMouseEvent(kind, at, at, button, buttons, NO_KEY))


def click(panel, at):
    send(panel, QEvent.Type.MouseButtonPress, at)
    send(panel, QEvent.Type.MouseButtonRelease, at)


def hover(panel, at):
    send(panel, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)


def test_a_click_on_a_value_selects_it(panel, state):
    click(panel, place(panel, "services", "s23"))
    assert state.selection == Selection("observation", "s23")


def test_a_click_on_a_header_selects_the_metric_and_beside_it_nothing(panel, state):
    chart = panel.frame().chart_of("services")
    click(panel, QPoint(60, int(chart.y) + 40))
    assert state.selection == Selection("metric", "services")
    click(panel, QPoint(int(SIZES.header_width) + 30, int(chart.y) + 60))
    assert state.selection is None


def test_triangles_fold(panel, state):
    chart = panel.frame().chart_of("services")
    click(panel, QPoint(6, int(chart.y) + 20))
    assert state.lanes.folded == {"metric:services"}
    assert panel.frame().chart_of("services").height == SIZES.folded_lane_height
    click(panel, QPoint(60, 8))
    assert "topic:Services" in state.lanes.folded
    assert panel.frame().chart_of("services") is None


def test_the_pointer_moves_the_cursor_and_shows_a_tip_of_plain_text(panel, state):
    at = place(panel, "services", "s23")
    hover(panel, at)
    assert state.cursor == panel._navigation.scale().moment(at.x())
    tip = panel.findChild(QLabel, "tip")
    assert tip.textFormat() == Qt.TextFormat.PlainText
    assert tip.text().startswith("91%")
    hover(panel, QPoint(40, at.y()))
    assert state.cursor is None
    panel.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not tip.isVisible()


def test_a_drag_pans_and_selects_nothing(panel, state):
    near = WINDOW.zoomed_at(3.0, 0.6)
    state.set_window(near)
    at = place(panel, "services", "s23")
    send(panel, QEvent.Type.MouseButtonPress, at)
    send(panel, QEvent.Type.MouseMove, at + QPoint(80, 0))
    send(panel, QEvent.Type.MouseButtonRelease, at + QPoint(80, 0))
    assert state.window.start < near.start
    assert state.selection is None


def test_the_plain_wheel_scrolls_and_others_go_to_time(panel, state):
    at, phase = QPointF(600, 100), Qt.ScrollPhase.NoScrollPhase

    def turn(modifiers):
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, modifiers, phase, False
        )
        panel.wheelEvent(event)

    turn(NO_KEY)
    assert panel._bar.value() > 0
    assert state.window == WINDOW
    turn(Qt.KeyboardModifier.ControlModifier)
    assert state.window.span > WINDOW.span


def test_a_double_click_fits_the_period_of_a_value(panel, state):
    state.set_selection(Selection("observation", "d23"))
    panel.show_frame()
    send(panel, QEvent.Type.MouseButtonDblClick, place(panel, "share", "d23"))
    date = city().dates["2023"]
    assert state.window.start == pytest.approx(date.begins - 365)
    assert state.window.end == pytest.approx(date.ends + 365)


def test_what_is_selected_scrolls_into_view(panel, state):
    state.set_selection(Selection("observation", "r25"))
    chart = panel.frame().chart_of("reach")
    assert panel._bar.value() <= chart.y
    assert chart.y + chart.height <= panel._bar.value() + panel.height()
    state.set_selection(Selection("metric", "services"))
    assert panel._bar.value() <= panel.frame().chart_of("services").y


def test_the_menu_folds_hides_and_shows_again(panel, state):
    def choose(text):
        menu = panel.header_menu("metric:share")
        next(action for action in menu.actions() if action.text() == text).trigger()

    choose("Fold")
    assert state.lanes.folded == {"metric:share"}
    choose("Unfold")
    choose("Hide")
    assert state.lanes.hidden == {"metric:share"}
    assert panel.frame().chart_of("share") is None
    choose("Show all")
    assert state.lanes == LaneView()


def test_the_plot_ends_where_the_lanes_end(panel):
    scale = panel._navigation.scale()
    assert scale.left == SIZES.header_width
    assert scale.right == panel.width() - SIZES.scroll_bar


def test_another_theme_makes_another_scene(panel, state):
    before = panel.stack
    state.set_theme("dark")
    assert panel.stack is not before
    assert panel.grab().toImage().pixelColor(500, 30).lightness() < 80


def test_without_a_record_there_is_an_empty_ground(panel, state):
    state.set_record(None)
    panel.show_frame()
    assert panel.frame() is None
    assert panel.stack.row("services") is None
    assert panel.hit(QPoint(100, 50)) is None


def test_names_for_assistive_technology(panel):
    assert panel.accessibleName() == "Metric charts"
    assert panel.accessibleDescription()


def test_clicking_a_break_selects_its_metric_where_its_passage_stands(panel, state):
    chart = next(each for each in panel.frame().charts if each.plot and each.plot.breaks)
    x = chart.plot.breaks[0].x
    spots = (QPoint(round(x), round(chart.y + y)) for y in range(4, int(chart.height), 4))
    at = next(
        spot for spot in spots if (hit := panel.frame().hit(spot.x(), spot.y())) and hit.kind == "break"
    )
    click(panel, at - QPoint(0, panel._bar.value()))
    assert state.selection == Selection("metric", chart.metric_id)


def colours(panel):
    image = panel.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4).astype(int)


def test_the_panel_shows_its_charts_before_there_is_a_scene(qtbot, state):
    panel = ChartsPanel(state)
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    early = colours(panel)
    assert panel.stack is not None
    panel.show()
    # A few pixels may be rounded otherwise; a joining line covers hundreds.
    assert (np.abs(early - colours(panel)).max(axis=2) > 40).sum() <= 10
    assert (np.abs(early - early[0, 0]).max(axis=2) > 40).sum() > 1_000


def test_the_arrow_keys_walk_through_values_and_charts(panel, state, qtbot):
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    assert state.selection == Selection("observation", "s23")
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    assert state.selection.kind == "observation"
    assert state.selection.id != "s23"
    state.set_selection(Selection("observation", "d22"))
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    assert state.selection == Selection("observation", "d23")
    qtbot.keyClick(panel, Qt.Key.Key_Down)
    assert state.selection == Selection("observation", "e23")
    chart = panel.frame().chart_of("exports")
    assert panel._bar.value() <= chart.y
    assert chart.y + chart.height <= panel._bar.value() + panel.height()


def test_what_the_keys_select_comes_into_the_window(panel, state, qtbot):
    state.set_selection(Selection("observation", "d22"))
    state.set_window(WINDOW.zoomed_at(20, 0.0))
    qtbot.keyClick(panel, Qt.Key.Key_Right)
    date = city().dates["2023"]
    assert state.window.start < (date.begins + date.ends) / 2 < state.window.end


def test_enter_asks_for_the_reader(panel, qtbot):
    with qtbot.waitSignal(panel.reader_requested):
        qtbot.keyClick(panel, Qt.Key.Key_Return)


def test_a_frame_shows_where_the_keyboard_is(panel, state):
    def at_edge():
        panel.show_frame()
        return panel.grab().toImage().pixelColor(500, 0)

    accent = load_theme("light").colour("accent")
    assert at_edge() != accent
    panel.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert at_edge() == accent
    panel.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert at_edge() != accent


def test_a_pan_comes_to_rest_in_a_plot_of_the_window_s_own(panel, state, qtbot):
    state.set_window(WINDOW.panned(1))
    state.set_window(WINDOW.panned(2))
    panel.show_frame()
    assert panel.frame().charts[0].plot.time.width > panel._navigation.scale().width
    qtbot.waitUntil(lambda: panel.frame().charts[0].plot.time == panel._navigation.scale())


def test_a_click_on_a_cluster_zooms_in_and_its_tip_counts(qtbot, state):
    days = (f"2023-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29))
    state.set_record(loaded(metric("m", *(value(f"v{n}", day, n % 9) for n, day in enumerate(days)))))
    state.set_window(WINDOW.padded(1))
    panel = ChartsPanel(state)
    qtbot.addWidget(panel)
    panel.resize(1040, 250)
    _, cluster = panel.frame().charts[0].plot.clusters[0]
    at = QPoint(round(cluster.columns.xs[20]), round((cluster.tops[20] + cluster.bottoms[20]) / 2))
    hover(panel, at)
    assert panel.findChild(QLabel, "tip").text().split("\n")[0].endswith(" values")
    span = state.window.span
    click(panel, at)
    assert state.window.span == pytest.approx(span / 8)


def figures():
    """A metric of one moment with a note, and one of two moments, years before it."""
    return loaded(
        metric("rate", value("r", "2024-08", 95), unit="%"),
        metric("growth", value("g", "2024-08", 4), unit="%", of="rate"),
        metric("pair", value("p1", "2020-06", 1), value("p2", "2021-06", 2)),
    )


@pytest.fixture
def lines(qtbot, state):
    state.set_record(figures())
    state.set_window(WINDOW)
    panel = ChartsPanel(state)
    qtbot.addWidget(panel)
    panel.resize(1040, 250)
    panel.show()
    assert panel.stack is not None
    qtbot.waitUntil(lambda: not panel._rest.isActive())
    return panel


def test_one_click_opens_a_figure_as_a_chart_and_back(lines, state):
    assert lines.frame().chart_of("rate").height == SIZES.figure_height
    click(lines, QPoint(6, 10))
    assert state.lanes.expanded == {"metric:rate"}
    assert not lines.frame().chart_of("rate").is_figure
    click(lines, QPoint(6, 10))
    assert state.lanes == LaneView()
    actions = {action.text(): action for action in lines.header_menu("metric:rate").actions()}
    assert "Fold" not in actions
    actions["Open as a chart"].trigger()
    assert "Show as one line" in {each.text() for each in lines.header_menu("metric:rate").actions()}
    assert "Fold" in {each.text() for each in lines.header_menu("metric:pair").actions()}


def test_charts_fill_the_room_that_figures_leave(lines):
    assert lines.frame().chart_of("pair").height == SIZES.chart_most
    lines.resize(1040, int(SIZES.figure_height) + 90)
    assert lines.frame().chart_of("pair").height == 90


def test_a_figure_is_opened_as_a_chart_by_the_keys_and_back(lines, state, qtbot):
    row = next(each for each in lines.frame().charts if each.can_open)

    def is_figure():
        return lines.frame().chart_of(row.metric_id).is_figure

    value = state.record.metrics[row.metric_id].observations[0]
    state.set_selection(Selection("observation", value.id))
    qtbot.keyClick(lines, Qt.Key.Key_Space)
    assert not is_figure()
    qtbot.keyClick(lines, Qt.Key.Key_Space)
    assert is_figure()
    with qtbot.waitSignal(lines.reader_requested):
        qtbot.keyClick(lines, Qt.Key.Key_Return)
    # The header is one step before the first value.
    while state.selection.kind != "metric":
        qtbot.keyClick(lines, Qt.Key.Key_Left)
    assert state.selection == Selection("metric", row.metric_id)
    for opened in (True, False):
        qtbot.keyClick(lines, Qt.Key.Key_Return)
        assert is_figure() is not opened


def test_space_folds_a_chart_and_shows_it_again(panel, state, qtbot):
    state.set_selection(Selection("observation", "d22"))
    for folded in (True, False):
        qtbot.keyClick(panel, Qt.Key.Key_Space)
        assert panel.frame().chart_of("share").header.folded is folded


def test_g_gathers_the_figures_of_a_topic_that_share_a_unit(state, qtbot):
    alike = [metric(each, value(f"{each}1", "2024", 5), unit="%", topic="T") for each in "ab"]
    state.set_record(loaded(*alike))
    panel = ChartsPanel(state)
    qtbot.addWidget(panel)
    state.set_selection(Selection("observation", "b1"))
    for gathered in (True, False):
        qtbot.keyClick(panel, Qt.Key.Key_G)
        assert (panel.frame().chart_of("b").across is not None) is gathered
    state.set_selection(None)
    qtbot.keyClick(panel, Qt.Key.Key_G)
    assert not state.lanes.expanded


def test_a_note_is_selected_by_a_click_and_read_by_the_keys(lines, state, qtbot):
    label = next(each for each in lines.frame().charts[0].labels if each.owner.id == "g")
    click(lines, QPoint(round(label.x + 3), round(label.y)))
    assert state.selection == Selection("observation", "g")
    assert [each.owner.id for each in lines.frame().charts[0].labels if each.selected] == ["g"]
    qtbot.keyClick(lines, Qt.Key.Key_Left)
    assert state.selection == Selection("observation", "r")
    qtbot.keyClick(lines, Qt.Key.Key_Right)
    assert state.selection == Selection("observation", "g")
    qtbot.keyClick(lines, Qt.Key.Key_Down)
    assert state.selection.id in ("p1", "p2")


def test_heights_settle_only_when_the_hand_rests_and_a_link_leads_back(lines, state, qtbot):
    later = WINDOW.zoomed_at(10, 0.7)
    state.set_window(later.panned(100))
    moving = lines.frame().chart_of("pair")
    assert not moving.is_figure
    qtbot.waitUntil(lambda: lines.frame().chart_of("pair").is_figure)
    chart = lines.frame().chart_of("pair")
    assert chart.height == SIZES.figure_height
    link = next(label for label in chart.beyond if label.owner.kind == "earlier")
    at = QPoint(round(link.x + 3), round(chart.y + link.y))
    hover(lines, at)
    assert lines.findChild(QLabel, "tip").text() == "Go to the nearest earlier value of this metric"
    click(lines, at)
    date = figures().dates["2021-06"]
    assert state.window.start < date.begins < state.window.end
    assert state.window.span == pytest.approx(later.span)
    assert lines.frame().chart_of("pair").is_figure
    qtbot.waitUntil(lambda: not lines.frame().chart_of("pair").is_figure)


def test_the_row_in_view_stays_where_it_is_while_others_settle(qtbot, state, monkeypatch):
    monkeypatch.setattr(ChartsPanel, "underMouse", lambda panel: False)
    early = [metric(f"m{n}", value(f"a{n}", "2010", 1), value(f"b{n}", "2011", 2)) for n in range(8)]
    late = [metric(f"n{n}", value(f"c{n}", "2024", 1), value(f"d{n}", "2025", 2)) for n in range(8)]
    state.set_record(loaded(*early, *late))
    state.set_window(WINDOW.panned(-3_900))
    panel = ChartsPanel(state)
    qtbot.addWidget(panel)
    panel.resize(1040, 250)
    panel.show()
    qtbot.waitUntil(lambda: not panel._rest.isActive())
    panel._bar.setValue(int(panel.frame().chart_of("n2").y))
    state.set_selection(Selection("metric", "n2"))
    before = panel.frame().chart_of("n2").y - panel._bar.value()
    state.set_window(WINDOW.panned(300))
    qtbot.waitUntil(lambda: panel.frame().chart_of("m0").is_figure)
    assert panel.frame().chart_of("n2").y - panel._bar.value() == pytest.approx(before, abs=1)


def test_rows_that_were_kept_are_those_that_are_painted_anew(panel, state):
    first = state.record.record.metrics[0].id
    steps = (
        lambda: state.set_window(WINDOW.panned(WINDOW.span / 7)),
        lambda: panel._hover(f"metric:{first}"),
        lambda: state.toggle("folded", f"metric:{first}"),
        lambda: panel._bar.setValue(37),
        lambda: state.set_window(WINDOW.zoomed_at(3, 0.4)),
        lambda: state.set_selection(Selection("metric", first)),
        lambda: state.toggle("folded", f"metric:{first}"),
        lambda: state.set_language("vi"),
        lambda: panel.resize(900, 300),
        lambda: state.set_theme("dark"),
        lambda: state.set_window(WINDOW),
    )
    for step in steps:
        step()
        panel._rest.stop()  # what is on its way may be laid out for a wider window
        assert panel.stack is not None
        panel.show_frame()
        kept = panel.grab().toImage()
        panel._new_theme()
        assert panel.stack is not None
        assert panel.grab().toImage() == kept
