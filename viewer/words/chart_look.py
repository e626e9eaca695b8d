"""The look of charts in a theme and a language."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec.structs import replace

from viewer.core.base.sizes import SIZES, Sizes
from viewer.core.charts.look import ChartLook
from viewer.paint.labels import labels_of
from viewer.words.date_words import date_words, short_date_words
from viewer.words.translations import Translator

_NO_NOTES: Mapping[str, str] = MappingProxyType({})
_KEPT = 4


def chart_look(
    theme: str, words: Translator, sizes: Sizes = SIZES, notes: Mapping[str, str] = _NO_NOTES
) -> ChartLook:
    """What laying out charts needs of a theme's fonts and of a language; `notes` as `ChartLook` has them."""
    look = _look(theme, words, sizes)
    return replace(look, notes=notes) if notes else look


@lru_cache(maxsize=_KEPT)
def _look(theme: str, words: Translator, sizes: Sizes) -> ChartLook:
    """The same look each time: what is laid out in one is kept for the next frame in it."""
    return ChartLook(
        labels_of(theme),
        words,
        lambda date, dating: date_words(date, words, dating),
        lambda date, dating: short_date_words(date, words, dating),
        sizes,
    )
