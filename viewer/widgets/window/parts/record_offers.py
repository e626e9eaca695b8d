"""What stands in the place of a record or above it: what can be opened, and what is wrong with a file."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.app.records import Asked
from viewer.app.views.recent import recent_files
from viewer.model.problems import Problem
from viewer.widgets.controls.column import rows_of
from viewer.widgets.controls.made_later import MadeLater
from viewer.widgets.window.host import Host
from viewer.widgets.window.parts.recent_menu import RecentMenu

if TYPE_CHECKING:
    from viewer.widgets.home.welcome import Welcome
    from viewer.widgets.importing.importing import Importing
    from viewer.widgets.window.problem_panel import ProblemPanel


class RecordOffers(QObject):
    """Offers what can be opened where nothing is, and tells why a file is refused."""

    changed = Signal()  # whether a file's problems are told

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._host, self._state, self._records = host, host.state, host.records
        self.importing = MadeLater(self._make_importing)
        self.problem_panel = MadeLater(self._make_problem_panel)
        self.welcome = MadeLater(self._make_welcome)
        self.recent_menu = RecentMenu(host.state, host.settings, host)
        self.recent_menu.chosen.connect(host.open_record)
        host.menus.menu("file").insertMenu(host.menus.actions["attach_texts"], self.recent_menu)
        self._records.refused.connect(self._refuse)
        self._records.asked.connect(self._ask)
        self._records.ended.connect(self._offer_soon)

    @property
    def tells_problems(self) -> bool:
        """Whether a file's problems are told."""
        panel = self.problem_panel.found()
        return panel is not None and not panel.isHidden()

    def leave_problems(self) -> bool:
        """Take a file's problems away; False where there are none. Without a record all else is offered."""
        panel = self.problem_panel.found()
        is_left = panel is not None and panel.leave()
        if is_left and self._state.record is None:
            self.show_welcome()
        return is_left

    def show_welcome(self) -> None:
        """Offer what can be opened, in place of a record and of what is wrong with a file."""
        self._host.splitter.hide()
        self._hide_problems()
        self.changed.emit()
        welcome = self.welcome.get()
        welcome.show_recent(recent_files(self._host.settings.now))
        welcome.show()
        welcome.open_button.setFocus()

    def show_hints(self) -> None:
        """Give the first hints over the record, if nobody has ever seen them here."""
        if self._host.settings.now.hints_seen:
            return
        from viewer.widgets.home.hints import Hints

        rows_of(self._host.record_place).addWidget(Hints(self._state))
        self._host.settings.change(hints_seen=True)

    def make_way(self) -> None:
        """Let a record be seen that comes now."""
        self._hide_problems()
        self._leave_welcome()
        self._host.splitter.show()

    def close_down(self) -> None:
        """Look at no table any longer."""
        if (importing := self.importing.found()) is not None:
            importing.close_down()

    def _refuse(self, path: Path, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong with a file; the record that is open stays open."""
        self._leave_welcome()
        self._host.splitter.setVisible(self._state.record is not None)
        self.problem_panel.get().show_problems(str(path), problems)
        self.changed.emit()

    def _ask(self, asked: Asked) -> None:
        self.importing.get().ask(asked)

    def _hide_problems(self) -> None:
        if (panel := self.problem_panel.found()) is not None:
            panel.hide()

    def _leave_welcome(self) -> None:
        if (welcome := self.welcome.found()) is not None:
            welcome.hide()

    def _offer_soon(self) -> None:
        """What comes of a file is known at the end of this turn."""
        QTimer.singleShot(0, self, self._offer_instead)

    def _offer_instead(self) -> None:
        """Offer what can be opened where a file was given up and nothing else is open or going to be."""
        importing = self.importing.found()
        is_chosen = importing is not None and importing.sheet is not None
        is_empty = self._state.record is None and not self._records.is_opening
        if is_empty and not self.tells_problems and not is_chosen and self._host.isVisible():
            self.show_welcome()

    # ---- made on first use

    def _make_importing(self) -> "Importing":
        from viewer.widgets.importing.importing import Importing

        memory = self._host.settings.file.with_name("tables.json")
        importing = Importing(self._state, self._records, memory, self._host)
        importing.left.connect(self._offer_soon)
        return importing

    def _make_problem_panel(self) -> "ProblemPanel":
        from viewer.widgets.window.problem_panel import ProblemPanel

        panel = ProblemPanel(self._state)
        rows_of(self._host.record_place).insertWidget(0, panel)
        panel.open_pressed.connect(partial(self._host.action_asked.emit, "open"))
        panel.retry_pressed.connect(self._records.retry)
        return panel

    def _make_welcome(self) -> "Welcome":
        from viewer.widgets.home.welcome import Welcome

        welcome = Welcome(self._state)
        rows_of(self._host.record_place).insertWidget(0, welcome)
        welcome.open_pressed.connect(partial(self._host.action_asked.emit, "open"))
        welcome.bundled_pressed.connect(self._host.menus.actions["open_bundled"].trigger)
        welcome.chosen.connect(self._host.open_record)
        return welcome
