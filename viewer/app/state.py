"""What the widgets share: record, window, cursor, selection, folded lanes. One owner for each."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from viewer.app.comparing import Comparing
from viewer.app.views.selection import Selection
from viewer.app.views.several import Several
from viewer.core.base.file_state import FileState, file_state
from viewer.core.base.lane_view import Keys, LaneView
from viewer.core.base.sizes import Sizes, sizes_at
from viewer.core.filter.filter import OPERATORS, Filter
from viewer.core.filter.lens import EvidenceLens
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.translating import in_language
from viewer.core.time.display import TimeDisplay
from viewer.core.time.scale import Window
from viewer.core.time.steps import Weeks, Years
from viewer.core.time.time_choice import TimeAs, TimeChoice
from viewer.core.time.time_map import EVEN, carried
from viewer.core.view.key_names import in_own_names, in_shown_names
from viewer.core.view.record_columns import RecordColumns
from viewer.core.view.view import Layout, SelectionKind
from viewer.core.view.view_options import ViewOptions
from viewer.model.comparisons import CLAIMS

if TYPE_CHECKING:
    from viewer.core.filter.leaving import Leaving
    from viewer.core.reading.reading import Library
    from viewer.core.record.source_texts import SourceTexts

__all__ = ["CLAIMS", "LaneView", "Layout", "Selection", "SelectionKind", "State"]


class State(QObject):
    """Owns what is shared. Setters with an equal value do nothing; each change has its signal."""

    record_changed = Signal()
    texts_changed = Signal()
    quotations_judged = Signal()  # by other texts, or once they are looked up
    window_changed = Signal()
    cursor_changed = Signal()
    selection_changed = Signal()
    lanes_changed = Signal()
    lens_changed = Signal()
    filter_changed = Signal()
    layout_changed = Signal()
    theme_changed = Signal()  # or the size of texts
    spacing_changed = Signal()
    language_changed = Signal()
    time_display_changed = Signal()
    fit_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record: LoadedRecord | None = None
        self._record_file: FileState | None = None
        self._columns: RecordColumns | None = None
        self._library: Library | None = None
        self._texts: SourceTexts | None = None
        self._awaited_texts: Path | None = None
        self._window = Window(0.0, 1.0)
        self._cursor: int | None = None
        self._selection: Selection | None = None
        self._lanes = LaneView()
        self._view_options = ViewOptions()
        self._layout: Layout = "below"
        self._theme: str = "light"
        self._text_size, self._is_close = 100, False
        self._language = "en"
        self._time_display = TimeDisplay()
        # What is compared side by side, and what is selected together, have owners and signals of their own.
        self.comparing = Comparing(self)
        self.several = Several(self)

    @property
    def record(self) -> LoadedRecord | None:
        """The open record, if any."""
        return self._record

    @property
    def record_file(self) -> FileState | None:
        """The file of the open record's JSON as it was when it was opened; None where none has it."""
        return self._record_file

    def set_record(self, record: LoadedRecord | None, columns: RecordColumns | None = None) -> None:
        """Show another record; all but the look and the layout belongs to the old one.

        `columns` are the record's, if some of them are computed already. A large record's time is even
        at first: mapping all its columns is left to others.
        """
        if record is not None and (translated := in_language(record, self._language)) is not record:
            record, columns = translated, None
        if record is self._record:
            return
        if record is None or self._record is None or _own(record) is not _own(self._record):
            self._record_file = file_state(record.json_file) if record is not None else None
        self._record, self._library = record, None
        self.set_selection(None)
        self.comparing.close()
        self.several.clear()
        self.set_cursor(None)
        self.set_texts(None)
        self.set_lens(EvidenceLens())
        self.set_lanes(LaneView())
        # Before anybody lays the record out: how its time is drawn belongs to it.
        columns = columns or (RecordColumns(record) if record else None)
        if columns is not None and not columns.loaded.takes_long:
            columns = columns.timed(self._view_options.time)
        self._columns = columns
        self._time_display = replace(self._time_display, time_map=columns.time_map if columns else EVEN)
        self.record_changed.emit()

    @property
    def columns(self) -> RecordColumns | None:
        """What pictures of the open record are laid out from, in drawn time as the state says."""
        return self._columns

    @property
    def library(self) -> "Library | None":
        """The open record made ready for reading, once for all that read in it."""
        if self._library is None and self._record is not None:
            from viewer.core.reading.reading import Library

            self._library = Library(self._record)
        return self._library

    def compare_about(self, identifier: str) -> None:
        """Compare the claims of a disagreement about an entry or value; those of the next if asked again."""
        found = self._record.disagreements_about(identifier) if self._record else ()
        self.comparing.show_next([each.id for each in found])

    @property
    def texts(self) -> "SourceTexts | None":
        """The attached source texts, if any."""
        return self._texts

    def set_texts(self, texts: "SourceTexts | None") -> None:
        """Attach the texts that the quotations were taken from, or detach them; none are awaited then."""
        was_awaited, self._awaited_texts = self._awaited_texts is not None, None
        if texts is self._texts:
            if was_awaited:
                self.texts_changed.emit()
        else:
            self._texts = texts
            if self._columns is not None:
                self._columns.take_texts(texts)
            self.texts_changed.emit()
            self._judge_again()

    @property
    def awaited_texts(self) -> Path | None:
        """The folder of texts that are being read; until they are there, others may be attached."""
        return self._awaited_texts

    def await_texts(self, folder: Path) -> None:
        """Say that the texts of a folder are being read, to be attached."""
        self._awaited_texts = folder
        self.texts_changed.emit()

    @property
    def texts_folder(self) -> Path | None:
        """The folder of the texts that are awaited or attached."""
        return self._awaited_texts or (self._texts.folder if self._texts else None)

    def set_missing(self, missing: frozenset[str]) -> None:
        """Know what of the open record, a large one, has a quotation that its source's text lacks."""
        if self._columns is not None:
            self._columns.take_missing(missing)
            self._judge_again()

    def _judge_again(self) -> None:
        """Show anew what is filtered by whether quotations are found."""
        self.quotations_judged.emit()
        if any("not_found" in self.filter.values("evidence", each) for each in OPERATORS):
            self.lens_changed.emit()
            self.filter_changed.emit()

    @property
    def window(self) -> Window:
        """The visible span of time."""
        return self._window

    def set_window(self, window: Window) -> None:
        """Show another span of time."""
        if window != self._window:
            self._window = window
            self.window_changed.emit()

    def pan(self, window: Window) -> None:
        """Move the window to another place, not far beyond the record."""
        self.set_window(window.held_near(self._columns.extent, self._window) if self._columns else window)

    @property
    def cursor(self) -> int | None:
        """The moment under the pointer, or None while it is elsewhere."""
        return self._cursor

    def set_cursor(self, moment: int | None) -> None:
        """Move the cursor that runs through all lanes and charts."""
        if moment != self._cursor:
            self._cursor = moment
            self.cursor_changed.emit()

    @property
    def selection(self) -> Selection | None:
        """What is selected, if anything."""
        return self._selection

    def set_selection(self, selection: Selection | None) -> None:
        """Select something everywhere, or nothing."""
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    @property
    def lanes(self) -> LaneView:
        """Which lanes and metrics are folded, hidden or expanded."""
        return self._lanes

    def set_lanes(self, lanes: LaneView) -> None:
        """Fold, hide or expand lanes and metrics."""
        if lanes != self._lanes:
            self._lanes = lanes
            self.lanes_changed.emit()

    def toggle(self, name: Keys, key: str) -> None:
        """Fold, hide or expand a lane or metric, or show it again as it was."""
        self.set_lanes(self._lanes.toggled(name, key))

    def show_all(self, keys: Iterable[str]) -> None:
        """Show hidden lanes and metrics again."""
        self.set_lanes(self._lanes._replace(hidden=self._lanes.hidden - set(keys)))

    @property
    def lens(self) -> EvidenceLens:
        """What the evidence lens colours and leaves to be seen."""
        return self._view_options.lens

    def set_lens(self, lens: EvidenceLens) -> None:
        """Look through another evidence lens."""
        self.set_view_options(replace(self._view_options, lens=lens))

    @property
    def filter(self) -> Filter:
        """What is taken and excluded of the record."""
        return self.lens.filter

    def set_filter(self, chosen: Filter) -> None:
        """Filter the record by something else; lanes, charts, lists and exports follow."""
        self.set_lens(self.lens.filtered(chosen))

    @property
    def leaving(self) -> "Leaving | None":
        """What tells by its id whether the filter leaves something; None where it leaves everything."""
        return self._columns.leaving(self.filter) if self._columns is not None else None

    @property
    def layout(self) -> Layout:
        """Whether the charts stand below the lanes or beside them."""
        return self._layout

    def set_layout(self, layout: Layout) -> None:
        """Put the charts below the lanes or beside them."""
        if layout != self._layout:
            self._layout = layout
            self.layout_changed.emit()

    @property
    def theme(self) -> str:
        """The name of the theme in use."""
        return self._theme

    def set_theme(self, theme: str) -> None:
        """Use another theme."""
        if theme != self._theme:
            self._theme = theme
            self.theme_changed.emit()

    @property
    def text_size(self) -> int:
        """How large texts are, and all that is measured by them, in percent."""
        return self._text_size

    def set_text_size(self, text_size: int) -> None:
        """Use another size of texts: that is another look, as a theme is."""
        if text_size != self._text_size:
            self._text_size = text_size
            self.theme_changed.emit()

    def enlarged(self, pixels: float) -> int:
        """So many pixels beside texts of the usual size, beside texts as large as they are."""
        return round(pixels * self._text_size / 100)

    @property
    def sizes(self) -> Sizes:
        """The distances in the picture, in pixels of it, each `text_size` percent of one of the screen."""
        return sizes_at(self._text_size, self._is_close)

    def set_close(self, is_close: bool) -> None:
        """Let lanes stand close together, and what is above them be low, or as usual."""
        if is_close != self._is_close:
            self._is_close = is_close
            self.spacing_changed.emit()

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self._language

    def set_language(self, language: str) -> None:
        """Use another language."""
        if language != self._language:
            self._language = language
            self._tell_record_again()
            self.language_changed.emit()

    def _tell_record_again(self) -> None:
        """Show the open record in the language in use, if it speaks it, without moving anything."""
        record, texts, awaited = self._record, self._texts, self._awaited_texts
        if record is None or in_language(record, self._language) is record:
            return
        self.show_again(record)
        self.set_texts(texts)
        if awaited is not None:
            self.await_texts(awaited)

    def show_again(self, record: LoadedRecord, columns: RecordColumns | None = None) -> None:
        """Show what became of the open record as that was looked at: the same span, lanes and selection.

        What is selected or compared is left only if it's no longer there. The sources' texts are another's.
        """
        window, time_map = self._window, self._time_display.time_map
        selection, lens, compared = self._selection, self.lens, self.comparing.kept
        several = self.several.items
        lanes = in_own_names(self._lanes, self._record) if self._record is not None else self._lanes
        self.set_record(record, columns)
        assert self._record is not None
        self.set_lanes(in_shown_names(lanes, self._record))
        self.set_lens(lens)
        now = self._time_display.time_map
        self.set_window(window if now == time_map else now.drawn_window(time_map.real_window(window)))
        if selection is not None and self._record.has(*selection):
            self.set_selection(selection)
        self.comparing.restore(compared, self._record)
        self.several.take(each for each in several if self._record.has_claimant(each[1]))

    @property
    def time_display(self) -> TimeDisplay:
        """How the axis tells time."""
        return self._time_display

    @property
    def years(self) -> Years:
        """Whether the axis counts calendar years, or thousands and millions before the present."""
        return self._time_display.years

    def set_years(self, years: Years) -> None:
        """Count years in another way."""
        if years != self.years:
            self._time_display = replace(self._time_display, years=years)
            self.time_display_changed.emit()

    @property
    def weeks(self) -> Weeks:
        """The day that the axis lets weeks begin with, empty where it shows none."""
        return self._time_display.weeks

    def set_weeks(self, weeks: Weeks) -> None:
        """Let weeks begin with another day."""
        if weeks != self.weeks:
            self._time_display = replace(self._time_display, weeks=weeks)
            self.time_display_changed.emit()

    @property
    def time(self) -> TimeAs:
        """How time is drawn; window and cursor are in drawn time."""
        choice = self._view_options.time
        if choice != "auto":
            return choice
        return "squeezed" if self._time_display.time_map.squeezes else "even"

    def set_time(self, time: TimeChoice) -> None:
        """Draw time in another way; what is in the middle of the window stays there."""
        self.set_view_options(replace(self._view_options, time=time))

    @property
    def view_options(self) -> ViewOptions:
        """How time is drawn, and the evidence lens."""
        return self._view_options

    def set_view_options(self, view_options: ViewOptions, columns: RecordColumns | None = None) -> None:
        """View the record in another way; `columns` are the record's for it, if they are computed already."""
        before, window = self._view_options, self._window
        if columns is None and view_options == before:
            return
        columns = columns or self._columns_for(view_options)
        time_map = columns.time_map if columns else EVEN
        is_other_time = view_options.time != before.time or time_map != self._time_display.time_map
        if is_other_time:
            self.set_cursor(None)
        # They may have been prepared before the texts were attached.
        if columns is not None:
            columns.take_texts(self._texts)
        # All of it before anybody is told: who lays one half out without the other does it twice.
        self._view_options, self._columns = view_options, columns
        if time_map != self._time_display.time_map:
            self._window = carried(window, self._time_display.time_map, time_map, self._extent(window))
            self._time_display = replace(self._time_display, time_map=time_map)
        if is_other_time:
            self.time_display_changed.emit()
        if view_options.lens != before.lens:
            self.lens_changed.emit()
            if view_options.lens.filter != before.lens.filter:
                self.filter_changed.emit()
        if self._window != window:
            self.window_changed.emit()

    def _extent(self, window: Window) -> Window:
        """The span of everything dated, in real time; without a record the window."""
        return self._columns.real_extent if self._columns else window

    def _columns_for(self, view_options: ViewOptions) -> RecordColumns | None:
        if self._columns is None or view_options.time == self._view_options.time:
            return self._columns
        return self._columns.timed(view_options.time)


def _own(record: LoadedRecord) -> LoadedRecord:
    """A record in its own language."""
    return record.original or record
