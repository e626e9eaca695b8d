"""Numbers as texts write them: 1,921, 98.6%, VND 39,888 billion, 1.2 million, twenty-five, fourth."""

import math
import re
from collections.abc import Iterator

from msgspec import Struct

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]  # fmt: skip
_ORDINALS = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
]  # fmt: skip
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9,
    "trillion": 1e12, "tn": 1e12, "lakh": 1e5, "crore": 1e7,
    "nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9,
}  # fmt: skip
_WORDS = (
    {word: float(n) for n, word in enumerate(_UNITS)}
    | {word: float(n) for n, word in enumerate(_ORDINALS)}
    | {word: 20.0 + 10 * n for n, word in enumerate(_TENS)}
    | {word[:-1] + "ieth": 20.0 + 10 * n for n, word in enumerate(_TENS)}
    | {"dozen": 12.0, "once": 1.0, "twice": 2.0, "thrice": 3.0, "double": 2.0, "doubled": 2.0}
    | {"triple": 3.0, "tripled": 3.0, "twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "tenfold": 10.0}
)
# Parts of a whole are written for a share and for a percentage alike.
_PARTS = {"half": (0.5, 50.0), "quarter": (0.25, 25.0), "quarters": (0.25, 25.0)}

_TOKEN = re.compile(r"[0-9]+(?:[.,'’\u00a0\u202f\u2009][0-9]+)*|[^\W\d_]+")
_GAP = re.compile(r"(?:\s|-|\u2010|\u2011){0,3}")
_SEPARATORS = re.compile(r"[.,'’\u00a0\u202f\u2009]")
_PER = re.compile(r"/|\bper\b|\bout of\b|\bmỗi\b", re.IGNORECASE)


class WrittenNumber(Struct, frozen=True):
    """A number in a text at `start` to `end`, with all that it can mean, the likeliest first."""

    start: int
    end: int
    values: tuple[float, ...]


def numbers_in(text: str) -> list[WrittenNumber]:
    """Every number that a text writes in digits or English words, with its thousand or million."""
    tokens = list(_TOKEN.finditer(text))
    found: list[WrittenNumber] = []
    index = 0
    while index < len(tokens):
        run = _run(text, tokens, index)
        values = _values([token.group().casefold() for token in run])
        if values:
            found.append(WrittenNumber(run[0].start(), run[-1].end(), values))
        index += max(1, len(run))
    return found


def number_is_stated(value: float, unit: str, text: str) -> bool:
    """Whether a text writes a value, be it as 1,200,000, as 1.2 million or in words.

    `unit` is the value's: 39,888 in "billion VND" is stated by "39,888 billion". The sign is left
    to the words around ("fell by 5%").
    """
    wanted = abs(value) * unit_scale(unit)
    return any(_same(abs(each), wanted) for number in numbers_in(text) for each in number.values)


def unit_scale(unit: str) -> float:
    """What a unit's own "thousand", "million" or "billion" multiplies its values by."""
    counted = _PER.split(unit, maxsplit=1)[0].casefold()
    return math.prod(_SCALES.get(word.removesuffix("s"), 1.0) for word in re.findall(r"[^\W\d_]+", counted))


def _same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def _run(text: str, tokens: list[re.Match[str]], index: int) -> list[re.Match[str]]:
    """The tokens from one on that write a single number: "two hundred and fifty", "1.2 million"."""
    run: list[re.Match[str]] = []
    for token in tokens[index : index + 12]:
        if run and not _GAP.fullmatch(text, run[-1].end(), token.start()):
            break
        if not _continues([each.group().casefold() for each in run], token.group().casefold()):
            break
        run.append(token)
    while run and run[-1].group().casefold() == "and":
        run.pop()
    return run


def _continues(run: list[str], word: str) -> bool:
    if word[0].isdigit():
        return not run
    if not run:
        return word in _WORDS or word in _PARTS
    last = run[-1]
    if word in _SCALES:
        return last in _SCALES or last in _WORDS or last[0].isdigit()
    if word == "and":
        return last in _SCALES and not run[0][0].isdigit()
    if word not in _WORDS or run[0][0].isdigit():
        return False
    return last in _SCALES or last == "and" or (last in _TENS and _WORDS[word] < 10)


def _values(words: list[str]) -> tuple[float, ...]:
    if not words:
        return ()
    if words[0] in _PARTS:
        return _PARTS[words[0]]
    if words[0][0].isdigit():
        scale = math.prod(_SCALES[word] for word in words[1:])
        return tuple(value * scale for value in _digits(words[0]))
    total = group = 0.0
    for word in words:
        if word == "hundred":
            group *= 100
        elif word in _SCALES:
            total, group = total + group * _SCALES[word], 0.0
        elif word != "and":
            group += _WORDS[word]
    return (total + group,)


def _digits(written: str) -> tuple[float, ...]:
    """What digits with separators can mean; 1,921 is first of all 1921, and 1.921 first a fraction."""
    parts = _SEPARATORS.split(written)
    if len(parts) == 1:
        return (float(written),)
    marks = _SEPARATORS.findall(written)
    grouped = len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])
    whole = float("".join(parts))
    if len(marks) == 1:
        fraction = float(".".join(parts))
        if not grouped or parts[0].startswith("0"):
            return (fraction,)
        return (fraction, whole) if marks[0] == "." else (whole, fraction)
    if len(set(marks)) == 1:
        return (whole,) if grouped else tuple(dict.fromkeys(float(part) for part in parts))
    return tuple(_fractions(parts, marks))


def _fractions(parts: list[str], marks: list[str]) -> Iterator[float]:
    """Several kinds of separators: the last one begins the fraction, as in 1,234.5."""
    if len(set(marks[:-1])) == 1 and all(len(part) == 3 for part in parts[1:-1]):
        yield float("".join(parts[:-1]) + "." + parts[-1])
    else:
        yield from dict.fromkeys(float(part) for part in parts)
