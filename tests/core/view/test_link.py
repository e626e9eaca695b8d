from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.view.test_view_text import spans
from viewer.core.base.link_scheme import is_link
from viewer.core.time.scale import Window
from viewer.core.view.link import Link, link_text, parse_link
from viewer.core.view.span_text import neat, parse_span, span_text
from viewer.core.view.view import View
from viewer.core.view.view_text import ViewError, parse_view

names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\\\0"), min_size=1, max_size=40)


@given(names.filter(lambda name: name not in (".", "..")))
def test_a_link_leads_to_the_file_s_name_and_the_view(name: str) -> None:
    view = View(span=parse_span("2020/2023"), selection=("entry", "lit"))
    link = link_text(Path("/home/somebody/secret") / name, view)
    assert "secret" not in link or "secret" in name
    assert parse_link(link) == Link(name, "span=2020/2023&select=entry:lit")
    assert is_link(link)
    assert parse_view(parse_link(link).view).view == view


@pytest.mark.parametrize(
    "text",
    ["", "dateline:", "dateline:#span=2020", "dateline:..#", "dateline:a%2Fb.json", "dateline:a/b.json",
     "dateline:..%5Cb.json", "dateline:%FF", "https://example.org/a.json#span=2020"],
)  # fmt: skip
def test_what_names_a_folder_or_nothing_is_no_link(text: str) -> None:
    with pytest.raises(ViewError):
        parse_link(text)


@given(spans)
def test_a_neat_span_is_less_than_a_pixel_away(span: Window) -> None:
    near = neat(span)
    most = span.length // 4_000
    assert abs(near.first - span.first) <= most
    assert abs(near.last - span.last) <= most
    assert parse_span(span_text(near)) == near


def test_the_ends_of_a_span_of_years_are_days() -> None:
    assert span_text(neat(parse_span("2000-01-01T07:30:12.5/2024-05-06T23:59:59.1"))) == "2000/2024-05-06"
    assert span_text(neat(parse_span("2020/2023"))) == "2020/2023"
