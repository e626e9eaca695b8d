"""What the reader shows, as data: values and codes; the sentences are made from them elsewhere."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.charts.targets import Outcome
from viewer.core.evidence.provenance import Rests
from viewer.core.view.view import SelectionKind
from viewer.model.comparisons import Disagreement
from viewer.model.dates import Date
from viewer.model.dating import STATED, Dating
from viewer.model.evidence import Quotation
from viewer.model.metrics import ObservationStatus, ValueRelation
from viewer.model.sources import Source

if TYPE_CHECKING:
    from viewer.core.evidence.arithmetic import Computation
    from viewer.core.evidence.quotations import Located

ReadingKind = Literal["entry", "observation", "target", "lane", "metric", "record"]


class Quantity(Struct, frozen=True):
    """A value as it was reported: its relation and unit, and the upper end of a range."""

    value: float
    unit: str = ""
    upper: float | None = None
    relation: ValueRelation = "="
    status: ObservationStatus = "A"


class Link(Struct, frozen=True):
    """Something of the record that can be selected. `glyph` is an entry's kind, else the link's.

    It `is_left` by the filter in use, or there is none.
    """

    kind: SelectionKind
    id: str
    title: str
    glyph: str
    date: Date | None = None
    quantity: Quantity | None = None
    subject: str = ""
    dating: Dating = STATED
    is_left: bool = True


class LinkGroup(Struct, frozen=True):
    """Links under one heading; `total` counts those that there is no room for, too.

    `left` is how many of the total the filter leaves, None without one. Where it hides, those outside it
    come last.
    """

    key: str
    links: tuple[Link, ...]
    total: int
    left: int | None = None

    def counted(self, total: int, left: int | None) -> "LinkGroup":
        """The same of so many."""
        return replace(self, total=total, left=left if self.left is not None else None)


class Fact(Struct, frozen=True):
    """A field of what is read, in texts or as a count; `supported` if a passage proves it.

    `left` is how many of a count the filter leaves, None where it doesn't judge them, or there is none.
    """

    key: str
    values: tuple[str | int, ...]
    supported: bool = True
    left: int | None = None


class When(Struct, frozen=True):
    """A date with its dating; `issued` is when the first quoted source appeared, if it says so.

    A date that claims to stand in a passage is `supported` if one proves it.
    """

    date: Date
    dating: Dating
    note: str
    supported: bool
    issued: Date | None


class Passage(Struct, frozen=True):
    """A quotation with its source; `place` is None where the source's text is not attached.

    `number_stated` says whether its exact part writes the value that it supports, None if it
    supports none; `is_unread` that texts are attached and the file of this source was not read;
    `is_awaited` that it is being read.
    """

    quotation: Quotation
    source: Source
    issued: Date | None
    place: "Located | None"
    number_stated: bool | None = None
    is_unread: bool = False
    is_awaited: bool = False


class Computed(Struct, frozen=True):
    """A relation with both sides computed, and the values that it was computed from."""

    computation: "Computation"
    a: Link | None
    b: Link | None
    result: Link | None
    passages: tuple[Passage, ...] = ()


class Side(Struct, frozen=True):
    """One claim of a disagreement, and the sources that make it."""

    link: Link
    field: str
    sources: tuple[Source, ...]
    shown_first: bool


class Dispute(Struct, frozen=True):
    """A disagreement with its sides and computations; the filter leaves it with any of its sides."""

    disagreement: Disagreement
    sides: tuple[Side, ...]
    computed: tuple[Computed, ...]
    passages: tuple[Passage, ...]

    @property
    def is_left(self) -> bool:
        """Whether the filter in use leaves it."""
        return not self.sides or any(side.link.is_left for side in self.sides)


class Aim(Struct, frozen=True):
    """A target and whether it was met, by which observation."""

    link: Link
    set_by: str
    outcome: Outcome
    by: Link | None


class Gap(Struct, frozen=True):
    """A break in a metric's series, and why."""

    date: Date
    reason: str
    passages: tuple[Passage, ...]


class Reading(Struct, frozen=True):
    """All that the reader shows of one selection.

    `result` is an award's result, or the code of a system's, an observation's or a target's state;
    `title_supported` is false where passages are quoted and none proves the title. It `is_left` unless
    the filter in use leaves it out.
    """

    kind: ReadingKind
    id: str
    title: str
    glyph: str
    result: str = ""
    summary: str = ""
    title_supported: bool = True
    quantity: Quantity | None = None
    when: When | None = None
    facts: tuple[Fact, ...] = ()
    passages: tuple[Passage, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    computed: tuple[Computed, ...] = ()
    aims: tuple[Aim, ...] = ()
    gaps: tuple[Gap, ...] = ()
    groups: tuple[LinkGroup, ...] = ()
    sources: tuple[Source, ...] = ()
    rests: Mapping[str, Rests] = MappingProxyType({})
    is_left: bool = True
