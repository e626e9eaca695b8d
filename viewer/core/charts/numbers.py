"""Numbers as charts write them: the digits of the record, with separators and relation signs."""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from viewer.core.base.words import Words
from viewer.model.metrics import Observation, Target, ValueRelation

_SIGNS: dict[ValueRelation, str] = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "~": "≈ "}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
_GREATEST, _LEAST = 1e15, 1e-6
# Beside a mark nobody reads more figures than so many; of those so many are kept.
_READ, _KEPT = 9, 6
_MINUS = "\N{MINUS SIGN}"
# Swaps point and comma by way of a character that no number holds.
_MARKS = {",": "\0", ".": "\1"}


def number_text(value: float, words: Words) -> str:
    """A number with all its digits and with separators: 98.6, 39,888."""
    return _number_text(value, *_separators(words))


def compact_number(value: float, words: Words) -> str:
    """A number shortened for a tight place: 40k, 1.2M."""
    for scale, name in _SCALES:
        if scale <= abs(value) < _GREATEST:
            return words.text(f"chart.compact.{name}", number=number_text(_quotient(value, scale), words))
    return _short_number(value, words)


def _short_number(value: float, words: Words) -> str:
    return _short_text(value, *_separators(words))


@lru_cache(maxsize=8192)
def _short_text(value: float, thousands: str, mark: str) -> str:
    """A number whose decimals are cut, never rounded, where there are more than anybody reads: 14.6533…"""
    digits = _digits(value)
    figures, point = [at for at, sign in enumerate(digits) if sign.isdecimal()], digits.find(".")
    leading = next((n for n, at in enumerate(figures) if digits[at] != "0"), 0)
    if point < 0 or "e" in digits or len(figures) - leading <= _READ:
        return _number_text(value, thousands, mark)
    cut = max(figures[leading + _KEPT - 1], point + 1) + 1
    return f"{_marked(digits[:cut], thousands, mark)}…"


def _separators(words: Words) -> tuple[str, str]:
    return words.text("chart.thousands_separator"), words.text("chart.decimal_separator")


def label_text(item: Observation | Target, words: Words) -> str:
    """A reported value as it is said beside its mark: no more decimals than anybody reads there."""
    return _value_text(item, words, _short_number)


def value_text(item: Observation | Target, words: Words) -> str:
    """A reported value with its relation sign or its range: > 22, ≈ 13, 35–40."""
    return _value_text(item, words, number_text)


def compact_value(item: Observation | Target, words: Words) -> str:
    """A reported value shortened for a tight place, with its relation sign or its range."""
    return _value_text(item, words, compact_number)


def _value_text(item: Observation | Target, words: Words, written: Callable[[float, Words], str]) -> str:
    text = written(item.value, words)
    if item.upper is not None:
        text = words.text("chart.range", low=text, high=written(item.upper, words))
    return _SIGNS[item.relation] + text


def _digits(value: float) -> str:
    if value and not _LEAST <= abs(value) < _GREATEST:
        return f"{value:g}".replace("-", _MINUS)
    text = f"{Decimal(repr(value)).normalize():,f}"
    return "0" if text == "-0" else text.replace("-", _MINUS)


def _quotient(value: float, scale: float) -> float:
    return float(f"{value / scale:.12g}")


@lru_cache(maxsize=8192)
def _number_text(value: float, thousands: str, point: str) -> str:
    return _marked(_digits(value), thousands, point)


def _marked(text: str, thousands: str, point: str) -> str:
    for mark, stand_in in _MARKS.items():
        text = text.replace(mark, stand_in)
    return text.replace("\0", thousands).replace("\1", point)
