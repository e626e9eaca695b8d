"""The names of a table's columns: no two are the same."""

from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from viewer.formats.tables.header import each_once, unique

NAMES = st.sampled_from(("a", "b", "a (2)", "a (3)", "a (2) (2)"))


def test_one_that_stands_there_again_has_a_number() -> None:
    assert each_once(["a", "a (2)", "a", "b", "a"]) == ("a", "a (2)", "a (3)", "b", "a (4)")


@given(st.lists(NAMES, max_size=30))
def test_each_is_the_first_that_is_free(names: list[str]) -> None:
    found: list[str] = []
    for name in names:
        found.append(unique(name, found))
    assert each_once(names) == tuple(found)


def test_thousands_of_one_name_take_no_quadratic_time() -> None:
    assert growth(lambda size: each_once(["a"] * size), 500) < LINEAR
