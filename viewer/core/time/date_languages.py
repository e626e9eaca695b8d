"""The names of months in other languages than English and Vietnamese, as signs: see `date_vocabulary`.

`resources/date_languages.json` has them, in small letters, with and without accents and in short: a language
is a further member there.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from msgspec import Struct
from msgspec.json import decode

from viewer.core.base.resources import resource

LANGUAGES_KEPT = 32  # more than there are


class DateLanguage(Struct, frozen=True, forbid_unknown_fields=True):
    """The twelve months with all their names, the weekdays, what says nothing, and what ends ordinals."""

    months: tuple[str, ...]
    weekdays: str
    small: str
    ordinals: str


@cache
def date_languages() -> Mapping[str, DateLanguage]:
    """The languages, by their codes."""
    return MappingProxyType(
        decode(resource("date_languages.json").read_bytes(), type=dict[str, DateLanguage])
    )


def languages_of(texts: Iterable[str]) -> tuple[str, ...]:
    """The languages of which some of these texts name a month."""
    joined = "\n".join(texts).casefold()
    return tuple(code for code in date_languages() if _months(code).search(joined))


@lru_cache(LANGUAGES_KEPT)
def _months(code: str) -> re.Pattern[str]:
    return re.compile(_named(" ".join(date_languages()[code].months)))


@lru_cache(LANGUAGES_KEPT)
def language_rules(code: str) -> tuple[tuple[str, str], ...]:
    """Patterns of a language's words, each with the sign that they are turned into."""
    words = date_languages()[code]
    months = [(rf"{_named(names)}\.?", f" m{number} ") for number, names in enumerate(words.months, 1)]
    ordinals = [(rf"\b([0-9]{{1,2}})\.?{_any(words.ordinals)}(?!\w)", r"\1")] if words.ordinals else []
    weekdays = (rf"{_named(words.weekdays)}[.,]?(?=\s)", " ")
    return (weekdays, *months, *ordinals, (_named(words.small), " "))


def _named(words: str) -> str:
    """A pattern of any of some words by itself, a figure before or behind it allowed."""
    return rf"(?<![^\W\d_]){_any(words)}(?![^\W\d_])"


def _any(words: str) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words.split()), key=len, reverse=True))})"
