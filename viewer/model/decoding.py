"""Makes the record's types of JSON that is sound; of what isn't it says only that, and at once.

What is wrong with it is for `validating`, which takes longer to be imported than this to read a record.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from msgspec import DecodeError, Raw, Struct, structs
from msgspec.json import Decoder

from viewer.model.entries import ENTRY_TYPES, EntryType, Kind
from viewer.model.metrics import Metric
from viewer.model.record import Record


class UnsoundError(ValueError):
    """JSON that is not what the types say."""


class _Cut(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record whose entries are not yet read: the kind of each says as what."""

    entries: tuple[Raw, ...] = ()  # type: ignore[assignment]


class _OfKind(Struct):
    """The kind of an entry; what else it has is passed over."""

    kind: Kind


_RECORDS, _ENTRIES, _KINDS = Decoder(_Cut), Decoder(tuple[Raw, ...]), Decoder(_OfKind)
_OF_KIND: Mapping[Kind, Decoder[EntryType]] = MappingProxyType(
    {kind: Decoder(owner) for kind, owner in ENTRY_TYPES.items()}
)


def decoded_record(data: bytes) -> Record:
    """The record in JSON bytes; raises UnsoundError."""
    try:
        cut = _RECORDS.decode(data)
        return Record(**{**structs.asdict(cut), "entries": _entries(cut.entries)})
    except (DecodeError, KeyError, RecursionError) as error:
        raise UnsoundError(str(error)) from None


def decoded_entries(data: bytes) -> tuple[EntryType, ...]:
    """The entries in a JSON array; raises UnsoundError."""
    try:
        return _entries(_ENTRIES.decode(data))
    except (DecodeError, KeyError, RecursionError) as error:
        raise UnsoundError(str(error)) from None


def decoded_members(data: bytes, name: str, of_metric: bool = False) -> tuple[Any, ...]:
    """The members of a list of the record, or of one of its metrics, in a JSON array; raises UnsoundError."""
    try:
        return _members(Metric if of_metric else Record, name).decode(data)
    except (DecodeError, RecursionError) as error:
        raise UnsoundError(str(error)) from None


def _entries(parts: tuple[Raw, ...]) -> tuple[EntryType, ...]:
    return tuple([_OF_KIND[_KINDS.decode(part).kind].decode(part) for part in parts])


@lru_cache(maxsize=128)
def _members(owner: type[Struct], name: str) -> Decoder[tuple[Any, ...]]:
    return Decoder(next(field.type for field in structs.fields(owner) if field.name == name))
