"""Dates read as a person would write them, in both languages, and every date can be said."""

import json
import re
from pathlib import Path
from random import Random

import pytest

from viewer.core.base.resources import resource
from viewer.model.dates import parse_date
from viewer.words.date_words import date_words, short_date_words
from viewer.words.translations import LANGUAGES, translator

CASES = [
    ("2023-09-07", "7 September 2023", "7 Sep 2023", "ngày 7 tháng 9 năm 2023", "7/9/2023"),
    ("2023-09", "September 2023", "Sep 2023", "tháng 9 năm 2023", "9/2023"),
    ("2024", "2024", "2024", "năm 2024", "2024"),
    ("1850~", "about 1850", "c. 1850", "khoảng năm 1850", "khoảng 1850"),
    ("1984?", "perhaps 1984", "1984?", "năm 1984 (không chắc)", "1984?"),
    (
        "1984-06%",
        "perhaps about June 1984",
        "c. Jun 1984?",
        "khoảng tháng 6 năm 1984 (không chắc)",
        "khoảng 6/1984?",
    ),
    ("2020/2023", "2020 to 2023", "2020–2023", "từ năm 2020 đến năm 2023", "2020–2023"),
    ("2020/2020", "2020", "2020", "năm 2020", "2020"),
    ("2014/..", "since 2014", "since 2014", "từ năm 2014", "từ 2014"),
    ("2014~/..", "since about 2014", "since c. 2014", "từ khoảng năm 2014", "từ khoảng 2014"),
    ("../2030", "by 2030", "by 2030", "chậm nhất năm 2030", "chậm nhất 2030"),
    ("2014/", "from 2014, end unknown", "2014–?", "từ năm 2014, không rõ khi nào kết thúc", "2014–?"),
    ("/2006", "until 2006, start unknown", "?–2006", "đến năm 2006, không rõ bắt đầu khi nào", "?–2006"),
    ("2023-09/2023-12", "September to December 2023", "Sep–Dec 2023", None, "9–12/2023"),
    ("2023-09-03/2023-09-07", "3 to 7 September 2023", "3–7 Sep 2023", None, "3–7/9/2023"),
    (
        *("2023-09-03/2024-01", "3 September 2023 to January 2024", "3 Sep 2023 – Jan 2024"),
        *("từ ngày 3 tháng 9 năm 2023 đến tháng 1 năm 2024", "3/9/2023–1/2024"),
    ),
    ("200X", "the 2000s", "2000s", "thập niên 2000", "thập niên 2000"),
    ("199X", "the 1990s", "1990s", "thập niên 1990", "thập niên 1990"),
    (
        *("190X", "between 1900 and 1909", "between 1900 and 1909"),
        *("trong khoảng từ năm 1900 đến năm 1909", "giữa 1900 và 1909"),
    ),
    ("18XX", "the 19th century", "19th c.", "thế kỷ 19", "TK 19"),
    ("20XX", "the 21st century", "21st c.", "thế kỷ 21", "TK 21"),
    ("11XX", "the 12th century", "12th c.", "thế kỷ 12", "TK 12"),
    ("-01XX", "the 2nd century BCE", "2nd c. BCE", "thế kỷ 2 TCN", "TK 2 TCN"),
    ("1XXX", "between 1000 and 1999", "between 1000 and 1999", None, "giữa 1000 và 1999"),
    ("20X0", "between 2000 and 2090 (20X0)", None, None, None),
    ("XXXX", "year unknown", "year unknown", "không rõ năm", "không rõ năm"),
    ("XXXX-12-25", "year unknown (XXXX-12-25)", "year unknown", None, None),
    ("-0043", "44 BCE", "44 BCE", "năm 44 TCN", "44 TCN"),
    ("-0043-03-15", "15 March 44 BCE", None, "ngày 15 tháng 3 năm 44 TCN", "15/3/44 TCN"),
    ("0000", "1 BCE", "1 BCE", "năm 1 TCN", "1 TCN"),
    ("0040", "40 CE", "40 CE", "năm 40 SCN", "40 SCN"),
    ("0938", "938 CE", "938 CE", "năm 938 SCN", "938 SCN"),
    ("Y-66E6", "66 mn BCE", "66 mn BCE", "66 triệu năm TCN", "66 triệu năm TCN"),
    ("1950S2", "about 1950 (1900 to 1999)", "c. 1950", "khoảng năm 1950 (từ năm 1900 đến năm 1999)", None),
    ("2021-21", "spring 2021", "spring 2021", "mùa xuân năm 2021", "xuân 2021"),
    ("2001-30", "summer 2001 (southern hemisphere)", None, "mùa hè năm 2001 (Nam bán cầu)", None),
    ("2025-35", "the third quarter of 2025", "Q3 2025", "quý III năm 2025", "quý III/2025"),
    ("2025-40", "the first half of 2025", "H1 2025", "6 tháng đầu năm 2025", "6 tháng đầu 2025"),
    (
        "../2025-40",
        "by the first half of 2025",
        "by H1 2025",
        "chậm nhất 6 tháng đầu năm 2025",
        "chậm nhất 6 tháng đầu 2025",
    ),
    ("2004-XX", "2004 (month not stated)", "2004", "năm 2004 (không nêu tháng)", "2004"),
    ("2004-XX-XX", "2004 (month and day not stated)", "2004", "năm 2004 (không nêu ngày, tháng)", "2004"),
    ("1985-04-XX", "April 1985 (day not stated)", "Apr 1985", "tháng 4 năm 1985 (không nêu ngày)", "4/1985"),
    (
        "156X-12",
        "between December 1560 and December 1569 (156X-12)",
        "between Dec 1560 and Dec 1569",
        None,
        None,
    ),
    (
        "2004-06-1X",
        "between 10 June 2004 and 19 June 2004 (2004-06-1X)",
        None,
        None,
        "giữa 10/6/2004 và 19/6/2004",
    ),
    ("2004?-06-~11", "11 June 2004 (year uncertain, day approximate)", "c. 11 Jun 2004?", None, None),
    ("2010-~24", "winter 2010 (part of the year approximate)", "c. winter 2010", None, None),
    ("1985-04-12T23:20:30", "12 April 1985, 23:20:30", "12 Apr 1985 23:20:30", None, "23:20:30 12/4/1985"),
    (
        "1985-04-12T23:20:00+07",
        "12 April 1985, 23:20 (UTC+07:00)",
        "12 Apr 1985 23:20 (UTC+07:00)",
        None,
        None,
    ),
    ("1985-04-12T23:20:00Z", "12 April 1985, 23:20 (UTC)", None, None, "23:20 12/4/1985 (UTC)"),
    ("1985-04-12T23:20:00-03:30", "12 April 1985, 23:20 (UTC−03:30)", None, None, None),
    (
        *("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672", "1667, 1668 or 1670–1672"),
        *("năm 1667, năm 1668 hoặc từ năm 1670 đến năm 1672", None),
    ),
    ("[1670..1672]", "between 1670 and 1672", "between 1670 and 1672", None, "giữa 1670 và 1672"),
    ("{1670..1672}", "1670 to 1672", "1670–1672", None, None),
    ("[..1984]", "1984 or earlier", None, "năm 1984 hoặc sớm hơn", None),
    ("[1984..]", "1984 or later", None, "năm 1984 hoặc muộn hơn", None),
    ("{..1984}", "1984 and all earlier", None, "năm 1984 và mọi thời điểm trước đó", None),
    ("{1960,1961-12}", "1960 and December 1961", "1960 and Dec 1961", "năm 1960 và tháng 12 năm 1961", None),
    ("../..", "without start or end", None, None, None),
]


@pytest.mark.parametrize(
    ("text", "full", "short", "full_vi", "short_vi"), CASES, ids=lambda value: str(value)
)
def test_in_words(text: str, full: str, short: str | None, full_vi: str | None, short_vi: str | None):
    date, en, vi = parse_date(text), translator("en"), translator("vi")
    said = (
        date_words(date, en),
        short_date_words(date, en),
        date_words(date, vi),
        short_date_words(date, vi),
    )
    expected = (full, short, full_vi, short_vi)
    assert [got for got, want in zip(said, expected, strict=True) if want] == [
        want for want in expected if want
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("unknown", "period"),
    [("[2025-01-01..2025-07-11]", "2025-01-01/2025-07-11"), ("1XXX", "1000/1999"), ("190X", "1900/1909")],
)
def test_an_unknown_day_is_no_period_in_few_words_either(unknown: str, period: str, language: str):
    said = [short_date_words(parse_date(text), translator(language)) for text in (unknown, period)]
    plain = [re.sub(r"\s", "", each) for each in said]
    assert plain[0] != plain[1]


def test_vietnamese_periods_within_a_year_or_a_month():
    vi = translator("vi")
    assert date_words(parse_date("2023-09/2023-12"), vi) == "từ tháng 9 đến tháng 12 năm 2023"
    assert date_words(parse_date("2023-09-03/2023-09-07"), vi) == "từ ngày 3 đến ngày 7 tháng 9 năm 2023"


def sentences(language: str) -> dict[str, str]:
    return json.loads((resource("translations", language) / "dates.json").read_text(encoding="utf-8"))


def test_both_languages_have_the_same_sentences_with_the_same_parameters():
    en, vi = sentences("en"), sentences("vi")
    assert list(en) == list(dict.fromkeys(en))
    assert en.keys() == vi.keys()
    for key, sentence in en.items():
        assert set(re.findall(r"{\w+}", sentence)) == set(re.findall(r"{\w+}", vi[key])), key


def test_every_code_of_a_date_error_has_a_sentence():
    source = Path(parse_date.__wrapped__.__code__.co_filename).parent
    codes = {
        code
        for name in ("dates.py", "edtf_parts.py", "edtf_span.py")
        for code in re.findall(r'"(date\.\w+)"', (source / name).read_text(encoding="utf-8"))
    }
    assert len(codes) == 10
    assert all(translator(language).has(f"problem.reason.{code}") for code in codes for language in LANGUAGES)


def random_date(random: Random) -> str:
    year = random.choice(("2004", "-0044", "0000", "19XX", "200X", "1X99", "XXXX", "-XXXX", "-004X", "0007"))
    month = random.choice(("", "", "-06", "-XX", "-1X", "-21", "-33", "-41"))
    day = random.choice(("", "-07", "-XX", "-1X")) if month[1:] in ("06", "XX", "1X") else ""
    long = random.choice(("Y-17E7", "Y170000002S3", "1950S3", "2004-06-11"))
    return random.choice((year + month + day, year + month + day, long)) + random.choice(("", "?", "~", "%"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "shape", ["{}", "{}/..", "../{}", "{}/", "/{}", "[{}]", "{{{}..}}", "[..{},1999,2000..]"]
)
def test_every_date_can_be_said(language: str, shape: str):
    random = Random(3)
    for _ in range(200):
        date = parse_date(shape.format(random_date(random)))
        for words in (date_words(date, translator(language)), short_date_words(date, translator(language))):
            assert words.strip()
            assert "{" not in words
            assert "dates." not in words


@pytest.mark.parametrize("code", range(21, 42))
def test_every_part_of_a_year_has_a_name_of_its_own(code: int):
    date = parse_date(f"2025-{code}")
    for language in LANGUAGES:
        assert "2025" in date_words(date, translator(language))
        assert "2025" in short_date_words(date, translator(language))


def test_an_interval_with_one_name_for_both_ends_is_said_once():
    assert date_words(parse_date("2020?/2020?"), translator("en")) == "perhaps 2020"
    assert date_words(parse_date("2020?/2020"), translator("en")) == "perhaps 2020 to 2020"
