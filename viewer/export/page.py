"""A page of a report: title, legend, lanes, charts, where sources differ, passages and sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from viewer.core.chart_marks import ChartsFrame
from viewer.core.depicted import Depicted, DepictedChart, DepictedLane, visible_metrics
from viewer.core.lanes_frame import LanesFrame
from viewer.core.page_flow import Piece, Section
from viewer.core.page_legend import page_legend, signs_of
from viewer.core.page_sizes import PAGE
from viewer.core.passages import Passages, number_passages, sources_in_order
from viewer.export.page_blocks import Block, TextItem, text_block
from viewer.export.page_figures import ChartsFigure, Figure, LanesFigure
from viewer.export.page_material import Material
from viewer.export.page_notes import (
    Measure,
    disagreements_among,
    dispute_claims,
    disputes_block,
    passages_block,
    sources_block,
)
from viewer.export.page_wordless import wordless_blocks
from viewer.model.comparisons import Disagreement
from viewer.paint.page_legend import PageLegendPainter
from viewer.paint.page_text import Run


@dataclass(frozen=True)
class Report:
    """What a page of a report shows, frozen, and the blocks that paint it, in reading order."""

    lanes: LanesFrame
    charts: ChartsFrame
    passages: Passages
    disputes: tuple[Disagreement, ...]
    depicted: Depicted
    blocks: tuple[Block, ...]


def lay_out_report(material: Material, width: float) -> Report:
    """Lay out everything that a page of a report holds, `width` pixels wide."""
    header = _header_width(material, width)
    figure = Figure.of(material, width, header)
    lanes = LanesFigure(material, figure)
    columns = _chart_columns(material, width)
    charts = _charts(material, width, header, columns)
    laid_out = lanes.lay_out()
    claims = list(chain(lanes.claims(laid_out), charts.claims()))
    disputes = disagreements_among(material, (identifier for identifier, _ in claims))
    claims.extend(dispute_claims(disputes))
    passages = number_passages(claims, material.request.sources_as)
    frame = lanes.noted(laid_out, passages.notes)
    if passages.numbers:
        charts.lay_out(passages.notes)
    shown = lanes.depicted(frame), charts.depicted()
    depicted = _depicted(material, shown, sources_in_order(claims), passages)
    titles = title_blocks(material, material.subtitle(depicted), width)
    blocks = [*titles, *_legend(material, frame, charts, figure, width)]
    if frame.lanes:
        blocks.append(lanes.block(frame, PAGE.section_gap / 2))
    if charts.picture.rows:
        blocks.append(charts.block(columns, PAGE.chart_column_gap, PAGE.section_gap))
        blocks.extend(wordless_blocks(material, charts.picture.frame, passages.notes, width))
    blocks.extend(_notes(material, disputes, passages, Measure.of(width)))
    return Report(frame, charts.picture.frame, passages, disputes, depicted, tuple(blocks))


def _chart_columns(material: Material, width: float) -> int:
    """How many columns of charts stand side by side; a chart alone has the whole width."""
    several = len(visible_metrics(material.loaded.record, material.view)) > 1
    return 2 if several and width >= PAGE.chart_columns_from else 1


def _charts(material: Material, width: float, header: float, columns: int) -> ChartsFigure:
    column = (width - (columns - 1) * PAGE.chart_column_gap) / columns
    chart_header = min(header, PAGE.chart_header_share * column)
    return ChartsFigure(material, Figure.of(material, column, chart_header))


def _depicted(
    material: Material,
    shown: tuple[tuple[DepictedLane, ...], tuple[DepictedChart, ...]],
    sources: tuple[str, ...],
    passages: Passages,
) -> Depicted:
    """What the page shows; passages have numbers only where they are quoted."""
    quoted = passages if material.request.sources_as == "quotations" else Passages()
    model, lens = material.ready.model, material.request.lens
    return Depicted(model, material.window, lens, *shown, sources, quoted)


def _notes(
    material: Material, disputes: tuple[Disagreement, ...], passages: Passages, measure: Measure
) -> Iterable[Block]:
    """What stands below the figures."""
    sources_as = material.request.sources_as
    if disputes:
        yield disputes_block(material, disputes, passages.numbers, measure)
    if sources_as == "quotations" and passages.cited:
        yield passages_block(material, passages, measure)
    if passages.cited:
        yield sources_block(material, passages, measure, numbered=sources_as == "numbers")


def title_blocks(material: Material, subtitle: str, width: float) -> list[Block]:
    """The title and the subtitle, over the whole width."""
    found = [(material.title, "page-title", "text"), (subtitle, "page-subtitle", "text-soft")]
    said = [Run(text, style, role) for text, style, role in found if text]
    paragraphs = tuple(material.text.paragraph(width, run) for run in said)
    item = TextItem(paragraphs, gap=PAGE.block_gap, between=PAGE.paragraph_gap)
    return [text_block([item], width, PAGE.whole_lines)] if paragraphs else []


def _legend(
    material: Material, lanes: LanesFrame, charts: ChartsFigure, figure: Figure, width: float
) -> list[Block]:
    signs = signs_of(lanes, charts.picture.frame, figure.sizes)
    legend = page_legend(signs, width, material.labels, material.words, PAGE)
    if not legend.places:
        return []
    painter = PageLegendPainter(material.theme, material.labels, figure.sizes)
    section = Section((Piece(legend.height),), space=PAGE.block_gap)
    return [Block(section, width, lambda painted, first, last: painter.paint(painted, legend))]


def _header_width(material: Material, width: float) -> float:
    """As wide as the longest title of a lane, and half that of a chart, within limits."""
    measure, words = material.labels, material.words
    lanes = material.ready.model.table.lanes
    titles: Sequence[float] = [
        *(measure.width(lane.title or words.text(f"lane.{lane.kind}"), "lane") + 78 for lane in lanes),
        *(
            measure.width(metric.title, "metric-title") * 0.62 + 64
            for metric in material.loaded.record.metrics
        ),
    ]
    wanted = max(titles, default=0.0) * PAGE.figure
    most = max(min(PAGE.header_most, PAGE.header_share * width), PAGE.header_least)
    return min(max(wanted, PAGE.header_least), most)
