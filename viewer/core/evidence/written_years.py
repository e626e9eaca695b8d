"""The years that a passage names, told from the other numbers in it."""

import re

from msgspec import Struct

from viewer.model.calendar import civil_date, day_number

# Numbers of documents, such as 136/2024/QH15, and quantities, such as 2,023 or 2023.5, are no years.
_NUMBER = re.compile(
    r"(?<![\w/.,$€£¥-])([0-9]{3,4})(s)?(?![\w/]|[.,][0-9])|(?<=[0-9]-)([12][0-9]{3})(?![\w/-])"
)
_ERA = re.compile(r"[\s\u00a0]*(B\.?C\.?(?:E\.?)?|B\.?E\.?|A\.?D\.?|C\.?E\.?)(?![\w])")
_ERA_BEFORE = re.compile(r"(?:A\.?D\.?|B\.?E\.?)[\s\u00a0]*$")
_BUDDHIST = 543
# What stands before a number that is no year: "Flight 1023", "room 1408", "Postfach 1234".
_NUMBERED = re.compile(
    r"\b(?:flight|room|box|postfach|no|nos|nr|number|page|pages|p|pp|chapter|verse|gate|bus|line|route|"
    r"highway|motorway|road|channel|platform|model|building|block|house|suite|apartment|apt|hotel|lot|"
    r"serial|phone|tel|fax|ext|code|iso|rfc|psalm|unit|squadron|regiment|battalion|division|law|act|"
    r"resolution|article|section|paragraph|case|patent|bed|cell|locker|train|tram|class|version|"
    r"plan|decision|decree|circular|form|item|vol|volume|issue|figure|table|opus|op)\.?[\s\u00a0]+#?$",
    re.IGNORECASE,
)
# What makes a number a year, unless a noun that it counts follows it.
_DATING = re.compile(
    r"\b(?:in|since|by|from|until|till|during|before|after|around|about|circa|ca?\.|year|early|mid|late|of|"
    r"between|and|to|summer|autumn|fall|winter|spring|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"\.?,?(?:[\s\u00a0-]+[0-9]{1,2}(?:st|nd|rd|th)?,?)?[\s\u00a0-]+$|[0-9]{4}\s?[-–—]\s?$",
    re.IGNORECASE,
)
# Words that follow a year as well as any other: a noun or a unit is what isn't among them.
_NO_NOUN = (
    r"a|an|the|and|or|but|nor|so|as|at|by|for|from|in|into|of|on|onto|off|over|under|to|up|with|"
    r"within|without|through|until|till|after|before|since|during|when|while|where|which|who|whose|"
    r"that|this|these|those|it|its|he|his|she|her|they|their|we|our|you|your|was|were|is|are|be|"
    r"been|being|had|has|have|did|do|does|will|would|could|should|may|might|must|can|shall|not|"
    r"also|then|there|here|than|because|if|about|against|among|around|between|both|however|only|"
    r"just|even|still|already|again"
)
_COUNTED = re.compile(
    rf"[\s\u00a0]+(?!(?:{_NO_NOUN})\b)[a-z]"
    r"|[\s\u00a0]*(?:%|°|USD|EUR|VND|US\$|[kMGT]?W\b|[kMG]?Hz\b|km\b|kg\b)"
)
_OLD_STYLE = re.compile(r"\bO\.\s?S\.|\bOS\b|\bOld Style\b|\bJulian\b", re.IGNORECASE)


class Years(Struct, frozen=True):
    """Astronomical years: those that a text surely names, bare numbers, and all that could be one."""

    sure: frozenset[int]
    bare: frozenset[int]
    possible: frozenset[int]


NO_YEARS = Years(frozenset(), frozenset(), frozenset())


def years_in(text: str) -> Years:
    """The years that a text names; BC, BCE and B.E. are read."""
    sure, bare, possible = set[int](), set[int](), set[int]()
    for found in _NUMBER.finditer(text):
        years, how = _read(text, found)
        possible.update(years)
        if how == "sure":
            sure.update(years)
        elif how == "bare":
            bare.update(years)
    return Years(frozenset(sure), frozenset(bare), frozenset(possible)) if possible else NO_YEARS


def _read(text: str, found: re.Match[str]) -> tuple[range, str]:
    """The years that a number can be, and how surely it is one: "sure", "bare", or not at all."""
    digits, is_decade, range_end = found.groups()
    year, before = int(digits or range_end), text[: found.start()]
    if era := _ERA.match(text, found.end()) or _ERA_BEFORE.search(before):
        name = era.group().replace(".", "").strip()
        year = 1 - year if name.startswith("BC") else year - _BUDDHIST if name == "BE" else year
        return range(year, year + 1), "sure"
    if is_decade:
        return range(year, year + 10), "sure"
    if range_end:
        return range(year, year + 1), "sure"
    return range(year, year + 1), _surety(text, found, before, len(digits) == 4 and digits[0] in "12")


def _surety(text: str, found: re.Match[str], before: str, is_likely: bool) -> str:
    if _NUMBERED.search(before) or _counts(text, found.end()):
        return ""
    if _DATING.search(before):
        return "sure" if is_likely else "bare"
    return "bare" if is_likely else ""


def _counts(text: str, end: int) -> bool:
    """Whether a unit or a noun follows a number: it counts or measures that."""
    return _COUNTED.match(text, end) is not None


def is_old_style(text: str) -> bool:
    """Whether a text says that its dates are of the Julian calendar."""
    return _OLD_STYLE.search(text) is not None


def new_style(year: int, month: int, day: int) -> tuple[int, int, int]:
    """The Gregorian date of a Julian one."""
    counted = year if month > 2 else year - 1
    return civil_date(day_number(year, month, day) + counted // 100 - counted // 4 // 100 - 2)
