"""Tells a screen reader what has changed in the timeline; without one it does nothing."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.widgets.timeline.timeline_column import TimelineColumn
from viewer.words.translations import translator

_RESTS_MS = 250


class Announcing(QObject):
    """Says what is selected, lets the reader's focus follow it, and tells when other marks are in sight.

    Nothing of it runs while one pans: of a change in what is in sight it is told when the picture rests.
    """

    def __init__(self, state: State, layout: LanesLayout, timeline: TimelineColumn) -> None:
        super().__init__(timeline)
        self._state, self._panels = state, (timeline.lanes, timeline.charts)
        # With the next turn of the event loop, when everybody has heard of a change.
        self._saying = QTimer(self, singleShot=True, interval=0)
        self._saying.timeout.connect(self._say)
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._tell)
        self._spanning = QTimer(self, singleShot=True, interval=_RESTS_MS)
        self._spanning.timeout.connect(partial(self._say_span, timeline.overview))
        state.several.changed.connect(self._say_several)
        timeline.overview.moved_by_key.connect(lambda: self._start(self._spanning))
        state.selection_changed.connect(lambda: self._start(self._saying))
        for panel in self._panels:
            panel.header_reached.connect(lambda _key, panel=panel: self._say_header(panel))
        for signal in (
            *(panel.settled for panel in self._panels),
            state.lanes_changed,
            layout.model_changed,
            layout.record_changed,
        ):
            signal.connect(lambda: self._start(self._telling))

    def _start(self, timer: QTimer) -> None:
        if QAccessible.isActive():
            timer.start()

    def _say(self) -> None:
        """Say what is selected, once; the reader's focus follows where the keyboard is."""
        from viewer.widgets.access.part import Part  # with the first screen reader

        selection = self._state.selection
        for panel in self._panels if QAccessible.isActive() else ():
            if selection is None or not panel.isVisible():
                continue
            part = QAccessible.queryAccessibleInterface(panel)
            spot = part.speaker.selected(selection) if isinstance(part, Part) else None
            if isinstance(part, Part) and spot is not None:
                child = part.find(spot)
                self.tell(QAccessibleAnnouncementEvent(panel, part.speaker.say(spot)))
                self.tell(QAccessibleEvent(child, QAccessible.Event.Selection))
                if part.has_focus:
                    self.tell(QAccessibleEvent(child, QAccessible.Event.Focus))
                return

    def _say_header(self, panel: RowsPanel) -> None:
        """Let the reader's focus follow the keyboard to a header."""
        if not QAccessible.isActive():
            return
        from viewer.widgets.access.part import Part

        part = QAccessible.queryAccessibleInterface(panel)
        spot = part.speaker.focused_header() if isinstance(part, Part) else None
        if isinstance(part, Part) and spot is not None:
            self.tell(QAccessibleEvent(part.find(spot), QAccessible.Event.Focus))
            self.tell(QAccessibleAnnouncementEvent(panel, part.speaker.say(spot)))

    def _say_several(self) -> None:
        """Say how many are selected together."""
        if QAccessible.isActive():
            from viewer.words.several_words import several_words  # with the first screen reader

            said = several_words(self._state.several.counts, translator(self._state.language))
            self.tell(QAccessibleAnnouncementEvent(self._panels[0], said))

    def _say_span(self, overview: QWidget) -> None:
        """Say what the window shows now, and how many entries of it, once it rests."""
        from viewer.widgets.access.part import Part

        part = QAccessible.queryAccessibleInterface(overview)
        if isinstance(part, Part):
            self.tell(QAccessibleAnnouncementEvent(overview, part.speaker.summary()))

    def _tell(self) -> None:
        """Tell that other children are there; whoever listened may have gone since that was asked for."""
        for panel in self._panels if QAccessible.isActive() else ():
            if panel.isVisible():
                self.tell(QAccessibleEvent(panel, QAccessible.Event.ObjectReorder))

    def tell(self, event: QAccessibleEvent) -> None:
        """Give an event to whoever listens."""
        QAccessible.updateAccessibility(event)
