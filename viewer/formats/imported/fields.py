"""The fields of JSON that nobody has checked: of any type, where a text or an object is expected."""

from collections.abc import Mapping
from types import MappingProxyType

_NOTHING: Mapping[str, object] = MappingProxyType({})


def text_of(value: object) -> str:
    """A text, or a number as one; empty for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def object_of(value: object) -> Mapping[str, object]:
    """An object; an empty one for anything else."""
    return value if isinstance(value, dict) else _NOTHING


def list_of(value: object) -> list[object]:
    """A list; an empty one for anything else."""
    return value if isinstance(value, list) else []
