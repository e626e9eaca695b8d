"""The words of English and Vietnamese dates, each turned into one sign: `m8` August, `q3` a third quarter.

Other signs: `s21` spring to `s24` winter and `s40`, `s41` halves of a year (codes of EDTF), `x19` the 19th
century, `d1990` a decade, `y-43` a year of an era, `~` about, `?` perhaps, `..` what parts the two ends of
a range, `<` before, `<=` until, `>` after, `>=` since, `now` the present, `part` a part of what follows.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from viewer.core.time.date_languages import LANGUAGES_KEPT, language_rules

_MONTHS = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
    *("september sept sep", "october oct", "november nov", "december dec"),
)
_VIETNAMESE_MONTHS = (
    *("giêng|một", "hai", "ba", "tư", "năm", "sáu", "bảy|bẩy", "tám", "chín", "mười", "mười một|mười 1"),
    "mười hai|chạp",
)
_SEASONS = ("spring|mùa xuân", "summer|mùa hè|mùa hạ", "autumn|fall|mùa thu", "winter|mùa đông")
_ORDINALS = ("first|one", "second|two", "third|three", "fourth|four")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BEFORE_ERA = r"(?:b\.?\s?c\.?\s?e\.?|b\.?\s?c\.?|tcn|trước công nguyên|trước cn)"
_OF_ERA = r"(?:a\.?d\.?|c\.?e\.?|scn|sau công nguyên|công nguyên)"
_NUMBER = r"([0-9]{1,3}(?:[,.\u00a0 ][0-9]{3})+|[0-9]+)"
_ABOUT = r"circa|ca\.?|c\.|about|around|approx(?:\.|imately)?|roughly|c\s?(?=[0-9])"
_ABOUT_VI = "khoảng chừng|vào khoảng|khoảng|chừng"
_PERHAPS = r"possibly|probably|perhaps|maybe|có lẽ|có thể"
_WEEKDAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAYS_VI = "thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật"
_PARTS = r"early|mid|middle|late|beginning|end|start|đầu|giữa|cuối|trung tuần|thượng tuần|hạ tuần"

_MONTH_NAMES = "|".join(" ".join(_MONTHS).split())
_ORDINAL = "([0-9]{1,2})(?:st|nd|rd|th)"
_CENTURY = r"(?:century\b|centuries\b|cent\b\.?|c\b\.?)"
_SHARES = (  # halves of a year have a code of EDTF, those of a century none
    r"\b(?:first|1st|second|2nd|third|3rd|fourth|4th|last) (?:half|third|quarter)\s+(?:of )?(?:the )?\s*"
)

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def signs(text: str, language: str = "") -> str:
    """A text in small letters with its dates' words as signs, one space between them.

    With a language its names of months are read, and no others.
    """
    for pattern, sign in _rules(language):
        text = pattern.sub(sign, text)
    return " ".join(text.split())


def month_of(text: str) -> int | None:
    """The month that a text names, from 1 to 12; None for any other text."""
    found = re.fullmatch("m([0-9]+)", signs(text.casefold()))
    return int(found[1]) if found else None


def month_name(number: int) -> str:
    """The English name of a month, as dates are read."""
    return _MONTHS[number - 1].split()[0].title()


@lru_cache(LANGUAGES_KEPT)
def _rules(language: str) -> tuple[_Rule, ...]:
    months = language_rules(language) if language else _months()
    return tuple((re.compile(pattern), sign) for pattern, sign in (*_eras(), *_periods(), *months, *_links()))


def _eras() -> Iterable[tuple[str, str | Callable[[re.Match[str]], str]]]:
    yield r"\(\?\)", "?"
    yield rf"\b(?:{_WEEKDAYS}|{_WEEKDAYS_VI})\b[.,]?(?=\s)", " "
    yield rf"\b({_MONTH_NAMES})\.? ([0-9]{{1,2}}) (?=[0-9]{{3}}\s*{_BEFORE_ERA})", r"\1 \2, "
    to_another = rf"\s*(?:[-–—/]|\bto\b)\s*((?:{_PARTS})[ -]+)?(?={_ORDINAL}[ -]+{_CENTURY})"
    yield rf"\b{_ORDINAL}(?:[ -]+{_CENTURY})?{to_another}", r" x\1 .. \2"
    yield rf"\b{_ORDINAL}[ -]+{_CENTURY}", r" x\1 "
    yield r"\b([0-9]{1,2})[ -]+century\b", r" x\1 "
    yield r"\bthế kỷ (?:thứ )?([0-9]{1,2})\b", r" x\1 "
    yield (
        rf"\bx([0-9]{{1,2}}) +\.\. *((?:{_PARTS})[ -]+)?x([0-9]{{1,2}})\s+{_BEFORE_ERA}(?!\w)",
        r" x-\1 .. \2x-\3 ",
    )
    yield rf"\bx([0-9]{{1,2}})\s+{_BEFORE_ERA}(?!\w)", r" x-\1 "
    yield rf"\bx([0-9]{{1,2}})\s+{_OF_ERA}(?!\w)", r" x\1 "
    yield rf"{_SHARES}(?=x-?[0-9])", " part "
    yield rf"\b{_NUMBER}\s*{_BEFORE_ERA}(?!\w)", lambda found: f" y{1 - _whole(found[1])} "
    yield rf"\b{_BEFORE_ERA}\s*{_NUMBER}(?![\w/.-])", lambda found: f" y{1 - _whole(found[1])} "
    yield rf"\b{_NUMBER}\s*{_OF_ERA}(?!\w)", lambda found: f" y{_whole(found[1])} "
    yield rf"\b{_OF_ERA}\s*{_NUMBER}(?![\w/.-])", lambda found: f" y{_whole(found[1])} "


def _whole(number: str) -> int:
    return int(re.sub(r"[^0-9]", "", number))


def _periods() -> Iterable[tuple[str, str | Callable[[re.Match[str]], str]]]:
    yield r"\b([0-9]{2})([0-9]0)['’]?s\s*(?:[-–—]|\bto\b)\s*['’]?([0-9]0)['’]?s\b", r" d\1\2 .. d\1\3 "
    yield r"\b([0-9]{4})['’]?s\b", r" d\1 "
    yield r"\b(?:những năm|thập niên|thập kỷ) ([0-9]{3}0)\b", r" d\1 "
    yield r"(?<![a-z])q([1-4])(?![a-z0-9])|\b([1-4])q\b", lambda found: f" q{found[1] or found[2]} "
    yield r"\b([1-4])(?:st|nd|rd|th) quarter\b", r" q\1 "
    yield r"\bquý ([1-4])\b", r" q\1 "
    yield r"\bquý (iv|iii|ii|i)\b", lambda found: f" q{_ROMAN[found[1]]} "
    for number, words in enumerate(_ORDINALS, 1):
        yield rf"\b(?:{words}) quarter\b", f" q{number} "
    yield r"\b(?:h1|1h|first half|1st half|nửa đầu|6 tháng đầu|sáu tháng đầu)\b", " s40 "
    yield r"\b(?:h2|2h|second half|2nd half|nửa cuối|nửa sau|6 tháng cuối|sáu tháng cuối)\b", " s41 "
    for number, words in enumerate(_SEASONS, 21):
        yield rf"\b(?:{words})\b", f" s{number} "


def _months() -> Iterable[tuple[str, str | Callable[[re.Match[str]], str]]]:
    # The longer names first: "mười một" begins with "mười".
    for number in (11, 12, *range(1, 11)):
        yield rf"\btháng (?:{_VIETNAMESE_MONTHS[number - 1]})\b", f" m{number} "
    yield r"\b(?:tháng|th\.?)\s?(0?[1-9]|1[0-2])(?![0-9])", lambda found: f" m{int(found[1])} "
    for number, words in enumerate(_MONTHS, 1):
        names = "|".join(words.split())
        yield rf"(?<![^\W_])(?:{names})(?![^\W\d_])\.?", f" m{number} "


def _links() -> Iterable[tuple[str, str | Callable[[re.Match[str]], str]]]:
    yield r"\b([0-9]{1,2})(?:st|nd|rd|th)\b", r"\1"
    yield r"\b(?:to|till?|through|thru|until)\s+(?:the )?(?:present|now|today|date)\b|\bđến nay\b", " .. now "
    yield r"(?<=[–—-])\s*(?:present|now|today|nay|hiện nay)\b", " now "
    yield r"\b(?:until|till|up to|by|no later than|cho đến|trước hoặc trong)\b(?=\s*\S+$|\s)", " <= "
    yield r"\b(?:before|prior to|trước)\b", " < "
    yield r"\b(?:since|kể từ)\b", " >= "
    yield r"\bafter\b|\bsau\b", " > "
    yield rf"(?<![^\W_])(?:{_ABOUT}|{_ABOUT_VI})(?![^\W\d_])|~|≈", " ~ "
    yield rf"\b(?:{_PERHAPS})\b", " ? "
    yield rf"\b(?:{_PARTS})\b[ -]*(?:of |in )?", " part "
    yield r"\b(?:from|between|từ|in|on|the|of|ngày|năm|vào|a\.d\.)\b", " "
    yield r"\b(?:to|through|thru|and|đến|tới|và)\b|\s+-\s+|\s*(?:[–—→]|->|\.\.\.|…)\s*", " .. "
