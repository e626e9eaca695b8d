"""Puts blocks on pages: as many as they need, or one that is as high as it must be."""

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from viewer.core.page.flow import Room, Spot, bottom_of, flow
from viewer.core.page.sizes import PAGE
from viewer.export.base.document import Link, Page
from viewer.export.base.export_error import ExportError
from viewer.export.base.painting import restored, seen_between
from viewer.export.base.request import ExportRequest
from viewer.export.pages.blocks import Block
from viewer.export.pages.context import PageContext
from viewer.model.problems import Problem

# A card is set as large as its sheet allows.
_ZOOMS = (2.5, 2.25, 2.0, 1.75, 1.5, 1.25, 1.0)


class Sheet(Struct, frozen=True):
    """The size of a page and of its margins, in pixels; without a height it grows from the least one."""

    width: float
    height: float | None
    margin: float
    least: float = 0.0

    @property
    def body(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> Room:
        """What the blocks may fill."""
        if self.height is None:
            return Room(self.margin, math.inf)
        return Room(self.margin, self.height - self.margin - PAGE.footer)


def sheet_of(context: PageContext, *, grows: bool) -> Sheet:
    """The sheet that a request asks for; raises ExportError if it is too small for any figure."""
    width, height = context.request.pixels
    if min(width, height) < PAGE.page_least:
        params = {"width": width, "height": height, "least": round(PAGE.page_least)}
        raise ExportError([Problem("export.page_too_small", params=params)])
    margin = PAGE.margin(width, height)
    return Sheet(float(width), None if grows else float(height), margin, float(height))


def make_pages(context: PageContext, blocks: Sequence[Block], sheet: Sheet) -> tuple[Page, ...]:
    """The pages on which the blocks stand."""
    found = flow([block.section for block in blocks], sheet.room)
    count = len(found.ends)
    return tuple(
        _page(
            context, blocks, [spot for spot in found.spots if spot.page == number], sheet, number, count, end
        )
        for number, end in enumerate(found.ends)
    )


def enlarged(page: Page, request: ExportRequest) -> Page:
    """A page that was laid out smaller, at the width that was asked for, and as high as that makes it."""
    width, height = map(float, request.pixels)
    factor = width / page.width
    # A page that was to fill the sheet is a rounded pixel off.
    if page.height * factor > height + factor:
        height = float(math.ceil(page.height * factor))
    down = height / page.height

    def paint(painter: QPainter) -> None:
        with restored(painter):
            painter.scale(factor, down)
            page.paint(painter)

    scaled = QTransform.fromScale(factor, down)
    links = tuple(Link(QRectF(scaled.mapRect(link.area)), link.url) for link in page.links)
    return Page(width, height, paint, links)


class HasBlocks(Protocol):
    """What has been laid out as blocks."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in reading order."""
        ...


LaidOut = TypeVar("LaidOut", bound=HasBlocks)


def fitted_pages(
    context: PageContext, lay_out: Callable[[PageContext, float], LaidOut], *, flow: bool
) -> tuple[tuple[Page, ...], LaidOut]:
    """One page of the request's size, set as large as it allows, or as much as it needs.

    `lay_out` fills a width in pixels. Raises ExportError for a sheet that is too small.
    """
    made: dict[float, tuple[tuple[Page, ...], LaidOut]] = {}

    def fits(zoom: float) -> bool:
        small = context.zoomed(zoom)
        if min(small.request.pixels) < PAGE.page_least and zoom > 1:
            return False
        sheet = sheet_of(small, grows=False)
        found = lay_out(small, sheet.body)
        made[zoom] = make_pages(small, found.blocks, sheet), found
        return len(made[zoom][0]) == 1

    # What fits at one zoom fits at each smaller one: three of seven are tried, the smallest where none fits.
    zoom = _ZOOMS[min(bisect_left(_ZOOMS, True, key=fits), len(_ZOOMS) - 1)]
    pages, found = made[zoom]
    if len(pages) == 1:
        return (enlarged(pages[0], context.request),), found
    if flow:
        return pages, found
    return make_pages(context, found.blocks, sheet_of(context, grows=True)), found


def _page(
    context: PageContext,
    blocks: Sequence[Block],
    spots: Sequence[Spot],
    sheet: Sheet,
    number: int,
    count: int,
    end: float,
) -> Page:
    height = sheet.height or max(math.ceil(end + PAGE.footer + sheet.margin), sheet.least)

    ends = [bottom_of(spot, blocks[spot.section].section) for spot in spots]

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(QRectF(0, 0, sheet.width, height), context.theme.colour("canvas"))
        top, bottom = seen_between(painter)
        for spot, end in zip(spots, ends, strict=True):
            if spot.y < bottom and end > top:
                _paint_spot(painter, blocks[spot.section], spot, sheet.margin)
        _paint_footer(painter, context, sheet, height, number, count)

    links = [link for spot in spots for link in _links(blocks[spot.section], spot, sheet.margin)]
    return Page(sheet.width, height, paint, tuple(links))


def _paint_spot(painter: QPainter, block: Block, spot: Spot, left: float) -> None:
    with restored(painter):
        painter.translate(left + block.column_x(spot.column), spot.y)
        if not spot.is_heading:
            block.paint(painter, spot.first, spot.last)
        elif block.paint_heading is not None:
            block.paint_heading(painter)


def _links(block: Block, spot: Spot, left: float) -> list[Link]:
    offset = QPointF(left + block.column_x(spot.column), spot.y)
    return [Link(link.area.translated(offset), link.url) for link in block.links(spot.first, spot.last)]


def _paint_footer(
    painter: QPainter, context: PageContext, sheet: Sheet, height: float, number: int, count: int
) -> None:
    """The title at the left, what made the page in the middle, the page's number at the right."""
    labels, words, style = context.labels, context.words, "page-footer"
    middle = height - sheet.margin
    made = words.text("page.made_with")
    page = words.text("page.number", n=number + 1, count=count) if count > 1 else ""
    right = sheet.width - sheet.margin
    made_x = (sheet.width - labels.width(made, style)) / 2 if page else right - labels.width(made, style)
    painter.setPen(context.theme.colour("text-faint"))
    title = labels.elide(context.title, style, made_x - sheet.margin - PAGE.column_gap)
    labels.draw(painter, sheet.margin, middle, title, style)
    labels.draw(painter, made_x, middle, made, style)
    if page:
        labels.draw(painter, right - labels.width(page, style), middle, page, style)
