"""The table under the timeline, in step with the picture."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.app.state import Selection
from viewer.core.filter.filter import NO_FILTER
from viewer.core.filter.text import parse_filter
from viewer.core.listing.entry_list import EntryList
from viewer.core.listing.item_lists import ValueList
from viewer.core.listing.listing import COLUMNS, ListKind
from viewer.widgets.table.table_pane import KINDS, TablePane
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import LANGUAGES


@pytest.fixture
def pane(window: MainWindow) -> TablePane:
    window.menus.actions["table"].trigger()
    QApplication.processEvents()
    return window.parts.around.table.get()


def shown(pane: TablePane) -> list[str]:
    listing = pane.listing
    assert listing is not None
    return [listing.identifier(int(row)) for row in pane.table.lines.rows]


def test_the_key_shows_it_with_the_keyboard_in_it_and_hides_it(window: MainWindow, pane: TablePane) -> None:
    assert pane.isVisible()
    assert window.focusWidget() is pane.table
    assert pane.y() >= window.timeline.y() + window.timeline.height()
    window.menus.actions["table"].trigger()
    assert not pane.isVisible()
    assert window.focusWidget() is window.timeline.lanes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_has_words(window: MainWindow, pane: TablePane, kind: str, language: str) -> None:
    window.state.set_language(language)
    pane.show_list(kind)  # type: ignore[arg-type]
    lines = pane.table.lines
    assert len(shown(pane)) == lines.rowCount()
    for line in range(lines.rowCount()):
        for column in range(lines.columnCount()):
            assert isinstance(lines.data(lines.index(line, column)), str)
    heads = [lines.headerData(n, Qt.Orientation.Horizontal) for n in range(lines.columnCount())]
    assert all(head and "." not in head for head in heads)


def test_choosing_a_line_selects_it_in_the_picture(window: MainWindow, pane: TablePane) -> None:
    for line in (0, len(shown(pane)) - 1, 40):
        pane.table.selectRow(line)
        assert window.state.selection == Selection("entry", shown(pane)[line])
    pane.show_list("values")
    pane.table.selectRow(5)
    assert window.state.selection is not None
    assert window.state.selection.id == shown(pane)[5]


def test_what_is_selected_in_the_picture_is_selected_in_the_table(
    window: MainWindow, pane: TablePane
) -> None:
    for identifier in (shown(pane)[30], shown(pane)[2]):
        window.state.set_selection(Selection("entry", identifier))
        (line,) = pane.table.selectedLines()
        assert shown(pane)[line] == identifier
        assert pane.table.viewport().rect().intersects(pane.table.visualRect(pane.table.lines.index(line, 1)))


def test_a_click_on_a_head_sorts_then_turns_then_gives_back_the_first_order(
    qtbot: QtBot, pane: TablePane
) -> None:
    first, head, titles = shown(pane), pane.table.horizontalHeader(), []
    for _ in range(3):
        at = QPoint(head.sectionViewportPosition(1) + 20, head.height() // 2)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        titles.append([pane.table.lines.cell(line, 1).casefold() for line in range(4)])
    assert titles[0] == sorted(titles[0])
    assert titles[1] == sorted(titles[1], reverse=True)
    assert shown(pane) == first


def test_the_filter_and_the_window_narrow_it(qtbot: QtBot, window: MainWindow, pane: TablePane) -> None:
    every, state = shown(pane), window.state
    assert state.record is not None
    state.set_filter(parse_filter("kind:award"))
    assert {state.record.entries[each].kind for each in shown(pane)} == {"award"}
    state.set_filter(NO_FILTER)
    assert shown(pane) == every
    pane.in_view.setChecked(True)
    length = state.window.length
    state.set_window(state.window.zoomed_at(6.0, length // 2, length))

    def in_view() -> int:
        frame = window.timeline.lanes.frame()
        return frame.in_view if frame else -1

    qtbot.waitUntil(lambda: len(shown(pane)) == in_view())
    assert 0 < len(shown(pane)) < len(every)


def test_selected_lines_are_copied_with_tabs_and_heads(qtbot: QtBot, pane: TablePane) -> None:
    pane.table.selectRow(1)
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *lines = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["Date", "Title"]
    assert [line.split("\t")[1] for line in lines] == [pane.table.lines.cell(n, 1) for n in (1, 2)]
    assert len(head.split("\t")) == sum(column.is_shown for column in COLUMNS["entries"])
    QGuiApplication.clipboard().clear()


def test_columns_that_are_hidden_stay_so(window: MainWindow, pane: TablePane) -> None:
    names = [column.name for column in COLUMNS["entries"]]
    pane.table._show_column(names.index("place"), False)
    pane.table._show_column(names.index("id"), True)
    hidden = window.settings.now.table_hidden
    assert hidden is not None
    assert "entries.place" in hidden
    assert "entries.id" not in hidden
    pane.show_list("values")
    pane.show_list("entries")
    assert pane.table.isColumnHidden(names.index("place"))
    assert not pane.table.isColumnHidden(names.index("id"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "seen"), [("values", "subject"), ("entries", "lane"), ("sources", "values")]
)
def test_a_narrow_window_shows_what_matters(
    window: MainWindow, pane: TablePane, language: str, kind: ListKind, seen: str
) -> None:
    window.state.set_language(language)
    window.resize(1024, 700)
    QApplication.processEvents()
    pane.show_list(kind)
    names = [column.name for column in COLUMNS[kind]]
    cell = pane.table.visualRect(pane.table.lines.index(0, names.index(seen)))
    assert cell.right() <= pane.table.viewport().width()
    titles = next(place for place, column in enumerate(COLUMNS[kind]) if column.grows)
    assert pane.table.columnWidth(titles) >= 190


def test_widths_that_are_drawn_by_hand_stay(window: MainWindow, pane: TablePane) -> None:
    pane.table.setColumnWidth(1, 123)
    window.resize(1300, 800)
    QApplication.processEvents()
    assert pane.table.columnWidth(1) == 123
    pane.show_list("values")
    pane.show_list("entries")
    assert pane.table.columnWidth(1) > 123


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_head_is_cut(window: MainWindow, pane: TablePane, kind: str, language: str) -> None:
    window.state.set_language(language)
    pane.show_list(kind)  # type: ignore[arg-type]
    head = pane.table.horizontalHeader()
    for place in range(head.count()):
        assert pane.table.isColumnHidden(place) or head.sectionSize(place) >= head.sectionSizeHint(place)


def test_dates_have_room(window: MainWindow, pane: TablePane) -> None:
    window.resize(1440, 900)
    pane.show_list("values")
    lines, metrics = pane.table.lines, pane.table.fontMetrics()
    longest = max(metrics.horizontalAdvance(lines.cell(line, 0)) for line in range(lines.rowCount()))
    assert longest < pane.table.columnWidth(0)


def test_without_a_record_nothing_is_listed(window: MainWindow, pane: TablePane) -> None:
    window.state.set_record(None)
    assert pane.listing is None
    assert pane.table.lines.rowCount() == 0


def test_hidden_it_lists_nothing_and_catches_up_when_it_is_shown(
    window: MainWindow, pane: TablePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(pane)
    window.menus.actions["table"].trigger()
    with monkeypatch.context() as hidden:
        hidden.setattr(EntryList, "left", lambda *_: pytest.fail("listed for nobody"))
        window.state.set_filter(parse_filter("kind:policy"))
        window.appearance.choose_language("vi")
    window.menus.actions["table"].trigger()
    assert 0 < len(shown(pane)) < len(before)


def test_hidden_it_keeps_nothing_of_a_record_that_is_closed(window: MainWindow, pane: TablePane) -> None:
    window.menus.actions["table"].trigger()
    window.state.set_record(None)
    assert pane.table.lines.listing is None
    assert pane.table.lines.rowCount() == 0


def test_while_another_list_is_sorted_a_line_is_of_the_list_that_is_seen(
    window: MainWindow, pane: TablePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = shown(pane)[3]
    # Sorting that never ends, as of a large record for some seconds.
    monkeypatch.setattr(TablePane, "_rank", lambda *_: None)
    monkeypatch.setattr(ValueList, "takes_long", True)
    pane._order["values"] = "value", False
    pane.show_list("values")
    pane.table.selectRow(3)
    assert window.state.selection == Selection("entry", wanted)


def test_another_theme_leaves_widths_as_they_were_drawn_another_text_size_does_not(
    window: MainWindow, pane: TablePane
) -> None:
    pane.table.setColumnWidth(1, 123)
    window.appearance.choose_theme("dark")
    assert pane.table.columnWidth(1) == 123
    window.appearance.choose_text_size(200)
    assert pane.table.columnWidth(1) > 123


def test_a_hidden_table_fits_its_columns_when_it_is_shown_again(window: MainWindow, pane: TablePane) -> None:
    (dates,) = (n for n, each in enumerate(COLUMNS["entries"]) if each.name == "date")
    before = pane.table.columnWidth(dates)
    for size in (200, 100):
        window.menus.actions["table"].trigger()
        window.appearance.choose_text_size(size)
        window.menus.actions["table"].trigger()
        QApplication.processEvents()
        assert (pane.table.columnWidth(dates) > before) == (size > 100)


def test_its_head_has_texts_of_the_size_that_is_chosen(window: MainWindow, pane: TablePane) -> None:
    """Qt paints a head in the font of what it scrolls."""
    head, before = pane.table.horizontalHeader(), pane.table.verticalHeader().defaultSectionSize()
    for size in (200, 80, 100):
        window.appearance.choose_text_size(size)
        QApplication.processEvents()
        assert head.viewport().font().pixelSize() == pane.table.font().pixelSize()
        assert pane.table.verticalHeader().sectionSize(0) == round(before * size / 100)
