"""The evidence lens in the real window: keys, menus, legend, words and pictures."""

from itertools import pairwise
from typing import Any, Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.app.state import Selection, State
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.core.record.evidence_columns import TRAITS, independent_sources
from viewer.core.record.loading import read_record
from viewer.export.base.request import ExportRequest
from viewer.export.picture_files import PictureFiles
from viewer.export.shown import as_shown
from viewer.paint.theme import load_theme
from viewer.widgets.lanes.lens_legend import LensLegend
from viewer.widgets.search.search_lines import Choice
from viewer.widgets.window.main_window import MainWindow


def marks(window: MainWindow) -> list[Any]:
    frame = window.timeline.lanes.frame()
    assert frame is not None
    return [mark for lane in frame.lanes for mark in lane.marks]


def trigger(window: MainWindow, *actions: str) -> None:
    for action in actions:
        window.menus.actions[action].trigger()
    QApplication.processEvents()


def test_e_colours_marks_by_their_number_of_sources(qtbot: QtBot, window: MainWindow) -> None:
    assert window.timeline.lanes.findChild(LensLegend) is None
    qtbot.keyClick(window.timeline.lanes, Qt.Key.Key_E)
    legend = window.timeline.lanes.findChild(LensLegend)
    assert legend is not None
    assert window.state.lens == EvidenceLens(True)
    record = window.state.record
    assert record is not None
    for mark in marks(window):
        count = min(len(independent_sources(record.entries[mark.id])), 3)
        assert mark.level in (f"sources-{count}", "unsupported")
    assert legend.isVisible()
    assert window.timeline.lanes.plot_height() + legend.height() == window.timeline.lanes.height()
    assert window.top_bar.lens_button.isChecked()
    qtbot.keyClick(window.timeline.lanes, Qt.Key.Key_E)
    assert legend.isHidden()
    assert not window.top_bar.lens_button.isChecked()


def test_the_legend_is_painted_in_the_colours_of_the_marks(window: MainWindow) -> None:
    trigger(window, "lens")
    legend = window.timeline.lanes.findChild(LensLegend)
    assert legend is not None
    image = legend.grab().toImage()
    assert {"sources-1", "sources-2", "sources-3"} <= roles_in(image, "light")


def test_the_legend_takes_the_rows_that_its_words_need(window: MainWindow) -> None:
    trigger(window, "lens")
    lanes, legend = window.timeline.lanes, window.timeline.lanes.findChild(LensLegend)
    assert legend is not None
    window.resize(1_440, 900)
    QApplication.processEvents()
    assert legend.height() == SIZES.legend_height
    window.resize(800, 600)
    QApplication.processEvents()
    assert legend.height() > SIZES.legend_height
    assert legend.geometry().bottom() == lanes.height() - 1
    assert lanes.plot_height() == legend.geometry().top()


def roles_in(image: QImage, theme: Literal["light", "dark"]) -> set[str]:
    roles = ("sources-1", "sources-2", "sources-3", "unsupported", "event", "award")
    by_colour = {load_theme(theme).colour(role).rgb(): role for role in roles}
    pixels = {image.pixel(x, y) for y in range(image.height()) for x in range(0, image.width(), 2)}
    return {by_colour[pixel] for pixel in pixels if pixel in by_colour}


def said(window: MainWindow) -> str:
    return window.sentence.accessibleDescription().partition(".")[0]


def test_filters_leave_what_they_say_and_the_sentence_says_it(window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    window.run("fit")
    trigger(window, "lens_disputed")
    assert {mark.id for mark in marks(window)} == set(record.disagreements_of) & set(record.entries)
    assert window.sentence.isVisible()
    assert said(window) == "36 of 94 entries and 35 of 52 values: with a disagreement about it"
    trigger(window, "lens_inferred")
    assert said(window) == (
        "51 of 94 entries and 40 of 52 values: with a disagreement about it or an inferred date"
    )
    assert window.menus.actions["lens_inferred"].isChecked()
    trigger(window, "lens_everything")
    assert window.state.lens == EvidenceLens()
    assert not window.sentence.isVisible()
    assert not window.menus.actions["lens_inferred"].isChecked()
    assert len(marks(window)) == len(record.entries)


def test_showing_everything_keeps_the_colours(window: MainWindow) -> None:
    trigger(window, "lens", "lens_disputed", "lens_everything")
    assert window.state.lens == EvidenceLens(True)


def test_the_menus_say_how_many_entries_a_filter_leaves(window: MainWindow) -> None:
    window.top_bar.lens_menu.aboutToShow.emit()
    model = window.lanes_layout.model
    assert model is not None
    for trait in TRAITS:
        action = window.menus.actions[f"lens_{trait}"]
        assert action in window.top_bar.lens_menu.actions()
        assert action in window.menus.menu("view.lens").actions()
        assert action.text().endswith(f"\t{model.evidence.trait_counts[trait]}")
    assert window.menus.actions["lens"].shortcut().toString() == "E"


def test_keys_visit_only_what_is_shown(window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    disputed = set(record.disagreements_of) & set(record.entries)
    trigger(window, "lens_disputed", "fit")
    visited = []
    for action in ["previous"] * 40 + ["next"] * 40 + ["lane_down", "next_on_lane", "lane_up"]:
        window.menus.actions[action].trigger()
        assert window.state.selection is not None
        visited.append(window.state.selection.id)
    assert set(visited) == disputed


def test_what_is_filtered_out_can_still_be_selected_and_read(window: MainWindow) -> None:
    record = window.state.record
    assert record is not None
    other = next(entry for entry in record.record.entries if entry.id not in record.disagreements_of)
    trigger(window, "lens_disputed")
    window.commands.get().find.show_found(Choice("selection", Selection("entry", other.id)))
    assert window.state.selection == Selection("entry", other.id)
    window.run("fit_selection")
    trigger(window, "zoom_in", "next")
    assert window.state.selection is not None
    assert window.state.selection.id in record.disagreements_of


def test_the_lens_outlives_reader_and_theme_and_ends_with_the_record(window: MainWindow) -> None:
    trigger(window, "lens", "lens_disputed")
    chosen = window.state.lens
    window.state.set_selection(Selection("entry", marks(window)[0].id))
    window.appearance.choose_theme("dark")
    assert window.state.lens == chosen
    assert any(mark.level for mark in marks(window))
    window.open_record(bundled_record())
    assert window.state.lens == EvidenceLens()
    assert not window.menus.actions["lens"].isChecked()


def test_an_equal_lens_tells_nobody() -> None:
    state, on_progress = State(), []
    state.lens_changed.connect(lambda: on_progress.append(state.lens))
    state.set_lens(EvidenceLens())
    state.set_lens(EvidenceLens(True))
    state.set_lens(EvidenceLens(True))
    assert on_progress == [EvidenceLens(True)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_shows_what_the_window_shows_and_says_so(
    qapp: QApplication, theme: Literal["light", "dark"]
) -> None:
    loaded = read_record(bundled_record())
    lens = EvidenceLens(True, traits_filter({"single_source", "disputed"}))
    request = ExportRequest(width=1200, height=900, theme=theme, lens=lens)
    svg = PictureFiles(loaded, request).data("svg").decode()
    assert "Filtered: with a disagreement about it or a single source" in svg
    assert "3 or more" in svg
    image = QImage.fromData(PictureFiles(loaded, request).data("png"))
    found = roles_in(image, theme)
    assert {"sources-1", "sources-2"} <= found
    assert not {"event", "award"} & found
    plain = PictureFiles(loaded, ExportRequest(width=1200, height=900, theme=theme)).data("svg").decode()
    assert "3 or more" not in plain
    assert "Filtered" not in plain


def test_the_saved_picture_has_the_windows_lens(window: MainWindow) -> None:
    trigger(window, "lens", "lens_inferred")
    assert as_shown(ExportRequest(), window.state).lens == window.state.lens


def test_a_narrow_window_keeps_its_words(window: MainWindow) -> None:
    trigger(window, *(f"lens_{trait}" for trait in TRAITS))
    window.resize(800, 600)
    QApplication.processEvents()
    assert window.width() == 800
    assert window.sentence.counts.width() >= 40


def luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(a: QColor, b: QColor) -> float:
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_are_steps_of_lightness_that_stand_out(
    qapp: QApplication, theme: Literal["light", "dark"]
) -> None:
    # Steps of lightness are seen whatever colours an eye can tell apart; WCAG 2.2, 1.4.11 and 1.4.3.
    colour = load_theme(theme).colour
    canvas = colour("canvas")
    steps = [contrast(colour(f"sources-{n}"), canvas) for n in (1, 2, 3)]
    assert steps == sorted(steps)
    assert min(*steps, contrast(colour("unsupported"), canvas)) >= 3.0
    assert all(after / before >= 1.5 for before, after in pairwise(steps))
    bars = [contrast(colour(f"sources-{n}-bar"), canvas) for n in (1, 2, 3)]
    assert bars == sorted(bars)
    assert all(contrast(colour(f"sources-{n}-bar"), colour("text")) >= 4.5 for n in (1, 2, 3))
