"""What lies over the whole timeline, and leaves all input to it."""

from PySide6.QtCore import QEvent, QObject, Qt

from viewer.app.state import State
from viewer.widgets.controls.picture_part import PicturePart
from viewer.widgets.timeline.timeline_column import TimelineColumn


class TimelineCover(PicturePart):
    """Covers a timeline as its child; hidden while it has nothing to show."""

    def __init__(self, state: State, timeline: TimelineColumn) -> None:
        super().__init__(state, timeline)
        self._timeline = timeline
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        timeline.installEventFilter(self)
        for signal in (state.window_changed, state.lanes_changed, state.lens_changed):
            signal.connect(self.update)
        for panel in (timeline.lanes, timeline.charts):
            panel.scrolled.connect(self.update)
            panel.settled.connect(self.update)
        self.hide()

    def cover(self, is_shown: bool) -> None:
        """Be seen above all of the timeline, or not at all."""
        self.setVisible(is_shown)
        if is_shown:
            self.setGeometry(self._timeline.rect())
            self.raise_()
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the timeline in every size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self.isVisible():
            self.setGeometry(self._timeline.rect())
            self.update()
        return super().eventFilter(watched, event)
