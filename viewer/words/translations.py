"""Turns codes with parameters into sentences: the only place where the program speaks."""

import json
from functools import lru_cache

from viewer.core.base.resources import resource

LANGUAGES = ("en", "vi")


class Translator:
    """The sentences of one language, from `resources/translations/LANGUAGE/*.json`.

    A key that the language lacks is taken from English; one that English lacks is a KeyError.
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        self._texts: dict[str, str] = {}
        for code in dict.fromkeys(("en", self.language)):
            for path in sorted(resource("translations", code).glob("*.json")):
                self._texts.update(json.loads(path.read_text(encoding="utf-8")))

    def text(self, key: str, **params: object) -> str:
        """The sentence for a key, with its parameters put in as plain text."""
        return self._texts[key].format(**params)

    def has(self, key: str) -> bool:
        """Whether there is a sentence for this key."""
        return key in self._texts

    def count(self, key: str, n: int, **params: object) -> str:
        """The sentence for `n` things: `KEY.one` for one where it exists, `KEY.other` else."""
        one = f"{key}.one"
        chosen = one if n == 1 and one in self._texts else f"{key}.other"
        return self.text(chosen, n=n, **params)


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: str = "en") -> Translator:
    """The translator of a language, read once."""
    return Translator(language)
