"""The selection as a card: what it is, its strip of the timeline, its passages, and who disagrees."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from viewer.core.depicted import Depicted, Value
from viewer.core.page_sizes import PAGE
from viewer.core.passages import one_line, sources_in_order
from viewer.core.reading import Library
from viewer.core.reading_types import Dispute, Passage, Reading, Side
from viewer.export.card_strip import Strip, card_strip
from viewer.export.document import Page
from viewer.export.export_error import ExportError
from viewer.export.page_blocks import Block, TextItem, text_block
from viewer.export.page_material import Material, Prepared
from viewer.export.page_notes import Measure, notes_block, passage_runs, where
from viewer.export.pages import enlarged, make_pages, sheet_of
from viewer.model.entries import EntryType
from viewer.model.problems import Problem
from viewer.paint.page_text import Run

# A card is set as large as its sheet allows.
_ZOOMS = (2.5, 2.25, 2.0, 1.75, 1.5, 1.25, 1.0)


@dataclass(frozen=True)
class Card:
    """What a card is about, what it shows, and the blocks that paint it, in reading order."""

    reading: Reading
    depicted: Depicted
    blocks: tuple[Block, ...]


def card_pages(material: Material, *, flow: bool) -> tuple[tuple[Page, ...], Card]:
    """The card on one page of the request's size, or on as much as it needs; raises ExportError."""
    reading, material = _reading(material), _plain(material)
    for zoom in _ZOOMS:
        small = material.zoomed(zoom)
        if min(small.request.width, small.request.height) < PAGE.page_least and zoom > 1:
            continue
        sheet = sheet_of(small, grows=False)
        card = lay_out_card(small, reading, sheet.body)
        pages = make_pages(small, card.blocks, sheet)
        if len(pages) == 1:
            return (enlarged(pages[0], material.request),), card
    if flow:
        return pages, card
    sheet = sheet_of(material, grows=True)
    card = lay_out_card(material, reading, sheet.body)
    return make_pages(material, card.blocks, sheet), card


def lay_out_card(material: Material, reading: Reading, width: float) -> Card:
    """Lay out everything that a card holds, `width` pixels wide."""
    strip = card_strip(material, reading, width)
    head = text_block(list(_head(material, reading, width)), width, PAGE.whole_lines)
    blocks = [head, *strip.blocks]
    if reading.passages and material.request.sources_as != "none":
        measure = Measure.of(width, len(reading.passages))
        items = [_passage(material, each, measure.width) for each in reading.passages]
        blocks.append(notes_block(material, "page.card.passages", items, measure))
    if reading.disputes:
        measure = Measure.of(width, len(reading.disputes))
        items = [_dispute(material, each, measure.width) for each in reading.disputes]
        blocks.append(notes_block(material, "page.disputes", items, measure))
    return Card(reading, _depicted(strip, reading), tuple(blocks))


def _depicted(strip: Strip, reading: Reading) -> Depicted:
    """What a card shows; its sources are numbered as its passages come, then as the strip is read."""
    material, model = strip.material, strip.material.ready.model
    entries = (model.entry(row) for lane in strip.lanes for row in lane.rows.tolist())
    values = (value for chart in strip.charts for value in chart.values)
    quoted = (passage.quotation.source for passage in reading.passages)
    beside = sources_in_order((item.id, item) for item in chain[EntryType | Value](entries, values))
    return Depicted(
        model,
        material.window,
        material.request.lens,
        strip.lanes,
        strip.charts,
        tuple(dict.fromkeys((*quoted, *beside))),
        selected=reading.id,
    )


def _reading(material: Material) -> Reading:
    identifier, loaded = material.request.select, material.loaded
    if not identifier:
        raise ExportError([Problem("export.card_needs_selection")])
    library = Library(loaded)
    kinds = ("entry", "observation", "target")
    found = (library.read(kind, identifier) for kind in kinds)
    reading = next((each for each in found if each is not None), None)
    if reading is None:
        raise ExportError([Problem("export.nothing_selected", params={"id": identifier})])
    return reading


def _plain(material: Material) -> Material:
    """A strip too short to fold anything in it, and whole: a lens may filter out what the card is about."""
    request = material.request
    plain = replace(request, folds=False, lens=replace(request.lens, only=frozenset()))
    ready = material.ready
    return Material(Prepared(ready.columns.folded(False)) if request.folds else ready, plain)


# ---- what it is


def _head(material: Material, reading: Reading, width: float) -> Iterable[TextItem]:
    words, text = material.reader, material.text
    role = reading.glyph if reading.kind == "entry" else "series"
    title = material.request.title or words.title(reading)
    lines = [Run(words.first_line(reading), "page-number", role), Run(title, "card-title")]
    if reading.quantity is not None:
        lines.append(Run(words.quantity(reading.quantity), "page-heading"))
    yield TextItem(tuple(text.paragraph(width, line) for line in lines), gap=PAGE.block_gap)
    if material.request.subtitle:
        subtitle = text.paragraph(width, Run(material.request.subtitle, "page-subtitle", "text-soft"))
        yield TextItem((subtitle,), gap=PAGE.block_gap)
    if reading.when is not None:
        date, basis = words.when(reading.when)
        field = words.field("due" if reading.kind == "target" else "date")
        yield _fact(material, field, width, Run(date), Run(f"  {basis}", "page-body", "text-soft"))
    for fact in reading.facts:
        said = words.fact(fact)
        runs = [Run(said)] if said else []
        if not fact.supported:
            runs.append(Run(f"  {words.text('reader.unsupported')}", "page-body", "warning"))
        yield _fact(material, words.field(fact.key), width, *runs)
    if reading.summary:
        summary = text.paragraph(width, Run(one_line(reading.summary), "page-body", "text-soft"))
        yield TextItem((summary,), gap=PAGE.paragraph_gap)


def _fact(material: Material, name: str, width: float, *runs: Run) -> TextItem:
    label = material.text.paragraph(PAGE.field_width, Run(name, "page-body", "text-faint"))
    body = material.text.paragraph(width - PAGE.field_width, *runs)
    return TextItem((body,), PAGE.field_width, label, PAGE.paragraph_gap)


# ---- what states it, and who disagrees


def _passage(material: Material, passage: Passage, width: float) -> TextItem:
    words, quotation = material.reader, passage.quotation
    body = material.text.paragraph(width, *passage_runs(material, quotation, "card-quotation"))
    line = where(material, quotation)
    fields = [words.field(each) for each in quotation.supports if words.has_field(each)]
    if fields:
        line += " · " + words.text("reader.supports", fields=", ".join(dict.fromkeys(fields)))
    below = material.text.paragraph(width, Run(line, "page-small", "text-faint"))
    return TextItem((body, below), gap=PAGE.card_gap, between=2)


def _dispute(material: Material, dispute: Dispute, width: float) -> TextItem:
    found = dispute.disagreement
    kind = material.words.text(f"page.dispute.{found.kind}")
    head = Run(found.title, "page-strong"), Run(f"  {kind}", "page-small", "warning")
    paragraphs = [
        material.text.paragraph(width, *head),
        material.text.paragraph(width, Run(one_line(found.explanation), "page-body", "text-soft")),
        *(material.text.paragraph(width, *_side(material, each)) for each in dispute.sides),
    ]
    return TextItem(tuple(paragraphs), gap=PAGE.card_gap, between=2, heads=True)


def _side(material: Material, side: Side) -> tuple[Run, ...]:
    """One claim, what it says where that is short, and the sources that make it."""
    words, link = material.reader, side.link
    claimed = words.quantity(link.quantity, short=True) if link.quantity is not None else ""
    if side.field == "date" and link.date is not None:
        claimed = words.short_date(link.date)
    sources = " · ".join(words.source(source) for source in side.sources)
    said = f"{words.link(link)}  {claimed}".rstrip()
    return Run(f"– {said}", "page-small"), Run(f"  {sources}", "page-small", "text-faint")
