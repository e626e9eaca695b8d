"""Dates counted back from the present, which is 1950, as EDTF: 12000 BP, 5 ka, 2.6 Ma, 4 million years ago.

They are no surer than they are written: of 12000 BP the last figure that is no nought says thousands, so it
is one of the years from 12,500 to 11,500 before 1950, about. What is so many years ago, not said of which
year, is read from thousands on only, for which it makes no difference.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

PRESENT = 1950
_THOUSAND, _MILLION, _BILLION = 10**3, 10**6, 10**9
_UNITS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("k", "thousand", "nghìn", "ngàn"), _THOUSAND),
        **dict.fromkeys(("m", "million", "triệu"), _MILLION),
        **dict.fromkeys(("g", "b", "billion", "tỷ", "tỉ"), _BILLION),
    }
)
_GROUPED = r"[0-9]{1,3}(?:([., \u00a0])[0-9]{3})(?:\1[0-9]{3})*"
_NUMBER = r"[0-9][0-9., \u00a0]*"
_YEARS = r"(?:years?|yrs?\.?)"
_ABOUT = r"(?:(?:circa|ca\.?|c\.|about|around|approx(?:\.|imately)?|roughly|some|khoảng|~|≈)\s*)?"
_BP = r"(?:cal\.?\s*)?(?:b\.?\s?p\.?|before (?:the )?present)"
_BEHIND = tuple(
    re.compile(rf"{_ABOUT}(?P<first>{_NUMBER}?)(?:\s*(?:[–—-]|to)\s*(?P<last>{_NUMBER}?))?{rest}")
    for rest in (
        rf"(?:\s*(?:±|\+/?-)\s*(?P<error>{_NUMBER}?))?\s*(?P<bp>{_YEARS}\s+)?{_BP}",
        rf"(?:\s*(?:±|\+/?-)\s*(?P<error>{_NUMBER}?))?\s*(?P<unit>[kmg])(?:a|y\.?a\.?)(?:\s+(?:{_BP}|ago))?",
        r"\s*(?P<unit>b)ya",
        rf"\s*(?P<unit>[kmg])yrs?\.?\s+(?:{_BP}|ago)",
        rf"\s*(?P<unit>thousand|million|billion)?\s*(?P<ago>{_YEARS})\s+(?:ago|{_BP})",
        r"\s*(?P<unit>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?P<ago>năm)\s+(?:trước|cách (?:đây|ngày nay))",
    )
)
_BEFORE = re.compile(
    rf"cách (?:đây|ngày nay)\s*{_ABOUT}(?P<first>{_NUMBER}?)"
    r"\s*(?P<unit>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?P<ago>năm)"
)


class _Years(NamedTuple):
    """So many years, and of how many its last figure tells."""

    number: Decimal
    step: Decimal


def before_present(text: str) -> str | None:
    """The EDTF of a text in small letters that counts back from the present; None for any other text."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in (*_BEHIND, _BEFORE))), None)
    if found is None:
        return None
    said = found.groupdict()
    unit = _UNITS.get(said.get("unit") or "", 1)
    first, last, error = (
        _years(said[name], unit) if said.get(name) else None for name in ("first", "last", "error")
    )
    if first is None or any(said.get(name) and not each for name, each in (("last", last), ("error", error))):
        return None
    if said.get("ago") and min(each.step for each in (first, last) if each) < _THOUSAND:
        return None
    if last is not None:
        return f"{_year(first.number)}~/{_year(last.number)}~" if first.number > last.number else None
    half = max(first.step / 2, error.number if error else Decimal(0))
    lower, upper = _year(first.number + half), _year(first.number - half)
    return f"[{lower}~..{upper}~]" if lower != upper else f"{lower}~"


def _years(text: str, unit: int) -> _Years | None:
    """A number of years; None where a point or a comma may stand before thousands or before a fraction."""
    text = text.strip()
    if grouped := re.fullmatch(_GROUPED, text):
        if unit != 1 and grouped[1] == ",":
            return None
        if unit == 1 or grouped[1] not in ".,":
            text = re.sub("[^0-9]", "", text)
    if not re.fullmatch(r"[0-9]{1,12}(?:[.,][0-9]{1,9})?", text):
        return None
    number = Decimal(text.replace(",", "."))
    if not number:
        return None
    fraction = len(re.split("[.,]", text)[1]) if re.search("[.,]", text) else 0
    noughts = len(text) - len(text.rstrip("0")) if not fraction else -fraction
    return _Years(number * unit, Decimal(10) ** noughts * unit)


def _year(before: Decimal) -> str:
    """The year so long before the present, as EDTF."""
    year = PRESENT - int(before)
    return f"Y{year}" if abs(year) > 9999 else f"{'-' if year < 0 else ''}{abs(year):04}"
