"""The main window: the only place that puts siblings together."""

import os
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.following import Following
from viewer.app.state import State
from viewer.app.steps import Steps
from viewer.formats.registry import has_known_ending
from viewer.widgets.controls.areas import restore_area
from viewer.widgets.lanes.lens_menu import count_in_menu, make_lens_menu
from viewer.widgets.window.action_menus import ActionMenus
from viewer.widgets.window.main.record_stage import RecordStage
from viewer.words.translations import translator

_CHECK_AFTER_MS = 120


class MainWindow(RecordStage):
    """Shows one record; remembers its sizes in the settings file it is given."""

    def __init__(self, settings_file: Path, state: State | None = None, shell: QWidget | None = None) -> None:
        super().__init__(settings_file, state, shell)
        self._arranged = False
        # One timer: opening a record with its texts asks twice.
        self._count_timer = QTimer(self, singleShot=True, interval=_CHECK_AFTER_MS)
        self._count_timer.timeout.connect(self._count_quotations)
        self.steps = Steps(self.state, self)
        self.following = Following(self.state, self.records, self)
        self.following.set_enabled(self.settings.follow_file)
        words = translator(self.state.language)
        self.menus = ActionMenus(self, self.run, words)
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
        self._connect_state()
        self._connect_top_bar()
        self._connect_records()
        self._connect_timeline()
        self._connect_reader()
        self._connect_views()
        self.faults.happened.connect(self._tell_fault)
        self.status_line.disagreements_pressed.connect(lambda: self.commands.select.show_disagreements())
        hints = QGuiApplication.styleHints()
        # Not a lambda: the hints outlive the window and would keep it.
        hints.colorSchemeChanged.connect(self._follow_system)

    def _connect_state(self) -> None:
        state = self.state
        state.record_changed.connect(self._tell_record)
        state.selection_changed.connect(self._tell_selection)
        for changed in (state.window_changed, state.lanes_changed, state.lens_changed):
            changed.connect(self._tell_view)
        self.view_preparation.requested_changed.connect(self._tell_requested)
        self.view_preparation.shown.connect(self._tell_time)
        state.layout_changed.connect(self._rearrange)
        state.time_display_changed.connect(self._tell_time_display)
        state.theme_changed.connect(self._dress)
        state.theme_changed.connect(self.check_menus)
        state.language_changed.connect(self._speak)
        state.texts_changed.connect(self._tell_texts)
        state.fit_requested.connect(lambda: self.run("fit_selection"))
        state.several.changed.connect(lambda: self.several_menu)  # makes it
        state.several.changed.connect(self._enable)
        state.comparing.changed.connect(lambda: self.compare)  # makes it

    def _connect_top_bar(self) -> None:
        bar = self.top_bar
        bar.fit_pressed.connect(lambda: self.run("fit"))
        bar.save_pressed.connect(lambda: self.run("export"))
        bar.back_pressed.connect(lambda: self.run("back"))
        bar.forward_pressed.connect(lambda: self.run("forward"))
        bar.search.chosen.connect(lambda choice: self.commands.find.show_found(choice))
        bar.search.indexed_by.connect(self.show_indexing)
        bar.search.offer_commands(self.menus.names)
        bar.search.offer_views(self.views.named)
        bar.lanes_menu.aboutToShow.connect(self._fill_lanes_menu)
        for menu in (bar.lens_menu, self.menus.menu("view.lens")):
            menu.aboutToShow.connect(
                lambda: count_in_menu(self.menus.actions, self.state, self.lanes_layout.model)
            )

    def _connect_records(self) -> None:
        records = self.records
        records.opened.connect(self._show)
        records.refused.connect(self._refuse)
        records.asked.connect(lambda asked: self.importing.ask(asked))  # makes it
        records.reported.connect(self._report)
        records.ended.connect(self._offer_soon)
        self.recent_menu.aboutToShow.connect(self._fill_recent)

    def _connect_timeline(self) -> None:
        timeline = self.timeline
        for part in (timeline.lanes, timeline.charts, timeline.axis, timeline.charts_axis, timeline.overview):
            part.menu_requested.connect(self._open_menu)
        for axis in (timeline.axis, timeline.charts_axis):
            axis.span_drawn.connect(lambda span, place: self.span_menu.open(span, place))
        for panel in (timeline.lanes, timeline.charts):
            panel.selection_menu_requested.connect(self.show_selection_menu)
            panel.banded.connect(lambda band, is_done: self.several_menu.draw(band, is_done))
        timeline.charts.reader_requested.connect(lambda: self.commands.look.read())
        timeline.charts.plot_requested.connect(lambda metric: self.commands.look.plot_metrics(metric))

    def _connect_reader(self) -> None:
        reader = self.reader
        reader.previous_requested.connect(lambda: self.run("previous"))
        reader.next_requested.connect(lambda: self.run("next"))
        reader.attach_requested.connect(lambda: self.run("attach_texts"))
        reader.view_requested.connect(self.views.show_text)
        reader.tour_requested.connect(lambda: self.run("tour"))

    def _connect_views(self) -> None:
        self.journey.changed.connect(self._tell_journey)
        self.sentence.save_pressed.connect(lambda: self.run("save_view"))
        self.views.told.connect(self.status_line.show_message)
        self.views.open_requested.connect(self.records.open)
        menu = self.menus.menu("view.views")
        menu.aboutToShow.connect(lambda: self.views.fill_menu(menu))

    def _rearrange(self) -> None:
        self._keep_shares("beside" if self.state.layout == "below" else "below")
        self.timeline.arrange()
        self._share_out()
        self.check_menus()
        self.change_settings(layout=self.state.layout)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go back and forward with the buttons at the side of a mouse."""
        if event.button() == Qt.MouseButton.BackButton:
            self.run("back")
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.run("forward")
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
