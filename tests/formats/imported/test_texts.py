"""Markup becomes plain text; links are kept; what is too long is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.formats.imported.texts import Link, cut, cut_bytes, web_address, without_markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a < b & c", "a < b & c"),
        ("AT&amp;T", "AT&T"),
        ("<p>One</p><p>two</p>", "One\ntwo"),
        ("One<br>two  <b>bold</b>\n<br/>\n<br/>x", "One\ntwo bold\nx"),
        ("<script>alert(1)</script>Seen<style>p{}</style>", "Seen"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<a href='https://a.example/x'>here", "here"),
    ],
)
def test_markup_becomes_plain_text(text: str, expected: str) -> None:
    assert without_markup(text).text == expected


def test_links_of_the_web_are_kept_and_no_others() -> None:
    text = '<a href="https://a.example/x">The <b>report</b></a> <a href="file:///etc/passwd">x</a><a>y</a>'
    said = without_markup(text)
    assert said.links == (Link("https://a.example/x", "The report"),)
    assert said.text == "The report xy"


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
    ],
)
def test_addresses_of_the_web_are_http_with_a_host(text: str, is_web: bool) -> None:
    assert web_address(text) == (text.strip() if is_web else "")


@given(st.text(), st.integers(4, 40))
def test_what_is_cut_is_no_longer_than_asked_for(text: str, most: int) -> None:
    assert len(cut(text, most)) <= most
    assert len(cut_bytes(text, most).encode("utf-8", "replace")) <= most
    assert cut(text, max(most, len(text))) == text


@given(st.text())
def test_any_text_has_a_plain_one(text: str) -> None:
    said = without_markup(f"<{text}<p>&{text}")
    assert all(web_address(link.url) for link in said.links)
