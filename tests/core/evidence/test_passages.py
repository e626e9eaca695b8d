"""The numbers of passages: in reading order, one for each passage, none without evidence."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.evidence.passages import (
    figures,
    number_passages,
    one_line,
    raised,
    reserved_notes,
    sources_in_order,
)
from viewer.model.evidence import Quotation


@dataclass(frozen=True)
class Claim:
    evidence: tuple[Quotation, ...]


def quote(source: str, exact: str, prefix: str = "") -> Quotation:
    return Quotation(source=source, exact=exact, prefix=prefix)


def claim(*quotations: Quotation) -> Claim:
    return Claim(quotations)


quotations = st.builds(quote, st.sampled_from(["a", "b", "c"]), st.sampled_from(["x", "y", "z", "x  y"]))
claims = st.lists(st.builds(Claim, st.lists(quotations, max_size=4).map(tuple)), max_size=12).map(
    lambda items: [(f"c{n}", item) for n, item in enumerate(items)]
)

FIRST, SECOND = quote("log", "we made land"), quote("letter", "a fair wind")
SPACED = quote("log", "made  land", prefix="we ")


def test_numbers_run_in_reading_order_and_a_passage_has_one() -> None:
    found = number_passages([("a", claim(FIRST, SECOND)), ("b", claim()), ("c", claim(SPACED))], "quotations")
    assert [(each.number, each.quotation) for each in found.cited] == [(1, FIRST), (2, SECOND)]
    assert dict(found.numbers) == {"a": (1, 2), "b": (), "c": (1,)}
    assert found.notes == {"a": "\u2009¹\u2009²", "c": "\u2009¹"}
    assert found.sources == {"log": (1,), "letter": (2,)}


def test_sources_are_numbered_where_only_they_are_listed() -> None:
    other = quote("log", "we left")
    found = number_passages([("a", claim(SECOND)), ("b", claim(FIRST, other))], "numbers")
    assert [each.quotation.source for each in found.cited] == ["letter", "log"]
    assert dict(found.numbers) == {"a": (1,), "b": (2,)}


def test_without_sources_nothing_is_numbered() -> None:
    found = number_passages([("a", claim(FIRST))], "none")
    assert not found.cited
    assert not found.numbers


@given(claims, st.sampled_from(["numbers", "quotations"]))
def test_each_number_is_listed_and_each_listed_one_is_used(
    every: list[tuple[str, Claim]], numbered_as
) -> None:
    found = number_passages(every, numbered_as)
    used = [number for name, _ in every for number in found.numbers[name]]
    assert sorted(set(used)) == [each.number for each in found.cited] == list(range(1, len(found.cited) + 1))
    first_used = list(dict.fromkeys(used))
    assert first_used == sorted(first_used)


@given(claims, st.sampled_from(["numbers", "quotations", "none"]))
def test_what_is_reserved_is_no_shorter_than_the_numbers(every: list[tuple[str, Claim]], numbered_as) -> None:
    reserved, found = reserved_notes(every, numbered_as), number_passages(every, numbered_as)
    assert all(len(found.notes.get(name, "")) <= len(reserved.get(name, "")) for name, _ in every)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((), ()), ((3,), ("3",)), ((3, 4), ("3", "4")), ((3, 4, 5, 9, 11, 12), ("3-5", "9", "11", "12"))],
)
def test_three_numbers_in_a_row_are_a_range(numbers: tuple[int, ...], said: tuple[str, ...]) -> None:
    assert figures(numbers) == said


def test_raised_figures_stand_off_from_the_label() -> None:
    assert raised((8, 9, 10, 12)) == "\u2009⁸⁻¹⁰\u2009¹²"
    assert one_line("we\n made  land ") == "we made land"


@given(claims)
def test_sources_are_looked_for_only_until_all_are_found(claims):
    every = sources_in_order(claims)
    asked = []
    assert (
        sources_in_order((asked.append(name) or (name, item) for name, item in claims), len(every)) == every
    )
    needed = next((n for n in range(len(claims) + 1) if sources_in_order(claims[:n]) == every), 0)
    assert len(asked) == max(needed, min(len(claims), 1))
