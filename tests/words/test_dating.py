"""Every shape of date, known in every way, reads as the table says, in both languages.

The table's columns: date, basis, what is dated, then full and short English, full and short Vietnamese.
"""

from pathlib import Path

import pytest

from viewer.model.dates import parse_date
from viewer.model.dating import Dating
from viewer.words.date_words import date_words, short_date_words
from viewer.words.translations import LANGUAGES, translator

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines()
]
_UPPER_LIMITS = ("../2030", "../2023-08-15~", "/2006", "[..1984]")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "|".join(row[:3]))
def test_it_reads_as_the_table_says(row):
    text, basis, of, *expected = row
    date, dating = parse_date(text), Dating(basis, of)
    said = [
        words(date, translator(language), dating)
        for language in LANGUAGES
        for words in (date_words, short_date_words)
    ]
    assert said == expected


def test_relative_and_inferred_dates_read_as_stated_ones():
    for text, of in {(row[0], row[2]) for row in ROWS}:
        for language in LANGUAGES:
            said = {
                date_words(parse_date(text), translator(language), Dating(basis, of))
                for basis in ("stated", "relative", "inferred")
            }
            assert len(said) == 1


def test_nothing_as_of_an_article_nor_any_upper_limit_is_since():
    for text, basis, _, *said in ROWS:
        if basis == "as_of" or text in _UPPER_LIMITS:
            assert not any("since" in each or each.startswith("từ ") for each in said)
            assert not any("by by" in each or "chậm nhất chậm nhất" in each for each in said)
