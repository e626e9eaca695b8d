"""What all parts of a page are made from: the record, the request, its words, its theme and its measures."""

from collections.abc import Callable
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import Charts
from viewer.core.figures.frame import ChartsView
from viewer.core.figures.kept import ChartsKept
from viewer.core.filter.filter import NO_FILTER
from viewer.core.filter.lens import EvidenceLens
from viewer.core.filter.seen_values import SeenValues
from viewer.core.lanes.model import LanesModel
from viewer.core.page.depicted import Depicted, nothing_in
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.translating import in_language
from viewer.core.time.display import TimeDisplay
from viewer.core.time.scale import Window
from viewer.core.time.ticks import AxisFrame
from viewer.core.time.time_choice import TimeChoice
from viewer.core.time.time_map import TimeMap
from viewer.core.view.record_columns import RecordColumns
from viewer.export.base.choice import chosen_view, chosen_window
from viewer.export.base.plain_text import valid_text
from viewer.export.base.request import ExportRequest
from viewer.model.dates import Date
from viewer.paint.labels import Labels, labels_of
from viewer.paint.page_text import PageText
from viewer.paint.picture_theme import picture_theme
from viewer.paint.theme import Theme
from viewer.words.date_words import short_date_words
from viewer.words.reader_words import ReaderWords
from viewer.words.source_words import span_words
from viewer.words.span_words import window_words
from viewer.words.time_words import focus_words
from viewer.words.translations import Translator, translator

_UNBROKEN = "\u00a0"


class Prepared(Struct, frozen=True, dict=True):
    """A record made ready for pictures: its entries and its metrics as columns, in the time they tell."""

    columns: RecordColumns

    @property
    def loaded(self) -> LoadedRecord:
        """The record."""
        return self.columns.loaded

    @property
    def time_map(self) -> TimeMap:
        """How real time is drawn."""
        return self.columns.time_map

    @cached_property
    def model(self) -> LanesModel:
        """The entries."""
        model = LanesModel(self.loaded, labels_of("light"), SIZES)
        model.take(self.columns)
        return model

    @property
    def charts(self) -> Charts:
        """The metrics."""
        return self.columns.drawn_charts

    def kept(self, language: str, charts: Charts) -> ChartsKept:
        """What views of some charts in a language leave for the next; with others it begins anew."""
        if language not in self._kept or self._kept[language][0] is not charts:
            self._kept[language] = charts, ChartsKept()
        return self._kept[language][1]

    @cached_property
    def _kept(self) -> dict[str, tuple[Charts, ChartsKept]]:
        return {}

    @cached_property
    def page_text(self) -> Callable[[str, bool], PageText]:
        """The paragraphs of a theme, see-through or not, kept for the next page: of many, some ten MB."""
        return lru_cache(1)(page_text)


def prepared(
    loaded: LoadedRecord, time: TimeChoice = "even", shown: RecordColumns | None = None, language: str = ""
) -> Prepared:
    """The record made ready in a language, if one is given.

    Where a window has `shown` its columns, they are not computed again: finding the empty spans of ten
    million entries takes seconds.
    """
    columns = shown or RecordColumns(loaded)
    wanted = in_language(loaded, language) if language else loaded
    return Prepared((columns if wanted is loaded else RecordColumns(wanted)).timed(time))


class Preparations:
    """Keeps the record that was made ready last, which mostly is that of the next picture."""

    def __init__(self) -> None:
        self._last: tuple[LoadedRecord, RecordColumns | None, TimeChoice, str, Prepared] | None = None

    def of(self, loaded: LoadedRecord, shown: RecordColumns | None, request: ExportRequest) -> Prepared:
        """The record made ready for a request, by what a window has `shown` of it, if one has."""
        if self._last is not None:
            record, columns, time, language, ready = self._last
            is_same = record is loaded and columns is shown
            if is_same and (time, language) == (request.time, request.language):
                return ready
        ready = prepared(loaded, request.time, shown, request.language)
        self._last = loaded, shown, request.time, request.language, ready
        return ready


class PageContext(Struct, frozen=True, dict=True):
    """One request on one record; raises ExportError where the record lacks what is asked for."""

    ready: Prepared
    request: ExportRequest

    @property
    def loaded(self) -> LoadedRecord:
        """The record."""
        return self.ready.loaded

    @cached_property
    def request_view(self) -> LaneView:
        """The request's view; hidden is what it doesn't choose, and what it doesn't name and is empty."""
        request, view = self.request, chosen_view(self.ready.model, self.request)
        chosen = {f"lane:{each}" for each in request.lanes or ()}
        chosen |= {f"metric:{each}" for each in request.metrics or ()}
        empty = set(nothing_in(self.ready.model, self.window, self.lens)) - chosen
        return view._replace(hidden=view.hidden | empty)

    @cached_property
    def view(self) -> LaneView:
        """What is hidden, and how and in which order all stands; nothing is folded on paper."""
        return self.request_view._replace(folded=frozenset())

    @cached_property
    def window(self) -> Window:
        """The span of time."""
        return chosen_window(self.ready.model, self.request)

    @cached_property
    def time_display(self) -> TimeDisplay:
        """How the axis tells time."""
        return TimeDisplay(self.request.years, self.ready.time_map, self.request.weeks)

    @property
    def seen_values(self) -> SeenValues:
        """How the values of the charts are seen."""
        return self.ready.columns.seen_values(self.lens)

    @property
    def lens(self) -> EvidenceLens:
        """How it is looked at: a page and a card leave out what the window fades."""
        lens = self.request.lens
        if self.request.kind == "view":
            return lens
        # The legend of a page has signs for the number of sources, not for each of them.
        return lens.filtered(lens.filter.hiding(True))._replace(by_source=False)

    @property
    def charts(self) -> Charts:
        """The metrics with the values that are shown."""
        return self.ready.columns.shown_charts(self.lens)

    def charts_view(self, lanes: LaneView, axis: AxisFrame) -> ChartsView:
        """How a picture looks at the charts: nothing is said of what lies outside."""
        return ChartsView(lanes, self.request.select, self.seen_values, axis, only_in_view=True)

    @cached_property
    def words(self) -> Translator:
        """The language."""
        return translator(self.request.language)

    @cached_property
    def reader(self) -> ReaderWords:
        """The sentences of the reader."""
        return ReaderWords(self.words, self.loaded.namesakes)

    @cached_property
    def theme(self) -> Theme:
        """The theme, on paper."""
        return picture_theme(self.request.theme, paper=True, transparent=self.request.transparent)

    @cached_property
    def labels(self) -> Labels:
        """The measures and shapes of short texts."""
        return labels_of(self.request.theme)

    @cached_property
    def text(self) -> PageText:
        """The paragraphs."""
        return self.ready.page_text(self.request.theme, self.request.transparent)

    @property
    def title(self) -> str:
        """The title that the page bears."""
        return self.request.title if self.request.title is not None else self.loaded.record.title

    @property
    def name(self) -> str:
        """What files call the picture: its title, the record's where it bears none."""
        return self.named(self.title, self.loaded.record.title)

    def named(self, *titles: str) -> str:
        """The first of some titles that is not blank; never empty."""
        titles = tuple(map(valid_text, titles))
        return next(filter(str.strip, titles), self.words.text("description.untitled"))

    def subtitle(self, depicted: Depicted) -> str:
        """The given subtitle, else what is shown: how many sources, which span, entries and values."""
        if self.request.subtitle is not None:
            return self.request.subtitle
        counts = {"entries": len(depicted.rows), "values": depicted.observations}
        said = [self.words.count(f"page.{what}", n) for what, n in counts.items() if n]
        said.extend(filter(None, [self.squeezed]))
        return " · ".join([self._sources_and_span(depicted), *said])

    @property
    def squeezed(self) -> str:
        """That what lies beside the focus is squeezed, if it is."""
        columns = self.ready.columns
        focus = focus_words(self.window, columns.real_extent, columns.time_map, self.words)
        return self.words.text("time.outside", focus=focus) if focus else ""

    def _sources_and_span(self, depicted: Depicted) -> str:
        """The span that was asked for; of a picture of all there is, the years that its dates state."""
        number = len(depicted.sources)
        if self.request.days == (None, None):
            return span_words(number, depicted.known_days, self.words)
        span = window_words(self._within_record(depicted.real_window), self.words)
        return self.words.text("bar.span", sources=self.words.count("bar.sources", number), span=span)

    def _within_record(self, window: Window) -> Window:
        """A squeezed margin reaches years beyond a record's first and last: as in the window, not said."""
        extent = self.ready.columns.real_extent
        if not self.squeezed:
            return window
        return Window(max(window.start, extent.start), min(window.end, extent.end))

    def date(self, date: Date | None) -> str:
        """A source's date in few characters, or that it is not stated."""
        text = self.words.text("source.no_date") if date is None else short_date_words(date, self.words)
        return text.replace(" ", _UNBROKEN)

    def unfiltered(self) -> "PageContext":
        """The same without what a lens leaves out: it may be what is asked for."""
        request = self.request
        return replace(self, request=request.changed(lens=request.lens.filtered(NO_FILTER)))

    def even(self) -> "PageContext":
        """The same in even time."""
        if self.request.time == "even":
            return self
        return PageContext(Prepared(self.ready.columns.timed("even")), self.request.changed(time="even"))

    def zoomed(self, factor: float) -> "PageContext":
        """The same on a page that is smaller by a factor, to be painted larger by it."""
        width, height = (round(side / factor) for side in self.request.pixels)
        return replace(self, request=self.request.changed(width=width, height=height, unit="px"))


def page_text(theme: str, transparent: bool) -> PageText:
    """What makes the paragraphs of a theme."""
    return PageText(picture_theme(theme, paper=True, transparent=transparent))
