"""Changes how the record is looked at: time, lens, reader, table and plot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt

from viewer.core.base.themes import FOLLOW_SYSTEM, THEMES
from viewer.core.record.evidence_columns import TRAITS, Trait
from viewer.core.time.time_choice import TIMES, TimeAs
from viewer.words.translations import LANGUAGES

if TYPE_CHECKING:
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.host import Host
    from viewer.widgets.window.parts.around_timeline import AroundTimeline


class LookCommands:
    """The commands of what is shown and how."""

    def __init__(self, host: Host, around: AroundTimeline) -> None:
        self._host, self._state, self._around = host, host.state, around
        self._preparation = host.view_preparation

    @property
    def table(self) -> dict[str, Command]:
        """Each command by the id of its action."""
        state, appearance = self._state, self._host.appearance
        return {
            "layout_below": partial(state.set_layout, "below"),
            "layout_beside": partial(state.set_layout, "beside"),
            "next_time": self.next_time,
            "years_calendar": partial(state.set_years, "calendar"),
            "years_ages": partial(state.set_years, "ages"),
            "lens": partial(self.colour_marks, by_source=False),
            "lens_by_source": partial(self.colour_marks, by_source=True),
            "lens_everything": self.take_all_evidence,
            "full_screen": self.full_screen,
            "reader": self.follow_reader_action,
            "table": self.toggle_table,
            "show_all_lanes": lambda: state.show_all(state.lanes.hidden),
            "plot": self.plot_metrics,
            **{f"time_{time}": partial(self._draw_time, time) for time in TIMES},
            **{f"lens_{trait}": partial(self._toggle_trait, trait) for trait in TRAITS},
            **{f"theme_{name}": partial(appearance.choose_theme, name) for name in (FOLLOW_SYSTEM, *THEMES)},
            "language_system": partial(appearance.choose_language, ""),
            **{f"language_{code}": partial(appearance.choose_language, code) for code in LANGUAGES},
        }

    def follow_reader_action(self) -> None:
        """Show or hide the reader."""
        self._host.tabs.setVisible(self._host.menus.actions["reader"].isChecked())

    def show_reader(self) -> None:
        """Show the reader, whatever tab of it is in front."""
        self._host.menus.actions["reader"].setChecked(True)
        self.follow_reader_action()

    def full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        window = self._host.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def toggle_table(self) -> None:
        """Show or hide the table."""
        self._around.show_table(self._host.menus.actions["table"].isChecked())

    def read(self) -> None:
        """Show the reader and put the keyboard into it."""
        self.show_reader()
        self._host.tabs.setCurrentWidget(self._host.reader)
        self._host.reader.page.setFocus()

    def read_in_front(self) -> None:
        """Show the reader in front of other windows, with the keyboard in it."""
        self._host.window().raise_()
        self._host.window().activateWindow()
        self.read()

    def plot_metrics(self, *metric_ids: str) -> None:
        """Open the plot on some metrics, without any on the one that is selected."""
        from viewer.widgets.window.plotting import open_plot

        open_plot(self._host, self.read_in_front, metric_ids)

    def _draw_time(self, time: TimeAs) -> None:
        self._preparation.ask(replace(self._preparation.requested, time=time))

    def next_time(self) -> None:
        """Draw time in the next way: evenly, with empty spans folded, with sparse spans squeezed."""
        at = TIMES.index(self._preparation.requested_time)
        self._draw_time(TIMES[(at + 1) % len(TIMES)])

    def colour_marks(self, *, by_source: bool) -> None:
        """Colour marks by their number of sources, or by the source that they rest on; or by kind again."""
        self._preparation.ask_lens(self._preparation.requested.lens.coloured(by_source=by_source))

    def take_all_evidence(self) -> None:
        """Filter by no trait of the evidence any longer."""
        self._preparation.ask_filter(self._preparation.requested.lens.filter.without_field("evidence"))

    def _toggle_trait(self, trait: Trait) -> None:
        chosen = self._preparation.requested.lens.filter
        # "Only" takes the rest away, unless a filter says otherwise already.
        hides = chosen.hides or chosen.is_empty
        self._preparation.ask_filter(chosen.toggled("evidence", "take", trait).hiding(hides))
