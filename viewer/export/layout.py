"""Lays a record out as the pages of a picture."""

from viewer.app.source_words import sources_authors
from viewer.core.catalog import LoadedRecord
from viewer.core.depicted import Depicted
from viewer.core.page_sizes import PAGE
from viewer.export.card import card_pages
from viewer.export.choice import check_selection
from viewer.export.composition import Composition
from viewer.export.description import describe
from viewer.export.document import Document, Page
from viewer.export.page import lay_out_report
from viewer.export.page_material import Material, prepared
from viewer.export.pages import enlarged, make_pages, sheet_of
from viewer.export.request import PictureRequest


def lay_out(loaded: LoadedRecord, request: PictureRequest, *, flow: bool) -> Document:
    """Lay out what is asked for; raises ExportError for ids that the record lacks and for an empty span.

    With `flow` a page goes on over as many pages of the request's size as it needs; without, it is
    one page as high as it needs. A view is always one page of the request's size.
    """
    check_selection(loaded, request.select)
    material = Material(prepared(loaded, request.folds), request)
    depicted = Depicted(material.ready.model, material.window, material.request_view, request.lens)
    description = describe(depicted, material.name, material.words)
    pages = _pages(material, flow=flow)
    author = sources_authors(loaded.record.sources)
    return Document(pages, material.name, author, description, request.language)


def compose(loaded: LoadedRecord, request: PictureRequest) -> Composition:
    """Lay out what the window shows; raises ExportError for what the record lacks."""
    check_selection(loaded, request.select)
    return Composition(Material(prepared(loaded, request.folds), request))


def _pages(material: Material, *, flow: bool) -> tuple[Page, ...]:
    request = material.request
    if request.kind == "page":
        zoom = PAGE.zoom(request.width, request.height)
        small = material.zoomed(zoom) if zoom > 1 else material
        sheet = sheet_of(small, grows=not flow)
        pages = make_pages(small, lay_out_report(small, sheet.body).blocks, sheet)
        return pages if zoom == 1 else tuple(enlarged(page, request) for page in pages)
    if request.kind == "card":
        return card_pages(material, flow=flow)
    picture = Composition(material)
    return (Page(float(request.width), float(request.height), picture.paint),)
