"""The menus of what somebody points at, of a span and of what is selected, each from its first use on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QApplication

from viewer.app.state import Selection
from viewer.widgets.controls.made_later import MadeLater
from viewer.widgets.window.host import Host

if TYPE_CHECKING:
    from viewer.core.time.scale import Window
    from viewer.widgets.hands.picture_menu import PictureMenu
    from viewer.widgets.hands.several_menu import SeveralMenu
    from viewer.widgets.hands.span_menu import SpanMenu
    from viewer.widgets.timeline.spot import Spot


class HandMenus(QObject):
    """Opens the menu that is wanted in the timeline, and says what is chosen in it that is not its own."""

    export_asked = Signal(str)  # a kind of picture
    span_export_asked = Signal(str, str)  # from when to when, in EDTF
    citation_asked = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._host, self._state, self._timeline = host, host.state, host.timeline
        self.picture = MadeLater(self._make_picture)
        self.span = MadeLater(self._make_span)
        self.several = MadeLater(self._make_several)
        self._connect()

    def _connect(self) -> None:
        timeline = self._timeline
        for part in (timeline.lanes, timeline.charts, timeline.axis, timeline.charts_axis, timeline.overview):
            part.menu_requested.connect(self._open_menu)
        for axis in (timeline.axis, timeline.charts_axis):
            axis.span_drawn.connect(self._open_span)
        for panel in (timeline.lanes, timeline.charts):
            panel.selection_menu_requested.connect(self.show_selection_menu)
            panel.banded.connect(self._draw)
        self._state.several.changed.connect(self.several.get)

    def show_selection_menu(self) -> None:
        """Open the menu of what is selected, where it is."""
        selection = self._state.selection
        if QApplication.activePopupWidget() is not None:
            return
        if self._state.several.items:
            self.several.get().open(self._timeline.mapToGlobal(self._timeline.rect().center()))
        elif selection is not None:
            self._open_selected(selection)

    def _open_selected(self, selection: Selection) -> None:
        timeline = self._timeline
        if selection.kind in ("lane", "metric"):
            is_lane = selection.kind == "lane"
            panel, key = timeline.lanes if is_lane else timeline.charts, f"{selection.kind}:{selection.id}"
            panel.header_menu(key).popup(panel.mapToGlobal(QPoint(0, 0)))
        elif selection.kind == "entry":
            spot, place = timeline.lanes.spot_of(selection.id)
            self.picture.get().open(spot, timeline.lanes.mapToGlobal(place))
        elif (found := timeline.charts.spot_of(selection.id)) is not None:
            self.picture.get().open(found[0], timeline.charts.mapToGlobal(found[1]))

    def _open_menu(self, spot: "Spot", place: QPoint) -> None:
        if self._state.several.items and self.several.get().offers(spot):
            self.several.get().open(place)
        else:
            self.picture.get().open(spot, place)

    def _open_span(self, span: "Window", place: QPoint) -> None:
        self.span.get().open(span, place)

    def _draw(self, band: QRect, is_done: bool) -> None:
        self.several.get().draw(band, is_done)

    def _make_picture(self) -> "PictureMenu":
        from viewer.widgets.hands.picture_menu import PictureMenu

        host = self._host
        menu = PictureMenu(self._state, host)
        menu.fit_asked.connect(lambda: host.action_asked.emit("fit"))
        menu.filter_asked.connect(host.view_preparation.ask_filter)
        menu.export_asked.connect(self.export_asked)
        menu.citation_asked.connect(self.citation_asked)
        menu.said.connect(host.status_line.show_message)
        return menu

    def _make_span(self) -> "SpanMenu":
        from viewer.widgets.hands.span_menu import SpanMenu

        menu = SpanMenu(self._state, self._host)
        menu.filter_asked.connect(self._host.view_preparation.ask_filter)
        menu.export_asked.connect(self.span_export_asked)
        for axis in (self._timeline.axis, self._timeline.charts_axis):
            menu.closed.connect(axis.clear_span)
        return menu

    def _make_several(self) -> "SeveralMenu":
        from viewer.widgets.hands.several_menu import SeveralMenu

        menu = SeveralMenu(self._state, self._timeline, self._host)
        menu.said.connect(self._host.status_line.show_message)
        menu.filter_asked.connect(self._host.view_preparation.ask_filter)
        menu.export_asked.connect(self.export_asked)
        menu.over.refresh()
        if self._state.several.items:  # selected before it could hear of that
            menu.tell()
        return menu
