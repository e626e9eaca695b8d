"""Sources of one name are told apart, others are left as they are."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.record.issued import csl_digits
from viewer.core.record.namesakes import Namesakes, Naming
from viewer.model.sources import CslDate, Name, Source

NAMINGS: tuple[Naming, ...] = ("short", "appeared", "title", "line")


def source(identifier: str, title: str = "Wikipedia", **fields: Any) -> Source:
    return Source(id=identifier, type="webpage", title=title, **fields)


def titles(*sources: Source) -> list[str]:
    namesakes = Namesakes(sources)
    return [namesakes.named(each.title, each, "title", csl_digits) for each in sources]


def test_articles_of_one_site_are_told_apart_by_their_names() -> None:
    base = "https://en.wikipedia.org/wiki/"
    found = titles(
        source("a", URL=base + "Ada_Lovelace"), source("b", URL=base + "Caf%C3%A9"), source("c", "Other")
    )
    assert found == ["Wikipedia · Ada Lovelace", "Wikipedia · Café", "Other"]


def test_sites_are_told_apart_where_their_articles_are_called_alike() -> None:
    found = titles(
        source("a", URL="https://www.example.org/about"), source("b", URL="https://example.net/about/")
    )
    assert found == ["Wikipedia · example.org", "Wikipedia · example.net"]


def test_dates_tell_apart_what_has_no_address() -> None:
    dated = [source(f"d{n}", "Yearbook", issued=CslDate(date_parts=((1990 + n,),))) for n in range(3)]
    assert titles(*dated) == ["Yearbook · 1990", "Yearbook · 1991", "Yearbook · 1992"]


def test_what_one_fact_leaves_alike_another_one_parts() -> None:
    one, two = Name(family="Berg", given="Ada"), Name(literal="A society")
    found = titles(
        source("a", section="North", author=(one,)),
        source("b", section="North", author=(two,)),
        source("c", section="South", author=(one,)),
    )
    assert len(set(found)) == 3
    assert found[2] == "Wikipedia · South"


def test_the_one_that_says_less_keeps_its_name() -> None:
    assert titles(source("a"), source("b", URL="https://a.example/x")) == ["Wikipedia", "Wikipedia · x"]


def test_what_is_alike_in_all_is_told_apart_by_its_id() -> None:
    assert titles(source("a"), source("b")) == ["Wikipedia · a", "Wikipedia · b"]


def test_two_facts_that_say_the_same_are_told_apart_by_ids() -> None:
    found = titles(
        source("a", URL="https://s.example/x"),
        source("b", URL="https://s.example/"),
        source("c", section="x"),
    )
    assert found == ["Wikipedia · x, a", "Wikipedia", "Wikipedia · x, c"]


def test_what_stands_beside_a_title_tells_it_apart_already() -> None:
    sources = source("a", publisher="One"), source("b", publisher="Two")
    namesakes = Namesakes(sources)
    assert [namesakes.told(each, "line") for each in sources] == [(), ()]
    assert [namesakes.told(each, "title") for each in sources] == [("One",), ("Two",)]


def test_an_address_that_is_none_is_no_fault() -> None:
    assert len(set(titles(source("a", URL="http://["), source("b", URL="http://[x")))) == 2


TEXTS = st.sampled_from(["", "a", "b", "https://a.example/x", "https://b.example/x?q=1", "A/B", "é"])


@given(
    st.lists(
        st.builds(
            source,
            st.just("s"),
            st.sampled_from(["T", "U"]),
            title_short=TEXTS,
            container_title=TEXTS,
            section=TEXTS,
            publisher=TEXTS,
            URL=TEXTS,
            note=TEXTS,
            issued=st.none() | st.just(CslDate(date_parts=((2020,),))),
        ),
        max_size=8,
    ),
    st.sampled_from(NAMINGS),
)
def test_no_two_sources_have_one_name_and_single_names_stay(found: list[Source], naming: Naming) -> None:
    sources = [_with_id(each, f"id-{n}") for n, each in enumerate(found)]
    namesakes = Namesakes(sources)
    keys = [(_key(each, naming), namesakes.told(each, naming)) for each in sources]
    assert len(set(keys)) == len(keys)
    for each in sources:
        alone = sum(_key(other, naming) == _key(each, naming) for other in sources) == 1
        assert not (alone and namesakes.told(each, naming))


def _with_id(each: Source, identifier: str) -> Source:
    fields = {name: getattr(each, name) for name in Source.__struct_fields__}
    return Source(**{**fields, "id": identifier})


def _key(each: Source, naming: Naming) -> object:
    publication = each.container_title or each.publisher
    match naming:
        case "short":
            return each.title_short or each.container_title or each.title
        case "appeared" if each.container_title and each.issued is not None:
            return each.container_title, each.issued
        case "appeared":
            return each.title_short or each.title
        case "title":
            return each.title
        case _:
            return each.title, publication, each.issued


@pytest.mark.parametrize("naming", NAMINGS)
def test_a_source_that_the_record_lacks_has_its_name(naming: Naming) -> None:
    assert Namesakes().told(source("a"), naming) == ()
