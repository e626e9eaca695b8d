"""The fields by which a record is filtered, one row each: a further field is a further row."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import get_args

from msgspec import Struct

from viewer.core.record.evidence_columns import TRAITS, independent_sources
from viewer.model.entries import KINDS, SystemStatus
from viewer.model.metrics import Metric, Observation, Target

Value = Observation | Target
EVIDENCE = (*TRAITS, "uncertain", "not_found")
IMPORTANCE = ("1", "2", "3", "4", "5")


class Field(Struct, frozen=True):
    """A field, called `filter.field.ID` in sentences.

    What entries have of it is what they state under the name `stated`, be it one text or several, or else
    what `Matching` computes of all of them. `of_value` tells what a metric's value has; where it is missing,
    no value is judged by the field, except by its date and its evidence. `known` are all values that
    there can be, where no record adds to them. A date is no value that many entries share, but a span that
    they overlap. What each has for itself is not listed to choose from.
    """

    id: str
    stated: str = ""
    of_value: Callable[[Metric, Value], Iterable[str]] | None = None
    known: tuple[str, ...] = ()
    is_computed: bool = False
    is_date: bool = False
    is_listed: bool = True

    @property
    def judges_entries(self) -> bool:
        """Whether entries have the field."""
        return bool(self.stated) or self.is_computed or self.is_date

    @property
    def judges_values(self) -> bool:
        """Whether a metric's values have the field."""
        return self.of_value is not None or self.is_date or self.id == "evidence"


def _sources(_metric: Metric, value: Value) -> Iterable[str]:
    return independent_sources(value)


def _topic(metric: Metric, _value: Value) -> Iterable[str]:
    return (metric.topic,) if metric.topic else ()


def _id(_metric: Metric, value: Value) -> Iterable[str]:
    return (value.id,)


# In the order of lists and sentences.
_ROWS = (
    Field("source", "source", _sources),
    Field("kind", "kind", known=KINDS),
    Field("lane", is_computed=True),
    Field("topic", of_value=_topic),
    Field("tag", "tags"),
    Field("person", "people"),
    Field("organisation", "organisations"),
    Field("place", "place"),
    Field("status", "status", known=get_args(SystemStatus)),
    Field("importance", is_computed=True, known=IMPORTANCE),
    Field("evidence", is_computed=True, known=EVIDENCE),
    Field("date", is_date=True, is_listed=False),
    Field("id", of_value=_id, is_computed=True, is_listed=False),
)
FIELDS: Mapping[str, Field] = MappingProxyType({row.id: row for row in _ROWS})
# What is kept of all entries of a large record, by its name in the file.
STATED = tuple(row.stated for row in _ROWS if row.stated)
