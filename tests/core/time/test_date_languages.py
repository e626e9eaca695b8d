"""Names of months in other languages: a column is read in one of them."""

import pytest

from viewer.core.time.date_column import DateColumn, read_column
from viewer.core.time.date_languages import date_languages
from viewer.core.time.date_text import Hints, read_date_text

DATES = (
    ("fr", "1er janvier 1999", "1999-01-01"),
    ("fr", "mardi 3 mars 1999", "1999-03-03"),
    ("fr", "le 14 juillet 1789", "1789-07-14"),
    ("fr", "14 juil. 1789", "1789-07-14"),
    ("fr", "août 1944", "1944-08"),
    ("fr", "mai–juin 1968", "1968-05/1968-06"),
    ("fr", "v. 3 mars 1999", ""),
    ("de", "3. März 1999", "1999-03-03"),
    ("de", "Dienstag, 3. Oktober 1990", "1990-10-03"),
    ("de", "Jänner 1848", "1848-01"),
    ("de", "3. Okt. 1990", "1990-10-03"),
    ("es", "2 de mayo de 1808", "1808-05-02"),
    ("es", "1º de enero de 1959", "1959-01-01"),
    ("es", "septiembre de 1973", "1973-09"),
    ("it", "2 giugno 1946", "1946-06-02"),
    ("it", "1º maggio 1947", "1947-05-01"),
    ("it", "20 sett. 1870", "1870-09-20"),
    ("pt", "25 de abril de 1974", "1974-04-25"),
    ("pt", "7 set. 1822", "1822-09-07"),
    ("pt", "março 1964", "1964-03"),
    ("nl", "5 mei 1945", "1945-05-05"),
    ("nl", "maart 1602", "1602-03"),
    ("nl", "dinsdag 26 juli 1581", "1581-07-26"),
)


@pytest.mark.parametrize(("language", "text", "expected"), DATES, ids=[text for _, text, _ in DATES])
def test_a_date_is_read_in_its_language(language: str, text: str, expected: str) -> None:
    found = read_date_text(text, Hints(language=language))
    assert (found.edtf if found else "") == expected


@pytest.mark.parametrize("language", date_languages())
def test_a_column_is_read_in_its_language(language: str) -> None:
    words = date_languages()[language]
    assert len(words.months) == 12
    cells = [f"{day} {name} 1850" for names in words.months for day, name in enumerate(names.split(), 3)]
    column = read_column(cells)
    assert column.share == 1
    assert column.hints.language == language
    for number, names in enumerate(words.months, 1):
        for name in names.split():
            assert read_date_text(f"3 {name} 1850", column.hints) == (f"1850-{number:02}-03", False)


def test_a_column_is_read_in_one_language() -> None:
    mixed = [*["3 mars 1999"] * 5, *["3 mei 1999"] * 5]
    assert not read_column(mixed).is_dates
    mostly = [*["3 mars 1999"] * 19, "3 mei 1999"]
    column = read_column(mostly)
    assert (column.hints.language, column.is_dates) == ("fr", True)
    assert read_date_text("3 mei 1999", column.hints) is None
    assert read_date_text("3 May 1999", column.hints) is None


def test_a_few_cells_of_another_language_do_not_change_it() -> None:
    assert read_column([*["3 May 1999"] * 19, "3 mars 1999"]).hints.language == ""
    assert read_column([*["1999-05-03"] * 19, "3 mars 1999"]).hints.language == "fr"


def test_without_a_year_it_is_asked_for() -> None:
    column = read_column([f"{day} juillet" for day in range(1, 20)])
    assert (column.questions, column.hints.language) == (("year",), "fr")


def test_words_alone_are_in_no_language() -> None:
    assert read_column(["Mai", "Mars et Avril", "Juin"]) == DateColumn()
    titles = [f"Le {number} mars, un grand jour pour tous les gens du village" for number in range(20)]
    assert not read_column(titles).is_dates
