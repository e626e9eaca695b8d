"""How long an export would take in the window, from its dots, its entries and its values.

The figures are those of two shared cores in November 2026, measured by `python -m tests.benchmarks export`,
which prints what is estimated beside what it takes: half to twice as long where the machine was quiet. A
slower machine takes longer than is said here.
"""

from typing import NamedTuple

from viewer.core.view.record_columns import RecordColumns
from viewer.export.base.document import Document
from viewer.export.base.options import FLOWING, Format
from viewer.export.base.request import ExportRequest
from viewer.export.files.raster import page_dots

# What takes longer is written by a process of its own, whose start takes most of a second.
LONG_S = 1.0
# A lane with more entries in view is a band, however high a picture; a chart with more values is a line of
# as many points.
_MOST_OF_LANE, _MOST_OF_CHART = 1_200, 2_000
_DOT_S = 15e-9
_ROW_S, _FETCHED_ROW_S = 15e-6, 60e-6
_DRAWN_S = 0.1e-3
_LAID_OUT_S = {"view": 0.07e-3, "page": 0.25e-3, "card": 0.05e-3, "compare": 0.07e-3}
_CITED_S = 0.25e-3
# What a view gives to a mark with its label, in square pixels.
_LABEL_AREA = 1_600.0
# What a page gives to an entry or a value, in logical pixels of its height.
_PAGE_LINE = 20.0


class Amount(NamedTuple):
    """What a request shows at most: entries and values that are drawn, and rows of its table.

    `laid_out` are those that a place is looked for, whether they get one or not.
    """

    parts: int
    rows: int
    laid_out: int


def amount(columns: RecordColumns, request: ExportRequest) -> Amount:
    """What a request shows of a record, if it shows the whole of it."""
    lanes, metrics = request.lanes, request.metrics
    of_lanes = [lane.count for lane in columns.real_table.lanes if lanes is None or lane.id in lanes]
    of_charts = [
        len(metric.observations)
        for metric in columns.loaded.record.metrics
        if metrics is None or metric.id in metrics
    ]
    drawn = sum(min(count, _MOST_OF_LANE) for count in of_lanes)
    laid_out = parts = drawn + sum(min(count, _MOST_OF_CHART) for count in of_charts)
    if request.kind != "page":  # which grows with what stands on it
        width, height = request.pixels
        parts = min(parts, round(width * height / _LABEL_AREA))
    return Amount(parts, sum(of_lanes) + sum(of_charts), laid_out)


def seconds_to_lay_out(columns: RecordColumns, request: ExportRequest) -> float:
    """How long the pages take until they can be painted."""
    laid_out = amount(columns, request).laid_out
    cited = request.kind == "page" and request.sources_as == "quotations"
    return laid_out * (_LAID_OUT_S[request.kind] + (_CITED_S if cited else 0.0))


def seconds_to_write(
    columns: RecordColumns, request: ExportRequest, kind: Format, document: Document | None = None
) -> float:
    """How long a format takes, with laying out what is not laid out yet as a `document`."""
    found = amount(columns, request)
    before = 0.0 if document is not None else seconds_to_lay_out(columns, request)
    if kind == "csv":
        return before + found.rows * (_FETCHED_ROW_S if columns.loaded.takes_long else _ROW_S)
    if kind == "png":
        return before + _dots(request, found, document) * _DOT_S
    return before + (found.parts * _DRAWN_S if kind in ("svg", *FLOWING) else 0.0)


def _dots(request: ExportRequest, found: Amount, document: Document | None) -> float:
    """How many dots a PNG has."""
    if document is not None:
        width, height = page_dots(document.pages[0], request.scale)
        return float(width * height)
    width, height = request.pixels
    if request.kind == "page":
        height = max(height, round(found.parts * _PAGE_LINE))
    return width * height * request.scale**2
