"""Texts take another size at once, with all that is measured by them; files stay as they are."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.attack._window import settled
from viewer.app.state import Selection
from viewer.core.base.sizes import SIZES, sizes_at
from viewer.core.filter.text import parse_filter
from viewer.core.lanes.marks import Mark
from viewer.widgets.access.speakers import LanesSpeaker
from viewer.widgets.controls.arrow_button import ArrowButton
from viewer.widgets.controls.plain_text import ElidedLabel, WholeLabel
from viewer.widgets.filter.chip import Chip
from viewer.widgets.filter.chip_strip import ChipStrip
from viewer.widgets.filter.part_button import PartButton
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import LANGUAGES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SIZES_TRIED = (80, 125, 200)


@pytest.fixture(autouse=True)
def usual_font(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    yield
    qapp.setFont(before)


def marks(window: MainWindow) -> list[Mark]:
    """The marks in sight that none other hides, with room for a click."""
    frame, top = window.timeline.lanes.frame(), window.timeline.lanes.top_row
    assert frame is not None
    room = window.timeline.lanes.plot_height()
    found = [mark for lane in frame.lanes for mark in lane.marks if top < mark.y < top + room - 6]
    return [each for each in found if frame.mark_at(middle(each), each.y, window.state.sizes) == each]


def middle(mark: Mark) -> float:
    return (mark.x0 + mark.x1) / 2


@pytest.mark.parametrize("size", SIZES_TRIED)
def test_the_picture_is_as_large_as_its_texts_and_clicked_where_it_is(window: MainWindow, size: int) -> None:
    window.resize(1440, 900)
    window.appearance.choose_text_size(size)
    settled(6)
    lanes, zoom = window.timeline.lanes, size / 100
    found = [each for each in marks(window) if not each.compact][:5]
    assert found
    for mark in found:
        at = QPoint(round(middle(mark) * zoom), round((mark.y - lanes.top_row) * zoom))
        window.state.set_selection(None)
        QTest.mouseClick(lanes, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        assert window.state.selection == Selection("entry", mark.id)
        settled(2)
    assert window.timeline.axis.height() == round(SIZES.axis_height * zoom)
    left, width = lanes.sizes.header_width, lanes.area.width()
    frame = lanes.frame()
    assert frame is not None
    assert (frame.scale.left, round(frame.scale.right + SIZES.scroll_bar)) == (left, round(width))


def test_a_screen_reader_finds_marks_where_they_are_seen(window: MainWindow) -> None:
    window.resize(1440, 900)
    window.appearance.choose_text_size(200)
    settled(6)
    lanes, speaker = window.timeline.lanes, LanesSpeaker(window.timeline.lanes)
    spots = [spot for spot in speaker.spots() if spot.kind == "entry"]
    seen = {each.id for each in marks(window) if not each.compact}
    found = [spot for spot in spots if spot.id in seen]
    assert found
    for spot in found:
        at = lanes.in_picture(speaker.rect(spot).center())
        mark = lanes.mark_at(at)
        assert mark is not None
        assert mark.id == spot.id


@pytest.mark.parametrize("size", SIZES_TRIED)
def test_a_moment_is_at_one_pixel_in_lanes_charts_and_axis(window: MainWindow, size: int) -> None:
    window.appearance.choose_text_size(size)
    settled(6)
    timeline = window.timeline
    scales = [each._navigation.scale() for each in (timeline.lanes, timeline.charts, timeline.axis)]
    assert len({(scale.left, scale.width) for scale in scales}) == 1
    x = round((scales[0].left + scales[0].width / 3) * size / 100)
    QTest.mouseMove(timeline.lanes, QPoint(x, 40))
    settled(2)
    cursor = window.state.cursor
    assert cursor is not None
    assert abs(scales[0].x_of(cursor) * size / 100 - x) <= max(size / 100, 1.0)


def test_headers_leave_the_plot_more_of_the_width_where_texts_are_large() -> None:
    assert sizes_at(100) is SIZES
    assert sizes_at(80) is SIZES
    shown = [sizes_at(size).header_width * size for size in (100, 125, 150, 200)]
    assert shown == sorted(shown)
    assert all(sizes_at(size).header_width < SIZES.header_width for size in (125, 150, 200))


def test_the_size_of_before_gives_the_picture_of_before(window: MainWindow) -> None:
    window.resize(1440, 900)
    before = still_picture(window)
    window.appearance.choose_text_size(175)
    assert still_picture(window) != before
    window.appearance.choose_text_size(100)
    assert still_picture(window) == before


def still_picture(window: MainWindow) -> QImage:
    """The timeline at rest."""
    settled(8)
    window.timeline.settle()
    settled(6)
    return window.timeline.grab().toImage()


def cut(window: QWidget) -> list[str]:
    """What says less than it should: labels and buttons that are no wider or higher than their words."""
    kinds = (QPushButton, QToolButton, QCheckBox, QLabel)
    found = []
    for each in (widget for kind in kinds for widget in window.findChildren(kind)):
        if not each.isVisibleTo(window) or not each.text():
            continue
        metrics = each.fontMetrics()
        if each.height() < metrics.ascent():
            found.append(f"{type(each).__name__} {each.text()!r} is {each.height()} high")
        cuts_itself = isinstance(each, ElidedLabel | WholeLabel | Chip | PartButton)
        wraps = isinstance(each, QLabel) and each.wordWrap()
        if not cuts_itself and not wraps and each.width() < metrics.horizontalAdvance(plain(each)):
            found.append(f"{type(each).__name__} {each.text()!r} is {each.width()} wide")
    return found


def plain(widget: QLabel | QAbstractButton) -> str:
    return widget.text().replace("&", "")


def outside(window: MainWindow) -> list[str]:
    """Controls that reach beyond the window, but for chips, which are scrolled to."""
    area, found = QRectF(window.rect()), []
    for each in (button for button in window.findChildren(QAbstractButton) if not isinstance(button, Chip)):
        place = QRectF(each.rect()).translated(each.mapTo(window, QPoint()))
        if each.isVisible() and each.window() is window and not area.contains(place):
            found.append(f"{each.text()} {place}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", [(1024, 700), (1440, 900)])
def test_nothing_is_cut_at_twice_the_size(window: MainWindow, language: str, room: tuple[int, int]) -> None:
    window.appearance.choose_language(language)
    window.appearance.choose_text_size(200)
    window.resize(*room)
    settled(8)
    assert (window.width(), window.height()) == room
    record = window.state.record
    assert record is not None
    assert cut(window) + outside(window) == []
    window.state.set_filter(parse_filter("kind:award"))
    window.parts.around.show_table(True)
    settled(8)
    assert cut(window) + outside(window) == []
    window.parts.around.show_table(False)
    window.state.set_selection(Selection("entry", record.entries.at(3).id))
    window.state.compare_about(record.record.disagreements[0].claims[0].id)
    settled(8)
    assert cut(window) + outside(window) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [80, 100, 150, 200])
def test_the_readers_tabs_are_read_whole(window: MainWindow, size: int, language: str) -> None:
    window.appearance.choose_language(language)
    window.appearance.choose_text_size(size)
    bar, counted = window.tabs.tabBar(), set()
    for width, height in ((1024, 700), (1440, 900)):
        window.resize(width, height)
        settled(6)
        last = bar.tabRect(bar.count() - 1)
        assert last.right() < window.tabs.width()
        for index in range(bar.count()):
            assert bar.tabRect(index).width() > bar.fontMetrics().horizontalAdvance(bar.tabText(index))
        counted.add(bar.accessibleTabName(2))
        assert "".join(bar.tabText(2).split()) in "".join(bar.accessibleTabName(2).split())
    assert len(counted) == 1


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_names_of_sources_are_read_or_scrolled_to(window: MainWindow, qtbot: QtBot, size: int) -> None:
    window.resize(1024, 700)
    window.appearance.choose_text_size(size)
    bar = window.filter_bar
    qtbot.waitUntil(lambda: bool(bar.chips))
    settled(6)
    strip = next(iter(bar.chips.values())).parentWidget().parentWidget()
    assert isinstance(strip, ChipStrip)
    arrows = [each for each in bar.findChildren(ArrowButton) if each.isVisible()]
    assert bool(arrows) == (strip.least > strip.width())
    letters = bar.fontMetrics().averageCharWidth()
    for chip in bar.chips.values():
        assert chip.width() >= min(chip.minimumSizeHint().width(), chip.sizeHint().width())
        assert chip.width() > 8 * letters
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        place = QRect(chip.mapTo(strip, QPoint(0, 0)), chip.size())
        assert strip.rect().contains(place)
    if arrows:
        before, after = arrows
        assert (before.isEnabled(), after.isEnabled()) == (True, False)
        while before.isEnabled():
            before.click()
        assert after.isEnabled()
        assert strip.rect().contains(QRect(QPoint(0, 0), next(iter(bar.chips.values())).size()))
