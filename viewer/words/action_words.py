"""What an action is called in the menus and in the list of keys."""

from viewer.core.base.themes import THEMES
from viewer.words.translations import LANGUAGES, Translator, language_title

_THEME, _LANGUAGE = "theme_", "language_"


def action_text(identifier: str, words: Translator) -> str:
    """The text of an action, its letter to press after an ampersand.

    A theme is called as its file says, a language as it calls itself.
    """
    theme, language = identifier.removeprefix(_THEME), identifier.removeprefix(_LANGUAGE)
    if identifier.startswith(_THEME) and theme in THEMES:
        return _with_letter(THEMES[theme].title(words.language))
    if identifier.startswith(_LANGUAGE) and language in LANGUAGES:
        return _with_letter(language_title(language))
    return words.text(f"action.{identifier}")


def _with_letter(title: str) -> str:
    return "&" + title.replace("&", "&&")
