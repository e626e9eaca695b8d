"""What is compared as a picture: where it stands in time, the strip as the window shows it, whole, and its
sources."""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise

import numpy as np
from msgspec import Struct
from PySide6.QtGui import QPainter

from viewer.core.base.steps import finished
from viewer.core.compare.comparison import Comparison, compare, disagreement_of
from viewer.core.compare.counts import MOST_PINS
from viewer.core.compare.frame import CompareFrame, compare_frame
from viewer.core.compare.sizes import COMPARE_WHOLE
from viewer.core.compare.texts import CompareTexts
from viewer.core.evidence.passages import Passages, number_passages, sources_in_order
from viewer.core.filter.filter import NO_FILTER
from viewer.core.page.depicted import Depicted, DepictedChart, DepictedLane
from viewer.core.page.flow import Piece, Section
from viewer.core.page.sizes import PAGE
from viewer.core.record.evidence_columns import HasEvidence
from viewer.export.base.document import Page
from viewer.export.base.export_error import ExportError
from viewer.export.pages.blocks import Block, Measure, TextItem, text_block
from viewer.export.pages.compared_timeline import compared_timeline
from viewer.export.pages.context import PageContext
from viewer.export.pages.description import Description, fitted
from viewer.export.pages.notes import dispute_claims, passages_block, sources_block
from viewer.export.pages.pages import fitted_pages
from viewer.model.problems import Problem
from viewer.paint.compare_painter import ComparePainter
from viewer.paint.page_text import Run
from viewer.words.compare_words import compare_sentences, compare_texts


class Compared(Struct, frozen=True):
    """What a picture compares, in data and in words, and the blocks that paint it, in reading order."""

    comparison: Comparison
    texts: CompareTexts
    depicted: Depicted
    blocks: tuple[Block, ...]


def comparison_pages(context: PageContext, *, flow: bool) -> tuple[tuple[Page, ...], Compared]:
    """The comparison on one page of the request's size, or on as much as it needs; raises ExportError."""
    comparison = _comparison(context)
    lay_out = partial(lay_out_comparison, comparison=comparison)
    return fitted_pages(context.unfiltered(), lay_out, flow=flow)


def _comparison(context: PageContext) -> Comparison:
    """What the request compares; raises ExportError for ids that name nothing, and for too few or many."""
    ids, loaded = context.request.compare, context.loaded
    if disagreement_of(loaded, ids) is None:
        unknown = [each for each in ids if loaded.claimant(each) is None]
        if unknown:
            raise ExportError([Problem("export.unknown_compared", params={"id": each}) for each in unknown])
        if not 1 < len(ids) <= MOST_PINS:
            raise ExportError([Problem("export.compare_count", params={"most": MOST_PINS})])
    comparison = compare(loaded, ids)
    assert comparison is not None
    return comparison


def lay_out_comparison(context: PageContext, width: float, comparison: Comparison) -> Compared:
    """Lay out everything that the picture holds, `width` pixels wide."""
    request, texts = context.request, compare_texts(comparison, context.reader)
    passages = number_passages(_claims(context, comparison), request.sources_as)
    frame = compare_frame(texts, width, context.labels, COMPARE_WHOLE)
    timeline = compared_timeline(context, comparison, width)
    said = timeline.context.squeezed if timeline else ""
    blocks = [*_head(context, said, width), *((timeline.block(PAGE.block_gap),) if timeline else ())]
    blocks.append(_strip(context, frame))
    if passages.cited:
        measure = Measure.of(width)
        if request.sources_as == "quotations":
            blocks.append(finished(passages_block(context, passages, measure)))
        blocks.append(sources_block(context, passages, measure, numbered=request.sources_as == "numbers"))
    return Compared(comparison, texts, _depicted(context, comparison, passages), tuple(blocks))


def _claims(context: PageContext, comparison: Comparison) -> Iterable[tuple[str, HasEvidence]]:
    """All that states what is compared, in the order of the claims."""
    for each in comparison.ids:
        if (item := context.loaded.claimant(each)) is not None:
            yield each, item
    if comparison.disagreement is not None:
        yield from dispute_claims([comparison.disagreement])


def _head(context: PageContext, squeezed: str, width: float) -> list[Block]:
    """What the record is called, or what the request calls the picture, and what of it is squeezed."""
    subtitle = squeezed if context.request.subtitle is None else context.request.subtitle
    found = [(context.title, "page-heading", "text-soft"), (subtitle, "page-body", "text-soft")]
    lines = [context.text.paragraph(width, Run(text, style, role)) for text, style, role in found if text]
    item = TextItem(tuple(lines), gap=PAGE.paragraph_gap)
    return [text_block([item], Measure(width))] if lines else []


def _strip(context: PageContext, frame: CompareFrame) -> Block:
    """The strip, in pieces that may stand on several pages."""
    tops = (0.0, *frame.cuts)
    section = Section(tuple(Piece(bottom - top) for top, bottom in pairwise(tops)), space=PAGE.paragraph_gap)
    painter = ComparePainter(context.theme, context.labels)

    def paint(painted: QPainter, first: int, last: int) -> None:
        painted.translate(0, -tops[first])
        painter.paint(painted, frame.between(tops[first], tops[last]))

    return Block(section, frame.width, paint)


def _depicted(context: PageContext, comparison: Comparison, passages: Passages) -> Depicted:
    """The entries and values that are compared, on their lanes and in their charts."""
    model, loaded, ids = context.ready.model, context.loaded, comparison.ids
    rows = sorted(row for each in ids if (row := model.row(each)) is not None)
    lanes = tuple(
        DepictedLane(lane, np.array(own, np.int64))
        for lane in model.table.lanes
        if (own := [row for row in rows if lane.first <= row < lane.last])
    )
    metrics = {loaded.metric_of[each].id: loaded.metric_of[each] for each in ids if each in loaded.metric_of}
    charts = tuple(
        DepictedChart(
            metric,
            tuple(each for each in metric.observations if each.id in ids),
            tuple(each for each in metric.targets if each.id in ids),
        )
        for metric in metrics.values()
    )
    sources = sources_in_order(_claims(context, comparison))
    quoted = passages if context.request.sources_as == "quotations" else Passages()
    lens = context.request.lens.filtered(NO_FILTER)
    return Depicted(model, model.extent, lens, lanes, charts, sources, quoted)


def describe_comparison(compared: Compared, context: PageContext, title: str) -> str:
    """The comparison in paragraphs of plain text."""
    return fitted(_ComparisonDescription(compared, context, title))


class _ComparisonDescription(Description):
    def __init__(self, compared: Compared, context: PageContext, title: str) -> None:
        super().__init__(compared.depicted, title, context.words)
        self._compared, self._context = compared, context

    def paragraphs(self, most: int) -> list[str]:
        """All that the strip says, and the sources."""
        return [
            *compare_sentences(self._compared.texts, self._context.reader),
            *self._listed("sources", self._sources(most), len(self._shown.sources), joint=" "),
        ]
