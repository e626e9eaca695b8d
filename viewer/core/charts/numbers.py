"""Numbers as charts write them: the digits of the record, with separators and relation signs."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from math import isfinite

from viewer.core.base.words import TextMeasure, Words
from viewer.model.metrics import Observation, Target, ValueRelation

_SIGNS: dict[ValueRelation, str] = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
_GREATEST, _LEAST = 1e15, 1e-6
# Beside a mark nobody reads more figures than so many; of those so many are kept.
_READ, _KEPT = 9, 6
# Figures of a rounded value, from those that say most of it to those that say least.
_ROUNDED = (4, 3, 2)
_AXIS_STYLE = "chart-note"
_MINUS = "\N{MINUS SIGN}"
# Swaps point and comma by way of a character that no number holds.
_MARKS = {",": "\0", ".": "\1"}


def number_text(value: float, words: Words) -> str:
    """A number with all its digits and with separators: 98.6, 39,888."""
    return _number_text(value, *_separators(words))


def compact_number(value: float, words: Words) -> str:
    """A number shortened for a tight place: 40k, 1.2M."""
    return _scaled(value, words) or number_text(value, words)


def _rounded_number(value: float, words: Words, figures: int) -> str:
    """A number shortened and rounded to so many figures: 30.28k, 55.27M."""
    rounded = _rounded(value, figures)
    return _scaled(rounded, words) or number_text(rounded, words)


def power_number(value: float, words: Words) -> str:
    """A number with three figures, by a power of ten where it is very small or very great: 1.23e−05."""
    text = f"{value:.3g}" if value else "0"
    return _marked(text.replace("-", _MINUS), *_separators(words))


def axis_texts(values: Sequence[float], words: Words, measure: TextMeasure, room: float) -> list[str]:
    """Numbers of an axis in one notation that tells them apart: the first that has room, or the shortest."""
    found: list[tuple[float, list[str]]] = []
    for written in (number_text, compact_number, power_number, _exponent_number):
        texts = [written(value, words) for value in values]
        if _is_one_notation(texts):
            found.append((max((measure.width(text, _AXIS_STYLE) for text in texts), default=0.0), texts))
            if found[-1][0] <= room:
                return texts
    return min(found, key=lambda each: each[0])[1]


def _exponent_number(value: float, words: Words) -> str:
    """A number with all its digits and a power of ten: 1.25e+16."""
    return _marked(_powered(value) if value else "0", *_separators(words))


def _is_one_notation(texts: Sequence[str]) -> bool:
    return len(set(texts)) == len(texts) and len({"e" in text for text in texts if text != "0"}) < 2


def _scaled(value: float, words: Words) -> str:
    """A number in thousands, millions …; empty for one that is too small for it, or too great."""
    for scale, name in _SCALES:
        if scale <= abs(value) < _GREATEST:
            return words.text(f"chart.compact.{name}", number=number_text(_quotient(value, scale), words))
    return ""


def readable_number(value: float, words: Words) -> str:
    """A number rounded where it has more figures than anybody reads beside a mark: 14.6534, 1,234,567."""
    return number_text(_readable(value), words)


@lru_cache(maxsize=8192)
def _readable(value: float) -> float:
    """A number with no more figures than are read, but with all of its whole part."""
    digits, _, power = _digits(value).partition("e")
    figures = "".join(filter(str.isdecimal, digits)).lstrip("0")
    if "." not in digits or len(figures) <= _READ:
        return value
    whole = 0 if power else len(str(int(abs(value))))
    return float(f"{value:.{max(_KEPT, whole) - 1}e}")


@lru_cache(maxsize=8)
def _separators(words: Words) -> tuple[str, str]:
    return words.text("chart.thousands_separator"), words.text("chart.decimal_separator")


def with_unit(number: str, unit: str, words: Words) -> str:
    """A number with its unit behind it: 95%, 1,185 services."""
    if not unit:
        return number
    key = "chart.tip.value_percent" if unit.startswith("%") else "chart.tip.value"
    return words.text(key, value=number, unit=unit)


def label_text(item: Observation | Target, words: Words) -> str:
    """A reported value as it is said beside its mark: with no more figures than anybody reads there."""
    return _value_text(item, words, readable_number)


def value_text(item: Observation | Target, words: Words) -> str:
    """A reported value with its relation sign or its range: > 22, ≈ 13, 35–40."""
    return _value_text(item, words, number_text)


def fitted_value(item: Observation | Target, words: Words, fits: Callable[[str], bool]) -> str:
    """A reported value as exactly as there is room for: whole, shortened, then rounded further and further.

    Where nothing fits it is the shortest, never a part of a number.
    """
    text = ""
    rounded = [partial(_rounded_number, figures=figures) for figures in _ROUNDED]
    ways: list[Callable[[float, Words], str]] = [number_text, _whole_scaled, *rounded]
    for written in ways:
        text = _value_text(item, words, written)
        if fits(text):
            break
    return text


def rounded_value(item: Observation | Target, words: Words) -> str:
    """A reported value shortened and rounded as little as is usual: 30.28k."""
    return _value_text(item, words, partial(_rounded_number, figures=_ROUNDED[0]))


def _whole_scaled(value: float, words: Words) -> str:
    return _scaled(value, words) or number_text(value, words)


def _value_text(item: Observation | Target, words: Words, written: Callable[[float, Words], str]) -> str:
    text = written(item.value, words)
    if item.upper is not None:
        text = words.text("chart.range", low=text, high=written(item.upper, words))
    return _SIGNS[item.relation] + text


def _digits(value: float) -> str:
    if value and not _LEAST <= abs(value) < _GREATEST:
        return _powered(value)
    text = f"{Decimal(repr(value)).normalize():,f}"
    return "0" if text == "-0" else text.replace("-", _MINUS)


def _powered(value: float) -> str:
    figures, _, power = f"{Decimal(repr(value)).normalize():e}".partition("e")
    return f"{figures}e{int(power):+03}".replace("-", _MINUS)


def _rounded(value: float, figures: int) -> float:
    """A number with so many figures, or with all those before the point that it is written with."""
    whole = 1 if not 1 <= abs(value) < _GREATEST else (len(str(int(abs(value)))) - 1) % 3 + 1
    rounded = float(f"{value:.{max(figures, whole) - 1}e}")
    # The greatest of all numbers round to an infinite one, which no record has.
    return rounded if isfinite(rounded) else value


def _quotient(value: float, scale: float) -> float:
    return float(f"{value / scale:.12g}")


@lru_cache(maxsize=8192)
def _number_text(value: float, thousands: str, point: str) -> str:
    return _marked(_digits(value), thousands, point)


def _marked(text: str, thousands: str, point: str) -> str:
    for mark, stand_in in _MARKS.items():
        text = text.replace(mark, stand_in)
    return text.replace("\0", thousands).replace("\1", point)
