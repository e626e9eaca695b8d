"""What people come for, done once by the keyboard alone and once by the mouse alone, in few steps.

A step is a key chord, a phrase typed, a click, a drag or a choice in a menu; nothing is prepared.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.export.renderers import pdf_texts
from tests.widgets.windows import open_window
from viewer.core.base.resources import bundled_record
from viewer.core.time.moments import moment_of
from viewer.model.calendar import day_number
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.filter.chip import Chip
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT_MS = 30_000
PRIZE, CONTRADICTION = "seoul-prize-2023", "55"
QUOTED = "Human Centricity Prize"


class Person:
    """Somebody at the window, whose steps are counted."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window, self.steps = qtbot, window, 0

    def press(self, keys: str) -> None:
        """One chord, to whatever has the keyboard."""
        self.steps += 1
        chord = QKeySequence(keys)[0]
        QTest.keyClick(self._focus(), chord.key(), chord.keyboardModifiers())
        QApplication.processEvents()

    def type(self, phrase: str) -> None:
        """One phrase."""
        self.steps += 1
        QTest.keyClicks(self._focus(), phrase)
        QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint | None = None, *, twice: bool = False) -> None:
        """One click, or a double click."""
        self.steps += 1
        hit = QTest.mouseDClick if twice else QTest.mouseClick
        hit(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
        QApplication.processEvents()

    def choose(self, action: str) -> None:
        """One choice in a menu."""
        self.steps += 1
        assert self.window.menus.actions[action].isEnabled()
        self.window.menus.actions[action].trigger()
        QApplication.processEvents()

    def _focus(self) -> QWidget:
        dialog = next((each for each in self.window.findChildren(ExportDialog) if each.isVisible()), None)
        top = dialog or self.window
        return top.focusWidget() or top


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    found = open_window(qtbot, tmp_path / "settings.json")
    found.resize(1440, 900)
    found.open_record(bundled_record())
    qtbot.waitUntil(lambda: found.timeline.lanes.frame() is not None, timeout=WAIT_MS)
    QApplication.processEvents()
    yield found
    found.close()


@pytest.fixture
def person(qtbot: QtBot, window: MainWindow) -> Person:
    return Person(qtbot, window)


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """What the system's dialog was given as a name; Enter there is a person's, but not a step of ours."""
    kept: list[str] = []

    def select(dialog: QFileDialog, name: str) -> None:
        kept.append(str(tmp_path / name))

    monkeypatch.setattr(QFileDialog, "selectFile", select)
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: kept[-1:])
    return lambda: Path(kept[-1])


def reads(window: MainWindow, text: str) -> bool:
    return text in window.reader.page.toPlainText().replace("\u00a0", " ")


def mark_at(window: MainWindow, identifier: str) -> QPoint:
    lanes = window.timeline.lanes
    frame = lanes.frame()
    assert frame is not None
    mark = next(mark for lane in frame.lanes for mark in lane.marks if mark.id == identifier)
    return QPoint(int(mark.glyph_x), int(mark.y))


def export_dialog(window: MainWindow) -> ExportDialog:
    return next(each for each in window.findChildren(ExportDialog) if each.isVisible())


def a_file(qtbot: QtBot, path: Path) -> bytes:
    qtbot.waitUntil(path.exists, timeout=WAIT_MS)
    return path.read_bytes()


def test_the_seoul_prize_s_passage_by_keyboard(person: Person, window: MainWindow) -> None:
    person.press("Ctrl+K")
    person.type("seoul prize")
    person.press("Return")
    assert reads(window, QUOTED)
    assert person.steps <= 3


def test_the_seoul_prize_s_passage_by_mouse(person: Person, window: MainWindow) -> None:
    person.click(window.timeline.lanes, mark_at(window, PRIZE))
    assert reads(window, QUOTED)
    assert person.steps <= 3


def test_the_average_beside_the_city_s_95_by_keyboard(person: Person, window: MainWindow) -> None:
    person.press("Ctrl+K")
    person.type("online public services 95")
    person.press("Return")
    assert reads(window, "95%")
    assert reads(window, "55%")
    assert person.steps <= 3


def test_the_average_beside_the_city_s_95_by_mouse(person: Person, window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    value = next(each for each in record.observations.values() if each.value == 95)
    person.click(window.timeline.charts, value_at(window, value.id))
    assert reads(window, "95%")
    assert reads(window, "55%")
    assert person.steps <= 3


def value_at(window: MainWindow, identifier: str) -> QPoint:
    charts = window.timeline.charts
    places = (QPoint(x, y) for y in range(0, charts.height(), 4) for x in range(230, charts.width(), 4))
    found = [at for at in places if (hit := charts.hit(at)) is not None and hit.id == identifier]
    return found[len(found) // 2]


def is_page_of(window: MainWindow, source: str, pdf: bytes) -> None:
    """A page that names what rests on a source, and nothing that doesn't."""
    record, text = window.state.record, " ".join(pdf_texts(pdf)).replace("\u00a0", " ")
    assert record is not None
    rests = [any(q.source == source for q in entry.evidence) for entry in record.record.entries]
    named = [entry.title in text for entry in record.record.entries]
    assert sum(named) > sum(rests) * 0.6
    assert not [e.title for e, n, r in zip(record.record.entries, named, rests, strict=True) if n and not r]


def test_all_that_rests_on_one_article_as_a_page_by_keyboard(
    person: Person, window: MainWindow, saved: Callable[[], Path], qtbot: QtBot
) -> None:
    record = window.state.record
    assert record is not None
    source = record.record.sources[2]
    person.press("Ctrl+K")
    person.type("resting on outstanding city in digital")
    search = window.top_bar.search
    offers = [n for n in range(search.results.count()) if is_offer(window, n, source.id)]
    if search.results.currentRow() not in offers:
        search.results.setCurrentRow(offers[0])
        person.steps += 1
    person.press("Tab")
    assert window.state.filter.values("source", "take") == (source.id,)
    person.press("Ctrl+Shift+E")
    person.press("Return")
    is_page_of(window, source.id, a_file(qtbot, saved()))
    assert saved().suffix == ".pdf"
    assert person.steps <= 5


def is_offer(window: MainWindow, row: int, source: str) -> bool:
    choice = window.top_bar.search.results.item(row).data(Qt.ItemDataRole.UserRole)
    return choice is not None and choice.kind == "filter" and choice.value.clause.values == (source,)


def test_all_that_rests_on_one_article_as_a_page_by_mouse(
    person: Person, window: MainWindow, saved: Callable[[], Path], qtbot: QtBot
) -> None:
    record = window.state.record
    assert record is not None
    source = record.record.sources[2]
    person.click(chip_of(window, 2))
    assert window.state.filter.values("source", "take") == (source.id,)
    person.choose("export_page")
    person.click(export_dialog(window).buttons.save)
    is_page_of(window, source.id, a_file(qtbot, saved()))
    assert person.steps <= 5


def chip_of(window: MainWindow, number: int) -> QWidget:
    chips = [each for each in window.findChildren(Chip) if each.isVisible()]
    return sorted(chips, key=lambda chip: chip.mapToGlobal(QPoint()).x())[number]


def test_the_contradiction_about_55_and_back_by_keyboard(person: Person, window: MainWindow) -> None:
    before = window.state.window, window.state.lanes
    person.press("D")
    compares_the_contradiction(window)
    person.press("Esc")
    assert window.state.comparing.ids == ()
    assert (window.state.window, window.state.lanes) == before
    assert person.steps <= 3


def compares_the_contradiction(window: MainWindow) -> None:
    (identifier,) = window.state.comparing.ids
    record = window.state.record
    assert record is not None
    found = next(each for each in record.record.disagreements if each.id == identifier)
    assert found.is_contradiction
    assert "55%" in found.title
    assert window.parts.around.compare.get().isVisible()


def test_the_contradiction_about_55_and_back_by_mouse(person: Person, window: MainWindow) -> None:
    before = window.state.window, window.state.lanes
    person.choose("compare_next")
    compares_the_contradiction(window)
    person.click(window.parts.around.compare.get().head.close_button)
    assert window.state.comparing.ids == ()
    assert (window.state.window, window.state.lanes) == before
    assert person.steps <= 3


def shows_just_2023(window: MainWindow) -> None:
    time_map = window.state.time_display.time_map
    real = time_map.real_window(window.state.window)
    assert (real.start, real.end) == pytest.approx((day_number(2023, 1, 1), day_number(2024, 1, 1)), abs=0.01)


def test_a_picture_of_2023_only_by_keyboard(
    person: Person, window: MainWindow, saved: Callable[[], Path], qtbot: QtBot
) -> None:
    person.press("Ctrl+K")
    person.type("2023")
    person.press("Return")
    shows_just_2023(window)
    person.press("Ctrl+E")
    person.press("Return")
    assert a_file(qtbot, saved()).startswith(b"\x89PNG")
    assert person.steps <= 6


def test_a_picture_of_2023_only_by_mouse(
    person: Person, window: MainWindow, saved: Callable[[], Path], qtbot: QtBot
) -> None:
    axis = window.timeline.axis
    scale = axis._navigation.scale()
    middle = window.state.time_display.time_map.drawn(moment_of(day_number(2023, 7, 1)))
    person.click(axis, QPoint(int(scale.x_of(middle)), axis.height() // 4), twice=True)
    shows_just_2023(window)
    person.click(window.top_bar.save_button)
    person.click(export_dialog(window).buttons.save)
    assert a_file(qtbot, saved()).startswith(b"\x89PNG")
    assert person.steps <= 6


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_the_same_view_after_a_restart_by_its_name(qtbot: QtBot, tmp_path: Path, by: str) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(bundled_record())
    record = window.state.record
    assert record is not None
    view = record.record.views[1]
    window.close()
    window = open_window(qtbot, tmp_path / "settings.json")
    window.resize(1440, 900)
    window.open_record(bundled_record())
    before = window.views._places.current_view()
    person = Person(qtbot, window)
    if by == "keyboard":
        person.press("Ctrl+K")
        person.type(view.title.replace("“", "").replace("”", ""))
        person.press("Return")
    else:
        menu = window.menus.menu("view.views")
        menu.aboutToShow.emit()
        action = next(each for each in menu.actions() if each.text().replace("&", "") == view.title)
        person.steps += 1
        action.trigger()
    assert window.views._places.current_view() != before
    assert person.steps <= 3
    window.close()
