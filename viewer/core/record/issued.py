"""When a source was issued."""

from viewer.model.dates import Date, DateError, parse_date
from viewer.model.sources import CslDate


def csl_digits(issued: CslDate) -> str:
    """A date of issue in digits, as EDTF writes it."""
    return "/".join(
        "-".join(f"{n:0{4 if i == 0 else 2}d}" for i, n in enumerate(p)) for p in issued.date_parts
    )


def issued_date(issued: CslDate | None) -> Date | None:
    """A source's date as the record's dates are; None where it is absent or no date."""
    if issued is None:
        return None
    try:
        return parse_date(csl_digits(issued))
    except DateError:
        return None
