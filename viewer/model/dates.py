"""Dates as EDTF (Library of Congress 2019): how early and how late a date can be."""

from dataclasses import dataclass
from typing import Literal

End = Literal["known", "open", "unknown"]
Precision = Literal["millennium", "century", "decade", "year", "season", "month", "day", "second"]


class DateError(ValueError):
    """A text that is no EDTF date; `code` names what is wrong."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text!r}")
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class Date:
    """A date as the days it may fall on, counted from 1970-01-01 (proleptic Gregorian).

    `earliest` and `latest` are whole days, both included; None where that end is open or
    unknown. `lower` and `upper` are an interval's two ends, None for a single date.
    """

    text: str
    earliest: int | None
    latest: int | None
    precision: Precision
    start: End = "known"
    end: End = "known"
    uncertain: bool = False
    approximate: bool = False
    lower: "Date | None" = None
    upper: "Date | None" = None

    @property
    def is_interval(self) -> bool:
        """Whether this is a period with two ends rather than one date known to a precision."""
        return self.lower is not None or self.upper is not None
