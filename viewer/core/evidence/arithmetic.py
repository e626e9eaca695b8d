"""Computes relations, and compares them with the sources' own numbers to the digits that they print."""

import math
from collections.abc import Callable
from itertools import product
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.evidence.digits import decimals
from viewer.core.evidence.numbers import unit_scale
from viewer.core.record.catalog import LoadedRecord
from viewer.model.comparisons import Operand, Relation, RelationKind
from viewer.model.metrics import ValueRelation

Side = Literal["a", "b", "result"]
_APPROXIMATE = 0.05


class Term(Struct, frozen=True):
    """A number of a relation as printed, and the interval in which the printed digits leave it."""

    value: float
    upper: float | None
    relation: ValueRelation
    low: float
    high: float


class Computation(Struct, frozen=True):
    """A relation, computed.

    `computed` is what the program finds for the result, or for the side that the sources leave
    out (`implied`), with `low` and `high` from the operands' rounding; `rounded` is `computed` to
    the digits that the sources print. None where it cannot be computed (a division by zero).
    `agrees` is None if there is nothing to compare.
    """

    relation: Relation
    a: Term | None
    b: Term | None
    result: Term | None
    implied: Side | None = None
    computed: float | None = None
    low: float = math.nan
    high: float = math.nan
    rounded: float | None = None
    agrees: bool | None = None

    @property
    def is_question(self) -> bool:
        """Whether the record asks it instead of telling it as a source's word."""
        return self.relation.title.rstrip().endswith(("?", "\uff1f"))

    @property
    def compares(self) -> bool:
        """Whether the stated result is only that one side is more, or less, than the other."""
        result = self.result
        neutral = _NEUTRAL[self.relation.kind]
        return result is not None and result.value == neutral and result.relation not in ("=", "~")

    @property
    def is_as_expected(self) -> bool:
        """Whether it agrees or fails as the record says it does."""
        return self.agrees is None or self.agrees == (self.relation.expected == "agrees")


_MOST_PLACES = 12
# Where one side is no more and no less than the other.
_NEUTRAL: dict[RelationKind, float] = {"share": 100, "ratio": 1, "growth": 0, "difference": 0, "count": 0}
_Function = Callable[[float, float], float]
_RESULT: dict[RelationKind, _Function] = {
    "share": lambda a, b: 100 * (a / b),
    "ratio": lambda a, b: a / b,
    "growth": lambda a, b: 100 * (a / b - 1),
    "difference": lambda a, b: a - b,
    "count": lambda a, b: b - a + 1,
}
_A: dict[RelationKind, _Function] = {
    "share": lambda b, result: b * (result / 100),
    "ratio": lambda b, result: b * result,
    "growth": lambda b, result: b * (1 + result / 100),
    "difference": lambda b, result: b + result,
    "count": lambda b, result: b - result + 1,
}
_B: dict[RelationKind, _Function] = {
    "share": lambda a, result: 100 * (a / result),
    "ratio": lambda a, result: a / result,
    "growth": lambda a, result: a / (1 + result / 100),
    "difference": lambda a, result: a - result,
    "count": lambda a, result: a + result - 1,
}


def compute(relation: Relation, loaded: LoadedRecord) -> Computation:
    """Compute a relation of a record whose references lead somewhere."""
    exact = all(_is_counted(each, loaded) for each in (relation.a, relation.b) if each is not None)
    a, b = (
        _term(each, loaded, each is not None and _is_counted(each, loaded))
        for each in (relation.a, relation.b)
    )
    result = _term(relation.result, loaded, exact and relation.kind in ("difference", "count"))
    given = Computation(relation, a, b, result)
    if a and b:
        return _compared(given, a, b, result)
    if b and result:
        return _computed(given, "a", _A[relation.kind], b, result)
    if a and result:
        return _computed(given, "b", _B[relation.kind], a, result)
    return given


def is_stated(relation: Relation) -> bool:
    """Whether passages state each number of a relation; else who made the record has put it together."""
    proved = {field for quotation in relation.evidence for field in quotation.supports}
    return all(name in proved for name in ("a", "b", "result") if getattr(relation, name) is not None)


def _compared(given: Computation, a: Term, b: Term, result: Term | None) -> Computation:
    computed = _computed(given, "result" if result is None else None, _RESULT[given.relation.kind], a, b)
    if result is None or computed.computed is None:
        return computed
    slack = 1e-9 * max(1.0, abs(result.value))
    agrees = computed.low <= result.high + slack and computed.high >= result.low - slack
    return replace(computed, agrees=agrees, rounded=_printed(computed.computed, given, agrees))


def _printed(computed: float, given: Computation, agrees: bool) -> float:
    """A computed number to the digits that the sources print, or to so many more as keep it true.

    What is more than nothing isn't rounded to nothing, what is below the whole not to the whole, and
    what doesn't fit the stated result not to that result.
    """
    stated = given.result.value if given.result else 0.0
    places = decimals(stated)
    if given.relation.kind in ("difference", "count"):
        places = max([places, *(decimals(term.value) for term in (given.a, given.b) if term)])
    neutral = _NEUTRAL[given.relation.kind]
    false = {neutral} if agrees else {neutral, stated}
    while places < _MOST_PLACES and round(computed, places) in false and not _same(computed, places):
        places += 1
    return round(computed, places)


def _same(computed: float, places: int) -> bool:
    """Whether rounding takes nothing off but what a float cannot hold."""
    return math.isclose(computed, round(computed, places), rel_tol=1e-12, abs_tol=1e-12)


def _computed(given: Computation, implied: Side | None, function: _Function, x: Term, y: Term) -> Computation:
    value = _apply(function, x.value, y.value)
    if not math.isfinite(value):
        return replace(given, implied=implied)
    corners = [_apply(function, *pair) for pair in product((x.low, x.high), (y.low, y.high))]
    # A quotient by an interval around zero, or infinity less infinity, can be anything.
    unbounded = any(map(math.isnan, corners)) or (function in _QUOTIENTS and y.low < 0 < y.high)
    low, high = (-math.inf, math.inf) if unbounded else (min(corners), max(corners))
    return replace(given, implied=implied, computed=value, low=low, high=high)


_QUOTIENTS = {_RESULT["share"], _RESULT["ratio"], _RESULT["growth"], _B["share"], _B["ratio"]}


def _apply(function: _Function, x: float, y: float) -> float:
    try:
        return function(x, y)
    except ZeroDivisionError:
        return math.copysign(math.inf, x) if x else math.nan
    except OverflowError:
        return math.nan


def _is_counted(operand: Operand, loaded: LoadedRecord) -> bool:
    """Whether a whole number is exact, such as a year or 1,921 procedures, and not a rounded 95 %."""
    unit = loaded.metric_of[operand.ref].unit if operand.ref else ""
    words = f"{unit} {operand.label}"
    return "%" not in words and "percent" not in words.casefold() and unit_scale(words) == 1


def _term(operand: Operand | None, loaded: LoadedRecord, exact: bool) -> Term | None:
    if operand is None:
        return None
    stated = loaded.observations.get(operand.ref) or loaded.targets.get(operand.ref)
    if stated is not None:
        value, upper, relation = stated.value, stated.upper, stated.relation
    else:
        value, upper, relation = operand.value or 0.0, None, "="
    relation = operand.relation if operand.relation != "=" else relation
    low, _ = _interval(value, relation, exact)
    _, high = _interval(value if upper is None else upper, relation, exact)
    return Term(value, upper, relation, low, high)


def _interval(value: float, relation: ValueRelation, exact: bool) -> tuple[float, float]:
    places = decimals(value)
    half = 0.0 if exact and places == 0 else 0.5 * 10.0**-places
    if relation == "~":
        half = max(half, _APPROXIMATE * abs(value))
    # A quantity that is "less than 5" is none below zero.
    least = 0.0 if value >= 0 else -math.inf
    low = least if relation in ("<", "<=") else value - half
    high = math.inf if relation in (">", ">=") else value + half
    if relation == ">":
        low = value
    elif relation == "<":
        high = value
    return low, high
