"""A filter in words: a sentence in each language for every field, with true counts, part by part."""

import pytest
from hypothesis import given

from tests.core.filter.random_filtered import VALUES, filters, left, payloads, written
from viewer.core.base.resources import bundled_record
from viewer.core.charts.data import read_charts
from viewer.core.filter.fields import EVIDENCE, FIELDS
from viewer.core.filter.filter import NO_FILTER, Filter
from viewer.core.filter.matching import Matching
from viewer.core.filter.text import parse_filter
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_record
from viewer.core.record.translating import in_language
from viewer.words.filter_words import FilterSentence, filter_limits, filter_sentence, value_words
from viewer.words.translations import LANGUAGES, translator

DANANG = read_record(bundled_record())
SUMMIT = "Viet Nam Digital Government Summit 2024 kicks off in Da Nang"


def said(chosen: Filter, language: str = "en", loaded: LoadedRecord = DANANG) -> FilterSentence:
    record = in_language(loaded, language)
    counted = Matching(record, read_charts(record)).counted(chosen)
    return filter_sentence(chosen, counted, record, translator(language))


def test_the_sentence_counts_and_names() -> None:
    found = said(parse_filter("source:summit-2024 kind:award date:2020/2023"))
    assert found.text == f"1 of 94 entries and 4 of 52 values rest on “{SUMMIT}”, awards only, 2020 to 2023"
    assert found.rest == "The rest is faded."
    assert [part.text for part in found.parts] == [f"rest on “{SUMMIT}”", "awards only", "2020 to 2023"]
    assert said(parse_filter("kind:award,event rest:hidden")).rest == "The rest is hidden."
    assert said(parse_filter("kind:award,event")).text.endswith(": awards or events only")


def test_what_no_clause_judges_is_not_counted() -> None:
    assert "values" not in said(parse_filter("kind:award")).text
    assert "entries" not in said(parse_filter('topic:"Digital economy"')).text


def test_the_sentence_in_vietnamese() -> None:
    found = said(parse_filter("source:summit-2024 -kind:award"), "vi")
    assert found.text == (
        f"33 trong số 94 mục và 15 trong số 52 giá trị dựa trên “{SUMMIT}”, trừ giải thưởng"
    )
    assert found.rest == "Phần còn lại được làm mờ."


def test_the_record_s_own_words_are_those_of_the_language() -> None:
    record = in_language(DANANG, "vi")
    names = DANANG.record.translations["vi"].names
    place = next(entry.place for entry in DANANG.record.entries if entry.place in names)
    assert value_words("place", place, record, translator("vi")) == names[place]
    assert names[place] in said(NO_FILTER.taking_only("place", place), "vi").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("operator", ["take", "exclude"])
def test_every_field_has_a_sentence_in_every_language(language, field, operator):
    values = VALUES[field]
    one = said(NO_FILTER.with_values(field, operator, values[:1]), language)
    all_of_them = said(NO_FILTER.with_values(field, operator, values), language)
    assert len(one.parts) == 1
    assert "{" not in one.text.replace("{1995,2020}", "")
    assert one.text != all_of_them.text or len(values) == 1
    assert one.text in (one.counts + " " + one.parts[0].text, one.counts + ": " + one.parts[0].text)
    words = translator(language)
    assert all(words.has(f"filter.field.{name}") for name in FIELDS)
    assert all(words.has(f"filter.evidence.{name}") for name in EVIDENCE)


def test_of_many_values_the_first_are_named() -> None:
    text = said(NO_FILTER.with_values("tag", "take", [f"t{n}" for n in range(9)])).parts[0].text
    assert text == "tagged “t0”, “t1”, “t2” or 6 others"


def test_no_filter_says_nothing_in_a_description() -> None:
    assert filter_limits(NO_FILTER, DANANG, translator("en")) == ""


@given(payloads(), filters(tuple(name for name in VALUES if name != "date")))
def test_counts_in_words_are_those_of_the_record(payload, chosen):
    loaded = parse_record(written(payload))
    if not chosen.is_empty:
        entries, values = left(loaded, chosen)
        counts = said(chosen, loaded=loaded).counts
        total = len(loaded.record.entries)
        assert f"{len(entries)} of {total} entries" in counts or f"{len(values)} of " in counts
