"""The window of the plot: which metrics, on what scales, over which window of time."""

from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from viewer.app.state import Selection, State
from viewer.app.style import dress_window
from viewer.core.charts.data import Charts
from viewer.core.charts.marks import Hit
from viewer.core.filter.seen_values import ALL_SEEN
from viewer.core.plot.content import PlotContent, plot_content
from viewer.core.plot.options import COLOURS, PlotOptions, fitting, refusal
from viewer.core.plot.reading import Way, hit_words, next_mark, place_words
from viewer.core.table.table import FIT_PADDING
from viewer.core.time.display import TimeDisplay
from viewer.core.time.scale import Window
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import ElidedLabel, PlainLabel, set_title
from viewer.widgets.controls.tip import Tip
from viewer.widgets.plot.metric_list import MetricList
from viewer.widgets.plot.plot_canvas import PlotCanvas
from viewer.widgets.plot.plot_controls import PlotControls
from viewer.widgets.plot.plot_saving import PlotSaving
from viewer.words.translations import Translator, translator

_SIZE, _LIST_WIDTH, _SHARE_OF_SCREEN = (1100, 700), 310, 0.92
_MARGIN, _GAP = 14, 10


class PlotWindow(QWidget):
    """Explores metrics of the state's record; what is clicked on is selected in the state.

    Its time is real, also where the timeline folds empty spans.
    """

    reader_requested = Signal()

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        """Begin with no metric; `show_metrics` gives it some."""
        super().__init__(parent, Qt.WindowType.Window)
        # Closed, it would go on laying itself out at each change of the state.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = state
        self._options = PlotOptions()
        self._content: PlotContent | None = None
        self._is_telling = False
        self.canvas = PlotCanvas(state.theme, state.language, self, state.text_size)
        self.metrics, self.controls = MetricList(self), PlotControls(self)
        self.message, self.readout = PlainLabel("", "warning"), ElidedLabel("", "text-soft")
        self.saving = PlotSaving(self, state)
        self._tip = Tip(self)
        room = QGuiApplication.primaryScreen().availableSize() * _SHARE_OF_SCREEN
        self.resize(QSize(*map(state.enlarged, _SIZE)).boundedTo(room))
        self._arrange()
        self._connect()
        self._new_record()
        self._dress()

    def _arrange(self) -> None:
        self.message.setWordWrap(True)
        self.message.hide()
        side, main = QWidget(), QWidget()
        for holder, widgets in (
            (side, (self.metrics, self.message)),
            (main, (self.controls, self.canvas, self.readout)),
        ):
            column = QVBoxLayout(holder)
            column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
            column.setSpacing(_GAP)
            for widget in widgets:
                column.addWidget(widget)
        self.canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(side)
        self.splitter.addWidget(main)
        self.splitter.setStretchFactor(1, 1)
        listed = self._state.enlarged(_LIST_WIDTH)
        self.splitter.setSizes([listed, max(self.width() - listed, 1)])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        state, canvas = self._state, self.canvas
        state.record_changed.connect(self._new_record)
        state.theme_changed.connect(self._dress)
        state.language_changed.connect(self._dress)
        state.window_changed.connect(self._follow)
        state.time_display_changed.connect(self._follow)
        state.selection_changed.connect(self._tell_selection)
        state.lens_changed.connect(self._tell_selection)
        canvas.window_moved.connect(self._lead)
        canvas.pointed.connect(self._point)
        canvas.pressed.connect(self._press)
        canvas.stepped.connect(self._step)
        canvas.read_requested.connect(self.reader_requested)
        canvas.fit_requested.connect(self.fit)
        self.metrics.toggled.connect(self._toggle)
        self.controls.changed.connect(self._change)
        self.controls.buttons["fit"].clicked.connect(self.fit)
        self.controls.buttons["save"].clicked.connect(self.save)
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)

    # ---- what is shown

    @property
    def options(self) -> PlotOptions:
        """The metrics and scales that are shown."""
        return self._options

    @property
    def charts(self) -> Charts | None:
        """The metrics of the record, in real time."""
        return self._state.columns.charts if self._state.columns else None

    def show_metrics(self, metric_ids: Iterable[str]) -> None:
        """Show some metrics, the first ones of them that go together."""
        charts = self.charts
        if charts is None:
            return
        wanted, known = tuple(metric_ids), charts.loaded.metrics
        options = fitting(wanted, self._options, known)
        self.choose(options)
        if options.metrics != wanted:
            self._refuse(refusal(replace(options, metrics=wanted), known))

    def choose(self, options: PlotOptions) -> None:
        """Show other metrics or other scales; what does not go together is said and left out."""
        charts = self.charts
        if charts is None:
            return
        problem = refusal(options, charts.loaded.metrics)
        self._refuse(problem)
        if not problem:
            starts_following = options.follows and not self._options.follows
            self._options = options
            self._content = plot_content(charts, options)
            self.canvas.show_content(self._content)
            if starts_following:
                self._follow()
        self.controls.show_options(self._options)
        self.metrics.check(self._options.metrics, load_theme(self._state.theme, self._state.text_size))

    def _toggle(self, metric_id: str) -> None:
        self.choose(self._options.toggled(metric_id))

    def _change(self, name: str, value: bool) -> None:
        self.choose(replace(self._options, **{name: value}))

    def _refuse(self, code: str) -> None:
        self.message.setVisible(bool(code))
        if code:
            self.message.setText(self._words.text(code, most=len(COLOURS)))

    def fit(self) -> None:
        """Show all values of the metrics, in time and from the lowest to the highest."""
        window = self._content.span if self._content else None
        if self._content is None or window is None:
            return
        window = window.padded(FIT_PADDING)
        self.canvas.show_content(self._content)
        self.canvas.show_window(window)
        self._lead(window)

    @property
    def _words(self) -> Translator:
        return translator(self._state.language)

    # ---- what the state says

    def _new_record(self) -> None:
        charts, record = self.charts, self._state.record
        self._options, self._content = PlotOptions(follows=self._options.follows), None
        self._tip.hide()
        self._refuse("")
        self.canvas.show_content(None)
        self.canvas.show_frame()
        self.metrics.fill(record.record.metrics if record else (), self._words)
        title = record.record.title if record else ""
        set_title(self, self._words.text("plot.title", record=title))
        if charts is not None:
            self._follow(always=True)
            self.show_metrics([data.metric.id for data in charts.metrics[:1]])
        if charts is not None and not charts.metrics:
            self._refuse("plot.no_metrics")

    def _dress(self) -> None:
        theme, words = load_theme(self._state.theme, self._state.text_size), self._words
        dress_window(self, theme)
        self.canvas.dress(self._state.theme, self._state.language, self._state.text_size)
        for widget in (self.metrics, self.controls):
            widget.dress(theme, words)
        for label in (self.message, self.readout):
            label.setFont(theme.font("body"))
        self.readout.setAccessibleName(words.text("plot.readout"))
        record = self._state.record
        set_title(self, words.text("plot.title", record=record.record.title if record else ""))
        self.metrics.check(self._options.metrics, theme)

    def _follow(self, always: bool = False) -> None:
        """Show the timeline's window, in real time."""
        display = self._state.time_display
        self.canvas.show_view(
            replace(self.canvas.view, time_display=TimeDisplay(display.years, weeks=display.weeks))
        )
        if (self._options.follows or always) and not self._is_telling:
            self.canvas.show_window(display.time_map.real_window(self._state.window))

    def _lead(self, window: Window) -> None:
        """Let the timeline show what somebody has moved the plot to."""
        if self._options.follows:
            self._is_telling = True
            self._state.set_window(self._state.time_display.time_map.drawn_window(window))
            self._is_telling = False

    def _tell_selection(self) -> None:
        selection = self._state.selection
        selected = selection.id if selection and selection.kind in ("observation", "target") else ""
        columns = self._state.columns
        seen = columns.seen_in_plot(self._state.lens) if columns else ALL_SEEN
        view = replace(self.canvas.view, selected=selected, seen=seen)
        self.canvas.show_view(view)

    # ---- crosshair

    def _point(self, position: QPointF | None) -> None:
        frame, charts = self.canvas.frame(), self.charts
        if position is None or frame is None or charts is None:
            self._tip.hide()
            self._say("")
            return
        self._say(place_words(frame, position.x(), position.y()))
        found = self.canvas.hit(position)
        if found is None:
            self._tip.hide()
        else:
            text = hit_words(charts, frame, *found)
            self._tip.show_text(text, self.canvas, self.canvas.on_widget(position))

    def _say(self, text: str) -> None:
        self.readout.setText(text)
        self.readout.setAccessibleDescription(text)

    def _press(self, hit: Hit | None) -> None:
        if hit is None:
            self._state.set_selection(None)
        elif hit.kind == "break":
            self._state.set_selection(Selection("metric", hit.id.rpartition("#")[0]))
        elif hit.kind in ("observation", "target"):
            self._state.set_selection(Selection(hit.kind, hit.id))

    def _step(self, way: Way) -> None:
        """Select another value with the keyboard, bring it into view and say what it is."""
        frame, content, selection = self.canvas.frame(), self._content, self._state.selection
        if frame is None or content is None:
            return
        identifier = next_mark(frame, content, selection.id if selection else "", way)
        if identifier is None:
            return
        metric = content.charts.loaded.metric_of[identifier]
        data = content.charts.by_id[metric.id]
        row = data.row_of.get(identifier)
        self._state.set_selection(Selection("observation", identifier))
        window, day = self.canvas.view.window, float(data.day[row]) if row is not None else 0.0
        if row is not None and not window.start <= day <= window.end:
            self.canvas.show_window(window.panned(day - (window.start + window.end) / 2))
            self._lead(self.canvas.view.window)
        words = hit_words(content.charts, frame, Hit("observation", identifier), metric.id)
        self._say(self._words.text("plot.between").join(words.split("\n")))
        self.canvas.cross_mark(identifier)

    # ---- files

    def save(self) -> None:
        """Ask where to save the picture or the data."""
        charts, frame = self.charts, self.canvas.frame()
        if charts is not None and frame is not None:
            self.saving.ask(charts, frame, self._state.theme, self._state.language)
