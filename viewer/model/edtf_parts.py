"""The components of one EDTF date: its year, its month or part of the year, its day."""

import re

from msgspec import Struct

MAX_YEAR = 10**12

# Neither pattern can match one text in two ways, so neither backtracks.
_CIVIL = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_YEAR = re.compile(r"([?~%]?)(?:Y(-?[0-9]+)(?:E([0-9]+))?|(-?[0-9]{4}))(?:S([0-9]+))?([?~%]?)")


class DateError(ValueError):
    """A text that is no EDTF date; `code` names what is wrong, `text` the part that is."""

    def __init__(self, code: str, text: str) -> None:
        """Keep the code and the text, both of which also make the message."""
        super().__init__(f"{code}: {text!r}")
        self.code = code
        self.text = text


class Part(Struct, frozen=True):
    """One component: its digits as written (`2004`, `-0044`, `201X`, `06`) and its qualifiers."""

    digits: str
    uncertain: bool = False
    approximate: bool = False


def read_parts(text: str) -> tuple[tuple[Part, ...], int | None]:
    """The components of one date without a time, from the year down, and its significant digits.

    Raises DateError where the text is no such date; months and days are checked by `span`.
    """
    if found := _CIVIL.fullmatch(text):
        return _civil_parts(found), None
    if found := _YEAR.fullmatch(text):
        return _long_year(found)
    raise DateError("date.syntax", text)


def _civil_parts(found: re.Match[str]) -> tuple[Part, ...]:
    groups = [group or "" for group in found.groups()]
    parts: list[Part] = []
    after = ""
    # From the right: a qualifier behind a component also holds for all components to its left.
    for index in (6, 3, 0):
        before, digits, behind = groups[index : index + 3]
        after += behind
        if digits:
            parts.append(_part(digits, before + after))
    return tuple(reversed(parts))


def _part(digits: str, marks: str) -> Part:
    if digits == "-0000":
        raise DateError("date.year", digits)
    return Part(digits, "?" in marks or "%" in marks, "~" in marks or "%" in marks)


def _long_year(found: re.Match[str]) -> tuple[tuple[Part, ...], int | None]:
    before, number, exponent, year, significant, behind = found.groups()
    digits = year or _expand(number, exponent or "0", found[0])
    parts = (_part(digits, before + behind),)
    if significant is None:
        return parts, None
    if int(significant) == 0:
        raise DateError("date.syntax", found[0])
    if max(abs(bound) for bound in year_span(digits, int(significant))) > MAX_YEAR:
        raise DateError("date.year_range", found[0])
    return parts, int(significant)


def _expand(number: str, exponent: str, text: str) -> str:
    if len(exponent) > 2 or abs(year := int(number) * 10 ** int(exponent)) > MAX_YEAR:
        raise DateError("date.year_range", text)
    if abs(year) <= 9999:
        raise DateError("date.year", text)
    return str(year)


def year_span(digits: str, significant: int) -> tuple[int, int]:
    """The years that share their first `significant` digits with this one."""
    year = int(digits)
    unit = 10 ** max(0, len(str(abs(year))) - significant)
    low = abs(year) // unit * unit
    high = low + unit - 1
    return (-high, -low) if year < 0 else (low, high)


def write_parts(parts: tuple[Part, ...], significant: int | None = None) -> str:
    """The components as EDTF, in the one form that `format_date` uses."""
    first = parts[0]
    # As many leading components as share their qualifiers are marked together, behind the last.
    shared = next((n for n, part in enumerate(parts) if marks_of(part) != marks_of(first)), len(parts))
    texts = [_digits_text(part.digits) for part in parts]
    if significant is not None:
        texts[0] += f"S{significant}"
    texts[shared - 1] += marks_of(first)
    for index in range(shared, len(parts)):
        texts[index] = marks_of(parts[index]) + texts[index]
    return "-".join(texts)


def _digits_text(digits: str) -> str:
    return f"Y{digits}" if len(digits.lstrip("-")) > 4 else digits


def marks_of(part: Part) -> str:
    """A component's qualifier: `?` uncertain, `~` approximate, `%` both, or nothing."""
    if part.uncertain:
        return "%" if part.approximate else "?"
    return "~" if part.approximate else ""
