"""What lanes, charts and overview say of what they show."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from viewer.app.state import CLAIMS, Selection, SelectionKind, State
from viewer.core.record.catalog import LoadedRecord
from viewer.core.spoken.chart_spots import chart_spots
from viewer.core.spoken.lane_spots import lane_spots
from viewer.core.spoken.spot import HEADERS, Spot
from viewer.core.time.labels import per_column_label
from viewer.core.view.sights import Sight, Sights
from viewer.widgets.access.part import Part
from viewer.widgets.timeline.charts_panel import ChartsPanel
from viewer.widgets.timeline.lanes_panel import LanesPanel
from viewer.widgets.timeline.overview_strip import OverviewStrip
from viewer.widgets.timeline.rows_panel import RowsPanel
from viewer.words.spot_words import SpotWords
from viewer.words.time_words import shown_words
from viewer.words.translations import Translator, translator

_MOST_TITLES = 3
_NOWHERE = Sights(0)
_KINDS: dict[str, SelectionKind] = {each: each for each in CLAIMS}


class _Seen:
    """The spots of a picture, made anew only for another one."""

    def __init__(self) -> None:
        self._frame: object = None
        self._sights = _NOWHERE
        self._spots: list[Spot] = []

    def of(self, frame: object, sights: Sights, make: Callable[[Sight], list[Spot]]) -> list[Spot]:
        """The spots of a frame that are in sight, those that stay at the top first."""
        if frame is not self._frame or sights != self._sights:
            self._frame, self._sights = frame, sights
            seen = (spot for sight in reversed(sights.all) for spot in make(sight))
            self._spots = list({spot.key: spot for spot in seen}.values())
        return self._spots


class Spoken:
    """What the parts of the timeline have in common: the record, the language, and the window in words."""

    def __init__(self, state: State) -> None:
        self._state = state

    @property
    def language(self) -> str:
        """The language that is spoken."""
        return self._state.language

    @property
    def words(self) -> Translator:
        """The sentences of that language."""
        return translator(self._state.language)

    @property
    def record(self) -> LoadedRecord | None:
        """The open record."""
        return self._state.record

    def focused_header(self) -> Spot | None:
        """None has it."""
        return None

    def value(self) -> str:
        """Nothing of it is one."""
        return ""

    def span(self) -> str:
        """The window in words."""
        state, columns = self._state, self._state.columns
        extent = columns.real_extent if columns else None
        return shown_words(state.window, extent, state.time_display, self.words)


class _RowsSpeaker(Spoken):
    """Says what is in sight of a panel of rows; a panel says of what."""

    def __init__(self, panel: RowsPanel) -> None:
        super().__init__(panel.state)
        self._panel = panel
        self._seen = _Seen()

    def rect(self, spot: Spot) -> QRect:
        """Where a spot is, in pixels of the panel; of what is scrolled only what looks out from under what
        stays."""
        place, zoom, sight = spot.place, self._panel.zoom, self._panel.sights.of(spot.place.top)
        top, bottom = place.top - sight.shift, place.top + place.height - sight.shift
        if sight.top:
            top, bottom = max(top, sight.top), max(bottom, sight.top)
        left, above = round(place.left * zoom), round(top * zoom)
        return QRect(left, above, max(round(place.width * zoom), 1), max(round((bottom - top) * zoom), 1))

    def spots(self) -> list[Spot]:
        """What is in sight; a panel says of what."""
        raise NotImplementedError

    def focused_header(self) -> Spot | None:
        """The header with the keyboard, if it is in sight."""
        # A metric's spot has its id, all others have their keys.
        wanted = self._panel.focused_header.removeprefix("metric:")
        headers = (each for each in self.spots() if each.kind in HEADERS)
        return next((each for each in headers if each.id == wanted), None) if wanted else None

    def press(self, spot: Spot) -> None:
        """Select what can be selected; click on all else."""
        if spot.kind in CLAIMS:
            self._state.set_selection(Selection(_KINDS[spot.kind], spot.id))
        else:
            self._panel.click(self._middle(spot))

    def show_menu(self, spot: Spot) -> None:
        """Open the menu of a header."""
        position = self._middle(spot)
        menu = self._panel.menu_at(position)
        if menu is not None:
            menu.popup(self._panel.on_screen(position))

    def _middle(self, spot: Spot) -> QPoint:
        """The middle of what is seen of a spot, in pixels of the picture."""
        panel = self._panel
        whole = QRect(0, 0, panel.width(), round(panel.plot_height() * panel.zoom))
        return panel.in_picture(self.rect(spot).intersected(whole).center())


class LanesSpeaker(_RowsSpeaker):
    """Says what is in sight of the lanes."""

    def __init__(self, panel: LanesPanel) -> None:
        super().__init__(panel)
        self._lanes = panel

    def spots(self) -> list[Spot]:
        """Headers, marks, badges and bands in sight, from top to bottom."""
        frame, sights = self._lanes.frame(), self._lanes.sights
        if frame is None:
            return self._seen.of(None, _NOWHERE, lambda _: [])
        return self._seen.of(frame, sights, lambda sight: lane_spots(frame, *sight.rows, self._lanes.sizes))

    def say(self, spot: Spot) -> str:
        """One sentence about a spot."""
        record, model = self.record, self._lanes.model
        if record is None or model is None:
            return ""
        words = SpotWords(record, self.words)
        match spot.kind:
            case "entry":
                return words.entry(spot, model.shown_position(spot.rows[0], self._state.lens))
            case "stack":
                rows = spot.rows[:_MOST_TITLES]
                return words.stack(spot, [model.shown_position(row, self._state.lens) for row in rows])
            case "band":
                return words.band(spot, per_column_label(spot.ends[0], self.words))
            case "lane":
                return words.lane(spot)
            case "beside":
                return words.count(spot)
            case _:
                return words.header(spot)

    def summary(self) -> str:
        """How many entries are in view, and of which span."""
        frame, record = self._lanes.frame(), self.record
        if frame is None or record is None:
            return self.words.text("spoken.nothing")
        in_view = self.words.count("status.in_view", len(record.entries), shown=frame.in_view)
        return self.words.text("spoken.summary", in_view=in_view, span=self.span())

    def selected(self, selection: Selection) -> Spot | None:
        """The spot of the selected entry, if it is in sight."""
        if selection.kind != "entry":
            return None
        return next((spot for spot in self.spots() if spot.kind == "entry" and spot.id == selection.id), None)


class ChartsSpeaker(_RowsSpeaker):
    """Says what is in sight of the charts."""

    def __init__(self, panel: ChartsPanel) -> None:
        super().__init__(panel)
        self._charts = panel

    def spots(self) -> list[Spot]:
        """Headers, values, targets and breaks in sight, from top to bottom."""
        frame, sights = self._charts.frame(), self._charts.sights
        if frame is None:
            return self._seen.of(None, _NOWHERE, lambda _: [])
        return self._seen.of(frame, sights, lambda sight: chart_spots(frame, *sight.rows))

    def say(self, spot: Spot) -> str:
        """One sentence about a spot."""
        record, charts = self.record, self._charts.charts
        if record is None or charts is None:
            return ""
        words = SpotWords(record, self.words)
        match spot.kind:
            case "observation" | "target":
                return words.value(spot, charts, self._charts.look)
            case "break":
                return words.gap(spot, charts, self._charts.look)
            case "cluster":
                return words.count(spot)
            case "earlier" | "later":
                return words.link(spot)
            case _:
                return words.header(spot)

    def summary(self) -> str:
        """How many metrics and values are in sight, and of which span."""
        spots = self.spots()
        if self.record is None:
            return self.words.text("spoken.nothing")
        drawn = sum(spot.kind in CLAIMS for spot in spots)
        values = drawn + sum(spot.number for spot in spots if spot.kind == "cluster")
        return self.words.text(
            "spoken.summary", in_view=self.words.count("spoken.values", values), span=self.span()
        )

    def selected(self, selection: Selection) -> Spot | None:
        """The spot of the selected value or metric, if it is in sight."""
        wanted = selection.kind, selection.id
        return next((spot for spot in self.spots() if (spot.kind, spot.id) == wanted), None)


class OverviewSpeaker(Spoken):
    """Says which part of the record the window shows, and how much of it."""

    def __init__(self, strip: OverviewStrip) -> None:
        super().__init__(strip.state)
        self._none: list[Spot] = []

    def spots(self) -> list[Spot]:
        """None: its columns count what the lanes show."""
        return self._none

    def rect(self, spot: Spot) -> QRect:
        """None has a place."""
        return QRect()

    def say(self, spot: Spot) -> str:
        """None has a sentence."""
        return ""

    def summary(self) -> str:
        """The window, and how many entries lie in it, on whichever lane."""
        columns, state, record = self._state.columns, self._state, self.record
        if columns is None or record is None:
            return self.words.text("spoken.nothing")
        table, window = columns.shown(state.lens), state.window
        shown = sum(table.index(lane).in_view(window.start, window.end) for lane in table.lanes)
        in_view = self.words.count("status.in_view", len(record.entries), shown=shown)
        return self.words.text("spoken.overview", in_view=in_view, span=self.span())

    def value(self) -> str:
        """The window, which it moves and sizes."""
        return self.span() if self.record is not None else ""

    def selected(self, selection: Selection) -> None:
        """Nothing is selected in it."""

    def press(self, spot: Spot) -> None:
        """There is nothing to press."""

    def show_menu(self, spot: Spot) -> None:
        """There is no menu."""


def part_of(widget: QWidget) -> Part:
    """What speaks for a painted part; raises TypeError for what is none."""
    match widget:
        case LanesPanel():
            return Part(widget, LanesSpeaker(widget))
        case ChartsPanel():
            return Part(widget, ChartsSpeaker(widget))
        case OverviewStrip():
            return Part(widget, OverviewSpeaker(widget), QAccessible.Role.Graphic)
    raise TypeError(type(widget).__name__)
