import math

import pytest

from viewer.core.evidence.arithmetic import compute
from viewer.core.evidence.digits import decimals
from viewer.model.comparisons import Operand, Relation


@pytest.fixture
def loaded(payload, load):
    return load(payload)


def own(value: float | None, label: str = "", relation: str = "=") -> Operand | None:
    return None if value is None else Operand(value=value, label=label, relation=relation)


def relation(kind: str, a: float | None, b: float | None, result: float | None, label: str = "") -> Relation:
    return Relation(id="r", kind=kind, title="t", a=own(a, label), b=own(b, label), result=own(result))


@pytest.mark.parametrize(
    ("kind", "a", "b", "result", "label", "agrees"),
    [
        ("share", 1921, 1948, 98.6, "", True),
        ("share", 1921, 1948, 98.7, "", False),
        ("share", 1185, 1948, 61.7, "", False),
        ("share", 1185, 1921, 61.7, "", True),
        ("share", 1, 3, 50, "", False),
        ("ratio", 91, 54, 1.7, "%", True),
        ("ratio", 95, 55, 3, "%", False),
        ("ratio", 65, 17, 4, "%", True),
        ("growth", 109, 100, 9, "million", True),
        ("growth", 109, 100, 11, "million", False),
        ("growth", 39888, 36594.5, 9.0, "billion VND", True),
        ("difference", 2024, 2005, 19, "", True),
        ("difference", 2024, 2005, 20, "", False),
        ("difference", 20.7, 20, 0.7, "%", True),
        ("count", 2020, 2023, 4, "", True),
        ("count", 2005, 2024, 19, "", False),
        ("count", 2005, 2024, 20, "", True),
    ],
)
def test_agreement_to_the_digits_printed(loaded, kind, a, b, result, label, agrees):
    computation = compute(relation(kind, a, b, result, label), loaded)
    assert computation.agrees is agrees
    assert computation.is_as_expected is agrees
    assert computation.low <= computation.computed <= computation.high


def test_the_computed_side_has_the_digits_of_the_stated_one(loaded):
    computation = compute(relation("share", 1185, 1948, 61.7), loaded)
    assert computation.rounded == 60.8
    assert computation.computed == pytest.approx(60.8316, abs=1e-4)


@pytest.mark.parametrize(
    ("kind", "a", "b", "result"),
    [
        ("share", 30, 120, 25),
        ("ratio", 95, 19, 5),
        ("growth", 150, 120, 25),
        ("difference", 9, 4, 5),
        ("count", 2020, 2023, 4),
    ],
)
def test_each_side_follows_from_the_other_two(loaded, kind, a, b, result):
    for side, value in (("a", a), ("b", b), ("result", result)):
        sides = {"a": a, "b": b, "result": result} | {side: None}
        computation = compute(relation(kind, *sides.values()), loaded)
        assert computation.implied == side
        assert computation.computed == pytest.approx(value)
        assert computation.agrees is None
        assert computation.is_as_expected


def test_references_take_the_values_of_the_record(loaded):
    computation = compute(loaded.relations["of-all"], loaded)
    assert (computation.a.value, computation.b.value, computation.result.value) == (1921, 1948, 98.6)
    assert computation.agrees is True
    target = Relation(id="r", kind="ratio", title="t", a=Operand(ref="visitors-2030"), b=own(0.6))
    assert compute(target, loaded).computed == pytest.approx(2)


def test_open_relations_leave_the_interval_open(loaded):
    def against(relation_of_a: str, result: float) -> bool | None:
        sides = Relation(
            id="r", kind="ratio", title="t", a=own(22, "%", relation_of_a), b=own(20, "%"), result=own(result)
        )
        return compute(sides, loaded).agrees

    assert against(">", 1.5) is True
    assert against(">", 0.9) is False
    assert against("<", 0.9) is True
    assert against("<", 1.5) is False
    assert against("~", 1.1) is True
    assert against("~", 1.5) is False


def test_a_division_by_zero_is_not_computed(loaded):
    for kind in ("share", "ratio", "growth"):
        for a in (5, 0):
            computation = compute(relation(kind, a, 0, 5), loaded)
            assert computation.computed is None
            assert computation.agrees is None
    assert compute(relation("growth", 5, None, -100), loaded).computed is None
    assert compute(relation("ratio", 1e308, 1e-308, None), loaded).computed is None


def test_an_expected_failure_is_as_expected(loaded):
    sides = Relation(id="r", kind="ratio", title="t", a=own(95), b=own(55), result=own(3), expected="fails")
    assert compute(sides, loaded).is_as_expected


def test_decimals_are_those_that_are_printed():
    assert [decimals(value) for value in (20.0, 98.6, 0.05, 1e22, 1e-7, 39888.0)] == [0, 1, 2, 0, 7, 0]
    assert math.isfinite(decimals(5e-324))
