"""What of a request the settings remember until the next one."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from viewer.export.base.request import ExportRequest

# What belongs to one record, or to what the window shows of it, is not carried over to the next.
_OF_ONE_RECORD = {
    *("begin", "end", "lanes", "metrics", "gather", "as_charts", "title", "subtitle", "named", "tour"),
}
_OF_THE_WINDOW = {"window", "select", "compare", "view", "lens", "years", "time"}
_NOT_REMEMBERED = _OF_ONE_RECORD | _OF_THE_WINDOW


def remembered_request(request: ExportRequest) -> dict[str, Any]:
    """A request as plain data for the settings file, without what belongs to one record."""
    kept = request.model_dump(mode="json", exclude=_NOT_REMEMBERED)
    return {**kept, "span": "window" if request.span == "dates" else request.span}


def recalled_request(remembered: Mapping[str, Any], usual: ExportRequest) -> ExportRequest:
    """The remembered request; what is missing, damaged or unknown is as it usually is."""
    kept = ExportRequest.model_fields.keys() - _NOT_REMEMBERED
    known = {key: value for key, value in remembered.items() if key in kept}
    try:
        return ExportRequest.model_validate({**_fields(usual), **known})
    except ValidationError as error:
        wrong = {detail["loc"][0] for detail in error.errors() if detail["loc"]}
        good = {key: value for key, value in known.items() if key not in wrong}
        return ExportRequest.model_validate({**_fields(usual), **good})


def _fields(request: ExportRequest) -> dict[str, Any]:
    return {name: getattr(request, name) for name in ExportRequest.model_fields}
