"""Numbers keep the record's digits."""

import pytest

from tests.core.chart_samples import WORDS, SixPixels
from viewer.core.charts.numbers import (
    axis_texts,
    compact_number,
    fitted_value,
    label_text,
    number_text,
    readable_number,
    value_text,
)
from viewer.model.metrics import Observation


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (98.6, "98.6"),
        (39_888, "39,888"),
        (1_200_000.0, "1,200,000"),
        (0, "0"),
        (-0.0, "0"),
        (-2.5, "−2.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e20, "1e+20"),
        (1e-9, "1e−09"),
        (9_007_199_254_740_992.0, "9.007199254740992e+15"),
        (-1.23456789e-12, "−1.23456789e−12"),
        (100.0, "100"),
    ],
)
def test_numbers_have_all_their_digits(number, text):
    assert number_text(number, WORDS) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1_200_000, "1.2M"), (40_000, "40k"), (950, "950"), (-1500, "−1.5k"), (2.5e9, "2.5B")],
)
def test_compact_numbers(number, text):
    assert compact_number(number, WORDS) == text


@pytest.mark.parametrize(
    ("relation", "upper", "text"),
    [("=", None, "13"), (">", None, "> 13"), (">=", None, "≥ 13"), ("<", None, "< 13"), ("~", 15, "≈ 13–15")],
)
def test_values_show_their_relation(relation, upper, text):
    item = Observation(id="a", date="2020", value=13, relation=relation, upper=upper)
    assert value_text(item, WORDS) == text
    assert fitted_value(item, WORDS, lambda text: False) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (14.653381883484704, "14.6534"),
        (-14.653381883484704, "−14.6534"),
        (0.1 + 0.2, "0.3"),
        (0.000123456789012, "0.000123457"),
        (1234567.1234567, "1,234,567"),
        (999_999.987654, "1,000,000"),
        (1234.56789, "1,234.56789"),
        (98.6, "98.6"),
        (39_888_123_456.0, "39,888,123,456"),
        (1e20, "1e+20"),
    ],
)
def test_what_nobody_reads_beside_a_mark_is_rounded_and_keeps_its_whole_part(value, text):
    item = Observation(id="a", date="2020", value=value, upper=value)
    assert label_text(item, WORDS) == f"{text}–{text}"
    assert float(text.replace(",", "").replace("−", "-")) == pytest.approx(value, rel=1e-5)


def test_separators_are_the_language_s():
    class Swapped:
        def text(self, key, **params):
            return {"chart.thousands_separator": ".", "chart.decimal_separator": ","}[key]

    assert number_text(1234.5, Swapped()) == "1.234,5"


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (30280.954043021, ["30,280.954043021", "30.28k", "30.3k", "30k"]),
        (55268067.123456, ["55,268,067.123456", "55.27M", "55.3M", "55M"]),
        (123_456_789, ["123,456,789", "123.5M", "123M"]),
        (999_999.9, ["999,999.9", "1M"]),
        (-986.54321, ["−986.54321", "−986.5", "−987"]),
        (1.23456789012e-05, ["0.0000123456789012", "0.00001235", "0.000012"]),
        (1_921, ["1,921", "1.9k"]),
        (0, ["0"]),
    ],
)
def test_a_value_is_fitted_by_rounding_and_keeps_its_suffix(value, texts):
    item = Observation(id="a", date="2020", value=value)
    for each in texts:
        assert fitted_value(item, WORDS, lambda text, each=each: len(text) <= len(each)) == each
    assert fitted_value(item, WORDS, lambda text: False) == texts[-1]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ((0, 5e14, 1e15), ["0", "5e+14", "1e+15"]),
        ((-4e14, 0, 1e15), ["−4e+14", "0", "1e+15"]),
        ((5e-7, 1e-6, 2e-6), ["5e−07", "1e−06", "2e−06"]),
        ((1, 1e32), ["1e+00", "1e+32"]),
        ((0, 500, 1000), ["0", "500", "1,000"]),
        ((-0.0, 0.5, 1.0), ["0", "0.5", "1"]),
        ((1.00000001e15, 1.00000002e15), ["1.00000001e+15", "1.00000002e+15"]),
        ((), []),
    ],
)
def test_an_axis_has_one_notation_that_tells_its_numbers_apart(values, texts):
    assert axis_texts(values, WORDS, SixPixels(), 50) == texts


def test_an_axis_without_room_has_its_shortest_notation():
    assert axis_texts((40_000, 1_200_000), WORDS, SixPixels(), 1) == ["40k", "1.2M"]


def test_beside_a_mark_a_number_with_a_power_is_rounded_too():
    assert readable_number(9_007_199_254_740_992.0, WORDS) == "9.0072e+15"
    assert readable_number(1.25e-9, WORDS) == "1.25e−09"


def test_the_greatest_numbers_have_a_text_in_every_room() -> None:
    greatest = Observation(id="a", date="2020", value=-1.7976931348623157e308)
    assert fitted_value(greatest, WORDS, lambda text: len(text) < 12) == "−1.7976931348623157e+308"
