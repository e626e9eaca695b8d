"""A disagreement as a card: both sides, what explains the difference, and the computation."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from viewer.core.reading.types import Computed, Dispute, Link, Side
from viewer.widgets.reader.quotation_card import write_passage
from viewer.widgets.reader.reader_links import Select, link_role
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.reader.reader_run import Run
from viewer.words.reader_words import ReaderWords


class DisputeActions(Struct, frozen=True):
    """What the links of a disagreement do: select a claim, and compare the claims by its id."""

    select: Select
    compare: Callable[[str], None]


def write_dispute(
    page: Page, dispute: Dispute, words: ReaderWords, actions: DisputeActions, current: str = ""
) -> None:
    """Write a disagreement as a card, a contradiction's with a warning's border.

    `current` is the id of the entry or value that is being read.
    """
    disagreement, select = dispute.disagreement, actions.select
    sides = frozenset(side.link.id for side in dispute.sides)
    border, role = ("warning", "warning") if disagreement.is_contradiction else ("rule-strong", "text-soft")
    compare = partial(actions.compare, disagreement.id)
    with page.fading(not dispute.is_left), page.card(border):
        page.paragraph(Run(words.text(f"compare.kind.{disagreement.kind}"), role, "small"))
        page.paragraph(Run(disagreement.title, "accent", "body-strong", action=compare), above=4)
        page.paragraph(Run(disagreement.explanation), above=4, line=19)
        for key, text in (("known", disagreement.known), ("guess", disagreement.guess)):
            if text:
                page.paragraph(Run(words.text(f"reader.dispute.{key}", text=text), "text-soft"), above=5)
        for computed in dispute.computed:
            write_computed(page, computed, words, select, above=7, without=sides)
        for passage in dispute.passages:
            write_passage(page, passage, words, above=8)
            page.paragraph(Run(words.source(passage.source), "text-faint", "small"), above=1)
        for side in dispute.sides:
            _write_side(page, side, words, select, current)
        page.paragraph(Run(words.text("compare.link"), "accent", "small", action=compare), above=7)


def _write_side(page: Page, side: Side, words: ReaderWords, select: Select, current: str) -> None:
    link = side.link
    is_current = link.id == current
    title = Run(
        words.link(link),
        "text-soft" if is_current else "accent",
        "body-strong" if is_current else "body",
        action=None if is_current else partial(select, link),
    )
    with page.fading(not link.is_left):
        page.sides([title], [Run(_claimed(side, words), "text", "body-strong")], above=7)
    names = " · ".join(words.source(source) for source in side.sources)
    first = f" · {words.text('reader.dispute.shown_first')}" if side.shown_first else ""
    is_dated = link.date is not None and side.field != "date"
    date = words.short_date(link.date, link.dating) + " · " if is_dated and link.date is not None else ""
    if names or first:
        page.paragraph(Run(date + names + first, "text-faint", "small"))


def _claimed(side: Side, words: ReaderWords) -> str:
    """What the side says, where that is short: a value or a date."""
    link = side.link
    if side.field == "date" and link.date is not None:
        return words.short_date(link.date, link.dating)
    return words.quantity(link.quantity, short=True) if link.quantity is not None else ""


def write_computed(
    page: Page,
    computed: Computed,
    words: ReaderWords,
    select: Select,
    above: float = 0,
    without: frozenset[str] = frozenset(),
) -> None:
    """Write a relation with both sides, whether the sources' figures fit, and where these stand.

    Values with an id in `without` are not listed again.
    """
    relation = computed.computation.relation
    line, verdict, role = words.computation(computed)
    page.paragraph(Run(relation.title, "text", "body-strong"), above=above)
    page.paragraph(Run(line, "text"), above=1)
    if verdict:
        page.paragraph(Run(verdict, role, "small"), above=1)
    if relation.explanation:
        page.paragraph(Run(relation.explanation, "text-soft", "small"), above=1)
    operands = dict.fromkeys(link for link in (computed.a, computed.b, computed.result) if link)
    for link in operands:
        if link.id not in without:
            _write_operand(page, link, words, select)


def _write_operand(page: Page, link: Link, words: ReaderWords, select: Select) -> None:
    value = words.quantity(link.quantity, short=True) if link.quantity is not None else ""
    page.sides(
        [Run(words.link(link), link_role(link), "small", action=partial(select, link))],
        [Run(value, "text-soft", "small")],
        above=2,
    )
