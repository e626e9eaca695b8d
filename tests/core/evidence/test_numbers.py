import pytest

from tests.growth import LINEAR, growth
from viewer.core.evidence.numbers import number_is_stated, numbers_in, unit_scale


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,921 out of the 1,948 procedures", [1921, 1948]),
        ("a rate of 98.6% (61.7 before)", [98.6, 61.7]),
        ("VND 39,888 billion", [39888e9]),
        ("1.2 million downloads by 260,000 people", [1.2e6, 260000]),
        ("three of twenty-five, the twenty-first", [3, 25, 21]),
        ("two hundred and fifty thousand and one", [250001]),
        ("the fourth consecutive year (2020-2023)", [4, 2020, 2023]),
        ("about 35 - 40% or 35–40%", [35, 40, 35, 40]),
        ("the 19th edition of Resolution 136/2024/QH15", [19, 136, 2024, 15]),
        ("1.234.567,8 and 1'234.5 and 98,6%", [1234567.8, 1234.5, 98.6]),
        ("first and second, twice doubled", [1, 2, 2, 2]),
        ("39,8 nghìn tỷ đồng", [39.8e12]),
        ("someone often atones; the firstling", []),
        ("", []),
    ],
)
def test_numbers_as_texts_write_them(text, values):
    assert [number.values[0] for number in numbers_in(text)] == values


def test_a_number_has_its_place():
    text = "about US$ 92.5 million, then"
    (number,) = numbers_in(text)
    assert text[number.start : number.end] == "92.5 million"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (39888, "billion VND", "reached VND 39,888 billion"),
        (39.888, "trillion VND", "reached VND 39,888 billion"),
        (1_200_000, "downloads", "has 1.2 million downloads"),
        (1.2, "million downloads", "has 1.2 million downloads"),
        (2.3, "businesses per 1,000 people", "had 2.3 digital technology businesses for every 1,000 people"),
        (2.3, "businesses per thousand people", "had 2.3 businesses"),
        (50, "%", "half of the dossiers"),
        (4, "years", "the fourth consecutive year"),
        (-5, "%", "fell by 5%"),
        (1921, "ships", "1.921 Schiffe"),
    ],
)
def test_a_value_is_stated(value, unit, text):
    assert number_is_stated(value, unit, text)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (192, "procedures", "1,921 out of the 1,948"),
        (1.2, "downloads", "1.2 million downloads"),
        (9.6, "%", "98.6%"),
        (98, "%", "98.6%"),
        (3, "times", "no number here"),
        (21, "", "twenty and one"),
    ],
)
def test_a_value_is_not_stated(value, unit, text):
    assert not number_is_stated(value, unit, text)


def test_the_scale_of_a_unit_ends_at_its_base():
    assert unit_scale("million people") == 1e6
    assert unit_scale("thousands of people") == 1e3
    assert unit_scale("people per million") == 1
    assert unit_scale("US$/thousand people") == 1


@pytest.mark.parametrize(
    ("part", "times"), [("1,", 12_500), ("one ", 12_500), ("hundred and ", 5_000), ("9", 125_000)]
)
def test_hostile_texts_take_no_quadratic_time(part, times):
    assert growth(lambda number: numbers_in(part * number), times) < LINEAR
