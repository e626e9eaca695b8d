"""The window as its commands, its export and its plot see it: state, settings and parts."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QVBoxLayout, QWidget

from viewer.app.faults import Faults
from viewer.app.language import QtWords, interface_language
from viewer.app.layout import LanesLayout
from viewer.app.records import Asked, Records
from viewer.app.settings import Settings, load_settings, save_settings
from viewer.app.state import State
from viewer.app.steps import Steps
from viewer.app.style import dress_window
from viewer.app.view_preparation import ViewPreparation
from viewer.app.views.filtering import Filtering
from viewer.app.views.journey import Journey
from viewer.app.views.kept import records_folder
from viewer.app.views.viewing import Viewing
from viewer.core.base.themes import FOLLOW_SYSTEM, theme_on
from viewer.core.view.view import View
from viewer.paint.theme import load_theme
from viewer.widgets.access.announcing import Announcing
from viewer.widgets.access.factory import install as install_accessibility
from viewer.widgets.access.naming import Naming
from viewer.widgets.controls.areas import reader_width
from viewer.widgets.controls.column import column
from viewer.widgets.controls.side_splitter import SideSplitter
from viewer.widgets.filter.filter_bar import FilterBar
from viewer.widgets.filter.menu_place import BesideMenus
from viewer.widgets.filter.sentence_strip import SentenceStrip
from viewer.widgets.home.dialog_texts import DialogTexts
from viewer.widgets.timeline.timeline_column import TimelineColumn
from viewer.widgets.views.record_views import RecordViews
from viewer.widgets.window.action_menus import ActionMenus
from viewer.widgets.window.opening_panel import OpeningPanel, Place
from viewer.widgets.window.places import Places
from viewer.widgets.window.reader_tabs import ReaderTabs
from viewer.widgets.window.status_line import StatusLine
from viewer.widgets.window.top_bar import TopBar
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.app.copies.copying import Copying
    from viewer.export.base.options import Kind
    from viewer.widgets.hands.several_menu import SeveralMenu
    from viewer.widgets.views.tour import Tour

# A change is rarely alone, and a flush to the disk takes some milliseconds.
_SAVED_AFTER_MS = 2_000


class Host(QMainWindow):
    """Holds the parts of the window and what it remembers; how they work together, the window says.

    It fills the shell that it is given, or is a window of its own.
    """

    menus: ActionMenus
    steps: Steps

    def __init__(self, settings_file: Path, state: State | None = None, shell: QWidget | None = None) -> None:
        super().__init__(shell)
        # Before there is anything that a screen reader could ask for.
        install_accessibility()
        if shell is not None:
            self.setWindowFlags(Qt.WindowType.Widget)
        self._settings_file = settings_file
        self._settings = load_settings(settings_file)
        # Of one text of a source; an option of the command says another for this time.
        self.text_limit_mb = self._settings.text_limit_mb
        self._save_timer = QTimer(self, singleShot=True, interval=_SAVED_AFTER_MS)
        self._save_timer.timeout.connect(self._save_settings)
        self._is_unsaved = False
        self.state = state or State(self)
        self.state.set_layout(self._settings.layout)
        self.state.set_years(self._settings.years)
        self.state.set_weeks(self._settings.weeks)
        self.state.set_time(self._settings.time)
        self.faults = Faults(self)
        self._qt_words = QtWords(self)
        self.state.set_language(interface_language(self._settings.language))
        self._qt_words.speak(self.state.language)
        self.state.set_theme(self._theme_name())
        self.state.set_text_size(self._settings.text_size)
        self._dress()
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
        self._has_tour = self._has_copying = self._has_problems = self._has_welcome = False

    # ---- parts

    def _build(self) -> None:
        state = self.state
        self.top_bar, self.status_line = TopBar(state), StatusLine(state)
        self.timeline, self.tabs = TimelineColumn(state, self.lanes_layout), ReaderTabs(state)
        self.reader = self.tabs.reader
        self.strips = Place(self.status_line)
        self.opening = OpeningPanel(state, self.records, self.strips)
        self.splitter = SideSplitter(self._reader_width)
        self._middle = column(self.timeline)
        self.splitter.addWidget(self._middle)
        self.splitter.addWidget(self.tabs)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.splitterMoved.connect(self._keep_reader_width)
        self._stage = column(self.splitter)
        self.setCentralWidget(
            column(self.top_bar, _rule(), self._stage, _rule(), self.opening, self.status_line)
        )
        self.setAcceptDrops(True)

    def _reader_width(self, width: int) -> int:
        return reader_width(self._settings.changed(reader_shown=True), width)

    def _keep_reader_width(self) -> None:
        self.change_settings(reader_splitter=tuple(self.splitter.sizes()))

    def _build_filter(self) -> None:
        """The chips beside the menus, and the sentence over the timeline."""
        self.filtering = Filtering(self.state, self.view_preparation.ask_filter, self)
        self.filter_bar = FilterBar(self.state, self.filtering)
        self.sentence = SentenceStrip(self.state, self.filtering)
        BesideMenus(self.menuBar(), self.filter_bar)
        middle = self._middle.layout()
        assert isinstance(middle, QVBoxLayout)
        middle.insertWidget(0, self.sentence)

    def _dress(self) -> None:
        theme, window = load_theme(self.state.theme, self.state.text_size), self.window()
        if QApplication.font() != theme.font("body"):
            QApplication.setFont(theme.font("body"))
        self.menuBar().setFont(theme.font("body"))
        dress_window(window, theme)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab go on in the order of reading: some parts are made long after others."""
        from viewer.widgets.controls.reading_order import go_on  # with the first Tab

        return go_on(self, forwards) or super().focusNextPrevChild(forwards)

    # ---- records

    def open_record(self, path: Path, texts: Path | None = None) -> bool:
        """Open a file, and the texts of its sources; shows what is wrong instead. True if shown already."""
        return self.records.open(Asked(path, texts))

    def attach(self, folder: Path) -> None:
        """Attach the texts of a folder to the record, and check its quotations against them."""
        raise NotImplementedError

    def follow_file(self, wanted: bool) -> None:
        """Open the file again whenever it changes from now on, or leave it alone."""
        raise NotImplementedError

    def export_picture(self, kind: "Kind") -> None:
        """Open the dialog that saves pictures, with a kind of picture chosen."""
        raise NotImplementedError

    def show_selection_menu(self) -> None:
        """Open the menu of what is selected, where it is."""
        raise NotImplementedError

    def close_record(self) -> None:
        """Open nothing any longer, and say what can be opened."""
        raise NotImplementedError

    def check_menus(self) -> None:
        """Check in the menus what is chosen."""
        raise NotImplementedError

    def show_table(self, shown: bool) -> None:
        """Show the table under the timeline, or hide it."""
        raise NotImplementedError

    @property
    def tells_problems(self) -> bool:
        """Whether a file's problems are told."""
        raise NotImplementedError

    def leave_problems(self) -> bool:
        """Take a file's problems away; False where there are none."""
        raise NotImplementedError

    @property
    def copying(self) -> "Copying":
        """What writes copies beside the window."""
        raise NotImplementedError

    @cached_property
    def tour(self) -> "Tour":
        """The tour of the open record, made when one is played for the first time."""
        from viewer.widgets.views.tour import Tour
        from viewer.widgets.views.tour_bar import TourBar

        tour, middle = Tour(self.state, self._show_stop, TourBar(self.state)), self._middle.layout()
        assert isinstance(middle, QVBoxLayout)
        middle.insertWidget(0, tour.bar)
        self._has_tour = True
        return tour

    @cached_property
    def several_menu(self) -> "SeveralMenu":
        """What selects several marks at once, made when somebody does for the first time."""
        from viewer.widgets.hands.several_menu import SeveralMenu

        menu = SeveralMenu(self.state, self.timeline, self)
        menu.said.connect(self.status_line.show_message)
        menu.filter_asked.connect(self.view_preparation.ask_filter)
        menu.export_asked.connect(self.export_picture)
        menu.over.refresh()
        if self.state.several.items:  # selected before it could hear of that
            menu.tell()
        return menu

    @property
    def is_touring(self) -> bool:
        """Whether a tour is played."""
        return self._has_tour and self.tour.is_playing

    def _show_stop(self, view: View) -> None:
        """Show a step of the tour: where it names no span, as the record begins."""
        self.places.apply_view(view)
        model = self.lanes_layout.model
        if view.span is None and not view.compared and model is not None:
            self.state.set_window(model.first_window)

    # ---- settings

    @property
    def settings(self) -> Settings:
        """What is remembered at the moment."""
        return self._settings

    def change_settings(self, **changes: object) -> None:
        """Remember something else; written soon, and when the window closes."""
        settings = self._settings.changed(**changes)
        if settings != self._settings:
            self._settings = settings
            self._save_timer.start()

    def _save_settings(self) -> None:
        """Write the settings; a file that can't be written is told once, and no reason to stay open."""
        self._save_timer.stop()
        try:
            save_settings(self._settings, self._settings_file)
        except OSError as error:
            if not self._is_unsaved:
                self._is_unsaved = True
                words = translator(self.state.language)
                said = words.text("status.settings_unsaved", reason=error.strerror or type(error).__name__)
                self.status_line.show_message(said)

    def choose_theme(self, theme: str) -> None:
        """Use a theme, or follow the system."""
        self.change_settings(theme=theme)
        self.state.set_theme(self._theme_name())

    def choose_text_size(self, text_size: int) -> None:
        """Use a size of texts, in percent."""
        self.change_settings(text_size=text_size)
        self.state.set_text_size(text_size)
        self.splitter.share_out()

    def choose_language(self, language: str) -> None:
        """Speak a language; an empty one is the system's."""
        self.change_settings(language=language)
        self.state.set_language(interface_language(language))

    def _follow_system(self) -> None:
        self.state.set_theme(self._theme_name())

    def _theme_name(self) -> str:
        if self._settings.theme != FOLLOW_SYSTEM:
            return self._settings.theme
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return theme_on("dark" if dark else "light")


def _rule() -> QWidget:
    line = QFrame()
    line.setProperty("line", "rule")
    line.setFixedHeight(1)
    return line
