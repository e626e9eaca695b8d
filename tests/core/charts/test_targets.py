import pytest

from tests.core.chart_samples import disagreement, loaded, metric, value
from viewer.core.charts.targets import target_outcome


@pytest.mark.parametrize(
    ("better", "relation", "number", "date", "outcome"),
    [
        ("higher", "=", 20, "2025", "met"),
        ("higher", "=", 19, "2025", "missed"),
        ("higher", "=", 19, "2024", "open"),
        ("higher", ">", 19, "2025", "unknown"),
        ("higher", "<", 19, "2025", "missed"),
        ("higher", "=", 30, "2026", "unknown"),
        ("higher", "=", 19, "2023/2025", "missed"),
        ("lower", "=", 19, "2025", "met"),
        ("lower", "=", 21, "2025", "missed"),
        (None, "=", 30, "2025", "unknown"),
        ("higher", ">", 19, "2024", "open"),
        ("higher", "=", 19, "2026", "unknown"),
        ("higher", "=", 20, "2020/2026", "unknown"),
    ],
)
def test_whether_a_target_was_met(better, relation, number, date, outcome):
    observed = value("a", date, number, relation=relation)
    record = loaded(metric("m", observed, better=better, targets=[value("t", "2025", 20)]))
    assert target_outcome(record, record.metrics["m"], record.targets["t"])[0] == outcome


def test_a_disputed_value_meets_no_target():
    one = metric("m", value("a", "2025", 30), better="higher", targets=[value("t", "2025", 20)])
    record = loaded(one, disagreements=(disagreement("contradiction", "a"),))
    assert target_outcome(record, record.metrics["m"], record.targets["t"]) == ("unknown", None)


@pytest.mark.parametrize(
    ("relation", "number", "outcome"), [("=", 20, "missed"), (">", 20, "met"), ("=", 20.1, "met")]
)
def test_more_than_is_not_reached_by_just_that_much(relation, number, outcome):
    observed = value("a", "2025", number, relation=relation)
    record = loaded(metric("m", observed, targets=[value("t", "2025", 20, relation=">")]))
    assert target_outcome(record, record.metrics["m"], record.targets["t"])[0] == outcome


def test_of_a_target_for_somebody_without_values_nothing_is_known():
    target = value("t", "2023", 16, subject="Viet Nam")
    record = loaded(metric("m", value("a", "2022", 19.76), better="higher", targets=[target]))
    assert target_outcome(record, record.metrics["m"], record.targets["t"]) == ("unknown", None)
