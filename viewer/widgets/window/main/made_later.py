"""The parts of the window that are made when they are asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QVBoxLayout

from viewer.widgets.window.main.state_telling import StateTelling

if TYPE_CHECKING:
    from viewer.app.copies.copying import Copying
    from viewer.app.searching.indexing import Indexing
    from viewer.export.base.options import Kind
    from viewer.widgets.compare.compare_strip import CompareStrip
    from viewer.widgets.hands.picture_menu import PictureMenu
    from viewer.widgets.hands.span_menu import SpanMenu
    from viewer.widgets.table.table_pane import TablePane
    from viewer.widgets.timeline.spot import Spot
    from viewer.widgets.window.commands.commands import Commands
    from viewer.widgets.window.opening_panel import Said

_TABLE_SHARE = 0.4  # of the height that the table shares with the timeline


class MadeLater(StateTelling):
    """A window with commands, a table, menus, a comparison and strips of work, each from its first use on."""

    @cached_property
    def commands(self) -> "Commands":
        """What the actions do, made with the first."""
        from viewer.widgets.window.commands.commands import Commands

        return Commands(self)

    def run(self, action: str) -> None:
        """Do what an action of the table does."""
        self.commands.table[action]()

    @cached_property
    def compare(self) -> "CompareStrip":
        """The strip under the timeline, made when something is compared for the first time."""
        from viewer.widgets.compare.bringing import Bringing
        from viewer.widgets.compare.compare_strip import CompareStrip

        strip, middle = CompareStrip(self.state, self._middle), self._middle.layout()
        assert middle is not None
        middle.addWidget(strip)
        self.bringing = Bringing(self.state, self.lanes_layout, self.timeline, strip)
        self.bringing.making_room.connect(self.journey.take_as_consequence)
        strip.back_requested.connect(self.commands.select.back_to_list)
        strip.export_requested.connect(self.commands.output.export_comparison)
        return strip

    @cached_property
    def table_pane(self) -> "TablePane":
        """The table under the timeline, made when it is asked for."""
        from viewer.widgets.table.table_pane import TablePane

        pane = TablePane(self.state, self.settings.table_hidden)
        pane.chosen.connect(self.commands.find.show_listed)
        pane.close_pressed.connect(self.menus.actions["table"].trigger)
        pane.columns_changed.connect(lambda hidden: self.change_settings(table_hidden=hidden))
        pane.said.connect(self.status_line.show_message)
        middle = self._middle.layout()
        assert isinstance(middle, QVBoxLayout)
        middle.insertWidget(middle.indexOf(self.timeline) + 1, pane)
        return pane

    def show_table(self, shown: bool) -> None:
        """Show the table under the timeline, with the keyboard in it, or hide it."""
        height = round(self._middle.height() * _TABLE_SHARE)
        if not shown:
            self.table_pane.hide()
            self.timeline.lanes.setFocus()
            return
        self.table_pane.setFixedHeight(height)
        self.table_pane.refresh()
        self.table_pane.show()
        self.table_pane.table.setFocus()

    @cached_property
    def picture_menu(self) -> "PictureMenu":
        """The menus of what the picture shows, made when one is asked for."""
        from viewer.widgets.hands.picture_menu import PictureMenu

        menu = PictureMenu(self.state, self)
        menu.fit_asked.connect(lambda: self.run("fit"))
        menu.filter_asked.connect(self.view_preparation.ask_filter)
        menu.export_asked.connect(self.commands.output.export_kind)
        menu.citation_asked.connect(self.commands.output.copy_citation)
        menu.said.connect(self.status_line.show_message)
        return menu

    @cached_property
    def span_menu(self) -> "SpanMenu":
        """The menu of a span that was drawn on the axis, made when one is for the first time."""
        from viewer.widgets.hands.span_menu import SpanMenu

        menu = SpanMenu(self.state, self)
        menu.filter_asked.connect(self.view_preparation.ask_filter)
        menu.export_asked.connect(self.commands.output.export_span)
        for axis in (self.timeline.axis, self.timeline.charts_axis):
            menu.closed.connect(axis.clear_span)
        return menu

    def _open_menu(self, spot: "Spot", place: QPoint) -> None:
        if self.state.several.items and self.several_menu.offers(spot):
            self.several_menu.open(place)
        else:
            self.picture_menu.open(spot, place)

    def export_picture(self, kind: "Kind") -> None:
        """Open the dialog that saves pictures, with a kind of picture chosen."""
        self.commands.output.export_kind(kind)

    def show_selection_menu(self) -> None:
        """Open the menu of what is selected, where it is."""
        timeline, selection = self.timeline, self.state.selection
        if QApplication.activePopupWidget() is not None:
            return
        if self.state.several.items:
            self.several_menu.open(timeline.mapToGlobal(timeline.rect().center()))
            return
        if selection is None:
            return
        if selection.kind in ("lane", "metric"):
            is_lane = selection.kind == "lane"
            panel, key = timeline.lanes if is_lane else timeline.charts, f"{selection.kind}:{selection.id}"
            panel.header_menu(key).popup(panel.mapToGlobal(QPoint(0, 0)))
        elif selection.kind == "entry":
            spot, place = timeline.lanes.spot_of(selection.id)
            self.picture_menu.open(spot, timeline.lanes.mapToGlobal(place))
        elif (found := timeline.charts.spot_of(selection.id)) is not None:
            self.picture_menu.open(found[0], timeline.charts.mapToGlobal(found[1]))

    @cached_property
    def copying(self) -> "Copying":
        """What writes copies beside the window, made with its strip when one is wanted for the first time."""
        from viewer.app.copies.copying import Copying
        from viewer.widgets.window.copying import tell_copied, tell_refused
        from viewer.widgets.window.opening_panel import COPYING

        copying = Copying(self)
        self._add_strip(copying, COPYING)
        copying.copied.connect(lambda path, report: tell_copied(self, path, report))
        copying.refused.connect(lambda problems: tell_refused(self, problems))
        self._has_copying = True
        return copying

    def show_indexing(self, indexing: "Indexing") -> None:
        """Show how far the indexing of large records is, from the first search on."""
        from viewer.widgets.window.opening_panel import INDEXING

        self._add_strip(indexing, INDEXING)

    def _add_strip(self, work: "Copying | Indexing", said: "Said") -> None:
        from viewer.widgets.window.opening_panel import OpeningPanel

        whole = self.opening.parentWidget()
        column = whole.layout() if whole is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.opening), OpeningPanel(self.state, work, self.strips, said))

    def _tell_fault(self) -> None:
        """Say once that something went wrong in the program; what comes after it is added."""
        from viewer.widgets.window.fault_dialog import FaultDialog

        shown = self.findChild(FaultDialog)
        if shown is not None:
            shown.tell()
        else:
            FaultDialog(self.state, self.faults, self).open()
