"""White space of any kind in a title is one space: whoever shows a title has one line of words."""

import re
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from viewer.model.comparisons import Disagreement, Relation
from viewer.model.entries import EntryType
from viewer.model.metrics import Metric
from viewer.model.record import Lane, Record
from viewer.model.translated import Translation, Words
from viewer.model.views import SavedView

# What most titles don't have, so that few are taken apart.
_OTHER_SPACE = re.compile(r"[^\S ]|  |^ | $")
_NAMES = ("title", "short", "title_short", "container_title")

_Part = Lane | EntryType | Metric | Disagreement | Relation | SavedView
Titled = TypeVar("Titled", bound=_Part | Words | Translation)
Model = TypeVar("Model", bound=BaseModel)


def one_line(title: str) -> str:
    """A title with one space wherever it has white space, none at its ends; one if it has nothing else."""
    return " ".join(title.split()) or " " if _OTHER_SPACE.search(title) else title


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
    sources = tuple(_copied(source) for source in record.sources)
    if any(a is not b for a, b in zip(record.sources, sources, strict=True)):
        changed["sources"] = sources
    languages = {code: _translation(each) for code, each in record.translations.items()}
    if any(each is not record.translations[code] for code, each in languages.items()):
        changed["translations"] = languages
    return record.model_copy(update=changed) if changed else record


def _changed(part: object) -> dict[str, Any]:
    found = {name: said for name in _NAMES if isinstance(said := getattr(part, name, None), str)}
    return {name: line for name, said in found.items() if (line := one_line(said)) != said}


def _copied(part: Model) -> Model:
    changed = _changed(part)
    return part.model_copy(update=changed) if changed else part


def _translation(translation: Translation) -> Translation:
    items = {key: in_one_line(words) for key, words in translation.items.items()}
    same = all(words is translation.items[key] for key, words in items.items())
    return in_one_line(translation if same else replace(translation, items=items))
