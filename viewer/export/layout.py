"""Lays a record out as the pages of a picture."""

from typing import NamedTuple

from viewer.app.source_words import sources_authors
from viewer.core.catalog import LoadedRecord
from viewer.core.depicted import Depicted
from viewer.core.page_sizes import PAGE
from viewer.core.record_columns import RecordColumns
from viewer.export.card import card_pages
from viewer.export.card_description import describe_card
from viewer.export.choice import check_selection
from viewer.export.composition import Composition
from viewer.export.description import describe
from viewer.export.document import Document, Page
from viewer.export.page import lay_out_report
from viewer.export.page_material import Material, prepared
from viewer.export.pages import enlarged, make_pages, sheet_of
from viewer.export.request import PictureRequest


class LaidOut(NamedTuple):
    """Pages, what files call them, and what they show: in sentences, and as data."""

    pages: tuple[Page, ...]
    name: str
    description: str
    depicted: Depicted


def lay_out(
    loaded: LoadedRecord, request: PictureRequest, *, flow: bool, shown: RecordColumns | None = None
) -> Document:
    """Lay out what is asked for; raises ExportError for ids that the record lacks and for an empty span.

    A window that has `shown` the record has its columns computed already.
    With `flow` a page goes on over as many pages of the request's size as it needs; without, it is
    one page as high as it needs. A view is always one page of the request's size.
    """
    check_selection(loaded, request.select)
    material = Material(prepared(loaded, request.folds, shown), request)
    laid_out = {"view": _laid_out_view, "page": _laid_out_page, "card": _laid_out_card}[request.kind]
    found = laid_out(material, flow)
    author = sources_authors(loaded.sources[each] for each in found.depicted.sources)
    return Document(found.pages, found.name, author, found.description, request.language, found.depicted)


def compose(loaded: LoadedRecord, request: PictureRequest) -> Composition:
    """Lay out what the window shows; raises ExportError for what the record lacks."""
    check_selection(loaded, request.select)
    return Composition(Material(prepared(loaded, request.folds), request))


def _laid_out_view(material: Material, _flow: bool) -> LaidOut:
    request, picture = material.request, Composition(material)
    page = Page(float(request.width), float(request.height), picture.paint)
    depicted = picture.depicted
    return LaidOut((page,), material.name, describe(depicted, material.name, material.words), depicted)


def _laid_out_page(material: Material, flow: bool) -> LaidOut:
    request = material.request
    zoom = PAGE.zoom(request.width, request.height)
    small = material.zoomed(zoom) if zoom > 1 else material
    sheet = sheet_of(small, grows=not flow)
    report = lay_out_report(small, sheet.body)
    pages = make_pages(small, report.blocks, sheet)
    if zoom > 1:
        pages = tuple(enlarged(page, request) for page in pages)
    description = describe(report.depicted, material.name, material.words)
    return LaidOut(pages, material.name, description, report.depicted)


def _laid_out_card(material: Material, flow: bool) -> LaidOut:
    pages, card = card_pages(material, flow=flow)
    own = material.request.title or material.reader.title(card.reading)
    name = material.named(own, material.name)
    return LaidOut(pages, name, describe_card(card, material, name), card.depicted)
