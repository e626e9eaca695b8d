"""Puts problems that were found here and there into the order in which the small way finds them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import fields

from viewer.core.record.consistency import IDENTIFIED, WITHIN_METRICS
from viewer.model.problems import Problem
from viewer.model.record import Record

_PLACE = re.compile(r"([^.\[]*)(?:\[(\d+)\](?:\.(\w+)\[(\d+)\])?)?")
_PARTS = {name: number for number, name in enumerate(IDENTIFIED)}
_INNER = {name: number for number, name in enumerate(WITHIN_METRICS)}


def json_faults_in_order(faults: Sequence[Problem], names: Iterable[str]) -> list[Problem]:
    """The first fault for which a file is no JSON; if there is none, the fields named twice.

    `names` are those of the record's fields, in the file's order.
    """
    unreadable = [each for each in faults if each.code != "field.twice"]
    if unreadable:
        return [first_in_file(unreadable)]
    ranks = {name: number for number, name in enumerate(names)}
    return sorted(faults, key=lambda each: _rank(each, ranks) if _is_within(each) else -1)


def first_in_file(faults: Iterable[Problem]) -> Problem:
    """The fault that stands first; bytes that are no text go before all others, which are text's."""

    def key(fault: Problem) -> tuple[bool, int, int]:
        line, column = (int(str(fault.params.get(name, 0))) for name in ("line", "column"))
        return fault.code != "file.encoding", line, column

    return min(faults, key=key)


def field_faults_in_order(faults: Iterable[Problem]) -> list[Problem]:
    """The faults of fields, in the order of the format's fields; unknown ones last."""
    ranks = {field.encode_name: number for number, field in enumerate(fields(Record))}
    return sorted(faults, key=lambda each: _rank(each, ranks))


def part_faults_in_order(faults: Iterable[Problem]) -> list[Problem]:
    """The faults of ids and dates part by part, and of each part its id's before its date's."""

    def key(fault: Problem) -> tuple[int, ...]:
        name, position, inner, within = _steps(fault)
        return _PARTS[name], position, _INNER.get(inner, -1), within, fault.code == "date.invalid"

    return sorted(faults, key=key)


def reference_faults_in_order(faults: Iterable[Problem]) -> list[Problem]:
    """The faults of references part by part."""
    return sorted(faults, key=lambda each: _rank(each, _PARTS))


def _rank(fault: Problem, ranks: Mapping[str, int]) -> int:
    return ranks.get(_steps(fault)[0], len(ranks))


def _steps(fault: Problem) -> tuple[str, int, str, int]:
    """The field of the record that a path begins with, the position in it, and the same once more."""
    found = _PLACE.match(fault.path)
    assert found is not None
    return found[1], int(found[2] or 0), found[3] or "", int(found[4] or 0)


def _is_within(fault: Problem) -> bool:
    """Whether a path leads into one of the record's fields."""
    return "." in fault.path or "[" in fault.path
