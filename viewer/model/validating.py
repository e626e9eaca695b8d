"""The record's types as pydantic's, which say all that is wrong where msgspec only refuses.

They are made of the types themselves, which stay the only definition of the format.
"""

from functools import cache, lru_cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, structs
from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from viewer.model.record import Record

_CONFIG = ConfigDict(extra="forbid", allow_inf_nan=False, defer_build=True)
_LIMITS = ("min_length", "max_length", "ge", "le", "description", "examples")


@cache
def record_validator() -> TypeAdapter[Any]:
    """Validates a record."""
    return TypeAdapter(validated_type(Record))


@lru_cache(maxsize=128)
def validated_type(said: Any) -> Any:  # noqa: ANN401 - any type, which has no type of its own
    """What pydantic validates as msgspec decodes a type; raises TypeError for one that the format lacks."""
    if isinstance(said, type) and issubclass(said, Struct):
        return _dataclass(said)
    origin, parts = get_origin(said), get_args(said)
    if origin in (Union, UnionType):
        return _union(parts)
    if origin is Annotated:
        return Annotated[(validated_type(parts[0]), *map(_limits, parts[1:]))]
    if origin in (tuple, dict):
        return origin[tuple(part if part is ... else validated_type(part) for part in parts)]
    if origin is Literal or said in (str, int, float, NoneType):
        return said
    raise TypeError(said)


def _union(parts: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """Any of some types; several structs are told apart by their kind."""
    either = reduce(or_, map(validated_type, parts))
    is_of_kinds = all(isinstance(part, type) and issubclass(part, Struct) for part in parts)
    return Annotated[either, Field(discriminator="kind")] if is_of_kinds else either


def _dataclass(owner: type[Struct]) -> type:
    """The pydantic dataclass of a struct, with its name, its words and its fields."""
    body: dict[str, Any] = {"__doc__": owner.__doc__, "__module__": owner.__module__}
    body["__annotations__"] = {field.name: validated_type(field.type) for field in structs.fields(owner)}
    for field in structs.fields(owner):
        given: dict[str, Any] = {} if field.encode_name == field.name else {"alias": field.encode_name}
        if field.default is not NODEFAULT:
            given["default"] = field.default
        if field.default_factory is not NODEFAULT:
            given["default_factory"] = field.default_factory
        body[field.name] = Field(kw_only=True, **given)  # said of each: else those that say it go last
    plain = type(owner.__name__, (), body)
    return dataclass(plain, frozen=True, slots=True, kw_only=True, config=_CONFIG)


def _limits(meta: Meta) -> Any:  # noqa: ANN401
    given: dict[str, Any] = {name: said for name in _LIMITS if (said := getattr(meta, name)) is not None}
    if meta.pattern is not None:
        # In a JSON Schema `$` is a text's end only; for Python also what comes before a last line break.
        given["pattern"] = meta.pattern.replace(r"\Z", "$")
    return Field(**given)
