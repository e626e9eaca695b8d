"""What texts are compared by has no case, no accents and no strokes, whatever the script."""

import sys
import unicodedata

import pytest

from viewer.core.base.letters import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đà Nẵng", "da nang"), ("Łódź – ‘Straße’", "lodz – ‘strasse’"), ("Ёлка", "елка"), ("ﬁve", "five")],
)
def test_accents_strokes_and_case_are_left_out(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_no_mark_of_any_script_is_left() -> None:
    marks = [chr(code) for code in range(sys.maxunicode) if unicodedata.combining(chr(code))]
    assert fold("a" + "b".join(marks) + "c") == "a" + "b" * (len(marks) - 1) + "c"


def test_what_only_joins_letters_stays() -> None:
    assert fold("á\u034fb") == "a\u034fb"
