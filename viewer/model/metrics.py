"""Metrics: quantities over time, as the sources report them."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from viewer.model.entries import DateBasis
from viewer.model.evidence import EdtfText, Identifier, Quotation
from viewer.model.origin import Origin

ValueRelation = Literal["=", ">", ">=", "<", "<=", "~"]
# SDMX code list CL_OBS_STATUS 2.2: normal, break, estimated, forecast, imputed, missing,
# provisional, low reliability
ObservationStatus = Literal["A", "B", "E", "F", "I", "M", "P", "U"]


class Observation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reported value. A `subject` other than the metric's own makes it a comparator.

    `upper` ends a range that begins with `value`; `relation` keeps "more than" open.
    `reported_with` ties a comparator to the observation that it was reported beside; `said_by` is to
    whom the source attributes the value, `origin` where it stands in the file that it was imported from.
    """

    id: Identifier
    date: EdtfText
    value: float
    upper: float | None = None
    relation: ValueRelation = "="
    status: ObservationStatus = "A"
    subject: str = ""
    date_basis: DateBasis = "stated"
    date_note: str = ""
    note: str = ""
    said_by: str = ""
    reported_with: str = ""
    evidence: tuple[Quotation, ...] = ()
    origin: Origin | None = None


class Target(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value aimed at: `date` is when it is due, if that is said, `set_by` who set it."""

    id: Identifier
    date: EdtfText | None = None
    value: float
    upper: float | None = None
    relation: ValueRelation = "="
    subject: str = ""
    set_by: str = ""
    said_by: str = ""
    date_basis: DateBasis = "stated"
    date_note: str = ""
    note: str = ""
    evidence: tuple[Quotation, ...] = ()


class Break(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A date at which a series stops being comparable with itself, and why."""

    date: EdtfText
    reason: Annotated[str, Meta(min_length=1)]
    evidence: tuple[Quotation, ...] = ()


class Metric(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A quantity over time. `subject` is whom it measures; `topic` groups metrics.

    `short` is its title where room is scarce; `of` the id of the metric whose growth, share of plan or
    multiple this one is.
    """

    id: Identifier
    title: Annotated[str, Meta(min_length=1)]
    short: Annotated[str, Meta(max_length=26)] = ""
    of: str = ""
    unit: str = ""
    definition: str = ""
    topic: str = ""
    subject: str = ""
    better: Literal["higher", "lower"] | None = None
    importance: Annotated[int, Meta(ge=1, le=5)] = 3
    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    breaks: tuple[Break, ...] = ()

    def is_comparator(self, observation: Observation) -> bool:
        """Whether the observation measures somebody else than the metric's subject."""
        return bool(observation.subject) and observation.subject != self.subject
