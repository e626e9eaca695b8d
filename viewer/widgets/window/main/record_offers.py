"""What stands in the place of a record or above it: what can be opened, and what is wrong with a file."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from viewer.app.views.recent import recent_files
from viewer.model.problems import Problem
from viewer.widgets.controls.menu_lines import add_line
from viewer.widgets.controls.plain_text import menu_text, set_tip
from viewer.widgets.window.main.made_later import MadeLater
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.widgets.home.welcome import Welcome
    from viewer.widgets.importing.importing import Importing
    from viewer.widgets.window.problem_panel import ProblemPanel


class RecordOffers(MadeLater):
    """A window that offers what can be opened where nothing is, and tells why a file is refused."""

    @cached_property
    def importing(self) -> "Importing":
        """What asks how a table is to be read, made when one is opened for the first time."""
        from viewer.widgets.importing.importing import Importing

        memory = self._settings_file.with_name("tables.json")
        importing = Importing(self.state, self.records, memory, self)
        importing.left.connect(self._offer_soon)
        return importing

    @cached_property
    def problem_panel(self) -> "ProblemPanel":
        """What is wrong with a file, made when something is for the first time."""
        from viewer.widgets.window.problem_panel import ProblemPanel

        panel, stage = ProblemPanel(self.state), self._stage.layout()
        assert isinstance(stage, QVBoxLayout)
        stage.insertWidget(0, panel)
        panel.open_pressed.connect(lambda: self.run("open"))
        panel.retry_pressed.connect(self.records.retry)
        self._has_problems = True
        return panel

    @property
    def tells_problems(self) -> bool:
        """Whether a file's problems are told."""
        return self._has_problems and not self.problem_panel.isHidden()

    def leave_problems(self) -> bool:
        """Take a file's problems away; False where there are none. Without a record all else is offered."""
        is_left = self._has_problems and self.problem_panel.leave()
        if is_left and self.state.record is None:
            self.show_welcome()
        return is_left

    def _refuse(self, path: Path, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong with a file; the record that is open stays open."""
        self._leave_welcome()
        self.splitter.setVisible(self.state.record is not None)
        self.problem_panel.show_problems(str(path), problems)
        self._enable()

    @cached_property
    def welcome(self) -> "Welcome":
        """What is seen while nothing is open, made when that is so for the first time."""
        from viewer.widgets.home.welcome import Welcome

        welcome, stage = Welcome(self.state), self._stage.layout()
        assert isinstance(stage, QVBoxLayout)
        stage.insertWidget(0, welcome)
        welcome.open_pressed.connect(lambda: self.run("open"))
        welcome.bundled_pressed.connect(self.menus.actions["open_bundled"].trigger)
        welcome.chosen.connect(self.open_record)
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
        self._enable()
        self.welcome.show_recent(recent_files(self.settings))
        self.welcome.show()
        self.welcome.open_button.setFocus()

    def _leave_welcome(self) -> None:
        if self._has_welcome:
            self.welcome.hide()

    def _offer_soon(self) -> None:
        """What comes of a file is known at the end of this turn."""
        QTimer.singleShot(0, self, self._offer_instead)

    def _offer_instead(self) -> None:
        """Offer what can be opened where a file was given up and nothing else is open or going to be."""
        is_chosen = "importing" in self.__dict__ and self.importing.sheet is not None
        is_empty = self.state.record is None and not self.records.is_opening
        if is_empty and not self.tells_problems and not is_chosen and self.isVisible():
            self.show_welcome()

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

    def _open_recent(self, path: Path, _checked: bool = False) -> None:
        self.open_record(path)
