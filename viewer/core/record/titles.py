"""White space of any kind in a title or unit is one space: whoever shows one has one line of words."""

from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from viewer.model.record import Record
from viewer.model.translated import Translation

# What stands in a header or beside a value is one, too.
_NAMES = ("title", "short", "title_short", "container_title", "unit", "topic", "subject", "group")

Titled = TypeVar("Titled", bound=Struct)


def one_line(title: str) -> str:
    """A title with one space wherever it has white space, none at its ends; one if it has nothing else."""
    # To look first whether there is any other white space takes five times as long.
    return " ".join(title.split()) or (title and " ")


def in_one_line(part: Titled) -> Titled:
    """A part of a record with its titles in one line; the same part where they are already."""
    changed = _changed(part)
    return replace(part, **changed) if changed else part


def titles_in_one_line(record: Record) -> Record:
    """A record whose titles are in one line, in all its languages; the same record where they are already."""
    changed = _changed(record)
    for name in ("lanes", "entries", "metrics", "disagreements", "relations", "views"):
        before = getattr(record, name)
        after = tuple(map(in_one_line, before))
        if any(a is not b for a, b in zip(before, after, strict=True)):
            changed[name] = after
    sources = tuple(map(in_one_line, record.sources))
    if any(a is not b for a, b in zip(record.sources, sources, strict=True)):
        changed["sources"] = sources
    languages = {code: _translation(each) for code, each in record.translations.items()}
    if any(each is not record.translations[code] for code, each in languages.items()):
        changed["translations"] = languages
    return replace(record, **changed) if changed else record


@lru_cache
def _named(kind: type[Struct]) -> tuple[str, ...]:
    """The fields of a type that are shown in one line."""
    return tuple(name for name in _NAMES if name in kind.__struct_fields__)


def _changed(part: Struct) -> dict[str, Any]:
    found = {name: said for name in _named(type(part)) if (said := getattr(part, name))}
    return {name: line for name, said in found.items() if (line := one_line(said)) != said}


def _translation(translation: Translation) -> Translation:
    items = {key: in_one_line(words) for key, words in translation.items.items()}
    same = all(words is translation.items[key] for key, words in items.items())
    return in_one_line(translation if same else replace(translation, items=items))
