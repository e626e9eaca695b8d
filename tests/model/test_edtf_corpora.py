"""The parser agrees with other people's examples and parsers, but for a short table of exceptions."""

import json
from random import Random
from typing import Any

import pytest

from tests.places import SHARED
from viewer.model.calendar import civil_date
from viewer.model.dates import DateError, parse_date

CORPORA = SHARED / "corpora" / "edtf"


def corpus(name: str, *lists: str) -> dict[str, Any]:
    """A corpus, or empty lists where the corpora are absent: pytest then skips their tests."""
    path = CORPORA / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {key: [] for key in lists}


VALIDATE = corpus("validate.json", "accept", "reject")
BOUNDS = corpus("bounds.json", "examples", "reject")

WITHIN = "the end is some day of that month or year, as in the specification's '2004-02-01/2005-02'"
LONG = "in order, and a year with the letter Y may be an interval's end as any other year"
SPACE = "the specification's sets have no spaces, and the other corpus rejects them"
UNKNOWN = "python-edtf takes an unknown end for ten years away; the specification says unknown"
ESTIMATE = "'1950S2' is some year between 1900 and 1999 by the specification; python-edtf takes 1950 alone"
WINTER = "a winter has three months; python-edtf cuts it off at the end of its first year"

REJECTED_THERE = {
    "0000-01-03/0000-01": WITHIN,
    "0000-02/0000": WITHIN,
    "2004-06-11%/2004-06~": WITHIN,
    "2004-06-11%/2004-%06": WITHIN,
    "Y-61000/-2000": LONG,
}
OTHER_BOUNDS = {
    "/2006": ("-inf", "2006-12-31", UNKNOWN),
    "2004-06-01/": ("2004-06-01", "inf", UNKNOWN),
    "1984-06-02?/": ("1984-06-02", "inf", UNKNOWN),
    "1950S2": ("1900-01-01", "1999-12-31", ESTIMATE),
    "1953S2": ("1900-01-01", "1999-12-31", ESTIMATE),
    "1953S3": ("1950-01-01", "1959-12-31", ESTIMATE),
    "Y17101E4S3": ("171000000-01-01", "171999999-12-31", ESTIMATE),
    "Y171010000S3": ("171000000-01-01", "171999999-12-31", ESTIMATE),
    "Y3388E2S3": ("338000-01-01", "338999-12-31", ESTIMATE),
    "2010-24": ("2010-12-01", "2011-02-28", WINTER),
}
SPACED = {
    "[1667, 1668, 1670..1672]": SPACE,
    "[1760-01, 1760-02, 1760-12..]": SPACE,
    "[1667, 1760-12]": SPACE,
    "{1667,1668, 1670..1672}": SPACE,
    "{1960, 1961-12}": SPACE,
}


def bounds(text: str) -> tuple[str, str]:
    date = parse_date(text)
    return (
        "-inf" if date.earliest is None else day_text(*civil_date(date.earliest)),
        "inf" if date.latest is None else day_text(*civil_date(date.latest)),
    )


def day_text(year: int, month: int, day: int) -> str:
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{day:02}"


@pytest.mark.parametrize("text", VALIDATE["accept"])
def test_accepted_there_and_here(text: str):
    assert parse_date(text).text == text


@pytest.mark.parametrize("text", VALIDATE["reject"] + BOUNDS["reject"])
def test_rejected_there_and_here(text: str):
    if text in REJECTED_THERE:
        assert parse_date(text).is_interval
        return
    with pytest.raises(DateError):
        parse_date(text)


@pytest.mark.parametrize("example", BOUNDS["examples"], ids=lambda example: example["edtf"])
def test_the_same_bounds_there_and_here(example: dict[str, str]):
    text = example["edtf"]
    if text in SPACED:
        with pytest.raises(DateError):
            parse_date(text)
        text = text.replace(" ", "")
    expected = OTHER_BOUNDS.get(text, (example["earliest"], example["latest"]))[:2]
    assert bounds(text) == expected


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the EDTF corpora are not here")
def test_every_exception_is_needed():
    there = {example["edtf"]: (example["earliest"], example["latest"]) for example in BOUNDS["examples"]}
    assert set(REJECTED_THERE) <= set(VALIDATE["reject"] + BOUNDS["reject"])
    assert SPACED.keys() <= there.keys()
    assert all(there[text] != (first, last) for text, (first, last, _) in OTHER_BOUNDS.items())


def samples(count: int) -> list[str]:
    """Dates of which both sides say the same: years 1000 to 9999, digits unspecified from the right."""
    random = Random(7)
    return [_sample(random) for _ in range(count)]


def _sample(random: Random) -> str:
    year = f"{random.randint(1000, 9999)}"
    month, day = f"{random.randint(1, 12):02}", f"{random.randint(1, 28):02}"
    return random.choice(
        (
            year,
            f"{year}-{month}",
            f"{year}-{month}-{day}",
            f"{year[:3]}X",
            f"{year[:2]}XX",
            f"{year}-XX",
            f"{year}-{month}-XX",
            f"{year}~",
            f"{year}-{month}?",
        )
    )


@pytest.mark.parametrize("text", samples(60))
def test_python_edtf_gives_the_same_bounds(text: str):
    edtf = pytest.importorskip("edtf")
    other = edtf.parse_edtf(text)
    assert bounds(text) == (day_text(*other.lower_strict()[:3]), day_text(*other.upper_strict()[:3]))


@pytest.mark.parametrize("text", samples(200))
def test_undate_gives_the_same_bounds(text: str):
    undate = pytest.importorskip("undate")
    other = undate.Undate.parse(text, "EDTF")
    assert bounds(text) == (undate_day(other.earliest), undate_day(other.latest))


@pytest.mark.parametrize("index", range(0, 60, 2))
def test_undate_gives_an_interval_the_same_ends(index: int):
    undate = pytest.importorskip("undate")
    lower, upper = sorted(samples(60)[index : index + 2])
    for text in (f"{lower}/..", f"../{upper}", f"{lower}/{upper}"):
        try:
            ours = bounds(text)
        except DateError:
            continue
        other = undate.Undate.parse(text, "EDTF")
        first = undate_day(other.earliest.earliest) if other.earliest else "-inf"
        last = undate_day(other.latest.latest) if other.latest else "inf"
        assert ours == (first, last)


def undate_day(day: Any) -> str:
    return day_text(int(day.year), int(day.month), int(day.day))
