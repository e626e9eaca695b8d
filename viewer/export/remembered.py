"""What of a request the settings remember until the next one."""

from collections.abc import Mapping
from typing import Any

from msgspec import ValidationError, convert, to_builtins

from viewer.export.base.request import ExportRequest

# What belongs to one record, or to what the window shows of it, is not carried over to the next.
_OF_ONE_RECORD = {
    *("begin", "end", "lanes", "metrics", "gather", "as_charts", "title", "subtitle", "named", "tour"),
}
_OF_THE_WINDOW = {"window", "select", "compare", "view", "lens", "years", "weeks", "time"}
_NOT_REMEMBERED = _OF_ONE_RECORD | _OF_THE_WINDOW


def remembered_request(request: ExportRequest) -> dict[str, Any]:
    """A request as plain data for the settings file, without what belongs to one record."""
    kept = {name: value for name, value in to_builtins(request).items() if name not in _NOT_REMEMBERED}
    return {**kept, "span": "window" if request.span == "dates" else request.span}


def recalled_request(remembered: Mapping[str, Any], usual: ExportRequest) -> ExportRequest:
    """The remembered request; what is missing, damaged or unknown is as it usually is."""
    known: dict[str, Any] = {}
    for name in remembered.keys() & set(ExportRequest.__struct_fields__) - _NOT_REMEMBERED:
        try:
            known[name] = getattr(convert({name: remembered[name]}, ExportRequest), name)
        except ValidationError:
            continue
    return usual.changed(**known)
