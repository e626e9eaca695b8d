"""A filter as text: it reads back as itself, and what is no filter says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.filter.random_filtered import filters
from viewer.core.filter.fields import FIELDS
from viewer.core.filter.filter import NO_FILTER, Clause, Filter, filter_of
from viewer.core.filter.text import FilterError, filter_text, parse_filter

_OPEN = [name for name, row in FIELDS.items() if not (row.known or row.is_date)]
_NAMED = st.builds(
    Clause,
    st.sampled_from(_OPEN),
    st.sampled_from(["take", "exclude"]),
    st.lists(st.text(st.characters(exclude_categories=[])), max_size=4).map(tuple),
)


@given(st.one_of(filters(), st.builds(filter_of, st.lists(_NAMED), st.booleans())))
def test_a_filter_reads_back_as_itself_from_one_line(chosen):
    text = filter_text(chosen)
    assert len(text.splitlines()) <= 1
    assert parse_filter(text) == chosen
    assert filter_text(parse_filter(text)) == text


def test_what_it_looks_like():
    text = 'source:sggp -kind:award evidence:disputed place:"Da Nang","Hà Nội" date:2020/2023'
    chosen = parse_filter(text)
    assert chosen.values("place", "take") == ("Da Nang", "Hà Nội")
    assert filter_text(chosen) == (
        'date:2020/2023 evidence:disputed -kind:award place:"Da Nang","Hà Nội" source:sggp'
    )
    assert filter_text(chosen.hiding(True)).endswith(" rest:hidden")
    assert parse_filter("") == NO_FILTER
    assert filter_text(NO_FILTER) == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sggp", "filter.syntax"),
        ("source:", "filter.syntax"),
        ("source: a", "filter.syntax"),
        ('source:"a', "filter.syntax"),
        ('source:"a"b', "filter.syntax"),
        ("source:a,", "filter.syntax"),
        ("source:a;b", "filter.syntax"),
        ("sources:a", "filter.field"),
        ("rest:hide", "filter.field"),
        ("kind:awards", "filter.value"),
        ("importance:6", "filter.value"),
        ("date:soon", "filter.date"),
        ("tag:" + "a" * 20_000, "filter.too_long"),
    ],
)
def test_what_is_no_filter_says_why(text, code):
    with pytest.raises(FilterError) as refused:
        parse_filter(text)
    assert refused.value.problem.code == code


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        chosen = parse_filter(text)
    except FilterError:
        return
    assert parse_filter(filter_text(chosen)) == chosen


def test_equal_filters_are_equal_however_they_came_about():
    one = (
        NO_FILTER.taking_only("kind", "event").toggled("kind", "take", "award").toggled("tag", "exclude", "x")
    )
    other = parse_filter("-tag:x kind:award,event,award")
    assert one == other
    assert hash(one) == hash(other)


def test_a_click_takes_one_value_and_a_second_click_none():
    one = NO_FILTER.taking_only("kind", "event")
    assert one.taking_only("kind", "award").values("kind", "take") == ("award",)
    assert one.taking_only("kind", "event") == NO_FILTER


def test_no_value_is_both_taken_and_excluded():
    chosen = NO_FILTER.taking_only("kind", "event").toggled("kind", "exclude", "event")
    assert chosen == Filter((Clause("kind", "exclude", ("event",)),))
    assert chosen.toggled("kind", "take", "event") == NO_FILTER.taking_only("kind", "event")
    assert chosen.toggled("kind", "exclude", "event").is_empty
    assert chosen.without(chosen.clauses[0]).is_empty
