"""Entries: the events, awards, policies and systems that stand on lanes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct

from viewer.model.evidence import EdtfText, Identifier, Quotation
from viewer.model.kinds import KIND_INFO, KINDS, Kind
from viewer.model.origin import Origin

__all__ = [
    "ENTRY_TYPES", "KINDS", "Award", "DateBasis", "EntryType", "Event", "Kind", "Policy", "System",
    "SystemStatus",
]  # fmt: skip

if TYPE_CHECKING:
    PlainKind = str
else:
    # The kinds that are told by what every entry has, as the table of kinds has them.
    PlainKind = Literal[tuple(name for name, info in KIND_INFO.items() if not info.has_fields)]

DateBasis = Literal["stated", "relative", "as_of", "inferred"]
SystemStatus = Literal["planned", "building", "in use", "replaced"]


class Role(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a passage says that one of an entry's people is."""

    person: Annotated[str, Meta(min_length=1)]
    role: Annotated[str, Meta(min_length=1)]


class _Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every entry has. `importance` runs from 1 (detail) to 5 (headline).

    `date_note` says how a date that is not stated was found, and from which source; `said_by` to
    whom the source attributes what it says; `roles` what its people are.
    `lane` names a lane of the record; without it the entry stands on the lane of its kind.
    `origin` is where it stands in the file that it was imported from.
    """

    id: Identifier
    title: Annotated[str, Meta(min_length=1)]
    date: EdtfText
    date_basis: DateBasis = "stated"
    date_note: str = ""
    summary: str = ""
    place: str = ""
    said_by: str = ""
    people: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    organisations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    importance: Annotated[int, Meta(ge=1, le=5)] = 3
    lane: str = ""
    evidence: tuple[Quotation, ...] = ()
    related: tuple[Identifier, ...] = ()
    origin: Origin | None = None


class Event(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that happened."""

    kind: PlainKind  # also what any other kind without fields of its own is read as


class Award(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An honour or a rank that somebody received.

    `awarding_body` gave a prize; `measured_by` made a ranking or a measurement, and awarded nothing.
    """

    kind: Literal["award"]
    awarding_body: str = ""
    measured_by: str = ""
    category: str = ""
    recipient: str = ""
    result: str = ""


class Policy(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A resolution, plan, programme or project that was decided."""

    kind: Literal["policy"]
    number: str = ""
    issuer: str = ""


class System(_Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A system, platform or service model, and what it replaces or belongs to."""

    kind: Literal["system"]
    status: SystemStatus | None = None
    replaces: tuple[Identifier, ...] = ()
    part_of: tuple[Identifier, ...] = ()


EntryType = Event | Award | Policy | System
# The type of each kind's entries; a KeyError at the start if a kind with fields has none.
_WITH_FIELDS: Mapping[Kind, Any] = {"award": Award, "policy": Policy, "system": System}
ENTRY_TYPES: Mapping[Kind, Any] = MappingProxyType(
    {name: _WITH_FIELDS[name] if info.has_fields else Event for name, info in KIND_INFO.items()}
)
