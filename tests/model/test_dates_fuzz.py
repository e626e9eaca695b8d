"""Whatever it is given, the parser answers with a date or a DateError, and at once.

Set DATELINE_FUZZ to a number of texts for a longer run.
"""

import os
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.model.dates import MAX_LENGTH, Date, DateError, format_date, parse_date

RUNS = int(os.environ.get("DATELINE_FUZZ", "20000"))
LONGEST = 0.020
MARKS = ("", "", "", "?", "~", "%")
CODES = {
    *("date.empty", "date.too_long", "date.syntax", "date.year", "date.year_range", "date.month"),
    *("date.day", "date.time", "date.time_in_period", "date.order"),
}
ALPHABET = "0123456789XXX--//..[]{},,?~%YESTZ:+ \n\t()'^ue\x00é２٣−–\u200b\ud800"


def figures(random: Random, highest: int, width: int) -> str:
    text = f"{random.randint(0, highest):0{width}}"
    if random.random() < 0.2:
        text = "".join("X" if random.random() < 0.5 else figure for figure in text)
    return text


def year(random: Random) -> str:
    sign = random.choice(("", "", "", "-"))
    kind = random.random()
    if kind < 0.8:
        return sign + figures(random, 9999, 4)
    significant = random.choice(("", f"S{random.randint(0, 12)}"))
    if kind < 0.85:
        return f"{sign}{random.randint(0, 9999):04}{significant}"
    if kind < 0.93:
        return f"Y{sign}{random.randint(1, 2 * 10 ** random.randint(1, 12))}{significant}"
    return f"Y{sign}{random.randint(1, 9999)}E{random.randint(0, 12)}{significant}"


def component(random: Random, text: str) -> str:
    return random.choice(MARKS) + text + random.choice(MARKS)


def single(random: Random) -> str:
    parts = [year(random)]
    if not parts[0].startswith("Y") and random.random() < 0.7:
        parts.append(figures(random, random.choice((12, 12, 45)), 2))
        if random.random() < 0.6:
            parts.append(figures(random, 31, 2))
    if random.random() < 0.6:
        return "-".join(parts)
    return "-".join(component(random, part) for part in parts)


def moment(random: Random) -> str:
    hour, minute, second = (random.randint(0, highest) for highest in (24, 60, 60))
    zone = random.choice(("", "Z", f"+{hour:02}", f"-{hour:02}:{minute:02}"))
    return f"{year(random)}-{random.randint(1, 12):02}-{random.randint(1, 31):02}" + (
        f"T{hour:02}:{minute:02}:{second:02}{zone}"
    )


def interval(random: Random) -> str:
    return "/".join(random.choice((single(random), single(random), "..", "")) for _ in range(2))


def date_set(random: Random) -> str:
    members = [single(random) for _ in range(random.randint(1, 5))]
    for index in range(len(members)):
        if random.random() < 0.2:
            members[index] += ".." + single(random)
    opening, closing = random.choice(("[]", "{}"))
    return (
        opening + random.choice(("", "", "..")) + ",".join(members) + random.choice(("", "", "..")) + closing
    )


def edtf(random: Random) -> str:
    """A text that looks like an EDTF date; most are."""
    return random.choice((single, single, moment, interval, date_set))(random)


def mutated(random: Random, text: str) -> str:
    """The text with a few of its characters changed, lost, repeated or moved."""
    for _ in range(random.randint(1, 3)):
        first, last = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
        middle = random.choice(
            (
                "",
                text[first:last] * 2,
                text[first:last][::-1],
                random.choice(ALPHABET) + text[first:last],
                "".join(random.choice(ALPHABET) for _ in range(last - first)),
                text[first:last] * random.randint(1, 60),
                edtf(random),
            )
        )
        text = text[:first] + middle + text[last:]
    return text


def read(text: str) -> Date | str:
    """The date, read anew rather than from the cache, or the error's code."""
    try:
        return parse_date.__wrapped__(text)
    except DateError as error:
        return error.code


def seconds_taken(text: str) -> float:
    before = time.thread_time()
    read(text)
    return time.thread_time() - before


def fastest(text: str) -> float:
    """The least of a few times: what the collector or a busy machine takes is not the parser's."""
    return min(seconds_taken(text) for _ in range(5))


def check(outcome: Date | str) -> bool:
    """Whether this is a date, after a look at it; if not, it has to be a known code."""
    if isinstance(outcome, str):
        assert outcome in CODES
        return False
    written = format_date(outcome)
    assert read(written) == outcome
    assert outcome.begins < outcome.ends
    assert (outcome.earliest is None) == (outcome.start != "known")
    assert (outcome.latest is None) == (outcome.end != "known")
    return True


def test_any_text_is_a_date_or_a_date_error_within_20_ms():
    random = Random(2019)
    dates = 0
    for index in range(RUNS):
        text = edtf(random)
        if index % 2:
            text = mutated(random, text)
        before = time.thread_time()
        outcome = read(text)
        assert time.thread_time() - before < LONGEST or fastest(text) < LONGEST, text
        dates += check(outcome)
    assert dates > RUNS // 5


@settings(deadline=None)
@given(st.text(max_size=MAX_LENGTH + 10))
def test_no_text_at_all_raises_anything_else(text: str):
    check(read(text))


@settings(deadline=None)
@given(st.text("0123456789X-/.[]{},?~%YESTZ:+", max_size=40))
def test_no_text_of_edtf_characters_raises_anything_else(text: str):
    check(read(text))


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_written_date_reads_back_as_an_equal_one(random: Random):
    check(read(edtf(random)))


@pytest.mark.parametrize(
    "text",
    [
        "XXX1-02-29",
        "-XXX3-02-29",
        "XXXX-02-31",
        "-XXXX-09-31",
        "Y" + "9" * 250,
        "Y1E" + "9" * 250,
        "1950S" + "9" * 250,
        "[" + ",".join(["XXX1-02-28"] * 23) + "]",
        "[" * 256,
        "1984?~%" * 30,
        "-" * 256,
        "2004-06-11" * 1_000_000,
    ],
)
def test_the_worst_texts_take_no_longer(text: str):
    assert fastest(text) < LONGEST
