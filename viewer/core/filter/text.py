"""A filter as one line of text: `source:sggp -kind:award place:"Da Nang"`."""

import json
import re
from typing import NoReturn

from viewer.core.filter.fields import FIELDS
from viewer.core.filter.filter import Clause, Filter, Operator, filter_of
from viewer.model.dates import DateError, parse_date
from viewer.model.problems import Problem

MAX_LENGTH = 20_000
_HIDES = "rest:hidden"
_NAME = re.compile(r"(-?)([a-z_]+):")
# What needs no quotes: neither spaces nor what parts clauses and values, in no script.
_BARE = re.compile(r"[\w./~?%+][\w./~?%+-]*")
_DECODER = json.JSONDecoder()


class FilterError(ValueError):
    """A text that is no filter; `problem` says why."""

    def __init__(self, code: str, **params: object) -> None:
        self.problem = Problem(code, params=params)
        super().__init__(f"{code}: {params}")


def filter_text(chosen: Filter) -> str:
    """A filter as one line that `parse_filter` reads back; empty for none."""
    parts = [
        f"{'-' if each.operator == 'exclude' else ''}{each.field}:{','.join(map(_written, each.values))}"
        for each in chosen.clauses
    ]
    return " ".join([*parts, _HIDES] if chosen.hides else parts)


def parse_filter(text: str) -> Filter:
    """The filter of a text.

    Raises FilterError with the code `filter.syntax`, `filter.field`, `filter.value`, `filter.date` or
    `filter.too_long`.
    """
    if len(text) > MAX_LENGTH:
        raise FilterError("filter.too_long", most=MAX_LENGTH)
    clauses, at, hides = list[Clause](), 0, False
    while (at := _after_space(text, at)) < len(text):
        found = _NAME.match(text, at)
        if text.startswith(_HIDES, at) and text[at + len(_HIDES) :][:1] in ("", " "):
            hides, at = True, at + len(_HIDES)
            continue
        if found is None:
            raise FilterError("filter.syntax", text=text[at : at + 40])
        operator: Operator = "exclude" if found[1] else "take"
        values, at = _values(text, found.end())
        clauses.append(Clause(found[2], operator, values))
    for clause in clauses:
        _check(clause)
    return filter_of(clauses, hides)


def _written(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    # Escaped is what would end the line, or what no file can hold.
    return json.dumps(value, ensure_ascii=not value.isprintable())


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _values(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The values from a place on, and where they end."""
    values = []
    while True:
        value, at = _value(text, at)
        values.append(value)
        if text[at : at + 1] != ",":
            break
        at += 1
    if at < len(text) and not text[at].isspace():
        _stop(text, at)
    return tuple(values), at


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at : at + 1] == '"':
        try:
            return _DECODER.raw_decode(text, at)
        except json.JSONDecodeError:
            _stop(text, at)
    found = _BARE.match(text, at)
    return (found[0], found.end()) if found else _stop(text, at)


def _stop(text: str, at: int) -> NoReturn:
    raise FilterError("filter.syntax", text=text[at : at + 40])


def _check(clause: Clause) -> None:
    """Raise FilterError for a field that there is not, or a value that it never has."""
    field = FIELDS.get(clause.field)
    if field is None:
        raise FilterError("filter.field", name=clause.field, known=tuple(FIELDS))
    for value in clause.values:
        if field.is_date:
            _check_date(value)
        elif field.known and value not in field.known:
            raise FilterError("filter.value", name=value, field_name=clause.field, known=field.known)


def _check_date(value: str) -> None:
    try:
        parse_date(value)
    except DateError:
        raise FilterError("filter.date", text=value) from None
