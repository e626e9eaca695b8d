import sys
from itertools import product
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.base.computed_text import begins_harmlessly, is_computed

UNSEEN = {
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "no-break space": "\u00a0",
    "soft hyphen": "\u00ad",
    "right to left mark": "\u200f",
    "right to left override": "\u202e",
    "isolate": "\u2066",
    "wide space": "\u3000",
    "line separator": "\u2028",
    "bell": "\x07",
    "variation selector": "\ufe0f",
    "grapheme joiner": "\u034f",
    "Hangul filler": "\u3164",
    "Braille blank": "\u2800",
    "tag": "\U000e0041",
    "apostrophe": "'",
}
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫⁼\t\r\n"


@pytest.mark.parametrize("unseen", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_hides_no_formula(unseen: str) -> None:
    for sign, times in product(SIGNS, range(3)):
        assert is_computed(f"{unseen * times}{sign}1+1")
        assert not begins_harmlessly(f"{unseen * times}{sign}1+1")
    assert not is_computed(f"{unseen}1+1")


@pytest.mark.parametrize(
    "text", ["", "'", " ", "Đà Nẵng", "2024 = 5", "−5 °C", "(=1)", "“=1”", "港", "~1850"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert not is_computed(text)


def test_no_character_without_ink_hides_one() -> None:
    hidden = (
        chr(code) for code in range(sys.maxunicode + 1) if category(chr(code)) in ("Cf", "Cc", "Zs", "Zl")
    )
    assert all(is_computed(f"{letter}=1") and not begins_harmlessly(f"{letter}=1") for letter in hidden)


@given(st.text())
def test_what_begins_harmlessly_is_not_computed(text: str) -> None:
    assert not (begins_harmlessly(text) and is_computed(text))


@given(st.text())
def test_an_apostrophe_before_can_be_told_and_taken_away(text: str) -> None:
    assert is_computed(f"'{text}") == is_computed(text)
