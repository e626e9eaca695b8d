"""A page of a report: title, legend, lanes, charts, where sources differ, passages and sources."""

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from viewer.core.base.steps import Steps, listed
from viewer.core.charts.marks import ChartsFrame
from viewer.core.evidence.passages import Passages, number_passages, sources_in_order
from viewer.core.lanes.frame import LanesFrame
from viewer.core.page.depicted import Depicted, DepictedChart, DepictedLane, visible_metrics
from viewer.core.page.flow import Piece, Section
from viewer.core.page.legend import page_legend, signs_of
from viewer.core.page.sizes import PAGE
from viewer.export.pages.blocks import Block, Measure, TextItem, text_block
from viewer.export.pages.context import PageContext
from viewer.export.pages.figures import READ_AT_ONCE, ChartsFigure, Figure, LanesFigure
from viewer.export.pages.notes import (
    disagreements_among,
    dispute_claims,
    disputes_block,
    passages_block,
    sources_block,
)
from viewer.export.pages.unlabelled import unlabelled_blocks
from viewer.model.comparisons import Disagreement
from viewer.paint.page_legend_painter import PageLegendPainter
from viewer.paint.page_text import Run


class Report(Struct, frozen=True):
    """What a page of a report shows, frozen, and the blocks that paint it, in reading order."""

    lanes: LanesFrame
    charts: ChartsFrame
    passages: Passages
    disputes: tuple[Disagreement, ...]
    depicted: Depicted
    blocks: tuple[Block, ...]


def lay_out_report(context: PageContext, width: float) -> Steps[Report]:
    """Lay out everything that a page of a report holds, `width` pixels wide, in steps."""
    header = _header_width(context, width)
    figure = Figure.of(context, width, header)
    lanes = LanesFigure(context, figure)
    yield
    columns = _chart_columns(context, width)
    charts = _charts(context, width, header, columns)
    yield
    laid_out = yield from lanes.lay_out()
    claims = yield from listed(chain(lanes.claims(laid_out), charts.claims()), READ_AT_ONCE)
    disputes = disagreements_among(context, (identifier for identifier, _ in claims))
    claims.extend(dispute_claims(disputes))
    passages = number_passages(claims, context.request.sources_as)
    yield
    frame = yield from lanes.noted(laid_out, passages.notes)
    if passages.numbers:
        charts.lay_out(passages.notes)
        yield
    shown = lanes.depicted(frame), charts.depicted()
    depicted = _depicted(context, shown, sources_in_order(claims), passages)
    titles = title_blocks(context, context.subtitle(depicted), width)
    blocks = [*titles, *_legend(context, frame, charts, figure, width)]
    yield
    if frame.lanes:
        blocks.append(lanes.block(frame, PAGE.section_gap / 2))
    if charts.picture.rows:
        blocks.append(charts.block(columns, PAGE.chart_column_gap, PAGE.section_gap))
        blocks.extend(unlabelled_blocks(context, charts.picture.frame, passages.notes, width))
    blocks.extend((yield from _notes(context, disputes, passages, Measure.of(width))))
    return Report(frame, charts.picture.frame, passages, disputes, depicted, tuple(blocks))


def _chart_columns(context: PageContext, width: float) -> int:
    """How many columns of charts stand side by side; figures, which are lines, have the whole width."""
    metrics = visible_metrics(context.loaded.record, context.view)
    charts = context.charts.by_id
    several = sum(not charts[each.id].is_momentary for each in metrics if each.id in charts)
    return 2 if several > max(len(metrics) / 2, 1) and width >= PAGE.chart_columns_from else 1


def _charts(context: PageContext, width: float, header: float, columns: int) -> ChartsFigure:
    column = (width - (columns - 1) * PAGE.chart_column_gap) / columns
    chart_header = min(header, PAGE.chart_header_share * column)
    return ChartsFigure(context, Figure.of(context, column, chart_header))


def _depicted(
    context: PageContext,
    shown: tuple[tuple[DepictedLane, ...], tuple[DepictedChart, ...]],
    sources: tuple[str, ...],
    passages: Passages,
) -> Depicted:
    """What the page shows; passages have numbers only where they are quoted."""
    quoted = passages if context.request.sources_as == "quotations" else Passages()
    model, lens = context.ready.model, context.lens
    return Depicted(model, context.window, lens, *shown, sources, quoted)


def _notes(
    context: PageContext, disputes: tuple[Disagreement, ...], passages: Passages, measure: Measure
) -> Steps[list[Block]]:
    """What stands below the figures."""
    sources_as = context.request.sources_as
    blocks = []
    if disputes:
        blocks.append((yield from disputes_block(context, disputes, passages.numbers, measure)))
    if sources_as == "quotations" and passages.cited:
        blocks.append((yield from passages_block(context, passages, measure)))
    if passages.cited:
        blocks.append(sources_block(context, passages, measure, numbered=sources_as == "numbers"))
    return blocks


def title_blocks(context: PageContext, subtitle: str, width: float) -> list[Block]:
    """The title and the subtitle, over the whole width."""
    found = [(context.title, "page-title", "text"), (subtitle, "page-subtitle", "text-soft")]
    said = [Run(text, style, role) for text, style, role in found if text]
    paragraphs = tuple(context.text.paragraph(width, run) for run in said)
    item = TextItem(paragraphs, gap=PAGE.block_gap, between=PAGE.paragraph_gap)
    return [text_block([item], Measure(width))] if paragraphs else []


def _legend(
    context: PageContext, lanes: LanesFrame, charts: ChartsFigure, figure: Figure, width: float
) -> list[Block]:
    signs = signs_of(lanes, charts.picture.frame, figure.sizes)
    legend = page_legend(signs, width, context.labels, context.words, PAGE)
    if not legend.places:
        return []
    painter = PageLegendPainter(context.theme, context.labels, figure.sizes)
    section = Section((Piece(legend.height),), space=PAGE.block_gap)
    return [Block(section, width, lambda painted, first, last: painter.paint(painted, legend))]


def _header_width(context: PageContext, width: float) -> float:
    """As wide as the longest title of a lane, and half that of a chart, within limits."""
    measure, words = context.labels, context.words
    lanes = context.ready.model.table.lanes
    titles: Sequence[float] = [
        *(measure.width(lane.title or words.text(f"lane.{lane.kind}"), "lane") + 78 for lane in lanes),
        *(
            measure.width(metric.title, "metric-title") * 0.62 + 64
            for metric in context.loaded.record.metrics
        ),
    ]
    wanted = max(titles, default=0.0) * PAGE.figure
    most = max(min(PAGE.header_most, PAGE.header_share * width), PAGE.header_least)
    return min(max(wanted, PAGE.header_least), most)
