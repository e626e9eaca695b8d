"""The main window: the only place that puts siblings together."""

import os
from contextlib import nullcontext
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from viewer.app.following import Following
from viewer.app.records import Asked
from viewer.app.state import State
from viewer.app.steps import Steps
from viewer.app.views.recent import opened_now, recent_files
from viewer.core.base.given_streams import stream_number
from viewer.core.filter.filter import Filter
from viewer.core.view.record_columns import RecordColumns
from viewer.formats.registry import has_known_ending
from viewer.model.problems import Problem, RecordError
from viewer.widgets.controls.areas import restore_area
from viewer.widgets.controls.menu_lines import add_line
from viewer.widgets.controls.plain_text import menu_text, set_tip, set_title, show_message
from viewer.widgets.lanes.lens_menu import check_in_menu, count_in_menu, make_lens_menu
from viewer.widgets.window.action_menus import ActionMenus
from viewer.widgets.window.commands.commands import Commands
from viewer.widgets.window.host import Host
from viewer.words.sentences import listed, sentence
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.app.copies.copying import Copying
    from viewer.app.searching.indexing import Indexing
    from viewer.export.base.options import Kind
    from viewer.widgets.compare.compare_strip import CompareStrip
    from viewer.widgets.hands.picture_menu import PictureMenu
    from viewer.widgets.hands.span_menu import SpanMenu
    from viewer.widgets.home.welcome import Welcome
    from viewer.widgets.importing.importing import Importing
    from viewer.widgets.importing.report_button import ReportButton
    from viewer.widgets.table.table_pane import TablePane
    from viewer.widgets.timeline.spot import Spot
    from viewer.widgets.window.opening_panel import Said
    from viewer.widgets.window.problem_panel import ProblemPanel

_MOST_REPORTED = 12  # problems that fit in a message
_NOTHING = "import.no_events"
_CHECK_AFTER_MS = 120
_TABLE_SHARE = 0.4  # of the height that the table shares with the timeline


class MainWindow(Host):
    """Shows one record; remembers its sizes in the settings file it is given."""

    def __init__(self, settings_file: Path, state: State | None = None, shell: QWidget | None = None) -> None:
        super().__init__(settings_file, state, shell)
        self._arranged, self._has_problems, self._has_welcome = False, False, False
        # One timer: opening a record with its texts asks twice.
        self._count_timer = QTimer(self, singleShot=True, interval=_CHECK_AFTER_MS)
        self._count_timer.timeout.connect(self._count_quotations)
        self.steps = Steps(self.state, self)
        self.following = Following(self.state, self.records, self)
        self.following.set_enabled(self.settings.follow_file)
        self.commands = Commands(self)
        words = translator(self.state.language)
        self.menus = ActionMenus(self, self.commands.table(), words)
        self.recent_menu = QMenu(words.text("menu.recent"), self)
        self.recent_menu.setToolTipsVisible(True)
        self.menus.menu("file").insertMenu(self.menus.actions["attach_texts"], self.recent_menu)
        make_lens_menu(self.top_bar.lens_menu, self.menus.actions)
        self._connect()
        self.check_menus()
        self._tell_journey()
        self._tell_requested()
        self._restore()
        self._tell_record()
        self.timeline.lanes.setFocus()

    def _connect(self) -> None:
        state, commands = self.state, self.commands
        state.record_changed.connect(self._tell_record)
        state.selection_changed.connect(self._tell_selection)
        state.window_changed.connect(self._tell_view)
        state.lanes_changed.connect(self._tell_view)
        state.lens_changed.connect(self._tell_view)
        self.view_preparation.requested_changed.connect(self._tell_requested)
        self.view_preparation.shown.connect(commands.tell_time)
        state.layout_changed.connect(self._rearrange)
        state.time_display_changed.connect(self._tell_time_display)
        state.theme_changed.connect(self._dress)
        state.theme_changed.connect(self.check_menus)
        state.language_changed.connect(self._speak)
        state.texts_changed.connect(self._tell_texts)
        state.fit_requested.connect(commands.fit_selection)
        self.top_bar.fit_pressed.connect(commands.fit)
        self.top_bar.save_pressed.connect(commands.export)
        self.top_bar.search.chosen.connect(commands.show_found)
        self.top_bar.search.indexed_by.connect(self.show_indexing)
        self.top_bar.search.offer_commands(self.menus.names)
        self.top_bar.search.offer_views(self.views.named)
        self.top_bar.lanes_menu.aboutToShow.connect(self._fill_lanes_menu)
        for menu in (self.top_bar.lens_menu, self.menus.menu("view.lens")):
            menu.aboutToShow.connect(
                lambda: count_in_menu(self.menus.actions, state, self.lanes_layout.model)
            )
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        self.records.opened.connect(self._show)
        self.records.refused.connect(self._refuse)
        self.records.asked.connect(lambda asked: self.importing.ask(asked))  # makes it
        self.records.reported.connect(self._report)
        self.records.ended.connect(self._offer_soon)
        timeline = self.timeline
        for part in (timeline.lanes, timeline.charts, timeline.axis, timeline.charts_axis, timeline.overview):
            part.menu_requested.connect(self._open_menu)
        for axis in (timeline.axis, timeline.charts_axis):
            axis.span_drawn.connect(lambda span, place: self.span_menu.open(span, place))
        for panel in (timeline.lanes, timeline.charts):
            panel.selection_menu_requested.connect(self.show_selection_menu)
            panel.banded.connect(lambda band, is_done: self.several_menu.draw(band, is_done))
        state.several.changed.connect(lambda: self.several_menu)  # makes it
        state.several.changed.connect(self._enable)
        self.timeline.charts.reader_requested.connect(commands.read)
        self.timeline.charts.plot_requested.connect(commands.plot_metrics)
        self.reader.previous_requested.connect(commands.previous)
        self.reader.next_requested.connect(commands.next)
        self.reader.attach_requested.connect(commands.attach_texts)
        self.reader.view_requested.connect(self.views.show_text)
        self.reader.tour_requested.connect(commands.tour)
        self.sentence.save_pressed.connect(commands.save_view)
        self.status_line.disagreements_pressed.connect(commands.show_disagreements)
        state.comparing.changed.connect(lambda: self.compare)  # makes it
        self.journey.changed.connect(self._tell_journey)
        self.views.told.connect(self.status_line.show_message)
        self.views.open_requested.connect(self.records.open)
        views_menu = self.menus.menu("view.views")
        views_menu.aboutToShow.connect(lambda: self.views.fill_menu(views_menu))
        self.top_bar.back_pressed.connect(commands.back)
        self.top_bar.forward_pressed.connect(commands.forward)
        self.faults.happened.connect(self._tell_fault)
        hints = QGuiApplication.styleHints()
        # Not a lambda: the hints outlive the window and would keep it.
        hints.colorSchemeChanged.connect(self._follow_system)

    def _fill_lanes_menu(self) -> None:
        from viewer.widgets.lanes.lanes_menu import fill_lanes_menu  # when it is first opened

        fill_lanes_menu(self.top_bar.lanes_menu, self.state, self.lanes_layout.model)

    @cached_property
    def compare(self) -> "CompareStrip":
        """The strip under the timeline, made when something is compared for the first time."""
        from viewer.widgets.compare.bringing import Bringing
        from viewer.widgets.compare.compare_strip import CompareStrip

        strip, middle = CompareStrip(self.state, self._middle), self._middle.layout()
        assert middle is not None
        middle.addWidget(strip)
        self.bringing = Bringing(self.state, self.lanes_layout, self.timeline, strip)
        self.bringing.making_room.connect(self.journey.take_as_consequence)
        strip.back_requested.connect(self.commands.back_to_list)
        strip.export_requested.connect(self.commands.export_comparison)
        return strip

    @cached_property
    def table_pane(self) -> "TablePane":
        """The table under the timeline, made when it is asked for."""
        from viewer.widgets.table.table_pane import TablePane

        pane = TablePane(self.state, self.settings.table_hidden)
        pane.chosen.connect(self.commands.show_listed)
        pane.close_pressed.connect(self.menus.actions["table"].trigger)
        pane.columns_changed.connect(lambda hidden: self.change_settings(table_hidden=hidden))
        pane.said.connect(self.status_line.show_message)
        middle = self._middle.layout()
        assert isinstance(middle, QVBoxLayout)
        middle.insertWidget(middle.indexOf(self.timeline) + 1, pane)
        return pane

    @cached_property
    def picture_menu(self) -> "PictureMenu":
        """The menus of what the picture shows, made when one is asked for."""
        from viewer.widgets.hands.picture_menu import PictureMenu

        menu = PictureMenu(self.state, self)
        menu.fit_asked.connect(self.commands.fit)
        menu.filter_asked.connect(self._ask_filter)
        menu.export_asked.connect(self.commands.export_kind)
        menu.citation_asked.connect(self.commands.copy_citation)
        menu.said.connect(self.status_line.show_message)
        return menu

    @cached_property
    def span_menu(self) -> "SpanMenu":
        """The menu of a span that was drawn on the axis, made when one is for the first time."""
        from viewer.widgets.hands.span_menu import SpanMenu

        menu = SpanMenu(self.state, self)
        menu.filter_asked.connect(self._ask_filter)
        menu.export_asked.connect(self.commands.export_span)
        for axis in (self.timeline.axis, self.timeline.charts_axis):
            menu.closed.connect(axis.clear_span)
        return menu

    def _open_menu(self, spot: "Spot", place: QPoint) -> None:
        if self.state.several.items and self.several_menu.offers(spot):
            self.several_menu.open(place)
        else:
            self.picture_menu.open(spot, place)

    def export_picture(self, kind: "Kind") -> None:
        """Open the dialog that saves pictures, with a kind of picture chosen."""
        self.commands.export_kind(kind)

    def show_selection_menu(self) -> None:
        """Open the menu of what is selected, where it is."""
        timeline, selection = self.timeline, self.state.selection
        if QApplication.activePopupWidget() is not None:
            return
        if self.state.several.items:
            self.several_menu.open(timeline.mapToGlobal(timeline.rect().center()))
            return
        if selection is None:
            return
        if selection.kind in ("lane", "metric"):
            is_lane = selection.kind == "lane"
            panel, key = timeline.lanes if is_lane else timeline.charts, f"{selection.kind}:{selection.id}"
            panel.header_menu(key).popup(panel.mapToGlobal(QPoint(0, 0)))
        elif selection.kind == "entry":
            spot, place = timeline.lanes.spot_of(selection.id)
            self.picture_menu.open(spot, timeline.lanes.mapToGlobal(place))
        elif (found := timeline.charts.spot_of(selection.id)) is not None:
            self.picture_menu.open(found[0], timeline.charts.mapToGlobal(found[1]))

    def show_table(self, shown: bool) -> None:
        """Show the table under the timeline, with the keyboard in it, or hide it."""
        height = round(self._middle.height() * _TABLE_SHARE)
        if not shown:
            self.table_pane.hide()
            self.timeline.lanes.setFocus()
            return
        self.table_pane.setFixedHeight(height)
        self.table_pane.show()
        self.table_pane.refresh()
        self.table_pane.table.setFocus()

    # ---- records

    @cached_property
    def importing(self) -> "Importing":
        """What asks how a table is to be read, made when one is opened for the first time."""
        from viewer.widgets.importing.importing import Importing

        memory = self._settings_file.with_name("tables.json")
        importing = Importing(self.state, self.records, memory, self)
        importing.left.connect(self._offer_soon)
        return importing

    @cached_property
    def copying(self) -> "Copying":
        """What writes copies beside the window, made with its strip when one is wanted for the first time."""
        from viewer.app.copies.copying import Copying
        from viewer.widgets.window.copying import tell_copied, tell_refused
        from viewer.widgets.window.opening_panel import COPYING

        copying = Copying(self)
        self._add_strip(copying, COPYING)
        copying.copied.connect(lambda path, report: tell_copied(self, path, report))
        copying.refused.connect(lambda problems: tell_refused(self, problems))
        self._has_copying = True
        return copying

    def show_indexing(self, indexing: "Indexing") -> None:
        """Show how far the indexing of large records is, from the first search on."""
        from viewer.widgets.window.opening_panel import INDEXING

        self._add_strip(indexing, INDEXING)

    def _add_strip(self, work: "Copying | Indexing", said: "Said") -> None:
        from viewer.widgets.window.opening_panel import OpeningPanel

        whole = self.opening.parentWidget()
        column = whole.layout() if whole is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.opening), OpeningPanel(self.state, work, self.strips, said))

    @cached_property
    def import_report(self) -> "ReportButton":
        """What tells of an import as long as its record is open, made when there is something to tell."""
        from viewer.widgets.importing.report_button import ReportButton

        button = ReportButton(self.state, self)
        self.status_line.add_button(button)
        self.records.opened.connect(button.forget)  # a report follows
        return button

    @cached_property
    def problem_panel(self) -> "ProblemPanel":
        """What is wrong with a file, made when something is for the first time."""
        from viewer.widgets.window.problem_panel import ProblemPanel

        panel, stage = ProblemPanel(self.state), self._stage.layout()
        assert isinstance(stage, QVBoxLayout)
        stage.insertWidget(0, panel)
        panel.open_pressed.connect(self.commands.open)
        panel.retry_pressed.connect(self.records.retry)
        self._has_problems = True
        return panel

    def leave_problems(self) -> bool:
        """Take a file's problems away from above the record; False where there is nothing to leave."""
        return self._has_problems and self.problem_panel.leave()

    @cached_property
    def welcome(self) -> "Welcome":
        """What is seen while nothing is open, made when that is so for the first time."""
        from viewer.widgets.home.welcome import Welcome

        welcome, stage = Welcome(self.state), self._stage.layout()
        assert isinstance(stage, QVBoxLayout)
        stage.insertWidget(0, welcome)
        welcome.open_pressed.connect(self.commands.open)
        welcome.bundled_pressed.connect(self.menus.actions["open_bundled"].trigger)
        welcome.chosen.connect(self.commands.open_recent)
        self._has_welcome = True
        return welcome

    def show_hints(self) -> None:
        """Give the first hints over the record, if nobody has ever seen them here."""
        if self.settings.hints_seen:
            return
        from viewer.widgets.home.hints import Hints

        stage = self._stage.layout()
        assert isinstance(stage, QVBoxLayout)
        stage.addWidget(Hints(self.state))
        self.change_settings(hints_seen=True)

    def show_welcome(self) -> None:
        """Offer what can be opened, in place of a record and of what is wrong with a file."""
        self.splitter.hide()
        if self._has_problems:
            self.problem_panel.hide()
        self.welcome.show_recent(recent_files(self.settings))
        self.welcome.show()
        self.welcome.open_button.setFocus()

    def _offer_soon(self) -> None:
        """What comes of a file is known at the end of this turn."""
        QTimer.singleShot(0, self, self._offer_instead)

    def _offer_instead(self) -> None:
        """Offer what can be opened where a file was given up and nothing else is open or going to be."""
        is_told = self._has_problems and not self.problem_panel.isHidden()
        is_chosen = "importing" in self.__dict__ and self.importing.sheet is not None
        is_empty = self.state.record is None and not self.records.is_opening
        if is_empty and not is_told and not is_chosen and self.isVisible():
            self.show_welcome()

    def close_record(self) -> None:
        """Open nothing any longer, and say what can be opened."""
        self._keep_session()
        self.records.cancel()
        self.following.stop()
        if self.is_touring:
            self.tour.end()
        self.state.set_record(None)
        self.show_welcome()

    def _leave_welcome(self) -> None:
        if self._has_welcome:
            self.welcome.hide()

    def _refuse(self, path: Path, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong with a file; the record that is open stays open."""
        self._leave_welcome()
        self.splitter.setVisible(self.state.record is not None)
        self.problem_panel.show_problems(str(path), problems)

    def _show(self, columns: RecordColumns, asked: Asked) -> None:
        loaded = columns.loaded
        if self._has_problems:
            self.problem_panel.hide()
        self._leave_welcome()
        self.splitter.show()
        if asked.is_again:
            with self.timeline.in_steps() if loaded.takes_long else nullcontext():
                self.state.show_again(loaded, columns)
        else:
            before = self.state.record
            self._keep_session()
            with self.timeline.in_steps() if loaded.takes_long else nullcontext():
                self.state.set_record(loaded, columns)
                # Who opens what is open already wants to begin anew.
                self._begin(asked, anew=before is not None and before.path == loaded.path)
            if (metrics := asked.metrics) is not None:  # once the record is seen
                QTimer.singleShot(0, self, lambda: self.commands.plot_metrics(*metrics))
        self._remember(asked.path)

    def _begin(self, asked: Asked, *, anew: bool) -> None:
        """Show a record in the view that was asked for, else where somebody left it, with its texts."""
        goes_on = self.settings.session and not anew
        kept = self.views.memory.session.texts if goes_on else ""
        if asked.texts is not None:
            self.attach(asked.texts)
        elif kept and os.path.isdir(kept):
            self.attach(Path(kept))
        views, chosen = self.views, asked.filter
        is_there = views.show(asked.view, chosen) if asked.view else goes_on and views.restore_session(chosen)
        if chosen is not None and not is_there:
            self._ask_filter(chosen)

    def _keep_session(self) -> None:
        if self.settings.session:
            self.views.keep_session()

    def attach(self, folder: Path) -> None:
        """Attach the texts of a folder to the record, and check its quotations against them."""
        if self.state.record is None:
            return
        from viewer.core.record.source_texts import SourceTexts  # with the first folder

        try:
            self.state.set_texts(SourceTexts.read(folder, self.state.record.record, self.text_limit_mb << 20))
        except RecordError as error:
            words = translator(self.state.language)
            show_message(self, words.text("attach.title"), sentence(error.problems[0], words))

    def follow_file(self, wanted: bool) -> None:
        """Open the file again whenever it changes from now on, or leave it alone; remembered."""
        self.following.set_enabled(wanted)
        self.change_settings(follow_file=wanted)

    def _report(self, path: Path, report: tuple[Problem, ...]) -> None:
        """Say in the status line what of a file was not understood; aloud where the record is empty."""
        self.import_report.show_report(path, report)
        if any(each.code == _NOTHING for each in report):
            words = translator(self.state.language)
            heading = words.text("import.heading", file=path.name)
            text = "\n\n".join([heading, *listed(report, _MOST_REPORTED, words)])
            show_message(self, words.text("import.title"), text)

    def _remember(self, path: Path) -> None:
        if stream_number(path) is not None:  # read once only
            return
        self.change_settings(**opened_now(self.settings, str(path.resolve()), self.state.record))

    def _fill_recent(self) -> None:
        from viewer.words.recent_words import recent_words  # when the menu is first opened

        self.recent_menu.clear()
        words = translator(self.state.language)
        for file in recent_files(self.settings):
            said = recent_words(file.title, (file.entries, file.sources), file.path.name, words)
            said = said if file.is_there else words.text("recent.gone", file=said)
            action = add_line(self.recent_menu, menu_text(said))
            set_tip(action, str(file.path))
            action.setEnabled(file.is_there)
            action.triggered.connect(partial(self._open_recent, file.path))
        if self.recent_menu.isEmpty():
            add_line(self.recent_menu, words.text("recent.none")).setEnabled(False)

    def follow_link(self, link: str, texts: Path | None = None, chosen: Filter | None = None) -> None:
        """Show the view of a link, if its record is open; else ask whether to open it.

        It is opened with a folder of texts and a filter.
        """
        self.views.follow_link(link, self.settings.recent, texts, chosen)

    def _open_recent(self, path: Path, _checked: bool = False) -> None:
        self.open_record(path)

    def _tell_fault(self) -> None:
        """Say once that something went wrong in the program; what comes after it is added."""
        from viewer.widgets.window.fault_dialog import FaultDialog

        shown = self.findChild(FaultDialog)
        if shown is not None:
            shown.tell()
        else:
            FaultDialog(self.state, self.faults, self).open()

    # ---- what the state says

    def _speak(self) -> None:
        """Say everything that the window itself says in another language."""
        words, model = translator(self.state.language), self.lanes_layout.model
        self._qt_words.speak(self.state.language)
        self.menus.speak(words)
        self.recent_menu.setTitle(words.text("menu.recent"))
        self.tabs.speak()
        self.top_bar.show_span(model.real_table if model else None)
        self._tell_title()
        self._tell_view()
        self._tell_texts()
        self.check_menus()

    def _tell_title(self) -> None:
        record, words = self.state.record, translator(self.state.language)
        title = words.text("window.title", record=record.record.title) if record else words.text("app.name")
        set_title(self.window(), title)

    def _tell_record(self) -> None:
        record = self.state.record
        self._tell_title()
        self.menus.actions["tour"].setEnabled(record is not None and bool(record.record.tour))
        model = self.lanes_layout.model
        if record is not None and model is not None:
            self.state.set_window(model.first_window)
            self.top_bar.show_span(model.real_table)
        if record is not None and not record.takes_long:
            # Of what takes long the panes are shared once it is shown.
            self.timeline.follow()
        self._tell_selection()
        self._tell_texts()
        self._tell_view()

    def _tell_selection(self) -> None:
        self._enable()
        if self.state.selection is not None:
            self.tabs.setCurrentWidget(self.reader)

    def _enable(self) -> None:
        """Offer what can be done with what is open and selected."""
        is_selected = self.state.selection is not None or bool(self.state.several.items)
        self.menus.enable(record=self.state.record is not None, selection=is_selected)

    def _tell_journey(self) -> None:
        """Offer to go back and forward where there is such a place."""
        self.menus.actions["back"].setEnabled(self.journey.can_go_back)
        self.menus.actions["forward"].setEnabled(self.journey.can_go_forward)
        self.top_bar.show_steps(back=self.journey.can_go_back, forward=self.journey.can_go_forward)

    def _tell_view(self) -> None:
        """Say how much is in view, once it is known how wide that is."""
        if not self.isVisible():
            return
        frame, record = self.timeline.lanes.frame(), self.state.record
        if frame is not None and record is not None:
            self.status_line.show_view(frame.in_view, len(record.entries))

    def _tell_requested(self) -> None:
        """Check in the menus what was asked for last; a large record takes a while to follow."""
        requested = self.view_preparation.requested
        check_in_menu(self.menus.actions, requested.lens)
        self.top_bar.show_lens(requested.lens)
        self.menus.actions[f"time_{self.view_preparation.requested_time}"].setChecked(True)
        self.change_settings(time=requested.time)
        work, words = self.view_preparation.work, translator(self.state.language)
        self.status_line.show_work(words.text(f"status.{work}") if work else "")

    def _tell_texts(self) -> None:
        """Count the quotations soon, but after the picture."""
        if self.isVisible():
            self._count_timer.start()

    def _count_quotations(self) -> None:
        from viewer.core.evidence.checking import count_quotations

        record, texts = self.state.record, self.state.texts
        if record is not None:
            found, total = count_quotations(record, texts)
            self.status_line.show_quotations(found, total, texts is not None)

    def check_menus(self) -> None:
        """Check in the menus what is chosen."""
        self.menus.actions[f"theme_{self.settings.theme}"].setChecked(True)
        self.menus.actions[f"language_{self.settings.language or 'system'}"].setChecked(True)
        self.menus.actions[f"layout_{self.state.layout}"].setChecked(True)
        self.menus.actions[f"years_{self.state.years}"].setChecked(True)

    def _tell_time_display(self) -> None:
        self.check_menus()
        self.change_settings(years=self.state.years, weeks=self.state.weeks)
        self._tell_view()

    def _rearrange(self) -> None:
        self._keep_shares("beside" if self.state.layout == "below" else "below")
        self.timeline.arrange()
        self._share_out()
        self.check_menus()
        self.change_settings(layout=self.state.layout)

    # ---- sizes

    def _restore(self) -> None:
        if self.isWindow():
            restore_area(self, self.settings)
            if self.settings.maximized:
                self.setWindowState(Qt.WindowState.WindowMaximized)
        self.tabs.setVisible(self.settings.reader_shown)
        self.menus.actions["reader"].setChecked(self.settings.reader_shown)
        self.menus.actions["session"].setChecked(self.settings.session)
        self.menus.actions["follow_file"].setChecked(self.settings.follow_file)

    def showEvent(self, event: QShowEvent) -> None:
        """Share out the room once the window has its size."""
        super().showEvent(event)
        if not self._arranged:
            self._arranged = True
            self._share_out()
            self._tell_view()
            self._tell_texts()

    def _share_out(self) -> None:
        self.splitter.share_out()
        self.timeline.share_out(self._shares(self.state.layout))

    def _shares(self, layout: str) -> tuple[int, ...]:
        settings = self.settings
        return settings.beside_splitter if layout == "beside" else settings.below_splitter

    def _keep_shares(self, layout: str) -> None:
        self.change_settings(**{f"{layout}_splitter": self.timeline.moved_sizes})

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go back and forward with the buttons at the side of a mouse."""
        if event.button() == Qt.MouseButton.BackButton:
            self.commands.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.commands.forward()
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write down the sizes, without what is made room for in them for a while."""
        self._keep_session()
        self.state.comparing.close()
        if self._arranged:
            self._keep_shares(self.state.layout)
        window = self.window()
        area = window.normalGeometry()
        self.change_settings(
            window=(area.x(), area.y(), area.width(), area.height()),
            maximized=window.isMaximized(),
            reader_shown=not self.tabs.isHidden(),  # shown or not with what is open
        )
        self.following.stop()
        self.top_bar.search.close_down()
        self.records.close_down()
        if self._has_copying:
            self.copying.close_down()
        if "importing" in self.__dict__:
            self.importing.close_down()
        self._save_settings()
        super().closeEvent(event)

    # ---- files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is named like a record, or a folder of source texts."""
        urls = event.mimeData().urls()
        if not urls or not urls[0].isLocalFile():
            return
        path = urls[0].toLocalFile()
        if os.path.isdir(path) or has_known_ending(Path(path)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file, or attach the folder."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        if path.is_dir() and self.state.record is not None:
            self.attach(path)
        else:
            self.open_record(path)
