"""Citations in the styles of the Citation Style Language, as plain text, without the network."""

import json
from functools import lru_cache
from typing import Any

import msgspec.json

from viewer.core.base.resources import resource
from viewer.model.evidence import Quotation
from viewer.model.sources import Source
from viewer.words.translations import Translator

# Each is a file of `resources/styles`, in the order of the menu.
STYLES = ("author-date", "note", "numeric")
# What earlier versions called them: the nearest of ours, which doesn't claim to be theirs.
_FORMER = {
    "apa": "author-date",
    "chicago-author-date": "author-date",
    "harvard-cite-them-right": "author-date",
    "chicago-notes-bibliography": "note",
    "modern-language-association": "note",
    "ieee": "numeric",
}
_NOTES = ("note",)
# Fields of the record that are no part of CSL-JSON, or are not for print.
_OWN = {"text", "note"}


def cite(source: Source, quotation: Quotation | None, style: str, words: Translator) -> str:
    """A source in a style, after the quotation if one is given. Raises ValueError for another style.

    What the source does not state is left to the style: "n.d." where it has no date.
    """
    citation = bibliography(source, style)
    if quotation is None:
        return citation
    passage = " ".join(quotation.passage.split())
    return words.text("citation.quoted", passage=passage, citation=citation)


def style_named(name: str) -> str:
    """The style of a name, also of one that earlier versions used. Raises ValueError for another."""
    style = _FORMER.get(name, name)
    if style not in STYLES:
        raise ValueError(name)
    return style


def bibliography(source: Source, style: str) -> str:
    """A source in a style, on one line. Raises ValueError for an unknown style."""
    rendered = _rendered(msgspec.json.encode(source).decode(), style_named(style))
    return " ".join(rendered.split())


@lru_cache(maxsize=64)
def _rendered(item_json: str, style_name: str) -> str:
    # Imported here: together they take some 200 ms, which only a person who copies should pay.
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter  # type: ignore[import-untyped]
    from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

    item = _csl_item(json.loads(item_json))
    made = CitationStylesBibliography(_style(style_name), CiteProcJSON([item]), formatter.plain)
    citation = Citation([CitationItem(item["id"])])
    made.register(citation)
    if style_name in _NOTES:
        return str(made.cite(citation, lambda _: None))
    return " ".join(str(entry) for entry in made.bibliography())


@lru_cache(maxsize=len(STYLES))
def _style(name: str) -> Any:  # noqa: ANN401 - citeproc has no types
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(str(resource("styles", f"{name}.csl")), validate=False)


def _csl_item(data: dict[str, Any]) -> dict[str, Any]:
    """The CSL item without what is absent: an empty field would be printed as if it were stated."""
    item = {key: value for key, value in data.items() if key not in _OWN and value not in ("", None, [], ())}
    for role in ("author", "editor", "translator"):
        if role in item:
            item[role] = [{part: text for part, text in name.items() if text} for name in item[role]]
    item["id"] = "item"
    return item
