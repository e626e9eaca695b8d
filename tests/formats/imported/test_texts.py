"""Addresses of the web are told from other texts; what is too long is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.formats.imported.texts import addresses_in, cut, cut_bytes, web_address


@pytest.mark.parametrize(
    ("text", "is_web"),
    [
        (" https://a.example/x?q=1 ", True),
        ("HTTP://A.example", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("http://", False),
        ("http://[", False),
        ("see https://a.example", False),
        ("https://a.example/ b", False),
        ("//a.example", True),
    ],
)
def test_addresses_of_the_web_are_http_with_a_host(text: str, is_web: bool) -> None:
    address = f"https:{text}" if text.startswith("//") else text.strip()
    assert web_address(text) == (address if is_web else "")


@given(st.text(), st.integers(4, 40))
def test_what_is_cut_is_no_longer_than_asked_for(text: str, most: int) -> None:
    assert len(cut(text, most)) <= most
    assert len(cut_bytes(text, most).encode("utf-8", "replace")) <= most
    assert cut(text, max(most, len(text))) == text


def test_addresses_in_a_text_end_before_the_sentence_does() -> None:
    text = (
        "See https://a.example/x_(y), (https://b.example/z). Or ftp://c.example and https://d.example/?q=1!"
    )
    assert addresses_in(text) == [
        "https://a.example/x_(y)",
        "https://b.example/z",
        "https://d.example/?q=1",
    ]
