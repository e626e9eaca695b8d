"""A part of a record as JSON values: what it says, and nothing that is left out of a record's file too."""

from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields


def told(value: object) -> Any:  # noqa: ANN401 - a value of JSON
    """A part of a record, or a list or a mapping of such parts, as JSON values."""
    if isinstance(value, Struct):
        return said(value)
    if isinstance(value, dict):
        return {name: told(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [told(each) for each in value]
    return value


def said(part: Struct) -> dict[str, Any]:
    """The fields of a part that say something, by their names in a file."""
    found: dict[str, Any] = {}
    for field in fields(part):
        value = getattr(part, field.name)
        is_left_out = value == field.default if field.default is not NODEFAULT else value in ({}, ())
        if not is_left_out:
            found[field.encode_name] = told(value)
    return found
