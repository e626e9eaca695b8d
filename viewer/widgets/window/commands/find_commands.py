"""Goes to what a search or a list has found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.app.state import Selection
from viewer.core.filter.filter import Clause
from viewer.model.dates import Date

if TYPE_CHECKING:
    from viewer.widgets.search.search_lines import Choice
    from viewer.widgets.window.commands.command import Command
    from viewer.widgets.window.commands.look_commands import LookCommands
    from viewer.widgets.window.commands.select_commands import SelectCommands
    from viewer.widgets.window.commands.walk_commands import WalkCommands
    from viewer.widgets.window.host import Host


class FindCommands:
    """The commands of searching and of lists."""

    def __init__(self, host: Host, look: LookCommands, walk: WalkCommands, select: SelectCommands) -> None:
        self._host, self._state = host, host.state
        self._look, self._walk, self._select = look, walk, select

    @property
    def table(self) -> dict[str, Command]:
        """Each command by the id of its action."""
        return {
            "search": self.search,
        }

    def search(self) -> None:
        """Put the keyboard into the search field."""
        self._host.top_bar.search.setFocus()
        self._host.top_bar.search.selectAll()

    def show_found(self, choice: Choice) -> None:
        """Go to what was chosen of what a search found, or do it."""
        from viewer.widgets.search.filter_offers import Offer

        match choice.kind, choice.value:
            case "selection", Selection() as selection if selection.kind == "entry":
                self._walk.go_to(selection.id)
            case "selection", Selection() as selection:
                self._state.set_selection(selection)
            case "source", str() as source:
                self.show_source(source)
            case "disagreement", str() as disagreement:
                self._select.show_disagreements()
                self._state.comparing.show(disagreement)
            case "date", Date() as date:
                self._walk.go_to_date(date)
            case "filter", Offer() as offer:
                self.take_filter(offer.clause)
            case "view", str() as view:
                self._host.views.show_text(view)
            case "command", str() as command:
                self._host.menus.actions[command].trigger()

    def show_listed(self, kind: str, identifier: str) -> None:
        """Show what was chosen in a list, in the picture and in the reader."""
        record = self._state.record
        if record is None:
            return
        if kind == "entries":
            self._walk.go_to(identifier)
        elif kind == "values":
            is_target = identifier in record.targets
            self._state.set_selection(Selection("target" if is_target else "observation", identifier))
        elif kind == "disagreements":
            self._state.comparing.show(identifier)
        else:
            self.show_source(identifier)

    def take_filter(self, clause: Clause) -> None:
        """Filter by what a clause takes, besides what is filtered by already."""
        preparation = self._host.view_preparation
        chosen = preparation.requested.lens.filter
        preparation.ask_filter(chosen.with_values(clause.field, "take", clause.values))

    def show_source(self, source: str) -> None:
        """Show a source among the others."""
        from viewer.widgets.reader.sources_view import SourcesView

        self._look.show_reader()
        self._host.tabs.setCurrentWidget(self._host.tabs.sources)
        sources = self._host.tabs.sources.contents
        assert isinstance(sources, SourcesView)
        sources.show_source(source)
