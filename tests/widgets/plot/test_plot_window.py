"""The plot as a user drives it: metrics, scales, moving, zooming, keys, the crosshair and files."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from tests.core.chart_samples import city, loaded, metric, value
from viewer.app.state import Selection, State
from viewer.core.filter.filter import NO_FILTER, Clause, filter_of
from viewer.core.filter.lens import EvidenceLens
from viewer.core.time.scale import Window
from viewer.export.inputs import Inputs
from viewer.export.plot_picture import plot_document
from viewer.paint.theme import load_theme
from viewer.widgets.plot.plot_window import PlotWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MARKUP = "<b>bold</b> <img src='/etc/hostname'> {value} %s & <u>x</u>"


def opened(qtbot, record):
    state = State()
    state.set_record(record)
    state.set_window(Window(18_000.0, 20_600.0))
    plot = PlotWindow(state)
    qtbot.addWidget(plot)
    plot.resize(1000, 640)
    plot.show()
    qtbot.waitExposed(plot)
    plot.canvas.show_frame()
    return plot


@pytest.fixture
def plot(qtbot):
    return opened(qtbot, city())


def state_of(plot):
    return plot._state


def place(plot, identifier):
    frame = plot.canvas.frame()
    x, y = frame.place(identifier)
    return QPoint(round(x), round(y))


def test_it_opens_on_the_first_metric_over_the_timeline_s_window(plot):
    assert plot.options.metrics == (plot.charts.metrics[0].metric.id,)
    assert plot.canvas.frame().scale.window == state_of(plot).window


def test_metrics_are_checked_in_the_list_and_unchecked(plot):
    lines = plot.metrics.list
    lines.item(1).setCheckState(Qt.CheckState.Checked)
    assert len(plot.options.metrics) == 2
    assert len(plot.canvas.frame().curves) == 2
    lines.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert plot.options.metrics == (lines.item(1).data(Qt.ItemDataRole.UserRole),)


def test_values_that_a_filter_hides_are_dimmed_in_the_plot(plot):
    """The charts leave them out; the plot once failed at metrics of which nothing was left."""
    state = state_of(plot)
    nothing = filter_of([Clause("topic", "take", ("no topic",))], hides=True)
    for lens in (EvidenceLens(True, nothing), EvidenceLens(False, nothing), EvidenceLens(True, NO_FILTER)):
        state.set_lens(lens)
        plot.canvas.show_frame()
        frame = plot.canvas.frame()
        assert len(frame.curves) == 1
        identifier = plot.charts.metrics[0].metric.id
        left = frame.seen.of(identifier).left
        assert (left is not None and not left.any()) == (lens.filter == nothing)


def test_a_third_unit_is_refused_in_words_and_stays_unchecked(qtbot):
    three = [metric(f"m{n}", value(f"v{n}", "2020", n + 1), unit=f"u{n}") for n in range(3)]
    plot = opened(qtbot, loaded(*three))
    plot.show_metrics(["m0", "m1"])
    plot.metrics.list.item(2).setCheckState(Qt.CheckState.Checked)
    assert plot.options.metrics == ("m0", "m1")
    assert plot.metrics.list.item(2).checkState() == Qt.CheckState.Unchecked
    assert plot.message.isVisible()
    assert "two units" in plot.message.text()
    plot.controls.checks["is_indexed"].click()
    assert not plot.message.isVisible()
    plot.show_metrics(["m0", "m1", "m2"])
    assert len(plot.canvas.frame().curves) == 3
    # Without the index these three don't go together: it stays, and says why.
    plot.controls.checks["is_indexed"].click()
    assert plot.options.is_indexed
    assert plot.controls.checks["is_indexed"].isChecked()
    assert plot.message.isVisible()


def test_a_search_narrows_the_list(plot):
    plot.metrics.search.setText("zzz")
    assert all(plot.metrics.list.item(row).isHidden() for row in range(plot.metrics.list.count()))
    plot.metrics.search.clear()
    assert not plot.metrics.list.item(0).isHidden()


def test_time_follows_the_timeline_both_ways_until_it_leaves_it(plot):
    state = state_of(plot)
    state.set_window(Window(18_500.0, 19_500.0))
    assert plot.canvas.frame().scale.window == state.window
    plot.canvas._box.move(0.5, 0.0)
    assert plot.canvas.frame().scale.window.start == pytest.approx(19_000.0)
    assert state.window.start == pytest.approx(19_000.0)
    plot.controls.checks["follows"].click()
    state.set_window(Window(1_000.0, 2_000.0))
    assert plot.canvas.frame().scale.window.start == pytest.approx(19_000.0)
    plot.canvas._box.move(0.5, 0.0)
    assert state.window.start == 1_000.0
    plot.controls.checks["follows"].click()
    assert plot.canvas.frame().scale.window == state.window


def test_it_shows_real_time_where_the_timeline_folds(qtbot):
    far = loaded(metric("m", value("a", "1000", 1), value("b", "2000", 2)))
    state = State()
    state.set_record(far)
    state.set_time("folded")
    state.set_window(state.columns.extent)
    plot = PlotWindow(state)
    qtbot.addWidget(plot)
    frame = plot.canvas.frame()
    assert frame.scale.window == state.time_display.time_map.real_window(state.window)
    assert not frame.time.breaks


def test_both_axes_zoom_and_move_by_keys(qtbot, plot):
    before = plot.canvas.view
    qtbot.keyClick(plot.canvas, Qt.Key.Key_Plus)
    after = plot.canvas.view
    assert after.window.span < before.window.span
    assert after.shares[1] - after.shares[0] < before.shares[1] - before.shares[0]
    qtbot.keyClick(plot.canvas, Qt.Key.Key_Minus)
    assert plot.canvas.view.window.span == pytest.approx(before.window.span)
    qtbot.keyClick(plot.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert plot.canvas.view.shares[0] > before.shares[0]
    qtbot.keyClick(plot.canvas, Qt.Key.Key_Home)
    assert plot.canvas.view.shares == before.shares


@pytest.mark.parametrize(
    ("held", "time", "values"),
    [
        (Qt.KeyboardModifier.NoModifier, True, True),
        (Qt.KeyboardModifier.ShiftModifier, True, False),
        (Qt.KeyboardModifier.ControlModifier, False, True),
    ],
)
def test_the_wheel_zooms_both_axes_or_one(plot, held, time, values):
    before, at = plot.canvas.view, QPointF(400, 300)
    event = QWheelEvent(
        at,
        plot.canvas.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.canvas.viewport(), event)
    after = plot.canvas.view
    assert (after.window.span < before.window.span) == time
    assert (after.shares[1] - after.shares[0] < before.shares[1] - before.shares[0]) == values


def test_a_drag_moves_both_axes(qtbot, plot):
    canvas, before = plot.canvas, plot.canvas.view
    middle = QPoint(500, 300)
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    for step in range(1, 9):
        qtbot.mouseMove(canvas.viewport(), middle + QPoint(step * 10, step * 10))
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(80, 80))
    assert canvas.view.window.start < before.window.start
    assert canvas.view.shares[0] > before.shares[0]


def test_a_click_on_a_value_selects_it(qtbot, plot):
    plot.fit()
    plot.canvas.show_frame()
    mark = next(m for m in plot.canvas.frame().curves[0].plot.points if m.series == "own")
    qtbot.mouseClick(plot.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place(plot, mark.id))
    assert state_of(plot).selection == Selection("observation", mark.id)
    assert any(m.selected for m in plot.canvas.frame().curves[0].plot.points)


def test_a_click_on_a_cluster_zooms_in_there(qtbot):
    many = metric("m", *(value(f"v{y}", f"{y:04}", y % 7) for y in range(4000)))
    plot = opened(qtbot, loaded(many))
    plot.fit()
    plot.canvas.show_frame()
    frame = plot.canvas.frame()
    _, cluster = frame.curves[0].plot.clusters[0]
    full = int((cluster.bottoms - cluster.tops).argmax())
    x = round(float(cluster.columns.xs[full]))
    y = round(frame.top + float(cluster.tops[full] + cluster.bottoms[full]) / 2)
    day = frame.scale.day(x)
    assert plot.canvas.hit(QPointF(x, y))[0].kind == "cluster"
    qtbot.mouseClick(plot.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert plot.canvas.view.window.span == pytest.approx(frame.scale.window.span / 4)
    assert plot.canvas.frame().scale.x(day) == pytest.approx(x, abs=3)


def test_the_crosshair_names_value_date_and_source(plot):
    plot.fit()
    frame = plot.canvas.frame()
    mark = frame.curves[0].plot.points[0]
    plot.canvas._point(QPointF(mark.x, frame.top + mark.y))
    assert plot._tip.isVisible()
    title = plot.charts.metrics[0].metric.title
    assert plot._tip.text().startswith(title)
    assert plot._tip.text().split("\n")[-1] in ("No source quoted", "Source: Paper")
    assert all(line.isVisible() for line in plot.canvas._crosshair._lines)
    assert plot.readout.text()
    plot.canvas._leave()
    assert not plot._tip.isVisible()
    assert not any(line.isVisible() for line in plot.canvas._crosshair._lines)


def test_arrow_keys_walk_through_values_and_enter_asks_for_the_reader(qtbot, plot):
    plot.canvas.setFocus()
    seen = []
    for _ in range(2):
        qtbot.keyClick(plot.canvas, Qt.Key.Key_Right)
        seen.append(state_of(plot).selection)
    assert None not in seen
    assert plot.readout.text() == plot.readout.accessibleDescription() != ""
    with qtbot.waitSignal(plot.reader_requested):
        qtbot.keyClick(plot.canvas, Qt.Key.Key_Return)


def test_a_value_that_the_keys_reach_comes_into_view(qtbot, plot):
    plot.canvas.show_window(Window(0.0, 100.0))
    qtbot.keyClick(plot.canvas, Qt.Key.Key_Right)
    window = plot.canvas.frame().scale.window
    data = plot.charts.metrics[0]
    assert window.start <= data.day[data.row_of.get(state_of(plot).selection.id)] <= window.end
    assert state_of(plot).window == window


def test_another_record_begins_anew_and_none_is_empty(qtbot, plot):
    state = state_of(plot)
    state.set_record(loaded(metric("new", value("n", "2020", 1))))
    assert plot.options.metrics == ("new",)
    assert plot.metrics.list.count() == 1
    state.set_record(loaded())
    assert plot.message.text() == "This record has no metrics."
    state.set_record(None)
    assert plot.canvas.frame() is None
    plot.fit()
    plot.save()
    qtbot.keyClick(plot.canvas, Qt.Key.Key_Right)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_themes_and_languages_change_while_it_is_open(plot, theme):
    state_of(plot).set_theme(theme)
    state_of(plot).set_language("vi")
    assert plot.controls.buttons["fit"].text() == "&Xem tất cả"
    plot.canvas.show_frame()
    image = plot.canvas.grab().toImage()
    assert image.pixelColor(3, 3) == plot.canvas.backgroundBrush().color()


def test_everything_that_takes_the_keyboard_has_a_name(plot):
    for widget in (plot.canvas, plot.metrics.list, plot.metrics.search, plot.readout):
        assert widget.accessibleName()
    for widget in (*plot.controls.checks.values(), *plot.controls.buttons.values()):
        assert widget.text()


def test_markup_in_titles_stays_text(qtbot, monkeypatch):
    opened_files = []
    values = value("a", "2019", 1, note=MARKUP), value("b", "2020", 0), value("c", "2021", 5)
    record = loaded(
        metric("m", *values, unit=MARKUP) | {"title": MARKUP, "breaks": [{"date": "2020", "reason": MARKUP}]}
    )
    plot = opened(qtbot, record)
    monkeypatch.setattr("builtins.open", lambda *a, **k: opened_files.append(a))
    plot.choose(replace(plot.options, is_log=True))
    plot.fit()
    plot.canvas.show_frame()
    frame = plot.canvas.frame()
    mark = frame.curves[0].plot.points[0]
    plot.canvas._point(QPointF(mark.x, frame.top + mark.y))
    plot.grab()
    assert plot._tip.text().startswith(MARKUP)
    assert frame.legend[0].text == MARKUP
    assert plot.metrics.list.item(0).text().startswith(MARKUP)
    for label in plot.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert opened_files == []


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "csv", "txt"])
def test_picture_and_data_are_saved(qtbot, plot, tmp_path, kind):
    plot.fit()
    frame = plot.canvas.frame()
    document = plot_document(plot.charts, frame, "light", "en")
    path = tmp_path / f"plot.{kind}"
    assert plot.saving.save_to(path, document, "en")
    data = path.read_bytes()
    title = plot.charts.metrics[0].metric.title
    if kind == "png":
        assert QImage(str(path)).width() == 2 * round(frame.width)
    elif kind == "csv":
        rows = data.decode("utf-8-sig").splitlines()
        shown = plot.charts.metrics[0]
        assert len(rows) == 1 + len(shown.observations) + len(shown.targets)
        assert all(",services," in row or row.startswith("kind") for row in rows)
    elif kind == "pdf":
        assert data.startswith(b"%PDF")
    else:
        assert title in data.decode()


def test_a_failed_save_is_a_message(qtbot, plot, tmp_path):
    document = plot_document(plot.charts, plot.canvas.frame(), "light", "en")
    assert not plot.saving.save_to(tmp_path / "no" / "plot.png", document, "en")
    assert not plot.saving.save_to(tmp_path / "plot.exe", document, "en")
    boxes = plot.findChildren(QMessageBox)
    assert len(boxes) == 2
    for box in boxes:
        box.close()


def test_a_plot_is_not_saved_over_a_text_of_the_record(qtbot, plot, tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("an article")
    read = Inputs(texts=("a.txt",))
    document = plot_document(plot.charts, plot.canvas.frame(), "light", "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("viewer.widgets.plot.plot_saving.shown_inputs", lambda _state: read)
        assert not plot.saving.save_to(text, document, "en")
    plot.findChild(QMessageBox).close()
    assert text.read_text() == "an article"


def test_saving_asks_for_a_file(qtbot, plot, tmp_path):
    plot.controls.buttons["save"].click()
    dialog = plot.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "a.csv"))
    dialog.close()
    assert (tmp_path / "a.csv").stat().st_size > 10


def test_sixty_metrics_are_listed_and_the_most_that_have_colours_are_shown(qtbot):
    many = [
        metric(f"m{n}", *(value(f"v{n}-{y}", str(y), y % 50 + n) for y in range(1820, 2020)))
        for n in range(60)
    ]
    plot = opened(qtbot, loaded(*many))
    plot.show_metrics([f"m{n}" for n in range(60)])
    assert plot.metrics.list.count() == 60
    assert len(plot.options.metrics) == 5
    assert "five" in plot.message.text() or "5" in plot.message.text()
    plot.fit()
    assert len(plot.canvas.frame().curves) == 5


def test_the_plot_of_a_window_takes_its_theme(window, qtbot):
    window.run("plot")
    plot = window.findChild(PlotWindow)
    for name in ("dark", "light"):
        window.appearance.choose_theme(name)
        QApplication.processEvents()
        ground = plot.grab().toImage().pixelColor(1, 1)
        assert ground.rgb() == load_theme(name).colour("surface").rgb()
