"""Changes how the record is looked at: time, lens, reader, table and plot."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt

from viewer.core.record.evidence_columns import Trait
from viewer.core.time.time_choice import TIMES, TimeAs
from viewer.widgets.window.commands.window_commands import WindowCommands


class LookCommands(WindowCommands):
    """The commands of what is shown and how."""

    def full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        window = self._window.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def toggle_table(self) -> None:
        """Show or hide the table."""
        self._window.show_table(self._window.menus.actions["table"].isChecked())

    def read(self) -> None:
        """Show the reader and put the keyboard into it."""
        self._show_reader()
        self._window.tabs.setCurrentWidget(self._window.reader)
        self._window.reader.page.setFocus()

    def read_in_front(self) -> None:
        """Show the reader in front of other windows, with the keyboard in it."""
        self._window.window().raise_()
        self._window.window().activateWindow()
        self.read()

    def plot(self) -> None:
        """Open the plot on the metric that is selected."""
        self.plot_metrics()

    def plot_metrics(self, *metric_ids: str) -> None:
        """Open the plot on some metrics."""
        from viewer.widgets.window.plotting import open_plot

        open_plot(self._window, self.read_in_front, metric_ids)

    def _draw_time(self, time: TimeAs) -> None:
        self._window.view_preparation.ask(replace(self._requested(), time=time))

    def next_time(self) -> None:
        """Draw time in the next way: evenly, with empty spans folded, with sparse spans squeezed."""
        at = TIMES.index(self._window.view_preparation.requested_time)
        self._draw_time(TIMES[(at + 1) % len(TIMES)])

    def show_all_lanes(self) -> None:
        """Show every lane and chart again."""
        self._state.show_all(self._state.lanes.hidden)

    def lens(self) -> None:
        """Colour marks by their number of sources, or by their kind again."""
        lens = self._requested().lens
        self._look_through(lens.coloured(by_source=False))

    def lens_by_source(self) -> None:
        """Colour marks by the source that they rest on, or by their kind again."""
        self._look_through(self._requested().lens.coloured(by_source=True))

    def _toggle_trait(self, trait: Trait) -> None:
        chosen = self._requested().lens.filter
        # "Only" takes the rest away, unless a filter says otherwise already.
        hides = chosen.hides or chosen.is_empty
        self._filter(chosen.toggled("evidence", "take", trait).hiding(hides))
