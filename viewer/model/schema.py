"""The JSON Schema of the record's format, made from its types, for editors that complete and check."""

import json
from typing import Any

from viewer.model.record import FORMAT
from viewer.model.validating import record_validator

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record."""
    schema = record_validator().json_schema(by_alias=True, mode="validation")
    described = {name: _plain(definition) for name, definition in schema.pop("$defs").items()}
    return {
        "$schema": DIALECT,
        "title": f"Dateline record, format {FORMAT}",
        **_plain(schema),
        "$defs": described,
    }


def schema_text() -> str:
    """The JSON Schema as the text of the file that is shipped."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"


def _plain(definition: dict[str, Any]) -> dict[str, Any]:
    """A definition without the titles that only repeat a field's name."""
    made = {key: value for key, value in definition.items() if key != "title"}
    properties = made.get("properties", {})
    made["properties"] = {
        name: {key: value for key, value in field.items() if key != "title"}
        for name, field in properties.items()
    }
    return made
