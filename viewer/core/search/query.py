"""What somebody types into the search: words, and a date among them."""

from msgspec import Struct

from viewer.core.base.letters import fold
from viewer.core.time.date_text import read_date_text
from viewer.model.dates import Date, parse_date

_MOST_WORDS = 24
_LONGEST_DATE = 8  # words


class Query(Struct, frozen=True):
    """Folded words; where some of them are a date, that date and the words beside it.

    `date_text` is how the date was typed.
    """

    words: tuple[str, ...]
    date: Date | None = None
    date_text: str = ""
    beside: tuple[str, ...] = ()

    @property
    def is_date(self) -> bool:
        """Whether all of it is a date."""
        return self.date is not None and not self.beside

    @property
    def title(self) -> str:
        """The whole as a title would be."""
        return " ".join(self.words)


def read_query(text: str) -> Query:
    """The query of a text: the longest run of words that reads as a date is one."""
    whole = text.encode(errors="replace").decode()  # half a character is none that could be found
    typed = whole.split()[:_MOST_WORDS]
    words = tuple(map(fold, typed))
    for length in range(min(len(typed), _LONGEST_DATE), 0, -1):
        for first in range(len(typed) - length + 1):
            run = " ".join(typed[first : first + length])
            date = _date(run)
            if date is not None:
                return Query(words, date, run, words[:first] + words[first + length :])
    return Query(words)


def _date(text: str) -> Date | None:
    found = read_date_text(text)
    if found is None:
        return None
    date = parse_date(found.edtf)
    return date if date.earliest is not None and date.latest is not None else None
