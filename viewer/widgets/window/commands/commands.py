"""What each action does to the main window."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from viewer.app.actions import ACTIONS
from viewer.core.base.resources import bundled_record
from viewer.core.base.themes import FOLLOW_SYSTEM, THEMES
from viewer.core.record.evidence_columns import TRAITS
from viewer.core.time.time_choice import TIMES
from viewer.widgets.window.commands.file_commands import FileCommands
from viewer.widgets.window.commands.find_commands import FindCommands
from viewer.widgets.window.commands.help_commands import HelpCommands
from viewer.widgets.window.commands.look_commands import LookCommands
from viewer.widgets.window.commands.output_commands import OutputCommands
from viewer.widgets.window.commands.view_commands import ViewCommands
from viewer.words.translations import LANGUAGES

_ZOOM = 1.5
_STEP = 0.25


class Commands(FileCommands, OutputCommands, ViewCommands, LookCommands, FindCommands, HelpCommands):
    """The commands of one window, by the ids of the actions."""

    @cached_property
    def table(self) -> dict[str, Callable[[], None]]:
        """A command for each action of the table; a missing one is an AttributeError."""
        special = {**self._steps(), **self._choices()}
        return {info.id: special.get(info.id) or getattr(self, info.id) for info in ACTIONS}

    def _steps(self) -> dict[str, Callable[[], None]]:
        """What goes into a direction, and what is called otherwise than its action."""
        return {
            "open_bundled": lambda: self._open_path(bundled_record()),
            "quit": lambda: self._closed(),
            "previous_on_lane": partial(self._along_lane, "previous"),
            "next_on_lane": partial(self._along_lane, "next"),
            "lane_up": partial(self._across_lanes, "previous"),
            "lane_down": partial(self._across_lanes, "next"),
            "zoom_in": partial(self._zoom, _ZOOM),
            "zoom_out": partial(self._zoom, 1 / _ZOOM),
            "earlier": partial(self._pan, -_STEP),
            "later": partial(self._pan, _STEP),
            "table": self.toggle_table,
        }

    def _choices(self) -> dict[str, Callable[[], None]]:
        """What chooses one of several."""
        state, window = self._state, self._window
        return {
            "layout_below": lambda: state.set_layout("below"),
            "layout_beside": lambda: state.set_layout("beside"),
            **{f"time_{time}": partial(self._draw_time, time) for time in TIMES},
            "years_calendar": lambda: state.set_years("calendar"),
            "years_ages": lambda: state.set_years("ages"),
            "lens_everything": lambda: self._filter(self._requested().lens.filter.without_field("evidence")),
            **{f"theme_{name}": partial(window.choose_theme, name) for name in (FOLLOW_SYSTEM, *THEMES)},
            **{
                f"language_{name or 'system'}": partial(window.choose_language, name)
                for name in ("", *LANGUAGES)
            },
            **{f"lens_{trait}": partial(self._toggle_trait, trait) for trait in TRAITS},
        }
