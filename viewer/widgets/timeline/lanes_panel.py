"""The lanes: headers at the left, entries on the time axis, scrolled by their own bar."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QSize
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.layout import LanesLayout
from viewer.app.state import CLAIMS, State
from viewer.core.lanes.frame import EVERYWHERE, LanesFrame
from viewer.core.lanes.marks import Mark
from viewer.core.lanes.model import LanesModel
from viewer.core.view.moving import Header
from viewer.core.view.panes import Pane
from viewer.paint.labels import labels_of
from viewer.widgets.controls.kept_picture import KeptPicture
from viewer.widgets.lanes.lane_hits import LaneHits
from viewer.widgets.lanes.lanes_picture import LanesPicture, Seen
from viewer.widgets.lanes.rows_scroll import RowsScroll
from viewer.widgets.lanes.settling import Settling
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.widgets.timeline.spot import Spot
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.core.charts.points import Rect
    from viewer.core.compare.drawn import Drawn, Ids
    from viewer.core.evidence.lens import Colouring
    from viewer.widgets.lanes.lane_clicks import LaneClicks
    from viewer.widgets.lanes.lane_keys import LaneKeys
    from viewer.widgets.lanes.lane_tips import LaneTips
    from viewer.widgets.lanes.lens_legend import LensLegend


class LanesPanel(RowsPanel):
    """Shows the entries of the state's record.

    While one pans and zooms, heights and rows stay as they are; a moment after the last step they settle.
    """

    def __init__(self, state: State, layout: LanesLayout, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self._layout = layout
        self._frame: LanesFrame | None = None
        self._laid_out = EVERYWHERE
        self._settling = Settling(lambda: self._navigation.is_dragging, self)
        self._scroll = RowsScroll(self._bar)
        self._column = KeptPicture()
        self._legend: LensLegend | None = None
        self._speak()
        self._listen(state, layout)
        self._new_record()

    @cached_property
    def _clicks(self) -> "LaneClicks":
        from viewer.widgets.lanes.lane_clicks import LaneClicks  # with the first click

        return LaneClicks(self._state, self)

    @cached_property
    def _keys(self) -> "LaneKeys":
        from viewer.widgets.lanes.lane_keys import LaneKeys  # with the first key

        return LaneKeys(self._state)

    @cached_property
    def _tips(self) -> "LaneTips":
        from viewer.widgets.lanes.lane_tips import LaneTips  # when the pointer first comes here

        return LaneTips(self._state)

    def _listen(self, state: State, layout: LanesLayout) -> None:
        self._bar.valueChanged.connect(self._scrolled)
        self._settling.due.connect(self._settle)
        state.window_changed.connect(self._move)
        state.lanes_changed.connect(self._show_others)
        layout.record_changed.connect(self._new_record)
        layout.model_changed.connect(self._look_through)
        state.selection_changed.connect(self._select)
        state.cursor_changed.connect(self.update)
        state.time_display_changed.connect(self.update)
        state.language_changed.connect(self._speak)

    def _speak(self) -> None:
        words = translator(self._state.language)
        self.setAccessibleName(words.text("accessible.lanes"))
        self._bar.setAccessibleName(words.text("spoken.lanes_bar"))

    @property
    def model(self) -> LanesModel | None:
        """The lanes of the open record, if any."""
        return self._layout.model

    @property
    def _model(self) -> LanesModel | None:
        return self._layout.model

    def frame(self) -> LanesFrame | None:
        """What is drawn at the moment, computed if it is stale."""
        # Where rows became fewer, the bar moves to others.
        while self._frame is None and self._model is not None:
            selection = self._state.selection
            selected = selection.id if selection and selection.kind in CLAIMS else ""
            state, scale, height = self._state, self._navigation.scale(), self.plot_height()
            held, model = self._settling.is_held, self._model
            self._laid_out = self._near()
            frame = model.frame(
                scale, state.lanes, selected, height, state.lens, held=held, between=self._laid_out
            )
            self._frame = frame
            self._settling.show(state.window)
            self._update_bar()
        return self._frame

    def pane(self, room: float) -> Pane | None:
        """What the lanes need, and name at each height up to a room; None without a record.

        What is stale is not laid out for it: whoever asks is about to give the lanes another height.
        """
        if self._model is None:
            return None
        state, scale, height = self._state, self._navigation.scale(), self.plot_height()
        held = self._settling.is_held
        return self._model.pane(scale, state.lanes, height, room, state.lens, held=held)

    def _near(self) -> tuple[float, float]:
        """The pixel rows that are seen, and as many before and after them."""
        top, room = float(self._bar.value()), float(self.plot_height())
        return top - room, top + 2 * room

    def _scrolled(self) -> None:
        """Lay out the marks of long lanes where they are to be seen now."""
        top, first, last = self._bar.value(), *self._laid_out
        is_beyond = not first <= top <= last - self.plot_height()
        if is_beyond and self._frame is not None and self._frame.is_partial:
            self._frame = None
        self.update()

    def lay_out(self) -> None:
        """Compute what the next painting draws."""
        frame = self.frame()
        for sight in self.sights.all if frame else ():
            for lane in frame.lanes_between(*sight.rows) if frame else ():
                _ = lane.content

    def sizeHint(self) -> QSize:
        """Room for the lanes of an ordinary record."""
        return QSize(1000, 460)

    def scroll_to_selection(self) -> None:
        """Scroll so that the selected entry's row is in view."""
        selection = self._state.selection
        frame = self.frame() if selection else None
        mark = frame.mark_of(selection.id) if frame and selection else None
        if mark is not None:
            self._scroll.show(mark.y - self.sizes.row_height, mark.y + self.sizes.row_height)

    # ---- rows that settle

    def _move(self) -> None:
        """Keep rows and heights under the hand."""
        self._settling.move(self._state.window)
        self._refresh()

    def _settle(self) -> None:
        """Let heights and rows follow what is in view, with what is held in hand or selected where it is."""
        held, top = self._held_mark() if self._settling.is_held else None, self._bar.value()
        self._settling.release()
        self._scroll.stay_between_ends()
        self._refresh()
        self.frame()
        self.settled.emit()
        frame = self.frame()
        after = frame.mark_of(held.id) if held is not None and frame is not None else None
        if held is not None and after is not None and after.y >= self._stays():
            self._scroll.hold(round(top + after.y - held.y))

    def settle(self) -> None:
        """Let heights and rows be at rest at once, with nothing held."""
        self._settling.rest()
        self._show_others()
        self.frame()
        self.settled.emit()
        self.frame()

    def _held_mark(self) -> Mark | None:
        """The mark under the pointer, else that of what is selected if it is in sight."""
        frame, selection = self.frame(), self._state.selection
        position = self.in_picture(self.mapFromGlobal(QCursor.pos()))
        mark = self.mark_at(position) if self.underMouse() else None
        if mark is None and frame is not None and selection is not None:
            mark = frame.mark_of(selection.id)
        if mark is None:
            return None
        first, last = self.sights.of(mark.y).rows
        return mark if first <= mark.y <= last else None

    # ---- what the state says

    def _show_others(self) -> None:
        """Show other lanes, or more of their rows: between their ends, whatever was held."""
        self._scroll.stay_between_ends()
        self._refresh()

    def _new_record(self) -> None:
        self._bar.setValue(0)
        self._settling.forget()
        self._scroll.stay_between_ends()
        self._look_through()

    def _look_through(self) -> None:
        """Show what the lens shows, with the legend of its colours."""
        lens = self._state.lens
        self._show_legend(self._model.seen(lens).colouring if self._model else None)
        self._place_bar()
        self._refresh()

    def _show_legend(self, colouring: "Colouring | None") -> None:
        if self._legend is None and colouring is not None:
            from viewer.widgets.lanes.lens_legend import LensLegend  # with the first lens

            self._legend = LensLegend(self._state, self)
        if self._legend is not None:
            self._legend.show_colours(colouring)

    def _select(self) -> None:
        self._refresh()
        self.scroll_to_selection()

    def _refresh(self) -> None:
        self._frame = None
        self._tip.hide()
        # The scroll bar is not painted again with every step: it takes as long as the axis.
        self.update(0, 0, self.width() - self._bar_width, self.height())

    # ---- geometry

    def plot_height(self) -> int:
        """The height that the lanes have, in pixels of the picture: all but the legend's."""
        return int(self.pixels_of(self.height() - self.legend_height))

    @property
    def legend_height(self) -> int:
        """The height of the legend, in pixels of the widget."""
        return 0 if self._legend is None or self._legend.isHidden() else self._legend.height()

    @property
    def _bar_width(self) -> int:
        return round(self.sizes.scroll_bar * self.zoom)

    def _place_bar(self) -> None:
        bar = self._bar_width
        if self._legend is not None:
            self._legend.fit(self.width())
        room = self.height() - self.legend_height
        self._bar.setGeometry(self.width() - bar, 0, bar, room)
        if self._legend is not None:
            self._legend.setGeometry(0, room, self.width(), self._legend.height())

    def _update_bar(self) -> None:
        height, stays = (self._frame.height, self._frame.plan.stays) if self._frame else (0, 0.0)
        self._scroll.fit(int(height), self.plot_height(), stays)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll between the ends of the rows, whatever was held."""
        self._scroll.stay_between_ends()
        self._update_bar()
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the scroll bar at the right edge and the frame as wide as the plot."""
        self._scroll.stay_between_ends()
        self._place_bar()
        self._refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the headers over it, and the cursor."""
        painter, frame, picture = self.painter(), self.frame(), LanesPicture(self._state, self._column)
        area, model = self.area, self._model
        if frame is None or model is None:
            picture.paint_nothing(painter, area)
            return
        seen = Seen(area, self.sights, self._hovered, self._frames_marks, not len(model.table))
        picture.paint(painter, frame, seen)

    def _row_tops(self) -> Iterable[float]:
        frame, stays = self.frame(), self._stays()
        tops = frame.row_tops(self.sizes, self._near()) if frame is not None else ()
        return (top - stays for top in tops if top >= stays)

    def _stays(self) -> float:
        frame = self.frame()
        return frame.plan.stays if frame is not None else 0.0

    # ---- mouse, tips and menus

    def hits(self) -> LaneHits | None:
        """What tells what is at a position; None without a record."""
        frame = self.frame()
        if frame is None:
            return None
        words, labels = translator(self._state.language), labels_of(self._state.theme)
        return LaneHits(frame, self.sights, words, labels, self.sizes)

    def mark_at(self, position: QPoint) -> Mark | None:
        """The mark under a position of the picture."""
        hits = self.hits()
        return hits.mark(position) if hits is not None else None

    def tip_text(self, position: QPoint) -> str:
        """What the tip over a position of the picture says; empty for none."""
        hits, model = self.hits(), self._model
        return self._tips.text(model, hits, position) if hits is not None and model is not None else ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the entry under the pointer, or fold the header under it."""
        hits = self.hits()
        if hits is not None:
            self._clicks.double_click(hits, event.position().toPoint())

    # ---- keyboard

    def _takes(self, event: QKeyEvent) -> bool:
        return self._keys.takes(event)

    def _press(self, event: QKeyEvent) -> bool:
        """Fold or open the lane of what is selected."""
        return self._keys.press(event, self._model)

    def headers(self) -> tuple[Header, ...]:
        """The headers of groups and lanes, from top to bottom of the frame."""
        frame = self.frame()
        return frame.plan.headers() if frame is not None else ()

    def drawn(self, only: "Ids | None" = None) -> "list[Drawn]":
        """The marks that are in sight, of `only` some entries or of all, in pixels of the picture."""
        from viewer.core.compare.drawn import drawn_entries  # with the first that are selected together

        frame = self.frame()
        return drawn_entries(frame, self.sights, self.sizes, only) if frame is not None else []

    def only_counted(self, rect: "Rect", taken: "Ids") -> int:
        """How many entries a rectangle of the picture covers in full lanes, beside those `taken`."""
        from viewer.core.compare.drawn import only_counted  # with the first that are selected together

        frame, model = self.frame(), self._model
        if frame is None or model is None:
            return 0
        return only_counted(frame, model.shown(self._state.lens), self.sights, rect, taken)

    def _selected_header(self) -> str:
        selection = self._state.selection
        return f"lane:{selection.id}" if selection is not None and selection.kind == "lane" else ""

    def _turn(self, key: str) -> None:
        self._state.toggle("folded", key)

    def _repaint(self) -> None:
        self.update()

    def _key_at(self, position: QPoint) -> str:
        hits = self.hits()
        return hits.key(position) if hits is not None else ""

    def _click(self, position: QPoint) -> None:
        hits, model = self.hits(), self._model
        if hits is not None and model is not None:
            self._clicks.click(model, hits, position)

    def _point_at(self, position: QPoint) -> None:
        text = self.tip_text(position)
        self._show_tip(text, position, bool(text or self._key_at(position)))

    def _menu_at(self, position: QPoint) -> QMenu | None:
        key = self._key_at(position)
        return self.header_menu(key) if key else None

    def _spot_at(self, position: QPoint) -> Spot | None:
        hits = self.hits()
        if hits is None:
            return None
        mark, moment = hits.flag(position) or hits.mark(position), self._moment_at(position)
        if mark is not None:
            return Spot("entry", mark.id, self._key_of(mark.id), moment)
        lane, _ = hits.lane(position)
        return (
            Spot("lane", key=lane.plan.key, moment=moment)
            if lane is not None
            else Spot("axis", moment=moment)
        )

    def _key_of(self, identifier: str) -> str:
        """The key of the lane that an entry is on."""
        model = self._model
        row = model.row(identifier) if model is not None else None
        lanes = model.table.lanes if model is not None and row is not None else ()
        return next((f"lane:{lane.id}" for lane in lanes if lane.first <= (row or 0) < lane.last), "")

    def spot_of(self, identifier: str) -> tuple[Spot, QPoint]:
        """An entry as a spot, and where its mark is in the widget, or the corner where it is out of sight."""
        frame, spot = self.frame(), Spot("entry", identifier, self._key_of(identifier))
        mark = frame.mark_of(identifier) if frame is not None else None
        at = self._corner() if mark is None else QPointF((mark.x0 + mark.x1) / 2, self.sights.y(mark.y))
        return spot, self._within(at)

    def header_menu(self, key: str) -> QMenu:
        """The menu of a lane's or group's header."""
        from viewer.widgets.timeline.header_menu import Offers, header_menu  # with the first menu

        return header_menu(self, self._state, key, self._moves, Offers(rows=key.startswith("lane:")))
