"""Where somebody is in the window: the view with its tab and article, and how far all is scrolled."""

from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollBar

from viewer.app.state import State
from viewer.app.views.journey import Journey, Place
from viewer.app.views.viewing import Viewing
from viewer.core.view.view import Tab, View
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.reader.reader_panel import RecordPanel
from viewer.widgets.timeline.timeline_column import TimelineColumn
from viewer.widgets.window.reader_tabs import ReaderTabs

_TABS: tuple[Tab, ...] = get_args(Tab)


class Places(QObject):
    """Takes the place of a window, shows it again, and lets a journey hear of what changes in it."""

    def __init__(
        self, state: State, viewing: Viewing, timeline: TimelineColumn, tabs: ReaderTabs, journey: Journey
    ) -> None:
        super().__init__(tabs)
        self._state, self._viewing, self._timeline, self._tabs = state, viewing, timeline, tabs
        self._journey = journey
        self._panels: set[RecordPanel] = set()
        # What is laid out soon is scrolled once more.
        self._again: Place | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._scroll_again)
        tabs.currentChanged.connect(journey.note)
        tabs.currentChanged.connect(self._listen)
        for panel in (timeline.lanes, timeline.charts):
            panel.scrolled.connect(journey.note_scroll)
        self._listen()
        journey.follow(self.take, self.show, lambda: viewing.is_waiting)

    def current_view(self) -> View:
        """The view with the tab and what is read in it."""
        view = replace(self._viewing.current_view(), tab=_TABS[self._tabs.currentIndex()])
        source, passage = self._panel().opened_article
        return replace(view, article=source, passage=passage)

    def apply_view(self, view: View) -> None:
        """Look at what a view says, which has only ids of the open record."""
        self._viewing.apply_view(view)
        if view.tab is not None:
            self._tabs.setCurrentIndex(_TABS.index(view.tab))
        self._panel().show_article_of(view.article, view.passage)

    def take(self) -> Place:
        """Where somebody is now."""
        return Place(self.current_view(), tuple(bar.value() for bar in self._bars()))

    def show(self, place: Place) -> None:
        """Be where somebody was, at once and without anything that moves there."""
        from viewer.core.view.fitting import fitted  # 5 ms, with the first way back

        record = self._state.record
        # The record may have been opened again and lack what it had.
        self.apply_view(fitted(place.view, record).view if record is not None else place.view)
        self._timeline.settle()
        self._scroll(place)
        self._again = place
        self._soon.start()

    def _scroll_again(self) -> None:
        """Some of what a view shows is laid out in a turn of its own."""
        if self._again is not None:
            self._scroll(self._again)
            self._again = None

    def _scroll(self, place: Place) -> None:
        self._page().lay_out()
        for bar, value in zip(self._bars(), place.scroll, strict=False):
            bar.setValue(value)

    def _panel(self) -> RecordPanel:
        return self._tabs.shown_panel

    def _page(self) -> Page:
        return self._panel().shown_page

    def _bars(self) -> tuple[QScrollBar, QScrollBar, QScrollBar]:
        timeline = self._timeline
        return timeline.lanes.scroll_bar, timeline.charts.scroll_bar, self._page().verticalScrollBar()

    def _listen(self) -> None:
        """Hear of the pages of the tab in front, each of which is made when it is first shown."""
        panel = self._panel()
        if panel not in self._panels:
            self._panels.add(panel)
            panel.article_changing.connect(self._journey.note)
            panel.scrolled.connect(self._journey.note_scroll)
