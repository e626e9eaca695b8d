"""All of a large record but its entries: long lists, as of observations, are kept and made in pieces.

msgspec lets no other thread run while it decodes: a piece is done with in some milliseconds.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.record.catalog import LoadedRecord, catalog
from viewer.core.record.consistency import IDENTIFIED, WITHIN_METRICS
from viewer.core.record.entry_facts import EntryFacts
from viewer.core.record.entry_store import EntryStore
from viewer.model.dates import Date, parse_date
from viewer.model.decoding import UnsoundError, decoded_members, decoded_record
from viewer.model.record import Record

_WHOLE = 1 << 18  # bytes: made at once
_PIECE = 1 << 16
_INNER = 256  # more members of a metric than this are kept apart from it
_OUTER = tuple(name for name in IDENTIFIED if name != "entries")

Place = tuple[str | int, ...]
OnProgress = Callable[[float], None]


class ParsedDates(dict[str, Date]):
    """Dates by their texts; a text that is not in it, such as an entry's, is parsed when asked for."""

    def __missing__(self, text: str) -> Date:  # noqa: D105
        return parse_date(text)


class Envelope(Struct, frozen=True):
    """A record without its entries, and its own dates."""

    record: Record
    dates: Mapping[str, Date]


class CutEnvelope(Struct, frozen=True):
    """An envelope's JSON without its long lists, and these as arrays, each with the steps to its list."""

    head: bytes
    pieces: Sequence[tuple[Place, bytes]]


def cut_envelope(data: bytes, payload: Mapping[str, Any]) -> CutEnvelope:
    """Cut the lists out of an envelope that is found to be sound; `payload` is its JSON value."""
    if len(data) <= _WHOLE:
        return CutEnvelope(data, ())
    lists: dict[Place, list[Any]] = {(name,): payload[name] for name in _OUTER if name in payload}
    if "metrics" in payload:
        metrics = lists["metrics",] = []
        for number, metric in enumerate(payload["metrics"]):
            inner = {name: metric[name] for name in WITHIN_METRICS if len(metric.get(name, ())) > _INNER}
            lists |= {("metrics", number, name): members for name, members in inner.items()}
            metrics.append({name: value for name, value in metric.items() if name not in inner})
    bare = {name: value for name, value in payload.items() if name not in _OUTER} | {"entries": []}
    pieces = [(place, piece) for place, members in lists.items() for piece in _arrays(members)]
    return CutEnvelope(_written(bare), pieces)


def open_envelope(
    envelope: CutEnvelope, path: Path, entries: EntryStore, facts: EntryFacts, on_progress: OnProgress
) -> LoadedRecord:
    """A large record of its envelope and its entries, which were found to fit together.

    Tells from 0 to 1 how far it is. Raises UnsoundError.
    """
    record = decoded_record(envelope.head.removeprefix(b"\xef\xbb\xbf"))
    lists: defaultdict[Place, list[Any]] = defaultdict(list)
    for number, (place, piece) in enumerate(envelope.pieces):
        if not _is_place(place):
            raise UnsoundError(f"a list at {place}")
        lists[place] += decoded_members(piece, str(place[-1]), of_metric=len(place) > 1)
        on_progress(number / len(envelope.pieces))
    if lists:
        record = _joined(record, lists)
    return catalog(record, ParsedDates(_dates(record)), path, entries, facts)


def _is_place(place: Place) -> bool:
    """Whether a list is kept apart that stands there."""
    match place:
        case (name,):
            return name in _OUTER
        case ("metrics", int(), name):
            return name in WITHIN_METRICS
    return False


def _joined(record: Record, lists: Mapping[Place, list[Any]]) -> Record:
    outer = {str(name): members for (name, *inner), members in lists.items() if not inner}
    within: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for (_, *steps), members in lists.items():
        if steps:
            within[int(steps[0])][str(steps[1])] = tuple(members)
    for number, members_of in within.items():
        outer["metrics"][number] = replace(outer["metrics"][number], **members_of)
    return replace(record, **{name: tuple(members) for name, members in outer.items()})


def _dates(record: Record) -> dict[str, Date]:
    texts: dict[str, None] = {}
    for metric in record.metrics:
        for members in (metric.observations, metric.targets, metric.breaks):
            texts |= dict.fromkeys(each.date for each in members if each.date is not None)
    return {text: parse_date(text) for text in texts}


def _arrays(members: Sequence[Any]) -> Iterator[bytes]:
    piece: list[bytes] = []
    size = 0
    for text in map(_written, members):
        piece.append(text)
        size += len(text)
        if size >= _PIECE:
            yield b"[" + b",".join(piece) + b"]"
            piece, size = [], 0
    if piece:
        yield b"[" + b",".join(piece) + b"]"


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
