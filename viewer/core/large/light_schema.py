"""A validator of entries that makes plain dicts of the given fields: the models' rules at less cost.

Setting some twenty slots of each entry costs more than checking them, and the loader needs only a
few fields. So the validator is derived from the models' own core schema, which stays the only
definition of the format: each dataclass becomes a typed dict with the same fields.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec.structs import fields
from pydantic import TypeAdapter
from pydantic_core import CoreConfig, SchemaValidator

from viewer.model.entries import Award, EntryType, Event, Policy, System
from viewer.model.evidence import Quotation
from viewer.model.validating import validated_type

ENTRY_TYPES = (Event, Award, Policy, System)
Schema = Mapping[str, Any]  # a pydantic_core.CoreSchema, whose types know no common keys
_LEAVES = frozenset({"str", "int", "literal", "definition-ref"})


@cache
def entry_names() -> frozenset[str]:
    """The names of all fields that an entry can have."""
    return frozenset(field.name for owner in ENTRY_TYPES for field in fields(owner))


@cache
def quotation_names() -> frozenset[str]:
    """The names of all fields that a quotation can have."""
    return frozenset(field.name for field in fields(Quotation))


@cache
def light_validator() -> SchemaValidator:
    """Validates a JSON array of entries into a list of dicts that hold the given fields only."""
    schema: Any = {
        "type": "list",
        "items_schema": light_schema(TypeAdapter(validated_type(EntryType)).core_schema),
    }
    # Few texts repeat, so looking each up among those seen costs a fifth more.
    return SchemaValidator(schema, CoreConfig(strict=True, cache_strings="keys"))


def light_schema(schema: Schema) -> dict[str, Any]:
    """A core schema with a typed dict for each dataclass and no defaults.

    Raises TypeError for a kind of schema that this cannot be said of, such as a Python validator.
    """
    kind = schema["type"]
    if kind in _LEAVES:
        return dict(schema)
    if kind == "definitions":
        definitions = [light_schema(each) for each in schema["definitions"]]
        return {"type": kind, "schema": light_schema(schema["schema"]), "definitions": definitions}
    if kind == "tagged-union":
        choices = {tag: light_schema(choice) for tag, choice in schema["choices"].items()}
        return {"type": kind, "discriminator": schema["discriminator"], "choices": choices}
    if kind == "tuple":
        return {**schema, "items_schema": [light_schema(item) for item in schema["items_schema"]]}
    if kind == "nullable":
        return {"type": kind, "schema": light_schema(schema["schema"])}
    if kind == "dataclass" and not schema["post_init"]:
        return _typed_dict(schema)
    raise TypeError(kind)


def _typed_dict(schema: Schema) -> dict[str, Any]:
    made = {}
    for field in schema["schema"]["fields"]:
        inner = field["schema"]
        optional = inner["type"] == "default"
        light = light_schema(inner["schema"] if optional else inner)
        made[field["name"]] = {"type": "typed-dict-field", "schema": light, "required": not optional}
    reference = {"ref": schema["ref"]} if "ref" in schema else {}
    return {"type": "typed-dict", "fields": made, "extra_behavior": "forbid", **reference}
