"""Dates of rows: many plain days at a glance are what each of them is by itself."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.time.date_text import Hints
from viewer.formats.tables.dating import RowDates

DAYS = st.dates().map(str)
CELLS = DAYS | st.sampled_from(
    (
        "",
        "1900-02-29",
        "2000-02-29",
        "0000-01-01",
        "1999-04-31",
        "1999-13-01",
        "1999-01-01\n1999-01-02",
        "1850",
        "soon",
    )
)


@given(st.lists(st.tuples(DAYS, DAYS | st.just("")) | st.tuples(CELLS, CELLS), min_size=1, max_size=9))
def test_dates_of_many_rows_are_those_of_each(rows: list[tuple[str, str]]) -> None:
    begins, ends = zip(*rows, strict=True)
    each = [RowDates(Hints(), Hints())._read(begin, end) for begin, end in rows]
    assert RowDates(Hints(), Hints()).of_all(begins, ends) == each
