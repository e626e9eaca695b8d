"""The main window: its host with the parts on it, and the commands that do what they ask for."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.formats.registry import has_known_ending
from viewer.widgets.controls.made_later import MadeLater
from viewer.widgets.window.host import Host
from viewer.widgets.window.parts.parts import Parts

if TYPE_CHECKING:
    from viewer.widgets.window.commands.commands import Commands


class MainWindow(Host):
    """Shows one record; remembers its sizes in the settings file it is given."""

    def __init__(self, settings_file: Path, state: State | None = None, shell: QWidget | None = None) -> None:
        super().__init__(settings_file, state, shell)
        self.parts = Parts(self)
        self.commands = MadeLater(self._make_commands)
        self._connect_commands()
        self.parts.arrangement.restore()
        self.parts.telling.begin()
        self.timeline.lanes.setFocus()

    def run(self, action: str) -> None:
        """Do what an action of the table does."""
        self.commands.get().table[action]()

    def _make_commands(self) -> "Commands":
        from viewer.widgets.window.commands.commands import Commands

        return Commands(self, self.parts)

    def _connect_commands(self) -> None:
        """Let commands do what host and parts only ask for."""
        commands, parts = self.commands.get, self.parts
        self.action_asked.connect(self.run)
        self.top_bar.search.chosen.connect(lambda choice: commands().find.show_found(choice))
        self.status_line.disagreements_pressed.connect(lambda: commands().select.show_disagreements())
        charts = self.timeline.charts
        charts.reader_requested.connect(lambda: commands().look.read())
        charts.plot_requested.connect(lambda metric: commands().look.plot_metrics(metric))
        parts.stage.plot_asked.connect(lambda metrics: commands().look.plot_metrics(*metrics))
        for part in (parts.around, parts.hands):
            part.export_asked.connect(lambda kind: commands().output.export_kind(kind))
        parts.around.listed_chosen.connect(lambda kind, each: commands().find.show_listed(kind, each))
        parts.around.list_requested.connect(lambda: commands().select.back_to_list())
        parts.hands.span_export_asked.connect(lambda begin, end: commands().output.export_span(begin, end))
        parts.hands.citation_asked.connect(lambda: commands().output.copy_citation())

    def showEvent(self, event: QShowEvent) -> None:
        """Share out the room once the window has its size."""
        super().showEvent(event)
        if self.parts.arrangement.begin():
            self.parts.telling.tell_shown()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab go on in the order of reading: some parts are made long after others."""
        from viewer.widgets.controls.reading_order import go_on  # with the first Tab

        return go_on(self, forwards) or super().focusNextPrevChild(forwards)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go back and forward with the buttons at the side of a mouse."""
        if event.button() == Qt.MouseButton.BackButton:
            self.run("back")
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.run("forward")
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give up what is being done, and write down what is remembered."""
        self.parts.stage.close_down()
        self.state.comparing.close()
        self.parts.arrangement.keep()
        self.top_bar.search.close_down()
        self.records.close_down()
        self.parts.strips.close_down()
        self.parts.offers.close_down()
        self.settings.save()
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
            self.parts.stage.attach(path)
        else:
            self.open_record(path)
