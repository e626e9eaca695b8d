"""A large record whose file is rewritten in place while it is open: titles stay, the rest is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.large.samples import record, written
from tests.widgets.windows import open_window
from viewer.app.state import Selection
from viewer.core.filter.lens import EvidenceLens
from viewer.core.lanes.marks import Mark
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.table.extents import DETAILED
from viewer.widgets.lanes.band_menu import band_menu
from viewer.widgets.timeline.lanes_panel import LanesPanel
from viewer.widgets.window.main_window import MainWindow
from viewer.words.entry_words import entry_words
from viewer.words.translations import translator

SAID = "The file has changed since it was opened; open it again."


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "large.json"
    path.write_bytes(written(record(3_000)))
    loaded = open_from_sidecar(path, read_into_sidecar(LoadRequest(path, tmp_path)))
    assert loaded is not None
    found = open_window(qtbot, tmp_path / "settings.json")
    found.state.set_record(loaded)
    QApplication.processEvents()
    path.write_bytes(b" " * 7 + path.read_bytes())
    yield found
    found.close()


def a_mark(lanes: LanesPanel) -> tuple[Mark, QPoint]:
    frame, model = lanes.frame(), lanes._model
    assert frame is not None
    assert model is not None
    flags = model.table.flags
    marks = ((mark, QPoint(int(mark.glyph_x), int(mark.y))) for lane in frame.lanes for mark in lane.marks)
    # What is drawn of a date that is no plain span was read before the file changed.
    return next(
        (mark, at) for mark, at in marks if lanes.mark_at(at) == mark and not flags[mark.row] & DETAILED
    )


def band_at(lanes: LanesPanel) -> QPoint:
    frame = lanes.frame()
    assert frame is not None
    band = frame.lanes[0].band
    assert band is not None
    return next(
        QPoint(x, int(band.y + band.height / 2))
        for x in range(200, lanes.width() - 40)
        if (number := band.bin_at(x)) is not None and band.counts[number] > 1
    )


def test_the_tip_of_a_mark_has_its_title_and_says_it(window: MainWindow) -> None:
    mark, at = a_mark(window.timeline.lanes)
    number = mark.id.removeprefix("e")
    lines = window.timeline.lanes.tip_text(at).splitlines()
    assert lines == [f'Title “{number}” {{"id":', SAID]


def test_the_tip_of_a_band_has_titles_and_says_it_once(window: MainWindow) -> None:
    lines = window.timeline.lanes.tip_text(band_at(window.timeline.lanes)).splitlines()
    assert lines[1].startswith("Title “")
    assert lines.count(SAID) == 1
    assert lines[-1] == SAID


def test_a_menu_offers_titles_and_says_it_once(window: MainWindow) -> None:
    lanes, model = window.timeline.lanes, window.lanes_layout.model
    assert model is not None
    menu = band_menu(lanes, window.state, model, [3, 4], 2, lambda: [3, 4])
    texts = [(action.text(), action.isEnabled()) for action in menu.actions()]
    position = model.shown_position(3, EvidenceLens())
    assert texts[0] == (model.loaded.entries.title(position), True)
    assert texts[2:] == [(SAID, False)]
    menu.actions()[0].trigger()
    menu.close()
    assert window.state.selection == Selection("entry", model.loaded.entries.identifier(position))


@pytest.mark.parametrize("action", ["next", "previous", "next_on_lane", "lane_down"])
def test_keys_go_on_to_the_next_and_the_reader_says_it(window: MainWindow, action: str) -> None:
    window.menus.actions[action].trigger()
    first = window.state.selection
    assert first is not None
    assert SAID in window.reader.page.toPlainText().replace("\u00a0", " ")
    window.menus.actions["next"].trigger()
    assert window.state.selection not in (None, first)


def test_back_and_forward_lead_through_what_cannot_be_read_any_more(window: MainWindow) -> None:
    for identifier in ("e7", "e8"):
        window.state.set_selection(Selection("entry", identifier))
        window.journey.note()
        QApplication.processEvents()
    window.menus.actions["back"].trigger()
    assert window.state.selection == Selection("entry", "e7")
    window.menus.actions["forward"].trigger()
    assert window.state.selection == Selection("entry", "e8")


def test_the_search_finds_titles_and_selects(qtbot: QtBot, window: MainWindow) -> None:
    search = window.top_bar.search
    qtbot.keyClicks(search, "title 1234")

    def lines() -> list[str]:
        return [search.results.item(row).text() for row in range(search.results.count())]

    qtbot.waitUntil(lambda: lines()[-2:-1] == ['Title “1234” {"id":'])
    # Until it is indexed, which begins beside the window.
    assert "only titles are looked through" in lines()[-1].lower()
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.state.selection == Selection("entry", "e1234")


def test_nothing_that_was_read_before_is_copied(window: MainWindow) -> None:
    window.reader.turn_page()
    assert window.reader.reading is not None
    window.state.set_selection(Selection("entry", "e7"))
    assert window.reader.reading is None
    assert not window.reader.copy_citation()


def test_what_cannot_be_read_any_more_is_not_compared_and_the_strip_says_why(window: MainWindow) -> None:
    window.state.comparing.pin("e3")
    window.state.comparing.pin("e7")
    QApplication.processEvents()
    frame = window.parts.around.compare.get().frame
    assert window.parts.around.compare.get().isVisible()
    assert frame is not None
    assert SAID in [text.text for text in frame.texts]
    assert frame.cards == ()
    assert not window.parts.around.bringing.get().threads.isVisible()
    window.run("clear")
    assert not window.parts.around.compare.get().isVisible()


def test_a_large_record_s_tips_tell_dates(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(written(record(300)))
    loaded = open_from_sidecar(path, read_into_sidecar(LoadRequest(path, tmp_path)))
    assert loaded is not None
    assert all(entry_words(loaded, position, translator("en")).date for position in range(0, 300, 7))
