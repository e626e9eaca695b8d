"""A quotation as a card: the source, the passage with what carries the claim, and whether it is there."""

from msgspec import Struct

from viewer.core.reading.types import Passage
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.reader.reader_run import Action, Run
from viewer.words.reader_words import ReaderWords

_LINE = 21.0
_TIED = "\u00a0"  # so that no ellipsis stands alone on a line


class CardActions(Struct, frozen=True):
    """What a quotation's links do; without `show` the passage cannot be shown in its article."""

    copy: Action
    show: Action | None = None


def write_quotation(page: Page, passage: Passage, words: ReaderWords, actions: CardActions) -> None:
    """Write a quotation as a card."""
    with page.card():
        _write_source(page, passage, words)
        write_passage(page, passage, words, above=6)
        _write_foot(page, passage, words, actions)


def _write_source(page: Page, passage: Passage, words: ReaderWords) -> None:
    place, source = passage.place, passage.source
    number = words.text("reader.paragraph", n=place.paragraph) if place and place.is_found else ""
    page.sides([Run(words.source(source), "text", "body-strong")], [Run(number, "text-faint", "small")])
    said = words.text("reader.appeared", publisher=words.publisher(source), date=words.issued(passage.issued))
    page.paragraph(Run(said, "text-soft", "small"), above=1)


def write_passage(page: Page, passage: Passage, words: ReaderWords, above: float = 0) -> None:
    """Write a passage between quotation marks, its exact part highlighted."""
    quotation = passage.quotation
    start = "" if _begins_sentence(quotation.passage) else words.text("reader.ellipsis") + _TIED
    end = "" if _ends_sentence(quotation.passage) else _TIED + words.text("reader.ellipsis")
    prefix, suffix = quotation.prefix.lstrip(), quotation.suffix.rstrip()
    exact = quotation.exact if prefix else quotation.exact.lstrip()
    page.paragraph(
        Run(words.text("reader.open_quote") + start + prefix, "text", "quotation"),
        Run(exact if suffix else exact.rstrip(), "text", "quotation", background="highlight"),
        Run(suffix + end + words.text("reader.close_quote"), "text", "quotation"),
        above=above,
        line=_LINE,
    )


def _begins_sentence(passage: str) -> bool:
    first = passage.lstrip()[:1]
    return not first.islower()


def _ends_sentence(passage: str) -> bool:
    return passage.rstrip().endswith((".", "!", "?", ".”", '."', ".’", "…"))


def _write_foot(page: Page, passage: Passage, words: ReaderWords, actions: CardActions) -> None:
    if proved := words.proved(passage.quotation.supports):
        page.paragraph(Run(proved, "text-faint", "small"), above=6)
    found, role = words.found(passage)
    copy = Run(words.text("reader.copy_citation"), "text", "small", action=actions.copy)
    page.sides([Run(found, role, "small")], [copy], above=8)
    if passage.number_stated is False:
        page.paragraph(Run(words.text("reader.number_missing"), "warning", "small"), above=2)
    if actions.show is not None:
        show = Run(words.text("reader.show_in_article"), "accent", "small", action=actions.show)
        page.paragraph(show, above=3)
