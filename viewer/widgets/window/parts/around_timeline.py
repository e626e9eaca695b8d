"""What stands above and below the timeline: a tour's bar, a table, a comparison, once they are wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.core.view.view import View
from viewer.widgets.controls.column import rows_of
from viewer.widgets.controls.made_later import MadeLater
from viewer.widgets.window.host import Host

if TYPE_CHECKING:
    from viewer.widgets.compare.bringing import Bringing
    from viewer.widgets.compare.compare_strip import CompareStrip
    from viewer.widgets.table.table_pane import TablePane
    from viewer.widgets.views.tour import Tour

_TABLE_SHARE = 0.4  # of the height that the table shares with the timeline


class AroundTimeline(QObject):
    """Gives each its place in the timeline's column, and says what is pressed in it."""

    listed_chosen = Signal(str, str)  # in the table: a kind of item, and an id
    list_requested = Signal()  # that a comparison came from
    export_asked = Signal(str)  # a kind of picture

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._host, self._state = host, host.state
        self.tour = MadeLater(self._make_tour)
        self.table = MadeLater(self._make_table)
        self.compare = MadeLater(self._make_compare)
        self.bringing = MadeLater(self._make_bringing)
        self._state.comparing.changed.connect(self.bringing.get)

    @property
    def is_touring(self) -> bool:
        """Whether a tour is played."""
        tour = self.tour.found()
        return tour is not None and tour.is_playing

    def end_tour(self) -> bool:
        """Leave the tour; False where none is played."""
        tour = self.tour.found()
        return tour is not None and tour.end()

    def show_table(self, shown: bool) -> None:
        """Show the table under the timeline, with the keyboard in it, or hide it."""
        height, pane = round(self._host.middle.height() * _TABLE_SHARE), self.table.get()
        if not shown:
            pane.hide()
            self._host.timeline.lanes.setFocus()
            return
        pane.setFixedHeight(height)
        pane.refresh()
        pane.show()
        pane.table.setFocus()

    def _make_tour(self) -> "Tour":
        from viewer.widgets.views.tour import Tour
        from viewer.widgets.views.tour_bar import TourBar

        tour = Tour(self._state, self._show_stop, TourBar(self._state))
        rows_of(self._host.middle).insertWidget(0, tour.bar)
        return tour

    def _show_stop(self, view: View) -> None:
        """Show a step of the tour: where it names no span, as the record begins."""
        self._host.places.apply_view(view)
        model = self._host.lanes_layout.model
        if view.span is None and not view.compared and model is not None:
            self._state.set_window(model.first_window)

    def _make_table(self) -> "TablePane":
        from viewer.widgets.table.table_pane import TablePane

        host = self._host
        pane = TablePane(self._state, host.settings.now.table_hidden)
        pane.chosen.connect(self.listed_chosen)
        pane.close_pressed.connect(host.menus.actions["table"].trigger)
        pane.columns_changed.connect(lambda hidden: host.settings.change(table_hidden=hidden))
        pane.said.connect(host.status_line.show_message)
        rows = rows_of(host.middle)
        rows.insertWidget(rows.indexOf(host.timeline) + 1, pane)
        return pane

    def _make_compare(self) -> "CompareStrip":
        from viewer.widgets.compare.compare_strip import CompareStrip

        strip = CompareStrip(self._state, self._host.middle)
        rows_of(self._host.middle).addWidget(strip)
        strip.back_requested.connect(self.list_requested)
        strip.export_requested.connect(lambda: self.export_asked.emit("compare"))
        return strip

    def _make_bringing(self) -> "Bringing":
        """What brings into view what the strip compares, made with the strip."""
        from viewer.widgets.compare.bringing import Bringing

        host = self._host
        bringing = Bringing(self._state, host.lanes_layout, host.timeline, self.compare.get())
        bringing.making_room.connect(host.journey.take_as_consequence)
        return bringing
