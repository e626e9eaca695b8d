"""HTML becomes what a browser would show of it, in any time but a long one; links are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import LINEAR, growth
from viewer.formats.imported.html_text import Link, embedded, without_markup
from viewer.formats.imported.texts import MOST_BODY, web_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("  two\r\n lines ", "two\nlines"),
        ("a < b & c", "a < b & c"),
        ("if x<y and y>z, R&D", "if x<y and y>z, R&D"),
        ("AT&amp;T", "AT&T"),
        ("Ros&eacute; &#8211; &#x2014;", "Rosé – —"),
        ("<p>One</p><p>two</p>", "One\ntwo"),
        ("One<br>two  <b>bold</b>\n<br/>\n<br/>x", "One\ntwo bold\n\nx"),
        ("<ul><li>a</li>\n<li>b</li></ul>", "a\nb"),
        ("a<div><div>b</div></div>c", "a\nb\nc"),
        ("<!-- <b>not</b> --><b>seen</b><!-- open", "seen<!-- open"),
        ("<script>alert(1)</script>Seen<style>p{}</style>", "Seen"),
        ("<b>x</b> <unknown> </other>", "x <unknown> </other>"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),  # nothing else would be left
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("<a href='https://a.example/x'>here", "here"),
        ("text<p class='dateline-sources'><a href='https://a.example/x'>named</a></p>", "text"),
    ],
)
def test_markup_becomes_plain_text(text: str, expected: str) -> None:
    assert without_markup(text).text == expected


def test_links_of_the_web_are_kept_and_no_others() -> None:
    text = '<a href="https://a.example/x">The <b>report</b></a> <a href="file:///etc/passwd">x</a><a>y</a>'
    said = without_markup(text)
    assert said.links == (Link("https://a.example/x", "The report"),)
    assert said.text == "The report xy"
    aside = without_markup("t<p class='dateline-sources'><a href='//a.example/x'>named</a></p>")
    assert aside == ("t", (Link("https://a.example/x", "named"),))


def test_an_embedded_page_has_an_address() -> None:
    assert embedded("<iframe width='1' src='https://a.example/x' allow>") == "https://a.example/x"
    assert embedded("<iframe src=javascript:x>") == embedded("<b>src=https://a.example</b>") == ""


@given(st.text())
def test_any_text_has_a_plain_one(text: str) -> None:
    said = without_markup(f"<{text}<p>&{text}")
    assert all(web_address(link.url) for link in said.links)


@given(st.text(st.sampled_from("<>&;/ abi\n!-'\"=#1"), max_size=60))
def test_what_was_made_plain_has_no_spaces_at_its_ends_nor_many_empty_lines(text: str) -> None:
    said = without_markup(text).text
    assert said == said.strip()
    assert "\n\n\n" not in said


@pytest.mark.parametrize(
    "part",
    [
        *(
            "<",
            "<a ",
            "<a\n",
            "<!--",
            "</",
            "<a href='",
            "&",
            "<![CDATA[",
            "<!",
            "<?",
            "<p>",
            "<b><",
            "<a b=c ",
        ),
        *(
            "<script>",
            "&#",
            "<a href='>",
            "<a b>",
            "<b>&a",
            "<!x>",
            "<![a>",
            "<?>",
            "</ >",
            "<script></scrip>",
        ),
    ],
)
@pytest.mark.parametrize("before", ["", "<b>"])
@pytest.mark.parametrize("behind", ["", ">", "'>"])
def test_no_markup_takes_long(part: str, before: str, behind: str) -> None:
    most = MOST_BODY // len(part)
    assert growth(lambda times: without_markup(before + part * times + behind), most // 4) < LINEAR
