from itertools import count

import pytest

from tests.growth import LINEAR, growth
from viewer.core.evidence.quotations import Located, _folded_text, locate, paragraph_number, paragraph_starts
from viewer.model.evidence import Quotation

TEXT = "Title\n\nThe rate was 95% in August.\nThe rate was 55% in May.\nA caption\nA caption\n"


def quotation(exact: str, prefix: str = "", suffix: str = "") -> Quotation:
    return Quotation(source="s", exact=exact, prefix=prefix, suffix=suffix)


def test_an_exact_passage_has_its_place_and_paragraph():
    located = locate(quotation("95% in August"), TEXT)
    assert located == Located("exact", TEXT.index("95%"), TEXT.index("95%") + 13, 2)


def test_prefix_and_suffix_tell_like_passages_apart():
    assert locate(quotation("The rate"), TEXT).match == "ambiguous"
    located = locate(quotation("The rate", suffix=" was 55%"), TEXT)
    assert (located.match, located.paragraph) == ("exact", 3)
    assert TEXT[located.start : located.end] == "The rate"
    located = locate(quotation("rate was", prefix="May.\nA caption\nThe "), TEXT)
    assert located.match == "missing"


def test_prefix_exact_and_suffix_stand_side_by_side():
    assert locate(quotation("95%", prefix="rate "), TEXT).match == "missing"
    assert locate(quotation("95%", prefix="rate was "), TEXT).start == TEXT.index("95%")


def test_equal_paragraphs_are_told_from_passages_that_differ():
    located = locate(quotation("A caption"), TEXT)
    assert (located.match, located.paragraph) == ("repeated", 4)


def test_one_character_less_or_more_is_missing():
    assert locate(quotation("95% in Augst"), TEXT) == Located("missing")
    assert not locate(quotation("95% in Auguust"), TEXT).is_found
    assert locate(quotation("THE RATE"), TEXT).match == "missing"


def test_white_space_and_composition_match_only_as_folded():
    text = "A long\u00a0 line\nabout the cafe\u0301 in  Đa\u0300 Nẵng, then"
    located = locate(quotation("line about the café in Đà", prefix="long "), text)
    assert located.match == "folded"
    assert text[located.start : located.end] == "line\nabout the cafe\u0301 in  Đa\u0300"
    assert located.paragraph == 1
    assert locate(quotation("cafe in"), text).match == "missing"
    assert locate(quotation("caf"), text).match == "exact"


def test_folding_does_not_cut_a_character_in_two():
    assert locate(quotation("the  cafe"), "the cafe\u0301").match == "missing"
    assert locate(quotation("각  b"), "\u1100\u1161\u11a8 b").match == "folded"


def test_blanks_alone_are_nowhere():
    assert locate(quotation("   "), "a b").match == "missing"
    assert locate(quotation("x"), "").match == "missing"
    assert locate(quotation(" \n", prefix="a"), "a b").match in ("missing", "folded")


def test_paragraphs_are_lines_that_are_not_blank():
    text = "\n  \nfirst\n\n\nsecond\r\n\r\nthird"
    assert [text[start:].split()[0] for start in paragraph_starts(text)] == ["first", "second", "third"]
    assert [paragraph_number(text, text.index(word)) for word in ("first", "second", "third")] == [1, 2, 3]
    assert paragraph_number("", 0) == 1


@pytest.mark.parametrize(
    ("exact", "begin", "repeated"),
    [
        ("a", "", "a"),
        ("a" * 1000 + "b", "", "a"),
        ("e\u0301" * 500 + "x", "", "e\u0301"),
        ("x" + "\u0301" * 1000, "x", "\u0301"),
        ("a  b", "", "a "),
    ],
)
def test_hostile_texts_take_no_quadratic_time(exact, begin, repeated):
    texts = count()

    def find(size):
        locate(quotation(exact), f"{begin}{repeated * size}\n{next(texts)}")  # which none was before

    assert growth(find, 37_500) < LINEAR


def test_a_text_is_folded_once_though_quotations_go_to_and_fro():
    texts = [f"The text of source {number}" for number in range(40)]
    before = _folded_text.cache_info().misses
    for _ in range(2):
        for text in texts:
            assert locate(Quotation(source="s", exact="not there"), text).match == "missing"
    assert _folded_text.cache_info().misses - before == len(texts)
