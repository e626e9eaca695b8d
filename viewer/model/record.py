"""The record: one dataset file, format `dateline/1`."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass

from viewer.model.comparisons import Disagreement, Relation
from viewer.model.entries import Entry, EntryType
from viewer.model.evidence import STRICT, Identifier
from viewer.model.metrics import Metric
from viewer.model.sources import Source
from viewer.model.translated import Translation
from viewer.model.views import SavedView, TourStep

FORMAT = "dateline/1"


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Lane:
    """A row of entries; `group` gathers lanes that fold together."""

    id: Identifier
    title: Annotated[str, Field(min_length=1)]
    group: str = ""


class Record(BaseModel):
    """One dataset: what happened, what was measured, and the sources that state it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    # For editors, which find the JSON Schema of a file by it.
    schema_uri: Annotated[str, Field(alias="$schema")] = ""
    format: Literal["dateline/1"]
    title: Annotated[str, Field(min_length=1)]
    description: str = ""
    language: str = ""
    subject: str = ""
    # By language, as "vi"; quotations are never translated.
    translations: dict[str, Translation] = Field(default_factory=dict)
    lanes: tuple[Lane, ...] = ()
    sources: tuple[Source, ...] = ()
    entries: tuple[Entry, ...] = ()
    metrics: tuple[Metric, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    relations: tuple[Relation, ...] = ()
    # To be looked at, and in which order; they state nothing.
    views: tuple[SavedView, ...] = ()
    tour: tuple[TourStep, ...] = ()


__all__ = ["FORMAT", "EntryType", "Lane", "Record"]
