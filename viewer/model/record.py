"""The record: one dataset file, format `dateline/1`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from viewer.model.comparisons import Disagreement, Relation
from viewer.model.entries import EntryType
from viewer.model.evidence import Identifier
from viewer.model.metrics import Metric
from viewer.model.sources import Source
from viewer.model.translated import Translation
from viewer.model.views import SavedView, TourStep

FORMAT = "dateline/1"
# All of them stand in a menu, and on one page.
MOST_VIEWS = 500


class Lane(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of entries; `group` gathers lanes that fold together."""

    id: Identifier
    title: Annotated[str, Meta(min_length=1)]
    group: str = ""


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One dataset: what happened, what was measured, and the sources that state it."""

    # For editors, which find the JSON Schema of a file by it.
    schema_uri: str = field(default="", name="$schema")
    format: Literal["dateline/1"]
    title: Annotated[str, Meta(min_length=1)]
    description: str = ""
    language: str = ""
    subject: str = ""
    # By language, as "vi"; quotations are never translated.
    translations: dict[str, Translation] = field(default_factory=dict)
    lanes: tuple[Lane, ...] = ()
    sources: tuple[Source, ...] = ()
    entries: tuple[EntryType, ...] = ()
    metrics: tuple[Metric, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    relations: tuple[Relation, ...] = ()
    # To be looked at, and in which order; they state nothing.
    views: Annotated[tuple[SavedView, ...], Meta(max_length=MOST_VIEWS)] = ()
    tour: Annotated[tuple[TourStep, ...], Meta(max_length=MOST_VIEWS)] = ()


__all__ = ["FORMAT", "EntryType", "Lane", "Record"]
