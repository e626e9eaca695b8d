"""What the main window holds before any part stands on it: state, records, settings, menus and panels."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMainWindow, QWidget

from viewer.app.faults import Faults
from viewer.app.layout import LanesLayout
from viewer.app.records import Asked, Records
from viewer.app.state import State
from viewer.app.steps import Steps
from viewer.app.view_preparation import ViewPreparation
from viewer.app.views.filtering import Filtering
from viewer.app.views.journey import Journey
from viewer.app.views.kept import records_folder
from viewer.app.views.viewing import Viewing
from viewer.widgets.access.announcing import Announcing
from viewer.widgets.access.factory import install as install_accessibility
from viewer.widgets.access.naming import Naming
from viewer.widgets.controls.areas import reader_width
from viewer.widgets.controls.column import column, rows_of
from viewer.widgets.filter.filter_bar import FilterBar
from viewer.widgets.filter.menu_place import BesideMenus
from viewer.widgets.filter.sentence_strip import SentenceStrip
from viewer.widgets.home.dialog_texts import DialogTexts
from viewer.widgets.lanes.lens_menu import make_lens_menu
from viewer.widgets.timeline.timeline_column import TimelineColumn
from viewer.widgets.views.record_views import RecordViews
from viewer.widgets.window.action_menus import ActionMenus
from viewer.widgets.window.opening_panel import OpeningPanel, Place
from viewer.widgets.window.parts.appearance import Appearance
from viewer.widgets.window.parts.window_settings import WindowSettings
from viewer.widgets.window.places import Places
from viewer.widgets.window.reader_tabs import ReaderTabs
from viewer.widgets.window.side_splitter import SideSplitter
from viewer.widgets.window.status_line import StatusLine
from viewer.widgets.window.top_bar import TopBar
from viewer.words.translations import translator


class Host(QMainWindow):
    """Makes what every part of the window uses, and knows none of those parts.

    It fills the shell that it is given, or is a window of its own.
    """

    action_asked = Signal(str)  # the id of an action of the table

    def __init__(self, settings_file: Path, state: State | None = None, shell: QWidget | None = None) -> None:
        super().__init__(shell)
        # Before there is anything that a screen reader could ask for.
        install_accessibility()
        if shell is not None:
            self.setWindowFlags(Qt.WindowType.Widget)
        self.settings = WindowSettings(settings_file, self)
        self.state = state or State(self)
        self._recall()
        self.faults = Faults(self)
        self.appearance = Appearance(self, self.state, self.settings)
        DialogTexts(self.state, self)
        # Before all that shows the state, then what all of that lays out.
        self.journey = Journey(self.state, self)
        self.lanes_layout = LanesLayout(self.state, self)
        self.records = Records(self)
        self._build()
        self.announcing = Announcing(self.state, self.lanes_layout, self.timeline)
        self.view_preparation = ViewPreparation(self.state, self, self.timeline.in_steps)
        self._build_filter()
        made = self.tabs.currentChanged, self.top_bar.search.textChanged
        self.naming = Naming(self.state, self, made)
        viewing = Viewing(self.state, self.view_preparation, self)
        self.places = Places(self.state, viewing, self.timeline, self.tabs, self.journey)
        self.views = RecordViews(self.state, records_folder(settings_file), self.places, self)
        self.steps = Steps(self.state, self)
        self.menus = ActionMenus(self, self.action_asked.emit, translator(self.state.language))
        make_lens_menu(self.top_bar.lens_menu, self.menus.actions)
        self._connect()

    def _recall(self) -> None:
        """Look at records as somebody did before."""
        settings = self.settings.now
        self.state.set_layout(settings.layout)
        self.state.set_years(settings.years)
        self.state.set_weeks(settings.weeks)
        self.state.set_time(settings.time)

    def _build(self) -> None:
        state = self.state
        self.top_bar, self.status_line = TopBar(state), StatusLine(state)
        self.timeline, self.tabs = TimelineColumn(state, self.lanes_layout), ReaderTabs(state)
        self.reader = self.tabs.reader
        self.strips = Place(self.status_line)
        self.opening = OpeningPanel(state, self.records, self.strips)
        self.splitter = SideSplitter(self._reader_width)
        # In the columns there is room for more: around the timeline, and in place of a record.
        self.middle = column(self.timeline)
        self.splitter.addWidget(self.middle)
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.record_place = column(self.splitter)
        self.whole = column(self.top_bar, _rule(), self.record_place, _rule(), self.opening, self.status_line)
        self.setCentralWidget(self.whole)
        self.setAcceptDrops(True)

    def _reader_width(self, width: int) -> int:
        return reader_width(self.settings.now.changed(reader_shown=True), width)

    def _build_filter(self) -> None:
        """The chips beside the menus, and the sentence over the timeline."""
        self.filtering = Filtering(self.state, self.view_preparation.ask_filter, self)
        self.filter_bar = FilterBar(self.state, self.filtering)
        self.sentence = SentenceStrip(self.state, self.filtering)
        BesideMenus(self.menuBar(), self.filter_bar)
        rows_of(self.middle).insertWidget(0, self.sentence)

    def _connect(self) -> None:
        """Let buttons and links ask for actions, as menus do."""
        bar, reader = self.top_bar, self.reader
        asking = (
            (bar.fit_pressed, "fit"),
            (bar.save_pressed, "export"),
            (bar.back_pressed, "back"),
            (bar.forward_pressed, "forward"),
            (reader.previous_requested, "previous"),
            (reader.next_requested, "next"),
            (reader.attach_requested, "attach_texts"),
            (reader.tour_requested, "tour"),
            (self.sentence.save_pressed, "save_view"),
            (self.state.fit_requested, "fit_selection"),
        )
        for pressed, action in asking:
            pressed.connect(partial(self.action_asked.emit, action))
        bar.search.offer_commands(self.menus.names)
        bar.search.offer_views(self.views.named)
        reader.view_requested.connect(self.views.show_text)
        self.views.told.connect(self.status_line.show_message)
        self.views.open_requested.connect(self.records.open)
        menu = self.menus.menu("view.views")
        menu.aboutToShow.connect(lambda: self.views.fill_menu(menu))
        # After all that shows them itself.
        self.appearance.follow()

    def open_record(self, path: Path, texts: Path | None = None) -> bool:
        """Open a file, and the texts of its sources; shows what is wrong instead. True if shown already."""
        return self.records.open(Asked(path, texts))


def _rule() -> QWidget:
    line = QFrame()
    line.setProperty("line", "rule")
    line.setFixedHeight(1)
    return line
