"""What a date is the date of, which decides the words around it: "since 2014", "in use by 2023"."""

from typing import Literal

from msgspec import Struct

from viewer.model.dates import Date
from viewer.model.entries import DateBasis, EntryType, Policy, System, SystemStatus
from viewer.model.metrics import Observation, Target

Dated = Literal["happening", "value", "due"] | SystemStatus


class Dating(Struct, frozen=True):
    """What is dated, and what its date is known from."""

    basis: DateBasis = "stated"
    of: Dated = "happening"


STATED = Dating()


def dating_of(item: EntryType | Observation | Target) -> Dating:
    """What the date of an entry, a value or a target is the date of."""
    if isinstance(item, Target) and item.date_basis != "as_of":
        return Dating(item.date_basis, "due")
    # What an article tells without a date of its own is true of that day, not due on it.
    if isinstance(item, Observation | Target | Policy):
        return Dating(item.date_basis, "value")
    status = item.status if isinstance(item, System) else None
    return Dating(item.date_basis, status or "happening")


def anchor(date: Date) -> Date:
    """The end that a date with one open or unknown end does state; any other date itself."""
    known = [end for end in (date.lower, date.upper) if end is not None]
    return known[0] if len(known) == 1 and not date.members else date
