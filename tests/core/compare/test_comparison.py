import json

import pytest

from tests.places import SAMPLES
from viewer.core.base.resources import bundled_record
from viewer.core.compare.comparison import compare
from viewer.core.compare.counts import disagreement_counts
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_record


@pytest.fixture(scope="module")
def loaded() -> LoadedRecord:
    return read_record(SAMPLES / "reading.json")


def two_events(first: str, second: str, **more: str) -> LoadedRecord:
    dated = (("a", first), ("b", second))
    entries = [{"id": name, "kind": "event", "title": name, "date": date, **more} for name, date in dated]
    return parse_record(json.dumps({"format": "dateline/1", "title": "Two", "entries": entries}).encode())


def test_a_disagreement_has_a_column_for_each_claim_with_the_passage_that_proves_it() -> None:
    comparison = compare(read_record(bundled_record()), ["two-averages-55"])
    assert comparison is not None
    assert [column.field for column in comparison.columns] == ["value", "value", "subject"]
    first, times, average = comparison.columns
    assert first.link.quantity is not None
    assert (first.link.quantity.value, first.subject) == (55, "Da Nang")
    assert first.definition.startswith("The “proportion of online administrative services”")
    assert first.passage is not None
    assert "value" in first.passage.quotation.supports
    assert times.passage is not None
    assert times.passage.quotation.exact == "three times the national average"
    assert average.values == ("Average of provinces and cities",)
    assert [source.id for source in average.sources] == ["summit-2024"]


def test_the_computation_that_joins_two_claims_stands_between_them() -> None:
    comparison = compare(read_record(bundled_record()), ["two-averages-55"])
    assert comparison is not None
    assert comparison.between == ("ratio", "ratio")
    assert [each.computation.relation.id for each in comparison.computed] == [
        "admin-times-average", "admin-times-55", "admin-times-17",
    ]  # fmt: skip


def test_claims_that_nothing_computes_contradict_or_are_to_be_read_with_care(loaded: LoadedRecord) -> None:
    contradiction, caveat = compare(loaded, ["prize-date"]), compare(loaded, ["fifty-five"])
    assert contradiction is not None
    assert contradiction.between == ("contradiction",)
    assert contradiction.columns[0].shown_first
    assert caveat is not None
    assert caveat.between == ("difference",)
    assert disagreement_counts(loaded) == (1, 1)


def test_what_is_pinned_differs_and_is_alike(loaded: LoadedRecord) -> None:
    comparison = compare(loaded, ["online-2024", "online-2024-national"])
    assert comparison is not None
    assert comparison.disagreement is None
    assert "value" in comparison.differing
    assert "subject" in comparison.differing
    assert "unit" in comparison.alike
    assert [each.computation.computed for each in comparison.computed] == [40.0, pytest.approx(95 / 55)]


def test_what_only_one_of_the_pins_says_is_not_compared(loaded: LoadedRecord) -> None:
    comparison = compare(loaded, ["online-2024", "summit"])
    assert comparison is not None
    assert not {"value", "unit", "definition"} & {*comparison.differing, *comparison.alike}
    assert comparison.computed == ()


def test_values_in_different_units_are_not_computed(loaded: LoadedRecord) -> None:
    comparison = compare(loaded, ["online-2024", "exports-2024"])
    assert comparison is not None
    assert comparison.computed == ()
    assert "unit" in comparison.differing


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2024-03-01", "2024-03-02", 0),
        ("2024-03-01", "2024-03-03", 1),
        ("2024-03", "2024-05", 30),
        ("2023", "2024-06", 152),
        ("2024-05", "2024-03", 30),
        ("2023/2024", "2024-06", 0),
    ],
)
def test_the_time_between_pins_is_what_lies_between_them_for_certain(
    first: str, second: str, days: int
) -> None:
    comparison = compare(two_events(first, second), ["a", "b"])
    assert comparison is not None
    assert [gap.days for gap in comparison.gaps] == [days]


@pytest.mark.parametrize("second", ["2024-03-01", "2024/..", "../2030", "2024~", "2024?"])
def test_there_is_no_time_between_one_date_or_what_is_not_known(second: str) -> None:
    comparison = compare(two_events("2024-03-01", second), ["a", "b"])
    assert comparison is not None
    assert comparison.gaps == ()


def test_an_article_s_date_is_no_time_of_what_it_reports() -> None:
    comparison = compare(two_events("2023", "2025", date_basis="as_of"), ["a", "b"])
    assert comparison is not None
    assert comparison.gaps == ()


def test_ids_that_name_nothing_are_not_compared(loaded: LoadedRecord) -> None:
    assert compare(loaded, ["nobody"]) is None
    assert compare(loaded, ["summit", "nobody"]) is None
    assert compare(loaded, []) is None


def test_every_disagreement_of_the_bundled_record_has_all_its_claims() -> None:
    loaded = read_record(bundled_record())
    for found in loaded.record.disagreements:
        comparison = compare(loaded, [found.id])
        assert comparison is not None
        assert [column.link.id for column in comparison.columns] == [claim.id for claim in found.claims]
        assert len(comparison.between) == len(comparison.columns) - 1
        assert all(column.link.quantity or column.link.date or column.values for column in comparison.columns)
