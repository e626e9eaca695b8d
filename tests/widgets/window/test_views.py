"""Views under names, bookmarks, links and sessions in the real window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.conftest import sample_payload
from tests.widgets.windows import open_window, texts_are_there
from viewer.app.records import Asked
from viewer.app.state import Selection
from viewer.core.base.resources import bundled_record
from viewer.core.view.record_views import view_called
from viewer.core.view.span_text import span_text
from viewer.core.view.view_text import view_text
from viewer.widgets.views.name_dialog import LineDialog
from viewer.widgets.views.views_dialog import ViewsDialog
from viewer.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has no frames
SEOUL = Selection("entry", "seoul-prize-2023")


def turns() -> None:
    for _ in range(4):
        QApplication.processEvents()


def text(window: MainWindow) -> str:
    return view_text(window.places.current_view())


def menu_of(window: MainWindow) -> dict[str, QAction]:
    menu = window.menus.menu("view.views")
    window.views.fill_menu(menu)
    return {action.text(): action for action in menu.actions() if action.property("view")}


def span(window: MainWindow) -> str:
    shown = window.places.current_view().span
    return span_text(shown) if shown is not None else ""


def test_the_record_s_own_views_are_in_the_menu_and_look_as_they_say(window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    shown = menu_of(window)
    assert list(shown) == [each.title for each in record.record.views]
    for saved in record.record.views:
        shown[saved.title].trigger()
        turns()
        wanted, now = view_called(saved.id, record).view, window.places.current_view()
        assert (now.lanes, now.selection, now.compared) != (None, None, None)
        if not wanted.compared:
            assert (now.lanes, now.selection) == (wanted.lanes, wanted.selection)
        assert now.compared == wanted.compared
        assert wanted.span in (None, now.span)


def test_a_view_is_saved_found_after_a_restart_renamed_and_deleted(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(bundled_record())
    window.views.show("span=2023&select=entry:seoul-prize-2023&folded=lane:award")
    window.menus.actions["save_view"].trigger()
    dialog = window.findChild(LineDialog)
    assert isinstance(dialog, LineDialog)
    assert dialog.field.text() == "2023 · Human Centricity Prize, Seoul"
    dialog.field.setText("Seoul")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    kept = text(window)
    window.close()
    again = open_window(qtbot, tmp_path / "settings.json")
    again.open_record(bundled_record())
    again.run("fit")
    again.state.set_selection(None)
    menu_of(again)["Seoul"].trigger()
    assert text(again) == kept
    again.menus.actions["manage_views"].trigger()
    views = again.findChild(ViewsDialog)
    assert isinstance(views, ViewsDialog)
    views.list.item(0).setText("The prize")
    assert "The prize" in menu_of(again)
    assert "Seoul" not in menu_of(again)
    views.delete_button.click()
    assert views.list.count() == 0
    assert "The prize" not in menu_of(again)
    again.close()


def test_a_bookmark_names_itself(window: MainWindow) -> None:
    window.views.show("span=2022/2023&compare=two-averages-55")
    window.state.set_window(window.state.window)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    (bookmark,) = window.views.memory.views
    assert bookmark.name.endswith(" · A city at 55%, and an average at 55%")
    assert "compare=two-averages-55" in bookmark.view


def test_a_view_asked_for_is_shown_before_where_one_was(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.records.open(Asked(bundled_record(), view="Goals for 2030"))
    assert span(window) == "2024/2030"
    window.close()


def test_what_a_view_names_and_a_record_lacks_is_told(window: MainWindow) -> None:
    window.views.show("span=2023&select=entry:nobody")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "nobody" in box.text()
    assert span(window) == "2023"
    box.close()
    assert not window.views.show("Nowhere")


def test_a_session_goes_on_where_it_ended_with_the_folder_of_texts(
    qtbot: QtBot, tmp_path: Path, write_record: Callable[[object], Path], texts_folder: Path
) -> None:
    record = write_record(sample_payload())
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(record, texts_folder)
    texts_are_there(qtbot, window)
    window.views.show("span=2019&select=entry:lit&hidden=metric:ships")
    reading = window.reader.reading
    assert reading is not None
    window.reader.show_in_article(next(iter(reading.passages)))
    left = text(window)
    assert "article=report" in left
    window.open_record(bundled_record())
    assert window.state.texts is None
    window.open_record(record)
    turns()
    assert text(window) == left
    window.close()
    again = open_window(qtbot, tmp_path / "settings.json")
    again.open_record(record)
    turns()
    assert text(again) == left
    texts_are_there(qtbot, again)
    assert text(again) == left
    assert again.state.texts is not None
    again.menus.actions["session"].trigger()
    again.close()
    last = open_window(qtbot, tmp_path / "settings.json")
    last.open_record(record)
    assert last.state.selection is None
    assert last.state.texts is None
    last.close()


def test_a_session_is_of_what_was_looked_at_not_of_what_comparing_made_of_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(bundled_record())
    window.state.comparing.show("two-averages-55")
    turns()
    left = text(window)
    window.close()
    again = open_window(qtbot, tmp_path / "settings.json")
    again.open_record(bundled_record())
    turns()
    assert text(again) == left
    again.close()


def test_a_link_names_the_file_alone_and_leads_back(window: MainWindow) -> None:
    window.views.show("span=2023&select=entry:seoul-prize-2023")
    window.menus.actions["copy_link"].trigger()
    link = QGuiApplication.clipboard().text()
    assert link.startswith("dateline:danang.json#span=2023&")
    window.run("fit")
    window.state.set_selection(None)
    window.menus.actions["open_link"].trigger()
    dialog = window.findChild(LineDialog)
    assert isinstance(dialog, LineDialog)
    assert dialog.field.text() == link
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert (span(window), window.state.selection) == ("2023", SEOUL)


@pytest.mark.parametrize("agrees", [True, False])
def test_a_link_to_another_record_opens_it_only_after_asking(
    qtbot: QtBot, tmp_path: Path, write_record: Callable[[object], Path], agrees: bool
) -> None:
    record, other = write_record(sample_payload()), tmp_path / "other.json"
    shutil.copy(bundled_record(), other)
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(other)
    window.open_record(record)
    window.parts.stage.follow_link("dateline:other.json#span=2023&select=entry:seoul-prize-2023")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert str(other) in box.text()
    assert window.state.record is not None
    assert window.state.record.path == record
    wanted = "Open" if agrees else "Close"
    next(button for button in box.buttons() if button.text().replace("&", "") == wanted).click()
    assert window.state.record.path == (other if agrees else record)
    assert (window.state.selection == SEOUL) is agrees
    window.close()


def test_a_link_to_a_record_that_nobody_knows_opens_nothing(window: MainWindow) -> None:
    before = text(window)
    for link in ("dateline:elsewhere.json#span=2023", "dateline:..%2Fetc%2Fpasswd#", "nonsense"):
        window.parts.stage.follow_link(link)
        box = window.findChild(QMessageBox)
        assert box is not None
        box.close()
        turns()
    assert text(window) == before


def test_what_cannot_be_kept_is_told(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "records").write_text("no folder")
    window.menus.actions["bookmark"].trigger()
    assert "could not be saved" in window.status_line.message.text()
    (tmp_path / "records").unlink()


def test_a_tour_is_played_with_the_arrow_keys_and_left_with_esc(window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    captions = [step.caption for step in record.record.tour]
    begin = text(window)
    window.menus.actions["tour"].trigger()
    turns()
    bar = window.parts.around.tour.get().bar
    assert bar.isVisible()
    assert bar.hasFocus()
    shown = [bar.caption.text()]
    height = bar.height()
    for _ in range(len(captions) + 1):
        QTest.keyClick(bar, Qt.Key.Key_Right)
        turns()
        if bar.caption.text() != shown[-1]:
            shown.append(bar.caption.text())
        assert bar.height() == height
    assert shown == captions
    assert not bar.next_button.isEnabled()
    assert bar.number.text() == f"{len(captions)} of {len(captions)}"
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert bar.caption.text() == captions[-2]
    assert window.state.comparing.ids == ("two-averages-55",)
    window.appearance.choose_language("vi")
    assert bar.caption.text().startswith("Một bài báo")
    turns()
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    turns()
    assert not bar.isVisible()
    assert window.state.comparing.ids
    while window.journey.can_go_back:
        window.run("back")
        turns()
    assert text(window) == begin


def test_a_record_without_a_tour_offers_none(
    qtbot: QtBot, tmp_path: Path, write_record: Callable[[object], Path]
) -> None:
    window = open_window(qtbot, tmp_path / "settings.json")
    window.open_record(bundled_record())
    window.run("tour")
    window.open_record(write_record(sample_payload()))
    assert not window.parts.around.tour.get().is_playing
    assert not window.menus.actions["tour"].isEnabled()
    window.run("tour")
    assert not window.parts.around.tour.get().bar.isVisible()
    window.close()


def test_a_view_is_found_by_its_name_in_three_steps(window: MainWindow) -> None:
    window.views.show("span=2023&select=entry:seoul-prize-2023")
    window.views.save_as("The prize of Seoul")
    window.run("fit")
    window.state.set_selection(None)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.top_bar.search, "the prize of seoul")
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
    assert (span(window), window.state.selection) == ("2023", SEOUL)
    window.top_bar.search.setText("")
    QTest.keyClicks(window.top_bar.search, "goals")
    found = [
        window.top_bar.search.results.item(n).text() for n in range(window.top_bar.search.results.count())
    ]
    assert "Goals for 2030" in found
    assert "Views" in found


def test_a_view_is_called_by_what_it_shows(window: MainWindow) -> None:
    window.run("fit")
    window.views.bookmark()
    window.views.show("span=2020/2023&filter=kind:award")
    window.views.bookmark()
    names = [each.name for each in window.views.memory.views]
    assert names[0] == "2000 – 2030"
    assert names[1].startswith("2020 – 2023 · ")
    assert "wards" in names[1]


def test_the_page_about_the_record_leads_to_its_views_and_its_tour(window: MainWindow) -> None:
    assert "VIEWS · 5" in window.reader.page.toPlainText()
    follow_link_named(window, "Goals for 2030")
    assert span(window) == "2024/2030"
    follow_link_named(window, "Play the tour of 6 steps")
    assert window.parts.around.tour.get().is_playing


def follow_link_named(window: MainWindow, name: str) -> None:
    """Follow the link of this name on the reader's page."""
    page = window.reader.page
    found = page.document().find(name, 0, QTextDocument.FindFlag.FindCaseSensitively)
    assert not found.isNull()
    page.anchorClicked.emit(QUrl(found.charFormat().anchorHref()))
    turns()


def test_no_view_is_lost_to_another_one_s_name(window: MainWindow) -> None:
    window.views.show("span=2020")
    window.views.save_as("A")
    window.views.show("span=2021")
    window.views.save_as("B")
    window.views.manage()
    dialog = window.findChild(ViewsDialog)
    assert isinstance(dialog, ViewsDialog)
    dialog.list.item(0).setText("B")
    assert [each.name for each in window.views.memory.views] == ["A", "B"]
    assert [dialog.list.item(row).text() for row in range(2)] == ["A", "B"]
    assert "already" in window.status_line.message.text()
    dialog.close()
    window.views.save_as("A")
    assert "in place of" in window.status_line.message.text()


def test_to_a_record_that_comes_from_no_file_there_is_no_link(window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    window.state.set_record(replace(record, path=None))
    QGuiApplication.clipboard().setText("before")
    window.run("copy_link")
    assert QGuiApplication.clipboard().text() == "before"
    assert "no file" in window.status_line.message.text()


def test_a_long_name_is_cut_in_the_menu(window: MainWindow) -> None:
    window.views.save_as("x" * 200)
    assert max(map(len, menu_of(window))) == 80


def test_a_view_that_hides_values_and_draws_time_otherwise_lays_the_charts_out_anew(
    window: MainWindow,
) -> None:
    window.timeline.settle()
    window.views.show("filter=evidence:disputed%20rest:hidden&time=folded&lens=sources")
    window.timeline.settle()
    window.views.show("time=even&lens=sources")
    window.timeline.settle()
    frame = window.timeline.charts.frame()
    assert frame is not None
    assert frame.chart_of("businesses-per-1000") is not None
