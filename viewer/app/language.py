"""The language of the interface: the chosen one or the system's, and Qt's own words in it."""

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from viewer.words.translations import known_language, translator


def interface_language(chosen: str) -> str:
    """The chosen language; without one the first of the system's that the program speaks."""
    return known_language([chosen] if chosen else QLocale.system().uiLanguages())


class QtWords(QTranslator):
    """Says Qt's own buttons and menus in the program's languages; PySide6 ships no Vietnamese."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = translator("en")

    def speak(self, language: str) -> None:
        """Say what Qt says in a language from now on, and write numbers as it does."""
        self._words = translator(language)
        QLocale.setDefault(QLocale(language))
        application = QCoreApplication.instance()
        if application is not None:
            application.removeTranslator(self)
            application.installTranslator(self)

    def isEmpty(self) -> bool:
        """Never: the words are not a file of Qt's."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Qt's English words in the language, or as they are: an empty text would be shown as one."""
        key = f"qt.{source}"
        return self._words.text(key) if self._words.has(key) else source
