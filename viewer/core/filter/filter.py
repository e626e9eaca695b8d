"""A filter: of which fields which values are taken, and which are excluded."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Operator = Literal["take", "exclude"]
Standing = Literal["", "take", "exclude"]
OPERATORS: tuple[Operator, ...] = ("take", "exclude")


class Clause(NamedTuple):
    """The values of one field that are taken (any of them will do), or excluded."""

    field: str
    operator: Operator
    values: tuple[str, ...]


class Filter(NamedTuple):
    """Clauses that must all hold: made by `filter_of`, so that equal filters have equal clauses.

    What doesn't match is faded, or with `hides` not shown; without clauses there is nothing to hide.
    A clause judges only what has its field: one of places leaves all values as they are.
    """

    clauses: tuple[Clause, ...] = ()
    hides: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it leaves everything."""
        return not self.clauses

    def values(self, field: str, operator: Operator) -> tuple[str, ...]:
        """The values of a field that are taken or excluded."""
        found = (each.values for each in self.clauses if (each.field, each.operator) == (field, operator))
        return next(found, ())

    def standing(self, field: str, value: str) -> Standing:
        """Whether a value of a field is taken or excluded, if it is said."""
        return next((each for each in OPERATORS if value in self.values(field, each)), "")

    def hiding(self, hides: bool) -> "Filter":
        """The same, with what doesn't match hidden or faded."""
        return filter_of(self.clauses, hides)

    def without_field(self, field: str) -> "Filter":
        """The same without what it says of a field."""
        return filter_of((each for each in self.clauses if each.field != field), self.hides)

    def without(self, clause: Clause) -> "Filter":
        """The same without a clause."""
        return filter_of((each for each in self.clauses if each != clause), self.hides)

    def with_values(self, field: str, operator: Operator, values: Iterable[str]) -> "Filter":
        """The same with other values of a field taken, or excluded; none of them is both."""
        values = tuple(values)
        left = [each for each in self.clauses if (each.field, each.operator) != (field, operator)]
        left = [_lacking(each, values) if each.field == field else each for each in left]
        return filter_of([*left, Clause(field, operator, values)], self.hides)

    def taking_only(self, field: str, value: str) -> "Filter":
        """The same with one value of a field taken and no other; without the field if it was so."""
        alone = self.without_field(field)
        if self == (taken := alone.with_values(field, "take", (value,))):
            return alone
        return taken

    def toggled(self, field: str, operator: Operator, value: str) -> "Filter":
        """The same with one value more of a field taken or excluded, or one less."""
        values = self.values(field, operator)
        others = tuple(each for each in values if each != value)
        return self.with_values(field, operator, others if value in values else (*values, value))


NO_FILTER = Filter()


def filter_of(clauses: Iterable[Clause], hides: bool = False) -> Filter:
    """The filter of some clauses: one of each field and operator, in order, none of them empty."""
    found: dict[tuple[str, Operator], set[str]] = {}
    for field, operator, values in clauses:
        found.setdefault((field, operator), set()).update(values)
    ordered = sorted(found.items(), key=lambda item: (item[0][0], OPERATORS.index(item[0][1])))
    made = tuple(Clause(*of, tuple(sorted(each))) for of, each in ordered if each)
    return Filter(made, hides and bool(made))


def _lacking(clause: Clause, values: Iterable[str]) -> Clause:
    return clause._replace(values=tuple(each for each in clause.values if each not in values))
