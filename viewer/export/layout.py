"""Lays a record out as the pages of a picture.

What a page, a card and a comparison are made of is imported when the first one is asked for: nothing of it
is in a view, with which the export dialog opens.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from viewer.core.base.steps import Steps, finished
from viewer.core.page.depicted import Depicted
from viewer.core.page.sizes import PAGE
from viewer.core.record.catalog import LoadedRecord
from viewer.export.base.choice import check_selection
from viewer.export.base.document import Document, Page
from viewer.export.base.options import Kind
from viewer.export.base.request import ExportRequest
from viewer.export.pages.composition import Composition
from viewer.export.pages.context import PageContext, Prepared, prepared
from viewer.export.pages.description import describe
from viewer.export.pages.pages import enlarged, make_pages, sheet_of
from viewer.words.source_words import sources_authors


class LaidOut(Struct, frozen=True):
    """Pages, what files call them, and what they show: in sentences, and as data."""

    pages: tuple[Page, ...]
    name: str
    description: str
    depicted: Depicted


def lay_out(loaded: LoadedRecord, request: ExportRequest, *, flow: bool) -> Document:
    """Lay out what is asked for, at once; as `lay_out_in_steps` of a record that is made ready for it."""
    return finished(lay_out_in_steps(prepared(loaded, request.time, None, request.language), request, flow))


def lay_out_in_steps(ready: Prepared, request: ExportRequest, flow: bool) -> Steps[Document]:
    """Lay out what is asked for; raises ExportError for ids that the record lacks and for an empty span.

    With `flow` a page goes on over as many pages of the request's size as it needs; without, it is
    one page as high as it needs. A view is always one page of the request's size.
    """
    check_selection(ready.loaded, request.select)
    found = yield from _LAID_OUT[request.kind](PageContext(ready, request), flow)
    author = sources_authors(ready.loaded.sources[each] for each in found.depicted.sources)
    return Document(found.pages, found.name, author, found.description, request.language, found.depicted)


def compose(loaded: LoadedRecord, request: ExportRequest) -> Composition:
    """Lay out what the window shows; raises ExportError for what the record lacks."""
    check_selection(loaded, request.select)
    return Composition(PageContext(prepared(loaded, request.time, language=request.language), request))


def _laid_out_view(context: PageContext, _flow: bool) -> Steps[LaidOut]:
    yield
    picture, (width, height) = Composition(context), map(float, context.request.pixels)
    page = Page(width, height, picture.paint)
    depicted = picture.depicted
    return LaidOut((page,), context.name, describe(depicted, context.name, context.words), depicted)


def _laid_out_page(context: PageContext, flow: bool) -> Steps[LaidOut]:
    from viewer.export.pages.page import lay_out_report

    request = context.request
    zoom = PAGE.zoom(*request.pixels)
    small = context.zoomed(zoom) if zoom > 1 else context
    sheet = sheet_of(small, grows=not flow)
    yield
    report = yield from lay_out_report(small, sheet.body)
    yield
    pages = make_pages(small, report.blocks, sheet)
    if zoom > 1:
        pages = tuple(enlarged(page, request) for page in pages)
    yield
    description = describe(report.depicted, context.name, context.words)
    return LaidOut(pages, context.name, description, report.depicted)


def _laid_out_card(context: PageContext, flow: bool) -> Steps[LaidOut]:
    from viewer.export.pages.card import card_pages
    from viewer.export.pages.card_description import describe_card

    yield
    pages, card = card_pages(context, flow=flow)
    own = context.request.title or context.reader.title(card.reading)
    name = context.named(own, context.name)
    return LaidOut(pages, name, describe_card(card, context, name), card.depicted)


def _laid_out_comparison(context: PageContext, flow: bool) -> Steps[LaidOut]:
    from viewer.export.pages.comparison import comparison_pages, describe_comparison

    yield
    pages, compared = comparison_pages(context, flow=flow)
    name = context.named(context.request.title or compared.texts.title, context.name)
    return LaidOut(pages, name, describe_comparison(compared, context, name), compared.depicted)


_LAID_OUT: Mapping[Kind, Callable[[PageContext, bool], Steps[LaidOut]]] = MappingProxyType(
    {
        "view": _laid_out_view,
        "page": _laid_out_page,
        "card": _laid_out_card,
        "compare": _laid_out_comparison,
    }
)
