"""The plot is opened from the menu, from a chart and from the command line, and leads to the reader."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from viewer.app.settings import Settings
from viewer.app.state import Selection
from viewer.app.window_request import WindowRequest
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.widgets.plot.plot_window import PlotWindow
from viewer.widgets.window.program import furnish
from viewer.widgets.window.shell import Shell

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def plots(window):
    return [plot for plot in window.findChildren(PlotWindow) if plot.isVisible()]


def test_the_menu_opens_one_plot_of_what_is_selected(window):
    metric = window.state.record.record.metrics[4]
    window.state.set_selection(Selection("observation", metric.observations[0].id))
    window.menus.actions["plot"].trigger()
    window.menus.actions["plot"].trigger()
    (plot,) = plots(window)
    assert plot.options.metrics == (metric.id,)


def test_a_double_click_on_a_chart_opens_its_plot(qtbot, window):
    charts = window.timeline.charts
    chart = charts.frame().charts[1]
    y = round(chart.y + 4)
    xs = range(round(charts.frame().left) + 5, round(charts.frame().right) - 5, 7)
    free = next(x for x in xs if charts.hit(QPoint(x, y)) is None)
    qtbot.mouseDClick(charts, Qt.MouseButton.LeftButton, pos=QPoint(free, y))
    (plot,) = plots(window)
    assert plot.options.metrics == (chart.metric_id,)


def test_a_value_that_is_clicked_on_in_the_plot_is_read_in_the_window(window):
    window.commands.get().look.plot_metrics("services")
    window.commands.get().look.plot_metrics(window.state.record.record.metrics[0].id)
    (plot,) = plots(window)
    plot.canvas.setFocus()
    plot._step("later")
    QApplication.processEvents()
    assert window.state.selection is not None
    assert window.tabs.currentWidget() is window.reader
    for box in window.findChildren(QMessageBox):
        assert "services" in box.text()
        box.close()


def test_a_plot_that_was_closed_lays_out_nothing_and_is_opened_anew(window):
    window.run("plot")
    (plot,) = plots(window)
    plot.close()
    QApplication.sendPostedEvents(plot, QEvent.Type.DeferredDelete)
    assert not window.findChildren(PlotWindow)
    window.appearance.choose_language("vi")
    window.state.set_window(window.state.columns.extent.padded(0.5))
    window.run("plot")
    (again,) = plots(window)
    assert again is not plot


def test_without_a_record_there_is_no_plot(window):
    window.state.set_record(None)
    window.run("plot")
    assert plots(window) == []


def test_a_window_that_is_asked_for_a_plot_opens_it_with_its_record(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.widgets.window.program.settings_path", lambda: tmp_path / "settings.json")
    monkeypatch.setattr("viewer.widgets.window.program._heed_interrupts", lambda shell: None)
    shell = Shell(Settings())
    qtbot.addWidget(shell)
    shell.show()
    metric = read_record(bundled_record()).record.metrics[2].id
    furnish(shell, WindowRequest(bundled_record(), metrics=(metric,)))
    qtbot.waitUntil(lambda: bool(shell.findChildren(PlotWindow)))
    (plot,) = shell.findChildren(PlotWindow)
    assert plot.isVisible()
    assert plot.options.metrics == (metric,)
    shell.close()
