"""Opens the plot of a window; with it pyqtgraph is imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from viewer.widgets.controls.plain_text import show_message
from viewer.widgets.plot.plot_window import PlotWindow
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.widgets.window.host import Host


def open_plot(
    host: Host, show_reader: Callable[[], None], metric_ids: Sequence[str] = ()
) -> PlotWindow | None:
    """Open the plot on some metrics, or bring the open one to the front; None without a record.

    Without ids a new plot shows the metric that is selected. `show_reader` is called for a passage.
    """
    record = host.state.record
    if record is None:
        return None
    plot = next((each for each in host.findChildren(PlotWindow) if each.isVisible()), None)
    if plot is None:
        plot = PlotWindow(host.state, host)
        plot.reader_requested.connect(show_reader)
    if unknown := [each for each in metric_ids if each not in record.metrics]:
        words = translator(host.state.language)
        show_message(host, words.text("plot.name"), words.text("plot.unknown_metric", ids=", ".join(unknown)))
    known = [each for each in metric_ids if each in record.metrics]
    if known or not plot.isVisible():
        plot.show_metrics(known or _selected(host) or plot.options.metrics)
    plot.show()
    plot.raise_()
    plot.activateWindow()
    plot.canvas.setFocus()
    return plot


def _selected(host: Host) -> list[str]:
    """The metric that is selected, or whose value is."""
    record, selection = host.state.record, host.state.selection
    if record is None or selection is None:
        return []
    metric = record.metric_of.get(selection.id) or record.metrics.get(selection.id)
    return [metric.id] if metric else []
