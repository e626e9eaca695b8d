"""The selection as a card: what it is, its strip of the timeline, its passages, and who disagrees."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from viewer.core.lanes_frame import LanesFrame
from viewer.core.page_sizes import PAGE
from viewer.core.passages import one_line
from viewer.core.reading import Library
from viewer.core.reading_types import Dispute, Passage, Reading, Side
from viewer.core.time_scale import Window
from viewer.export.document import Page
from viewer.export.export_error import ExportError
from viewer.export.page_blocks import Block, TextItem, text_block
from viewer.export.page_figures import ChartsFigure, Figure, LanesFigure
from viewer.export.page_material import Material, Prepared
from viewer.export.page_notes import Measure, passage_runs, where
from viewer.export.pages import enlarged, make_pages, sheet_of
from viewer.model.problems import Problem
from viewer.paint.page_text import Run

# A card is set as large as its sheet allows.
_ZOOMS = (2.5, 2.25, 2.0, 1.75, 1.5, 1.25, 1.0)
_NEIGHBOURS = 8
_STRIP_PADDING = 0.22
_LEAST_SPAN = 400.0


def card_pages(material: Material, *, flow: bool) -> tuple[Page, ...]:
    """The card on one page of the request's size, or on as much as it needs; raises ExportError."""
    reading, material = _reading(material), _plain(material)
    for zoom in _ZOOMS:
        small = material.zoomed(zoom)
        if min(small.request.width, small.request.height) < PAGE.page_least and zoom > 1:
            continue
        sheet = sheet_of(small, grows=False)
        pages = make_pages(small, card_blocks(small, reading, sheet.body), sheet)
        if len(pages) == 1:
            return (enlarged(pages[0], material.request),)
    if flow:
        return pages
    sheet = sheet_of(material, grows=True)
    return make_pages(material, card_blocks(material, reading, sheet.body), sheet)


def card_blocks(material: Material, reading: Reading, width: float) -> list[Block]:
    """Everything that a card holds, `width` pixels wide, in reading order."""
    head = text_block(list(_head(material, reading, width)), width, PAGE.whole_lines)
    blocks = [head, *_strip(material, reading, width)]
    if reading.passages and material.request.sources_as != "none":
        measure = Measure.of(width, len(reading.passages))
        items = [_passage(material, each, measure.width) for each in reading.passages]
        blocks.append(_section(material, "page.card.passages", items, measure))
    if reading.disputes:
        measure = Measure.of(width, len(reading.disputes))
        items = [_dispute(material, each, measure.width) for each in reading.disputes]
        blocks.append(_section(material, "page.disputes", items, measure))
    return blocks


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
    return Material(Prepared(material.loaded) if request.folds else material.ready, plain)


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


# ---- where it stands


def _strip(material: Material, reading: Reading, width: float) -> list[Block]:
    """The lane of an entry around it, or the chart of a value."""
    if reading.kind == "entry":
        return _lane_strip(material, reading, width)
    metric = material.loaded.metric_of[reading.id]
    request = replace(material.request, lanes=(), metrics=(metric.id,))
    chosen = _in_window(replace(material, request=request), _metric_days(material, reading))
    charts = ChartsFigure(chosen, Figure.of(chosen, width, min(PAGE.header_most, PAGE.header_share * width)))
    return [charts.block(1, 0.0, PAGE.section_gap / 2)] if charts.picture.rows else []


def _lane_strip(material: Material, reading: Reading, width: float) -> list[Block]:
    table, row = material.ready.model.table, material.ready.model.row(reading.id)
    lane = next((each for each in table.lanes if row is not None and each.first <= row < each.last), None)
    if row is None or lane is None:
        return []
    anchors = table.anchors[lane.first : lane.last]
    nearest = np.argsort(np.abs(anchors - table.anchors[row]), kind="stable")[:_NEIGHBOURS]
    days = [float(day) for day in anchors[nearest] if np.isfinite(day)]
    bounds = [float(day) for day in (table.begins[row], table.ends[row]) if np.isfinite(day)]
    request = replace(material.request, lanes=(lane.id,), metrics=())
    chosen = _in_window(replace(material, request=request), [*days, *bounds])
    header = min(PAGE.header_most, PAGE.header_share * width)
    figure = LanesFigure(chosen, Figure.of(chosen, width, header))
    is_cut = figure.keep_nearest(row, _NEIGHBOURS + 2)
    frame = figure.noted(figure.lay_out(), {})
    if not frame.lanes:
        return []
    return [
        figure.block(frame, PAGE.section_gap / 2),
        *_left_out(material, frame, is_cut, width),
    ]


def _left_out(material: Material, frame: LanesFrame, is_cut: bool, width: float) -> list[Block]:
    """Say that a strip shows but some entries of its lane: the nearest, those in its span, or none."""
    shown = sum(len(lane.marks) for lane in frame.lanes)
    count = sum(lane.plan.info.count for lane in frame.lanes)
    if shown >= count:
        return []
    key = "nearest" if is_cut else "in_span" if shown else "none_in_span"
    said = material.words.count(f"page.card.{key}", shown, count=count)
    line = material.text.paragraph(width, Run(said, "page-small", "text-faint"))
    return [text_block([TextItem((line,))], width, PAGE.whole_lines, space=PAGE.paragraph_gap)]


def _metric_days(material: Material, reading: Reading) -> list[float]:
    metric, dates = material.loaded.metric_of[reading.id], material.loaded.dates
    texts = [*(each.date for each in metric.observations), *(each.date for each in metric.targets)]
    stated = [dates[text] for text in texts]
    days = (day for date in stated for day in (date.begins, date.ends))
    return [day for day in days if np.isfinite(day)]


def _in_window(material: Material, days: Sequence[float]) -> Material:
    """The asked span where one is asked for, else one that holds these days."""
    request = material.request
    if request.whole or request.begin is not None or request.end is not None or not days:
        return material
    first, last = min(days), max(days)
    missing = max(_LEAST_SPAN - (last - first), 0.0) / 2
    window = Window(first - missing, last + missing).padded(_STRIP_PADDING)
    return replace(material, request=replace(request, begin=window.start, end=window.end))


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


def _section(material: Material, key: str, items: Sequence[TextItem], measure: Measure) -> Block:
    heading = material.text.paragraph(measure.width, Run(material.words.text(key), "page-heading"))
    return text_block(
        items,
        measure.width,
        PAGE.whole_lines,
        columns=measure.columns,
        gap=measure.gap,
        space=PAGE.section_gap,
        heading=heading,
        heading_gap=PAGE.heading_gap,
    )
