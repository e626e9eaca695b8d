"""Selects, pins and compares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.app.state import CLAIMS
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.commands.look_commands import LookCommands
    from viewer.widgets.window.host import Host
    from viewer.widgets.window.parts.parts import Parts


class SelectCommands:
    """The commands of what is selected and compared."""

    def __init__(self, host: Host, parts: Parts, look: LookCommands) -> None:
        self._host, self._state, self._look = host, host.state, look
        self._around, self._offers, self._hands = parts.around, parts.offers, parts.hands

    @property
    def table(self) -> dict[str, Command]:
        """Each command by the id of its action."""
        return {
            "pin": self.pin,
            "select_also": self.select_also,
            "selection_menu": self._hands.show_selection_menu,
            "clear": self.clear,
            "compare_next": self.compare_next,
        }

    def clear(self) -> None:
        """Go one step back: from a tour, a message, an article, what is selected, or what is compared."""
        if self._around.end_tour() or self._offers.leave_problems() or self._host.tabs.leave_article():
            return
        comparing = self._state.comparing
        was_listed = bool(comparing.ids) and not comparing.are_pins
        self._host.steps.back()
        if was_listed and self._state.selection is None:
            self.show_disagreements()

    def pin(self) -> None:
        """Put the selected entry or value beside those pinned before, or take it away; or all of several."""
        selection = self._state.selection
        if self._state.several.items:
            self._hands.several.get().compare()
            return
        if selection is not None and selection.kind in CLAIMS:
            self._state.comparing.pin(selection.id)
        else:
            text = translator(self._state.language).text("compare.no_selection")
            self._host.status_line.show_message(text)

    def select_also(self) -> None:
        """Select the entry or value beside others, or no longer."""
        selection = self._state.selection
        if selection is not None and selection.kind in CLAIMS:
            self._state.several.toggle((selection.kind, selection.id))
        else:
            text = translator(self._state.language).text("several.no_selection")
            self._host.status_line.show_message(text)

    def show_disagreements(self) -> None:
        """Show the list of the disagreements, where one was in it."""
        self._look.show_reader()
        self._host.tabs.setCurrentWidget(self._host.tabs.disagreements)

    def compare_next(self) -> None:
        """Compare the claims of the next disagreement, contradictions first, one after the other."""
        record, comparing = self._state.record, self._state.comparing
        if record is not None:
            found = sorted(record.record.disagreements, key=lambda each: not each.is_contradiction)
            comparing.show_next([each.id for each in found])

    def back_to_list(self) -> None:
        """Close what is compared, and show the list that it came from."""
        self._state.comparing.close()
        self._state.set_selection(None)
        self.show_disagreements()
