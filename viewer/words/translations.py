"""Turns codes with parameters into sentences: the only place where the program speaks."""

import json
import os
from collections.abc import Iterable
from functools import lru_cache
from locale import getlocale
from string import Formatter

from viewer.core.base.resources import resource
from viewer.model.kinds import KIND_INFO

_FIRST = "en"
# Every folder of `resources/translations`, English first: the order of the menus.
LANGUAGES = tuple(
    sorted(
        (folder.name for folder in resource("translations").iterdir() if folder.is_dir()),
        key=lambda code: (code != _FIRST, code),
    )
)


# A comma between thousands and a point before decimals are what Python writes.
_SWAPPED = str.maketrans({",": "\0", ".": "\1"})


class _Figures(Formatter):
    """Writes numbers with a language's own separators; a text stays as it is."""

    def __init__(self, thousands: str, point: str) -> None:
        self._marks = {"\0": thousands, "\1": point}

    def format_field(self, value: object, format_spec: str) -> str:
        """A number after the pattern that a sentence gives for it."""
        written = format(value, format_spec)
        if not format_spec or not isinstance(value, int | float):
            return written
        return "".join(self._marks.get(each, each) for each in written.translate(_SWAPPED))


class Translator:
    """The sentences of one language, from `resources/translations/LANGUAGE/*.json`.

    A key that the language lacks is taken from English; one that English lacks is a KeyError.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        self._texts: dict[str, str] = {}
        for code in dict.fromkeys(("en", self.language)):
            for info in KIND_INFO.values():
                self._texts.update(info.texts(code))
            for path in sorted(resource("translations", code).glob("*.json")):
                self._take(json.loads(path.read_text(encoding="utf-8")))
        thousands, point = (self._texts[f"chart.{name}_separator"] for name in ("thousands", "decimal"))
        # Python's own formatting writes English numbers, ten times as fast.
        self._format = str.format if (thousands, point) == (",", ".") else _Figures(thousands, point).format

    def _take(self, texts: dict[str, str]) -> None:
        """Put a language's sentences over those before; its one form for all numbers replaces both."""
        for key in texts:
            self._texts.pop(f"{key.removesuffix('.other')}.one", None)
        self._texts.update(texts)

    def text(self, key: str, **params: object) -> str:
        """The sentence for a key, with its parameters put in as plain text."""
        text = self._texts[key]
        return self._format(text, **params) if ":" in text else text.format(**params)

    def has(self, key: str) -> bool:
        """Whether there is a sentence for this key."""
        return key in self._texts

    def count(self, key: str, n: int, **params: object) -> str:
        """The sentence for `n` things: `KEY.one` for one where it exists, `KEY.other` else."""
        one = f"{key}.one"
        chosen = one if n == 1 and one in self._texts else f"{key}.other"
        return self.text(chosen, n=n, **params)


def known_language(wanted: Iterable[str]) -> str:
    """The first of some languages, such as `vi` or `vi-VN`, that the program speaks; else English."""
    codes = (name[:2].casefold() for name in wanted)
    return next((code for code in codes if code in LANGUAGES), "en")


def environment_language() -> str:
    """The language that the command line is run in, after the variables that gettext reads too."""
    values = (os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    said = next(filter(None, values), "") or getlocale()[0] or ""
    return known_language(said.split(":"))


def language_title(code: str) -> str:
    """What a language calls itself, after the `name.json` of its folder; its code if that is missing."""
    try:
        return str(json.loads(resource("translations", code, "name.json").read_bytes())["language.name"])
    except FileNotFoundError:
        return code


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: str) -> Translator:
    """The translator of a language, read once."""
    return Translator(language)
