"""The menu of the files that were open before."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from viewer.app.state import State
from viewer.app.views.recent import recent_files
from viewer.widgets.controls.menu_lines import add_line
from viewer.widgets.controls.plain_text import menu_text, set_tip
from viewer.widgets.window.parts.window_settings import WindowSettings
from viewer.words.translations import translator


class RecentMenu(QMenu):
    """Lists them whenever it is opened, the last first, and says which is chosen."""

    chosen = Signal(object)  # a path

    def __init__(self, state: State, settings: WindowSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._settings = state, settings
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        state.language_changed.connect(self._speak)
        self._speak()

    def _speak(self) -> None:
        self.setTitle(translator(self._state.language).text("menu.recent"))

    def _fill(self) -> None:
        from viewer.words.recent_words import recent_words  # when the menu is first opened

        self.clear()
        words = translator(self._state.language)
        for file in recent_files(self._settings.now):
            said = recent_words(file.title, (file.entries, file.sources), file.path.name, words)
            said = said if file.is_there else words.text("recent.gone", file=said)
            action = add_line(self, menu_text(said))
            set_tip(action, str(file.path))
            action.setEnabled(file.is_there)
            action.triggered.connect(partial(self._choose, file.path))
        if self.isEmpty():
            add_line(self, words.text("recent.none")).setEnabled(False)

    def _choose(self, path: Path, _checked: bool = False) -> None:
        self.chosen.emit(path)
