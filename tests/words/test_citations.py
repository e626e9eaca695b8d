import pytest

from viewer.model.evidence import Quotation
from viewer.model.sources import CslDate, Name, Source
from viewer.words.citations import STYLES, bibliography, cite
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


def test_apa_names_author_date_title_and_newspaper():
    assert bibliography(ARTICLE, "apa") == (
        "DA NANG Today. (2023, October 10). Efforts exerted on digital transformation journey. DA NANG Today."
    )


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


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "harvard-cite-them-right"])
def test_author_date_styles_say_that_there_is_no_date(style):
    text = bibliography(UNDATED, style)
    assert "n.d." in text or "no date" in text


def test_a_citation_carries_its_quotation():
    quotation = Quotation(source="today", prefix="in 2023\nit ", exact="was honoured", suffix=" again")
    text = cite(ARTICLE, quotation, "apa", translator("en"))
    assert text.startswith("“in 2023 it was honoured again” DA NANG Today. (2023, October 10).")


def test_titles_are_plain_text():
    tagged = UNDATED.model_copy(update={"title": "A <b>bold</b> & <script>x</script> title {0} %s"})
    assert "A <b>bold</b> & <script>x</script> title {0} %s" in bibliography(tagged, "apa")


def test_another_style_is_refused():
    with pytest.raises(ValueError, match="no-such-style"):
        bibliography(ARTICLE, "no-such-style")
