"""Identifiers are as the format wants them, and each is handed out once."""

import re

from hypothesis import given
from hypothesis import strategies as st

from viewer.formats.imported.identifiers import Identifiers

PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def test_a_title_can_be_read_in_its_identifier() -> None:
    ids = Identifiers()
    titles = ["Lễ hội pháo hoa Đà Nẵng", "Lễ hội pháo hoa Đà Nẵng", "東京", "東京", "a 2", "a", "a", "--"]
    assert list(ids.of_all(titles, "entry")) == [
        *("le-hoi-phao-hoa-da-nang", "le-hoi-phao-hoa-da-nang-2", "entry", "entry-2", "a-2", "a", "a-3"),
        "entry-3",
    ]
    assert ids.of("A", "entry") == "a-4"


@given(st.lists(st.text(max_size=80)))
def test_all_titles_have_different_identifiers(titles: list[str]) -> None:
    made = list(Identifiers().of_all(titles, "entry"))
    assert len(set(made)) == len(titles)
    assert all(PATTERN.fullmatch(each) and len(each) <= 120 for each in made)
