import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.compare.test_routes import crosses
from tests.widgets.pages import follow
from viewer.app.state import Selection
from viewer.core.base.sizes import SIZES
from viewer.core.charts.marks import Hit
from viewer.core.compare.frame import CompareFrame
from viewer.core.time.scale import Window
from viewer.widgets.reader.disagreements_view import DisagreementsView
from viewer.widgets.window.main_window import MainWindow

# The offscreen platform says so of windows of every kind.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def frame_of(window: MainWindow) -> CompareFrame:
    frame = window.parts.around.compare.get().frame
    assert frame is not None
    return frame


def said(window: MainWindow) -> str:
    return " ".join(text.text for text in frame_of(window).texts)


def list_of(window: MainWindow) -> DisagreementsView:
    window.status_line.contradictions.click()
    contents = window.tabs.disagreements.contents
    assert isinstance(contents, DisagreementsView)
    return contents


def settle() -> None:
    QApplication.processEvents()
    QApplication.processEvents()


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    window.activateWindow()
    qtbot.keyClick(window.timeline.lanes, key)
    settle()


def test_selecting_a_disagreement_opens_its_claims_under_the_timeline(window: MainWindow) -> None:
    assert not window.parts.around.compare.get().isVisible()
    follow(list_of(window).page, "A city at 55%, and an average at 55%")
    settle()
    strip, lanes = window.parts.around.compare.get(), window.timeline.lanes
    assert strip.isVisible()
    assert strip.mapTo(window, QPoint(0, 0)).y() > lanes.mapTo(window, QPoint(0, 0)).y()
    assert len(frame_of(window).cards) == 3
    assert "“three times the national average”" in said(window)
    assert "The figure of 2025 may be a rate of applications handled wholly online" in said(window)
    assert window.tabs.currentWidget() is window.tabs.disagreements


def test_the_marks_are_brought_into_view_and_joined(window: MainWindow) -> None:
    before = Window(0.0, 400.0)
    window.state.set_window(before)
    window.state.comparing.show("two-industry-40")
    settle()
    assert window.parts.around.bringing.get().threads.isVisible()
    frame = window.parts.around.bringing.get().threads.frame()
    assert len(frame.threads) == 1
    assert frame.flag == "caveat"
    assert len(frame.areas) == 2
    lanes = window.timeline.lanes
    for claim, spot in zip(("i40-awards-2023", "industry-40-top-2025"), frame.spots, strict=True):
        place = lanes.mapFrom(window.timeline, QPoint(round(spot.x), round(spot.y)))
        shown, y = lanes.frame(), place.y() + lanes.top_row
        lane = shown.lane_at(y) if shown else None
        # Several dots may stand at one place.
        assert lane is not None
        assert claim in {mark.id for mark in lane.marks_at(place.x(), y, SIZES)}
    window.state.comparing.close()
    settle()
    assert not window.parts.around.bringing.get().threads.isVisible()
    assert window.state.window == before


def test_threads_are_led_anew_only_where_something_has_moved(window: MainWindow) -> None:
    window.state.comparing.show("two-industry-40")
    settle()
    threads = window.parts.around.bringing.get().threads
    before = threads.frame()
    window.state.set_cursor(19_610.0)
    assert threads.frame() is before
    window.state.set_window(window.state.window.moved(0.05))
    assert threads.frame().areas == before.areas
    assert threads.frame() is not before


def test_somebody_who_has_moved_on_stays_there(window: MainWindow) -> None:
    window.state.set_window(Window(0.0, 400.0))
    window.state.comparing.show("two-industry-40")
    elsewhere = Window(10_000.0, 12_000.0)
    window.state.set_window(elsewhere)
    window.state.comparing.close()
    assert window.state.window == elsewhere


def test_p_pins_what_is_selected_and_shows_what_differs(qtbot: QtBot, window: MainWindow) -> None:
    window.state.set_selection(Selection("observation", "online-services-2024-08"))
    press(qtbot, window, Qt.Key.Key_P)
    assert "Select another entry or value and press P" in said(window)
    assert not window.parts.around.bringing.get().threads.isVisible()
    window.state.set_selection(Selection("observation", "full-process-2024-08"))
    press(qtbot, window, Qt.Key.Key_P)
    assert [card.id for card in frame_of(window).cards] == ["online-services-2024-08", "full-process-2024-08"]
    assert "value, definition, source" in said(window)
    assert "95% is 30 points more than 65%" in said(window)
    window.state.set_selection(Selection("entry", "seoul-prize-2023"))
    press(qtbot, window, Qt.Key.Key_P)
    assert len(frame_of(window).cards) == 3


def test_p_says_so_where_nothing_can_be_pinned(qtbot: QtBot, window: MainWindow) -> None:
    window.state.set_selection(Selection("metric", "online-services"))
    press(qtbot, window, Qt.Key.Key_P)
    assert window.state.comparing.ids == ()
    assert "Select an entry or a value" in window.status_line.message.text()


def test_esc_leads_back_step_by_step_to_the_place_in_the_list(qtbot: QtBot, window: MainWindow) -> None:
    view = list_of(window)
    follow(view.page, "Two names for the national committee")
    settle()
    view.page.verticalScrollBar().setValue(900)
    card = frame_of(window).cards[0]
    window.parts.around.compare.get().canvas.chosen.emit(card.id)
    assert window.state.selection == Selection("entry", card.id)
    assert window.tabs.currentWidget() is window.reader
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.state.selection is None
    assert window.parts.around.compare.get().isVisible()
    assert window.tabs.currentWidget() is window.tabs.disagreements
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.parts.around.compare.get().isVisible()
    assert window.tabs.currentWidget() is window.tabs.disagreements
    assert view.page.verticalScrollBar().value() == 900


def test_esc_after_pins_leaves_the_reader_as_it_was(qtbot: QtBot, window: MainWindow) -> None:
    window.state.set_selection(Selection("entry", "seoul-prize-2023"))
    press(qtbot, window, Qt.Key.Key_P)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.parts.around.compare.get().isVisible()
    assert window.state.selection == Selection("entry", "seoul-prize-2023")
    assert window.tabs.currentWidget() is window.reader


def test_the_buttons_lead_back_and_close(window: MainWindow) -> None:
    follow(list_of(window).page, "A city at 55%, and an average at 55%")
    window.parts.around.compare.get().canvas.chosen.emit(frame_of(window).cards[0].id)
    window.parts.around.compare.get().head.back.click()
    assert window.state.comparing.ids == ()
    assert window.state.selection is None
    assert window.tabs.currentWidget() is window.tabs.disagreements
    window.state.comparing.show("two-averages-55")
    window.parts.around.compare.get().head.close_button.click()
    assert not window.parts.around.compare.get().isVisible()


def test_a_claim_is_chosen_with_the_mouse_and_with_the_arrow_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.state.comparing.show("two-averages-55")
    settle()
    canvas = window.parts.around.compare.get().canvas
    first, second, _ = frame_of(window).cards
    head = window.parts.around.compare.get().head.height()
    qtbot.mouseClick(
        canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(first.x + 5), round(first.y - head + 5))
    )
    assert window.state.selection == Selection("observation", first.id)
    assert frame_of(window).cards[0].selected
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert window.state.selection == Selection("observation", second.id)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert window.state.selection == Selection("observation", first.id)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (800, 600)])
def test_the_strip_leaves_most_of_the_column_to_the_timeline(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    settle()
    for found in ("two-averages-55", "department-names", "average-of-what"):
        window.state.comparing.show(found)
        settle()
        strip, timeline = window.parts.around.compare.get(), window.timeline
        assert strip.height() <= 0.43 * (strip.height() + timeline.height())
        assert round(frame_of(window).width) <= strip.width()


def test_contradictions_and_caveats_are_counted_apart(window: MainWindow) -> None:
    assert window.status_line.contradictions.text() == "1 contradiction"
    assert window.status_line.caveats.text() == "39 caveats"
    assert window.tabs.tabText(2) == "Disagreements 1 · 39"
    window.state.set_record(None)
    assert not window.status_line.caveats.isVisible()
    assert window.tabs.tabText(2) == "Disagreements"


def test_another_language_says_the_same_comparison(window: MainWindow) -> None:
    window.state.comparing.show("two-averages-55")
    window.appearance.choose_language("vi")
    settle()
    assert window.parts.around.compare.get().isVisible()
    assert "Mâu thuẫn" in said(window)
    assert "Phỏng đoán" in said(window)


def test_texts_of_a_record_are_read_as_they_are(window: MainWindow, load) -> None:  # type: ignore[no-untyped-def]
    entries = [
        {"id": name, "kind": "event", "title": "A <b>bold</b>\nand &amp; title", "date": date}
        for name, date in (("a", "1850"), ("b", "1853"))
    ]
    window.state.set_record(load({"format": "dateline/1", "title": "Small", "entries": entries}))
    window.state.comparing.pin("a")
    window.state.comparing.pin("b")
    assert "A <b>bold</b> and &amp; title" in said(window)
    assert "At least 2 years lie between them." in said(window)
    assert " and " not in said(window).partition("lie between them.")[2]


def test_of_three_pins_each_stretch_says_between_what_it_lies(window: MainWindow, load) -> None:  # type: ignore[no-untyped-def]
    entries = [
        {"id": name, "kind": "event", "title": f"Title {name}", "date": date}
        for name, date in (("a", "1850"), ("b", "1853"), ("c", "1861"))
    ]
    window.state.set_record(load({"format": "dateline/1", "title": "Small", "entries": entries}))
    for name in "abc":
        window.state.comparing.pin(name)
    text = said(window)
    assert "At least 2 years lie between them. Title a and Title b" in text
    assert "At least 7 years lie between them. Title b and Title c" in text


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("found", ["two-averages-55", "one-rate-or-four", "in-august", "level-four-or-full"])
def test_every_compared_mark_is_in_sight(window: MainWindow, found: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    settle()
    window.state.comparing.show(found)
    settle()
    assert window.parts.around.compare.get().comparison is not None
    spots = window.parts.around.bringing.get().threads.frame().spots
    assert len(spots) == len(window.parts.around.compare.get().comparison.ids)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700), (1300, 780)])
@pytest.mark.parametrize("found", ["two-averages-55", "in-august", "level-four-or-full"])
def test_the_lanes_rest_on_a_whole_row(window: MainWindow, found: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    settle()
    window.state.comparing.show(found)
    settle()
    lanes, sizes = window.timeline.lanes, window.state.sizes
    frame = lanes.frame()
    assert frame is not None
    bottom = lanes.top_row + lanes.plot_height()
    ends = [lane.plan.y + lane.plan.height for lane in frame.lanes]
    rows = [
        lane.plan.y + sizes.lane_pad + row * sizes.row_height
        for lane in frame.lanes
        for row in range(1, lane.plan.rows + 1)
    ]
    assert bottom >= frame.height or min(abs(end - bottom) for end in (*ends, *rows)) < 1
    window.state.comparing.close()
    settle()
    assert lanes.height() == window.timeline.splitter.sizes()[0] - window.timeline.axis.height()


def test_lanes_take_the_room_that_another_strip_leaves(window: MainWindow) -> None:
    timeline = window.timeline
    window.resize(1440, 900)
    for found in ("two-averages-55", "in-august"):
        window.state.comparing.show(found)
        settle()
    room = timeline.splitter.sizes()[0] - timeline.axis.height()
    assert 0 <= room - timeline.lanes.height() < SIZES.row_height + SIZES.lane_pad


def test_what_made_room_for_it_is_as_before_afterwards(window: MainWindow) -> None:
    before = window.state.lanes, window.state.window, window.timeline.splitter.sizes()
    for found in ("one-rate-or-four", "two-averages-55"):
        window.state.comparing.show(found)
        settle()
    assert window.timeline.splitter.sizes() != before[2]
    window.state.comparing.close()
    settle()
    assert (window.state.lanes, window.state.window) == before[:2]
    assert window.timeline.splitter.sizes() == pytest.approx(before[2], abs=2)


def test_lanes_that_somebody_hides_meanwhile_stay_hidden(window: MainWindow) -> None:
    window.state.comparing.show("one-rate-or-four")
    settle()
    window.state.toggle("hidden", "lane:event")
    window.state.comparing.close()
    assert "lane:event" in window.state.lanes.hidden


def test_a_click_on_a_flag_compares_what_it_is_about_and_another_click_the_next(
    qtbot: QtBot, window: MainWindow
) -> None:
    panel, record = window.timeline.lanes, window.state.record
    frame = panel.frame()
    assert frame is not None
    assert record is not None
    edges = frame.scale.left, frame.scale.right
    marks = [mark for lane in frame.lanes for mark in lane.flagged]
    mark = next(each for each in marks if len(record.disagreements_about(each.id)) > 1)
    place = mark.flag_place(*edges, SIZES)
    assert place is not None
    position = QPoint(round(place[0]) + 2, round(place[1]) + 2)
    for number in (0, 1):
        qtbot.mouseClick(panel, Qt.MouseButton.LeftButton, pos=position)
        assert window.state.comparing.ids == (record.disagreements_about(mark.id)[number].id,)
    assert window.state.selection is None


def test_a_flag_in_the_charts_is_clicked_too(qtbot: QtBot, window: MainWindow) -> None:
    charts = window.timeline.charts
    frame = charts.frame()
    assert frame is not None
    chart, point = next(
        (chart, point)
        for chart in frame.charts
        if chart.plot is not None
        for point in chart.plot.points
        if point.flag == "contradiction"
    )
    place = point.flag_place(SIZES)
    assert place is not None
    at = QPoint(round(place[0] + chart.shift) + 2, round(place[1] + chart.y - charts.top_row) + 2)
    assert charts.hit(at) == Hit("flag", point.id)
    qtbot.mouseClick(charts, Qt.MouseButton.LeftButton, pos=at)
    assert window.state.comparing.ids == ("two-averages-55",)


def test_what_a_card_cuts_its_tip_says(qtbot: QtBot, window: MainWindow) -> None:
    window.state.comparing.show("two-averages-55")
    settle()
    card, canvas = frame_of(window).cards[0], window.parts.around.compare.get().canvas
    qtbot.mouseMove(
        canvas,
        QPoint(round(card.x + 20), round(card.y - window.parts.around.compare.get().head.height() + 20)),
    )
    assert "the article does not say what it is a share of." in canvas.toolTip()
    assert "“To date, the proportion of online administrative services has hit 55%”" in canvas.toolTip()


def test_the_value_of_a_claim_stands_out_also_where_it_is_disputed_whose_it_is(window: MainWindow) -> None:
    window.state.comparing.show("two-averages-55")
    settle()
    texts = {text.text: text.style for text in frame_of(window).texts}
    values = [text.text for text in frame_of(window).texts if text.style == texts["3 times"]]
    assert values == ["55%", "3 times", "55%"]
    assert "Rate of online public services · Average of provinces" in said(window)


@pytest.mark.parametrize("height", [640, 700, 760, 820, 900])
def test_the_strip_ends_below_a_line_where_it_holds_more_than_it_has_room_for(
    window: MainWindow, height: int
) -> None:
    window.resize(1200, height)
    window.state.comparing.show("two-averages-55")
    settle()
    strip, frame = window.parts.around.compare.get(), frame_of(window)
    hidden = strip.sizeHint().height() - strip.height()
    assert hidden > 0
    assert any(abs(frame.height - hidden - cut) <= 1 for cut in frame.cuts)


@pytest.mark.parametrize("shown", ["two-averages-55", "department-names", "times-higher"])
def test_threads_cross_no_words_of_what_is_compared(window: MainWindow, shown: str) -> None:
    window.state.comparing.show(shown)
    settle()
    frame = window.parts.around.bringing.get().threads.frame()
    words = [box for spot in frame.spots for box in spot.words]
    assert words
    assert frame.threads
    for thread in frame.threads:
        assert not [box for box in words if crosses(thread.corners, box)]
