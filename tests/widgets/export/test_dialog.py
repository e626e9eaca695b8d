"""The export dialog, driven as a person would drive it."""

import gc
import math
import re
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from viewer.app.settings import load_settings
from viewer.app.state import Selection
from viewer.core.base.lane_view import LaneView
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.record_maps import record_folding
from viewer.core.time.scale import Window
from viewer.core.time.time_map import TimeMap
from viewer.export.base.options import FORMATS, Format
from viewer.export.base.presets import shipped_presets
from viewer.paint.page_text import PageText
from viewer.widgets.controls.choice_box import ChoiceBox
from viewer.widgets.export import printing as export_print
from viewer.widgets.export.dialog import ExportDialog
from viewer.widgets.export.page_canvas import TILE
from viewer.widgets.window.exporting import open_export
from viewer.widgets.window.main_window import MainWindow
from viewer.words.translations import LANGUAGES


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    return opened(window, qtbot)


# The platform of the tests has no window manager that could bring a window to the front.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    window.run("export")
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    qtbot.waitUntil(lambda: dialog.preview.document is not None)
    return dialog


def pick(box: ChoiceBox, value: object) -> None:
    """Choose as a person does."""
    row = box.findData(value)
    assert row >= 0
    box.setCurrentIndex(row)
    box.activated.emit(row)


def changed(dialog: ExportDialog, change: Callable[[], object]) -> QImage:
    """The preview before a change; returns when another is shown."""
    before = dialog.preview.canvas.image
    change()
    dialog.refresh()
    assert dialog.preview.canvas.image != before
    return before


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_every_language_and_theme(
    window: MainWindow, qtbot: QtBot, language: str, theme: str
) -> None:
    window.appearance.choose_theme(theme)
    window.state.set_language(language)
    dialog = opened(window, qtbot)
    request = dialog.export.request
    assert (request.theme, request.language) == (theme, language)
    assert not dialog.preview.canvas.image.isNull()
    assert all(label.text() for label in dialog.findChildren(QLabel) if label.buddy())
    dialog.close()


def test_every_choice_reaches_the_request(dialog: ExportDialog, qtbot: QtBot) -> None:
    what, size, look = dialog.what, dialog.size_form, dialog.look
    pick(what.kind, "page")
    pick(what.span, "dates")
    qtbot.keyClicks(what.begin, "2023")
    qtbot.keyClicks(what.end, "2024")
    pick(size.preset, "a4-portrait")
    size.transparent.click()
    look.title.selectAll()
    qtbot.keyClicks(look.title, "Mine")
    qtbot.keyClicks(look.subtitle, "Ours")
    pick(look.sources, "quotations")
    pick(look.theme, "dark")
    pick(look.language, "vi")
    dialog.parts.none_button.click()
    request = dialog.pictures().request
    assert (request.kind, request.days) == ("page", (19358.0, 20089.0))
    assert (*request.pixels, request.scale) == (794, 1123, 3.125)
    assert (request.title, request.subtitle, request.sources_as) == ("Mine", "Ours", "quotations")
    assert (request.theme, request.language, request.transparent) == ("dark", "vi", True)
    assert (request.lanes, request.metrics) == ((), ())


def test_the_preview_follows_the_choices_and_the_window(dialog: ExportDialog, window: MainWindow) -> None:
    changed(dialog, lambda: dialog.export.choose(theme="dark"))
    changed(dialog, lambda: window.state.set_window(Window(19000.0, 19800.0)))
    changed(dialog, lambda: dialog.export.choose(lanes=("event",), metrics=()))


def test_a_change_shows_itself_soon(dialog: ExportDialog, qtbot: QtBot) -> None:
    before = dialog.preview.canvas.image
    dialog.export.choose(theme="dark")
    qtbot.waitUntil(lambda: dialog.preview.canvas.image != before)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every preview is laid out in turns, each of a single step."""
    monkeypatch.setattr("viewer.widgets.export.dialog._AT_ONCE_S", -1.0)
    monkeypatch.setattr("viewer.widgets.export.dialog._TURN_MS", 0.0)


def test_a_long_picture_is_laid_out_in_turns(slow: None, dialog: ExportDialog, qtbot: QtBot) -> None:
    before = dialog.preview.document
    dialog.export.choose(kind="page", sources_as="quotations")
    dialog.refresh()
    turns: list[bool] = []
    timer = QTimer(dialog, interval=0)
    timer.timeout.connect(lambda: turns.append(dialog.preview.document is before))
    timer.start()
    qtbot.waitUntil(lambda: dialog.preview.document is not before)
    assert turns.count(True) > 20
    assert dialog.buttons.save.isEnabled()


def test_a_picture_that_nobody_waits_for_is_given_up(
    slow: None, dialog: ExportDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(dialog.preview, "show_document", lambda found, *_: shown.append(found.title))
    dialog.export.choose(kind="page", title="Early")
    dialog.refresh()
    QTimer.singleShot(0, dialog, lambda: dialog.export.choose(title="Late"))
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["Late"]


def test_it_can_close_while_a_picture_is_laid_out(
    slow: None, dialog: ExportDialog, window: MainWindow
) -> None:
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    dialog.export.choose(kind="page")
    dialog.refresh()
    window.state.set_record(None)
    assert not dialog.isVisible()
    assert len(closed) == 1


def test_groups_are_checked_together_and_all_of_them_are_no_choice(dialog: ExportDialog) -> None:
    tree, export = dialog.parts.tree, dialog.export
    lanes = tree.topLevelItem(0)
    lanes.child(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert export.request.lanes == ("platforms", "infrastructure", "services")
    assert lanes.checkState(0) == Qt.CheckState.PartiallyChecked
    assert export.request.metrics is None
    dialog.parts.none_button.click()
    assert (export.request.lanes, export.request.metrics) == ((), ())
    dialog.parts.all_button.click()
    assert (export.request.lanes, export.request.metrics) == (None, None)
    assert lanes.checkState(0) == Qt.CheckState.Checked


def test_what_cannot_be_is_said_under_the_preview_and_nothing_can_be_saved(dialog: ExportDialog) -> None:
    dialog.export.choose(span="dates", begin="soon")
    dialog.refresh()
    assert "'soon' is not a date" in dialog.preview.problem.text()
    assert dialog.preview.problem.isVisible()
    assert not dialog.buttons.save.isEnabled()
    dialog.export.choose(begin="2023")
    dialog.refresh()
    assert not dialog.preview.problem.isVisible()
    assert dialog.buttons.save.isEnabled()


def test_characters_without_a_font_are_told_once_and_the_picture_can_be_saved(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    for title, kind, is_told in (("\U00012000\U00012001", "png", True), ("Đà Nẵng", "png", False)):
        dialog.export.choose(title=title, kind="page", format=kind)
        dialog.refresh()
        qtbot.waitUntil(lambda: not dialog._turns.running)
        assert dialog.preview.problem.isVisible() == is_told
        assert ("2 of them are drawn as boxes" in dialog.preview.problem.text()) == is_told
        assert dialog.buttons.save.isEnabled()
    dialog.export.choose(title="\U00012000", format="svg")
    dialog.refresh()
    assert not dialog.preview.problem.isVisible()


def test_a_card_needs_a_selection(dialog: ExportDialog, window: MainWindow) -> None:
    item = dialog.what.kind.model().item(2)
    assert not item.isEnabled()
    window.state.set_selection(Selection("entry", "seoul-prize-2023"))
    assert item.isEnabled()


def test_sizes_are_said_in_dots_and_for_paper_in_millimetres(dialog: ExportDialog) -> None:
    dialog.export.choose_preset("slide")
    dialog.refresh()
    assert dialog.preview.size_line.text() == "2560 × 1440 px, 1 page"
    dialog.export.choose(format="pdf")
    dialog.export.choose_preset("a4-landscape")
    dialog.refresh()
    assert dialog.preview.size_line.text().startswith("297 × 210 mm, ")


def test_a_size_of_its_own_belongs_to_no_preset_and_keeps_when_the_unit_changes(dialog: ExportDialog) -> None:
    form = dialog.size_form
    form.width_box.setValue(1000)
    assert (dialog.export.request.preset, form.preset.currentData()) == ("", "")
    pick(form.unit, "mm")
    assert dialog.export.request.width == pytest.approx(264.6)
    assert dialog.export.request.pixels[0] == 1000
    assert form.scale.suffix() == " dpi"
    form.scale.setValue(300)
    assert dialog.export.request.scale == 3.125


def test_own_presets_are_kept_offered_and_deleted(
    dialog: ExportDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.export.choose(width=900, height=500)
    assert not dialog.export.save_preset("slide")
    assert dialog.export.save_preset("  The wall ")
    dialog.close()
    window.close()
    kept = load_settings(tmp_path / "settings.json")
    assert [preset["name"] for preset in kept.export_presets] == ["The wall"]
    window.show()
    again = opened(window, qtbot)
    assert again.export.request.preset == "The wall"
    assert again.size_form.preset.findData("The wall") > 0
    again.size_form.delete.click()
    assert again.size_form.preset.findData("The wall") == -1
    assert again.export.request.pixels == (900, 500)
    again.close()


def test_the_last_choice_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    first = opened(window, qtbot)
    first.export.choose(kind="page", format="svg", sources_as="none", title="Once", lanes=("event",))
    first.reject()
    second = opened(window, qtbot)
    request = second.export.request
    assert (request.kind, request.format, request.sources_as) == ("page", "svg", "none")
    assert (request.title, request.lanes) == (None, None)
    second.close()


def test_the_window_remembers_the_choices_of_a_dialog_that_it_closes_over(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window, qtbot)
    dialog.export.choose(format="svg")
    window.close()
    assert not dialog.isVisible()
    assert load_settings(tmp_path / "settings.json").export["format"] == "svg"


def test_a_damaged_memory_is_ignored(window: MainWindow, qtbot: QtBot) -> None:
    window.settings.change(export={"kind": 3, "format": "pdf", "preset": "gone"}, export_presets=({"x": 1},))
    dialog = opened(window, qtbot)
    request = dialog.export.request
    assert (request.kind, request.format, request.preset) == ("view", "pdf", "")
    dialog.close()


def test_the_open_dialog_is_brought_to_the_front(window: MainWindow, dialog: ExportDialog) -> None:
    assert open_export(window) is dialog


def test_it_closes_with_its_record(dialog: ExportDialog, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished):
        window.state.set_record(None)


def test_what_the_window_hides_is_not_checked_and_can_be_checked(window: MainWindow, qtbot: QtBot) -> None:
    window.state.set_lanes(LaneView(hidden=frozenset({"lane:award"})))
    dialog = opened(window, qtbot)
    lanes = dialog.pictures().request.lanes
    assert lanes is not None
    assert "award" not in lanes
    assert dialog.pictures().request.metrics is None
    dialog.parts.all_button.click()
    request = dialog.pictures().request
    assert (request.lanes, request.view.hidden) == (None, frozenset())


# ---- out of the program

BEGINNINGS = {
    "png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "csv": b"", "txt": b"",
}  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
def test_saving_writes_what_the_ending_says(
    dialog: ExportDialog, window: MainWindow, tmp_path: Path, kind: Format
) -> None:
    target = tmp_path / f"picture.{kind}"
    dialog.outputs.save_to(target)
    data = target.read_bytes()
    assert data.startswith(BEGINNINGS[kind])
    assert len(data) > 200
    assert dialog.buttons.message.text() == f"Saved picture.{kind}"
    assert dialog.folder == str(tmp_path)


def test_a_name_of_no_format_is_refused(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("viewer.widgets.export.outputs.show_message", lambda _w, _t, text: said.append(text))
    for name in ("picture.jpg", "version 1.2", "bare"):
        dialog.outputs.save_to(tmp_path / name)
        assert name in said.pop()
    assert list(tmp_path.iterdir()) == []


def test_the_name_is_asked_for_and_gets_its_ending(dialog: ExportDialog, tmp_path: Path) -> None:
    def answer() -> None:
        asking = dialog.findChild(QFileDialog)
        assert asking is not None
        assert asking.selectedFiles()[0].endswith("danang.png")
        assert asking.nameFilters()[0].startswith("PNG")
        asking.setDirectory(str(tmp_path))
        asking.selectNameFilter("SVG drawing (*.svg)")
        asking.filterSelected.emit("SVG drawing (*.svg)")
        name = asking.findChild(QLineEdit)
        assert name is not None
        name.setText("named")
        asking.accept()

    QTimer.singleShot(0, dialog, answer)
    dialog.buttons.save.click()
    assert (tmp_path / "named.svg").read_bytes().startswith(b"<?xml")


def test_saving_where_nothing_can_be_written_says_so(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("viewer.widgets.export.outputs.show_message", lambda _w, _t, text: said.append(text))
    dialog.outputs.save_to(tmp_path / "no such folder" / "picture.png")
    assert len(said) == 1
    assert "picture.png" in said[0]


def test_a_picture_too_large_is_refused_before_it_is_saved(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.export.choose(kind="page", sources_as="quotations", width=16_000, height=16_000, scale=4.0)
    dialog.refresh()
    qtbot.waitUntil(lambda: dialog.preview.problem.isVisible())
    assert "64000" in dialog.preview.problem.text().replace(",", "")
    assert not dialog.buttons.save.isEnabled()
    dialog.export.choose(format="pdf")
    dialog.refresh()
    qtbot.waitUntil(lambda: dialog.buttons.save.isEnabled())
    assert not dialog.preview.problem.isVisible()


def test_a_long_page_is_painted_where_it_is_seen(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.export.choose(kind="page", sources_as="quotations", width=794, height=1123, format="png")
    dialog.refresh()
    canvas, bar = dialog.preview.canvas, dialog.preview.area.verticalScrollBar()
    qtbot.waitUntil(lambda: canvas.height() > 4 * TILE)
    tiles = math.ceil(canvas.height() / TILE)
    qtbot.waitUntil(lambda: len(canvas.painted) > 0)
    assert canvas.painted[0] == 0
    assert len(canvas.painted) < tiles / 2
    bar.setValue(bar.maximum())
    # The choice asks for a refresh of its own, which begins with nothing painted.
    qtbot.waitUntil(lambda: max(canvas.painted, default=0) >= tiles - 2)
    assert len(canvas.painted) < tiles


def test_a_copied_picture_comes_in_three_forms(dialog: ExportDialog) -> None:
    dialog.buttons.copy_picture.click()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.imageData().width() == 2 * 1440
    assert bytes(mime.data("image/png").data()).startswith(b"\x89PNG")
    assert b"</svg>" in bytes(mime.data("image/svg+xml").data())


def test_copied_text_says_what_the_picture_shows(dialog: ExportDialog) -> None:
    dialog.buttons.copy_text.click()
    assert "Da Nang digital transformation" in QGuiApplication.clipboard().text()


def test_without_a_printer_it_says_so(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("viewer.widgets.export.outputs.show_message", lambda _w, _t, text: said.append(text))
    monkeypatch.setattr(export_print, "has_printer", lambda: False)
    dialog.buttons.print.click()
    assert len(said) == 1
    assert "No printer" in said[0]


@pytest.mark.parametrize("kind", ["view", "page"])
def test_printing_flows_over_the_printers_paper(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    target = tmp_path / "print.pdf"

    def printer(_parent: QWidget, pictures: Any) -> QPrinter:
        made = export_print.prepared_printer(pictures)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(target))
        return made

    monkeypatch.setattr(export_print, "has_printer", lambda: True)
    monkeypatch.setattr(export_print, "chosen_printer", printer)
    dialog.export.choose(kind=kind)
    dialog.buttons.print.click()
    qtbot.waitUntil(lambda: not dialog.outputs.busy)
    assert dialog.buttons.message.text().startswith("Sent to")
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    pages = len(re.findall(rb"/Type\s*/Page\b", data))
    assert pages >= 1
    width, height = (float(side) for side in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", data)[0])
    assert width > height


def test_a_print_is_cancelled_between_two_pages(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.widgets.export.outputs._TURN_MS", 0.0)
    aborted: list[bool] = []

    class Printer(QPrinter):
        def abort(self) -> bool:
            aborted.append(True)
            return super().abort()

    printer = Printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    monkeypatch.setattr(export_print, "has_printer", lambda: True)
    monkeypatch.setattr(export_print, "chosen_printer", lambda _parent, _pictures: printer)
    dialog.export.choose(kind="page", sources_as="quotations")
    shown: list[int] = []
    dialog.buttons.bar.valueChanged.connect(shown.append)
    dialog.buttons.bar.valueChanged.connect(lambda _value: QTimer.singleShot(0, dialog.buttons.cancel.click))
    dialog.buttons.print.click()
    qtbot.waitUntil(lambda: not dialog.outputs.busy)
    assert aborted == [True]
    assert 0 < shown[-1] < 1000
    assert dialog.buttons.message.text().startswith("Printing cancelled")


# ---- keyboard


def test_every_field_has_a_name_and_no_key_means_two_things(dialog: ExportDialog) -> None:
    fields = [w for w in dialog.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    fields = [w for w in fields if w.window() is dialog and w.objectName()[:3] != "qt_"]
    nameless = [w for w in fields if not (w.accessibleName() or getattr(w, "text", str)())]
    assert nameless == []
    words = [label.text() for label in dialog.findChildren(QLabel) if label.buddy()]
    words += [button.text() for button in dialog.findChildren(QPushButton)]
    words += [dialog.size_form.transparent.text(), "Resol&ution"]
    keys = re.findall(r"&(\w)", " ".join(words).lower())
    assert sorted(keys) == sorted(set(keys))
    assert len(keys) >= 14


def test_a_picture_is_chosen_and_copied_without_a_mouse(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert dialog.focusWidget() is dialog.what.kind
    qtbot.keyClick(dialog.what.kind, Qt.Key.Key_Down)
    assert dialog.export.request.kind == "page"
    qtbot.keyClick(dialog.size_form.width_box, Qt.Key.Key_Up)
    assert dialog.export.request.width == 1450
    qtbot.keyClick(dialog.size_form.transparent, Qt.Key.Key_Space)
    assert dialog.export.request.transparent
    tree = dialog.parts.tree
    tree.setCurrentItem(tree.topLevelItem(1))
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert dialog.export.request.metrics == ()
    qtbot.waitUntil(lambda: dialog.preview.document is not None)
    assert dialog.preview.area.accessibleDescription()
    qtbot.keyClick(dialog.buttons.copy_text, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == dialog.pictures().document(flow=False).description
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_goes_through_everything_and_comes_back(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    dialog.what.kind.setFocus()
    seen: list[QObject] = []
    widget = dialog.focusWidget()
    while widget is not None and widget not in seen:
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        widget = dialog.focusWidget()
    assert widget is seen[0]
    wanted = [
        *(dialog.what.kind, dialog.what.span, dialog.size_form.format, dialog.size_form.preset),
        *(dialog.size_form.width_box, dialog.look.title, dialog.look.language, dialog.parts.tree),
        *(dialog.preview.area, dialog.buttons.copy_picture, dialog.buttons.save),
    ]
    places = [seen.index(each) for each in wanted]
    assert places == sorted(places)


def test_page_keys_turn_pages(dialog: ExportDialog, qtbot: QtBot) -> None:
    from msgspec.structs import replace

    document = dialog.preview.document
    assert document is not None
    three = replace(document, pages=document.pages * 3)
    dialog.preview.show_document(three, "", clear=False)
    qtbot.keyClick(dialog.preview.area, Qt.Key.Key_PageDown)
    assert dialog.preview.page_line.text() == "Page 2 of 3"
    qtbot.keyClick(dialog.preview.area, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog.preview.area, Qt.Key.Key_PageDown)
    assert (dialog.preview.number, dialog.preview.on.isEnabled()) == (2, False)
    dialog.preview.back.click()
    assert dialog.preview.number == 1


def test_it_fits_small_screens(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.resize(960, 600)
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (960, 600)
    area = dialog.choices_area
    assert area.widget().width() <= area.viewport().width()
    qtbot.waitUntil(lambda: dialog.preview.canvas.width() <= dialog.preview.area.viewport().width())


def test_the_shipped_presets_have_their_words(dialog: ExportDialog) -> None:
    box = dialog.size_form.preset
    offered = [box.itemData(row) for row in range(box.count())]
    assert offered == ["window", *shipped_presets(), ""]
    assert dialog.export.request.preset == offered[0]


def test_an_emptied_title_is_no_title(dialog: ExportDialog, qtbot: QtBot) -> None:
    field: QLineEdit = dialog.look.title
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert dialog.pictures().request.title == ""
    qtbot.keyClicks(field, "Da Nang digital transformation")
    assert dialog.pictures().request.title is None


def test_what_the_window_has_computed_is_not_computed_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[LoadedRecord] = []

    def counted(loaded: LoadedRecord) -> TimeMap:
        found.append(loaded)
        return record_folding(loaded)

    monkeypatch.setattr("viewer.core.view.record_columns.record_folding", counted)
    window.menus.actions["time_folded"].trigger()
    assert window.state.time == "folded"
    dialog = opened(window, qtbot)
    assert dialog.pictures().request.time == "folded"
    assert dialog.preview.document is not None
    assert len(found) == 1
    columns = weakref.ref(window.state.columns)
    dialog.close()
    del dialog
    window.state.set_record(None)
    # A closed dialog is deleted only when the events are next looked at.
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert columns() is None


def test_the_paragraphs_of_a_page_go_with_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    def kept() -> int:
        gc.collect()
        return sum(isinstance(each, PageText) for each in gc.get_objects())

    before, dialog = kept(), opened(window, qtbot)
    dialog.export.choose(kind="page", sources_as="quotations")
    dialog.refresh()
    # A page with all its quotations is painted in turns, and each look goes through all objects.
    qtbot.waitUntil(lambda: kept() > before, timeout=30_000)
    dialog.close()
    del dialog
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert kept() <= before


def test_the_widest_window_has_its_picture(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(90):
        window.menus.actions["zoom_out"].trigger()
    dialog = opened(window, qtbot)
    assert not dialog.preview.canvas.image.isNull()
    assert dialog.pictures().data("txt")
    dialog.close()


def test_what_is_compared_is_a_kind_of_picture(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window, qtbot)
    row = dialog.what.kind.findData("compare")
    assert not dialog.what.kind.model().item(row).isEnabled()
    window.state.comparing.show("two-averages-55")
    assert dialog.what.kind.model().item(row).isEnabled()
    changed(dialog, lambda: pick(dialog.what.kind, "compare"))
    assert dialog.preview.document is not None
    assert "A city at 55%, and an average at 55%" in dialog.preview.document.description
    changed(dialog, lambda: window.state.comparing.show("average-of-what"))
    assert "National average, or average of provinces?" in dialog.preview.document.description
    window.state.comparing.close()
    dialog.refresh()
    assert not dialog.buttons.save.isEnabled()


def test_the_strip_opens_the_dialog_on_what_it_compares(window: MainWindow, qtbot: QtBot) -> None:
    window.state.comparing.show("two-averages-55")
    window.parts.around.compare.get().head.export.click()
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    qtbot.waitUntil(lambda: dialog.preview.document is not None)
    assert dialog.export.request.kind == "compare"
    dialog.reject()
    window.state.comparing.close()
    again = opened(window, qtbot)
    assert again.export.request.kind == "view"
