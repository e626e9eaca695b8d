"""Computations in words: only what passages state is said to be stated."""

import pytest

from viewer.core.base.resources import bundled_record
from viewer.core.reading.parts import Parts
from viewer.core.record.loading import read_record
from viewer.words.reader_words import ReaderWords
from viewer.words.translations import translator

SAID = {
    "economy-2023-over-target": (
        "20.7% is 0.7 points more than 20%",
        "✓ the source says “exceeding”: it fits",
    ),
    "applications-over-target": (
        "3% is 47 points less than 50%",
        "⚠ the source says “exceeding”: it does not fit",
    ),
    "admin-times-17": ("55% is 3 times 17%", "asked here, stated by no source (3): it fits"),
    "admin-times-55": ("55% is 1 times 55%", "asked here, stated by no source (3): it does not fit"),
    "procedures-online-rate": (
        "1,921 procedures of 1,948 procedures is 98.6%",
        "✓ the source says 98.6%: it fits",
    ),
    "records-times-average": ("91% is 1.7 times 53.5", "follows from the sources’ figures; none states it"),
}


@pytest.mark.parametrize("identifier", SAID)
def test_what_is_computed_and_whether_a_source_says_so(identifier):
    record = read_record(bundled_record())
    computed = Parts(record, None).computed(record.relations[identifier])
    line, verdict, _ = ReaderWords(translator("en")).computation(computed)
    assert (line, verdict) == SAID[identifier]


def test_what_no_source_states_is_asked():
    record = read_record(bundled_record())
    words, parts = ReaderWords(translator("en")), Parts(record, None)
    for relation in record.record.relations:
        verdict = words.computation(parts.computed(relation))[1]
        is_guess = "stated by no source" in verdict or "does not fit" in verdict
        assert relation.title.endswith("?") or not is_guess, relation.id
