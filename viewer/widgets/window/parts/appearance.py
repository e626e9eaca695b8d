"""The theme, the language and the size of texts of a window, as they are chosen and remembered."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from viewer.app.language import QtWords, interface_language
from viewer.app.state import State
from viewer.app.style import dress_window
from viewer.core.base.themes import FOLLOW_SYSTEM, theme_on
from viewer.paint.theme import load_theme
from viewer.widgets.window.parts.window_settings import WindowSettings


class Appearance(QObject):
    """Gives them to the state, and dresses the window in them."""

    resized = Signal()  # texts have another size

    def __init__(self, window: QMainWindow, state: State, settings: WindowSettings) -> None:
        super().__init__(window)
        self._window, self._state, self._settings = window, state, settings
        self._qt_words = QtWords(self)
        state.set_language(interface_language(settings.now.language))
        self._qt_words.speak(state.language)
        state.set_theme(self._theme_name())
        state.set_text_size(settings.now.text_size)
        self._dress()

    def follow(self) -> None:
        """Follow the state and the system from now on."""
        self._state.theme_changed.connect(self._dress)
        self._state.language_changed.connect(self._speak)
        # Not a lambda: the hints outlive the window and would keep it.
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def choose_theme(self, theme: str) -> None:
        """Use a theme, or follow the system."""
        self._settings.change(theme=theme)
        self._state.set_theme(self._theme_name())

    def choose_text_size(self, text_size: int) -> None:
        """Use a size of texts, in percent."""
        self._settings.change(text_size=text_size)
        self._state.set_text_size(text_size)
        self.resized.emit()

    def choose_language(self, language: str) -> None:
        """Speak a language; an empty one is the system's."""
        self._settings.change(language=language)
        self._state.set_language(interface_language(language))

    def _dress(self) -> None:
        theme = load_theme(self._state.theme, self._state.text_size)
        if QApplication.font() != theme.font("body"):
            QApplication.setFont(theme.font("body"))
        self._window.menuBar().setFont(theme.font("body"))
        dress_window(self._window.window(), theme)

    def _speak(self) -> None:
        self._qt_words.speak(self._state.language)

    def _follow_system(self) -> None:
        self._state.set_theme(self._theme_name())

    def _theme_name(self) -> str:
        chosen = self._settings.now.theme
        if chosen != FOLLOW_SYSTEM:
            return chosen
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return theme_on("dark" if dark else "light")
