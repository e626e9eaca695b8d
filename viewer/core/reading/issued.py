"""When a source was issued."""

from viewer.core.record.namesakes import csl_digits
from viewer.model.dates import Date, DateError, parse_date
from viewer.model.sources import CslDate


def issued_date(issued: CslDate | None) -> Date | None:
    """A source's date as the record's dates are; None where it is absent or no date."""
    if issued is None:
        return None
    try:
        return parse_date(csl_digits(issued))
    except DateError:
        return None
