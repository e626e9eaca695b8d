import pytest

from viewer.core.evidence.written_years import is_old_style, new_style, years_in


@pytest.mark.parametrize(
    ("text", "sure", "bare"),
    [
        ("1500 soldiers landed on 6 June", (), ()),
        ("Some 1200 boats lay off the coast", (), ()),
        ("room 1408 was closed", (), ()),
        ("Flight 1023 left at 8:46", (), ()),
        ("at Postfach 1234, on 2.1.2014", (), ()),
        ("a height of 1850 m", (), ()),
        ("for 1500 USD", (), ()),
        ("Waterloo, 1815", (), (1815,)),
        ("the 1815 campaign", (), ()),
        ("in 1815 the armies met", (1815,), ()),
        ("since 2014.", (2014,), ()),
        ("On June 26, 2024, the assembly", (2024,), ()),
        ("On 26 June 2024 the assembly", (2024,), ()),
        ("from 2020 to 2022", (2020, 2022), ()),
        ("In 476 the empire fell", (), (476,)),
        ("476 men", (), ()),
        ("in 44 B.C., or 490 BC", (-489,), ()),
        ("in 2567 B.E.", (2024,), ()),
        ("in AD 476", (476,), ()),
        ("the 1980s", tuple(range(1980, 1990)), ()),
        ("No. 136/2024/QH15 and VND 2,023 billion", (), ()),
    ],
)
def test_years_are_told_from_other_numbers(text, sure, bare):
    years = years_in(text)
    assert (tuple(sorted(years.sure)), tuple(sorted(years.bare))) == (sure, bare)
    assert years.sure | years.bare <= years.possible


def test_old_style_dates_are_of_the_julian_calendar():
    assert is_old_style("25 October 1917 (O.S.)")
    assert not is_old_style("25 October 1917")
    assert new_style(1917, 10, 25) == (1917, 11, 7)
    assert new_style(1700, 2, 28) == (1700, 3, 10)
    assert new_style(1582, 10, 5) == (1582, 10, 15)
