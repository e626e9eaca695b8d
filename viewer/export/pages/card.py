"""The selection as a card: what it is, its strip of the timeline, its passages, and who disagrees."""

from collections.abc import Iterable
from functools import partial
from itertools import chain

from msgspec import Struct

from viewer.core.evidence.passages import one_line, sources_in_order
from viewer.core.page.depicted import Depicted, Value
from viewer.core.page.sizes import PAGE
from viewer.core.reading.reading import Library
from viewer.core.reading.types import Dispute, Passage, Reading, Side
from viewer.export.base.document import Page
from viewer.export.base.export_error import ExportError
from viewer.export.pages.blocks import Block, Measure, TextItem, text_block
from viewer.export.pages.card_strip import Strip, card_strip
from viewer.export.pages.context import PageContext
from viewer.export.pages.notes import dispute_role, notes_block, passage_runs, where
from viewer.export.pages.pages import fitted_pages
from viewer.model.comparisons import CLAIMS
from viewer.model.entries import EntryType
from viewer.model.kinds import kind_role
from viewer.model.problems import Problem
from viewer.paint.page_text import Run


class Card(Struct, frozen=True):
    """What a card is about, what it shows, and the blocks that paint it, in reading order."""

    reading: Reading
    depicted: Depicted
    blocks: tuple[Block, ...]


def card_pages(context: PageContext, *, flow: bool) -> tuple[tuple[Page, ...], Card]:
    """The card on one page of the request's size, or on as much as it needs; raises ExportError."""
    reading = _reading(context)
    lay_out = partial(lay_out_card, reading=reading)
    return fitted_pages(context.unfiltered().even(), lay_out, flow=flow)


def lay_out_card(context: PageContext, width: float, reading: Reading) -> Card:
    """Lay out everything that a card holds, `width` pixels wide."""
    strip = card_strip(context, reading, width)
    head = text_block(list(_head(context, reading, width)), Measure(width))
    blocks = [head, *strip.blocks]
    if reading.passages and context.request.sources_as != "none":
        measure = Measure.of(width, len(reading.passages))
        items = [_passage(context, each, measure.width) for each in reading.passages]
        blocks.append(notes_block(context, "page.card.passages", items, measure))
    if reading.disputes:
        measure = Measure.of(width, len(reading.disputes))
        items = [_dispute(context, each, measure.width) for each in reading.disputes]
        blocks.append(notes_block(context, "page.disputes", items, measure))
    return Card(reading, _depicted(strip, reading), tuple(blocks))


def _depicted(strip: Strip, reading: Reading) -> Depicted:
    """What a card shows; its sources are numbered as its passages come, then as the strip is read."""
    context, model = strip.context, strip.context.ready.model
    entries = (model.entry(row) for lane in strip.lanes for row in lane.rows.tolist())
    values = (value for chart in strip.charts for value in chart.values)
    quoted = (passage.quotation.source for passage in reading.passages)
    claims = ((item.id, item) for item in chain[EntryType | Value](entries, values))
    beside = sources_in_order(claims, most=len(context.loaded.sources))
    return Depicted(
        model,
        context.window,
        context.request.lens,
        strip.lanes,
        strip.charts,
        tuple(dict.fromkeys((*quoted, *beside))),
        selected=reading.id,
    )


def _reading(context: PageContext) -> Reading:
    identifier, loaded = context.request.select, context.loaded
    if not identifier:
        raise ExportError([Problem("export.card_needs_selection")])
    library = Library(loaded)
    found = (library.read(kind, identifier) for kind in CLAIMS)
    reading = next((each for each in found if each is not None), None)
    if reading is None:
        raise ExportError([Problem("export.nothing_selected", params={"id": identifier})])
    return reading


# ---- what it is


def _head(context: PageContext, reading: Reading, width: float) -> Iterable[TextItem]:
    words, text = context.reader, context.text
    role = kind_role(reading.glyph) if reading.kind == "entry" else "series"
    title = context.request.title or words.title(reading)
    lines = [Run(words.first_line(reading), "page-number", role), Run(title, "card-title")]
    if reading.quantity is not None:
        lines.append(Run(words.quantity(reading.quantity), "page-heading"))
    yield TextItem(tuple(text.paragraph(width, line) for line in lines), gap=PAGE.block_gap)
    if context.request.subtitle:
        subtitle = text.paragraph(width, Run(context.request.subtitle, "page-subtitle", "text-soft"))
        yield TextItem((subtitle,), gap=PAGE.block_gap)
    if reading.when is not None:
        date, basis = words.when(reading.when)
        field = words.date_field(reading.when)
        yield _fact(context, field, width, Run(date), Run(f"  {basis}", "page-body", "text-soft"))
    for fact in reading.facts:
        said = words.fact(fact)
        runs = [Run(said)] if said else []
        if not fact.supported:
            runs.append(Run(f"  {words.text('reader.unsupported')}", "page-body", "warning"))
        yield _fact(context, words.field(fact.key), width, *runs)
    if reading.summary:
        summary = text.paragraph(width, Run(one_line(reading.summary), "page-body", "text-soft"))
        yield TextItem((summary,), gap=PAGE.paragraph_gap)


def _fact(context: PageContext, name: str, width: float, *runs: Run) -> TextItem:
    label = context.text.paragraph(PAGE.field_width, Run(name, "page-body", "text-faint"))
    body = context.text.paragraph(width - PAGE.field_width, *runs)
    return TextItem((body,), PAGE.field_width, label, PAGE.paragraph_gap)


# ---- what states it, and who disagrees


def _passage(context: PageContext, passage: Passage, width: float) -> TextItem:
    words, quotation = context.reader, passage.quotation
    body = context.text.paragraph(width, *passage_runs(context, quotation, "card-quotation"))
    line = where(context, quotation)
    # The summary is the record's own words, which the card has in grey.
    proved = words.proved(each for each in quotation.supports if each != "summary")
    line = " · ".join(filter(None, (line, proved)))
    below = context.text.paragraph(width, Run(line, "page-small", "text-faint"))
    return TextItem((body, below), gap=PAGE.card_gap, between=2)


def _dispute(context: PageContext, dispute: Dispute, width: float) -> TextItem:
    found = dispute.disagreement
    kind = context.words.text(f"page.dispute.{found.kind}")
    head = Run(found.title, "page-strong"), Run(f"  {kind}", "page-small", dispute_role(found))
    paragraphs = [
        context.text.paragraph(width, *head),
        context.text.paragraph(width, Run(one_line(found.explanation), "page-body", "text-soft")),
        *(context.text.paragraph(width, *_side(context, each)) for each in dispute.sides),
    ]
    return TextItem(tuple(paragraphs), gap=PAGE.card_gap, between=2, heads=True)


def _side(context: PageContext, side: Side) -> tuple[Run, ...]:
    """One claim, what it says where that is short or else which field it is, and the sources that make it."""
    words, link = context.reader, side.link
    claimed = words.quantity(link.quantity, short=True) if link.quantity is not None else ""
    if side.field == "date" and link.date is not None:
        claimed = words.short_date(link.date, link.dating)
    claimed = claimed or words.field(side.field)
    sources = " · ".join(words.source(source) for source in side.sources)
    said = f"{words.link(link)}  {claimed}"
    return Run(f"– {said}", "page-small"), Run(f"  {sources}", "page-small", "text-faint")
