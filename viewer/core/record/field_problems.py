"""Turns what pydantic finds into problems with a JSON path, what is wrong and what would be right."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct, structs

from viewer.model.comparisons import Claim, Disagreement, Operand, Relation
from viewer.model.entries import ENTRY_TYPES, KINDS, Role
from viewer.model.evidence import Quotation
from viewer.model.metrics import Break, Metric, Observation, Target
from viewer.model.problems import Problem, json_path
from viewer.model.record import Lane, Record
from viewer.model.sources import CslDate, Name, Source, SourceText
from viewer.model.translated import Translation, Words
from viewer.model.views import SavedView, TourStep

_TYPES: dict[str, type[Struct]] = {
    "lanes": Lane, "sources": Source, "metrics": Metric, "observations": Observation, "targets": Target,
    "breaks": Break, "evidence": Quotation, "roles": Role, "disagreements": Disagreement, "claims": Claim,
    "views": SavedView, "tour": TourStep,
    "relations": Relation, "a": Operand, "b": Operand, "result": Operand, "text": SourceText,
    "issued": CslDate, "accessed": CslDate, "author": Name, "editor": Name, "translator": Name,
}  # fmt: skip

_CODES = {
    "missing": "field.missing", "missing_argument": "field.missing",
    "missing_keyword_only_argument": "field.missing", "union_tag_not_found": "field.missing",
    "unexpected_keyword_argument": "field.unknown", "extra_forbidden": "field.unknown",
    "literal_error": "field.value", "union_tag_invalid": "field.value",
    "string_type": "field.type.text", "string_unicode": "field.type.text", "float_type": "field.type.number",
    "int_type": "field.type.whole", "int_from_float": "field.type.whole", "tuple_type": "field.type.list",
    "list_type": "field.type.list", "model_type": "field.type.object", "dict_type": "field.type.object",
    "model_attributes_type": "field.type.object", "dataclass_type": "field.type.object",
    "dataclass_exact_type": "field.type.object", "dict_attributes_type": "field.type.object",
    "string_too_short": "field.empty", "string_too_long": "field.long",
    "string_pattern_mismatch": "field.pattern",
    "greater_than_equal": "field.range.least", "less_than_equal": "field.range.most",
    "finite_number": "field.finite", "too_short": "field.few", "too_long": "field.many",
}  # fmt: skip


def field_problems(errors: Iterable[Mapping[str, Any]]) -> list[Problem]:
    """One problem for each error of `pydantic.ValidationError.errors()`, in the file's order."""
    return [_field_problem(error) for error in errors]


def found(value: object) -> str:
    """A value as JSON, shortened to what fits into a sentence."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list | tuple):
        return "[…]" if value else "[]"
    text = json.dumps(value[:80] if isinstance(value, str) else value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"


def _field_problem(error: Mapping[str, Any]) -> Problem:
    kind, context = error["type"], error.get("ctx", {})
    code = _CODES.get(kind, "field.other")
    steps = _steps(error["loc"], kind)
    params: dict[str, object] = {"field": str(steps[-1]) if steps else "", "found": found(error.get("input"))}
    if kind == "union_tag_invalid":
        params["found"] = found(context.get("tag"))
    if code == "field.unknown":
        params["close"] = _close(str(steps[-1]), _known_fields(error["loc"][:-1]))
    elif code == "field.value":
        params["expected"] = context.get("expected", "") if kind == "literal_error" else _words(KINDS)
    elif code == "field.missing" and kind == "union_tag_not_found":
        params["expected"] = _words(KINDS)
    elif code == "field.other":
        params["detail"] = error.get("msg", "")
    params |= {name: context[name] for name in _LIMITS if name in context}
    if code in ("field.few", "field.many"):  # so many members, of which one is said otherwise
        params["count"] = context["min_length" if code == "field.few" else "max_length"]
    return Problem(code, json_path(*steps), params=params)


@lru_cache(maxsize=256)
def _close(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """The closest of the known names; a slip of the pen is often one of many alike."""
    from difflib import get_close_matches  # a millisecond, which a sound record has no use for

    return tuple(get_close_matches(name, known, n=1, cutoff=0.6))


_LIMITS = ("min_length", "max_length", "pattern", "ge", "le")


def _steps(location: tuple[str | int, ...], kind: str) -> tuple[str | int, ...]:
    """The location without the step that pydantic adds for the kind of an entry."""
    if kind.startswith("union_tag"):
        return (*location, "kind")
    if location[:1] == ("entries",) and len(location) > 2:
        return (*location[:2], *location[3:])
    return location


def _known_fields(location: tuple[str | int, ...]) -> tuple[str, ...]:
    names = [step for step in location if isinstance(step, str)]
    if not names:
        owner: type[Struct] | None = Record
    elif names[0] == "entries" and len(names) == 2:
        owner = ENTRY_TYPES.get(names[1])
    elif names[0] == "translations":
        owner = Words if names[2:3] == ["items"] else Translation
    else:
        owner = _TYPES.get(names[-1])
    return () if owner is None else _names_of(owner)


@lru_cache(maxsize=128)
def _names_of(owner: type[Struct]) -> tuple[str, ...]:
    return tuple(field.encode_name for field in structs.fields(owner))


def _words(choices: Iterable[str]) -> str:
    return ", ".join(f"'{choice}'" for choice in choices)
