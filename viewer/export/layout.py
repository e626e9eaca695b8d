"""Lays a record out as the pages of a picture."""

from viewer.app.translations import translator
from viewer.core.catalog import LoadedRecord
from viewer.core.depicted import Depicted
from viewer.core.lanes_model import LanesModel
from viewer.core.sizes import SIZES
from viewer.export.choice import check_selection, chosen_view, chosen_window
from viewer.export.composition import Composition
from viewer.export.description import describe
from viewer.export.document import Document, Page
from viewer.export.request import PictureRequest
from viewer.paint.labels import labels_of


def lay_out(loaded: LoadedRecord, request: PictureRequest, *, flow: bool) -> Document:
    """Lay out what is asked for; raises ExportError for ids that the record lacks and for an empty span.

    With `flow` a page goes on over as many pages of the request's size as it needs; without, it is
    one page as high as it needs. A view is always one page of the request's size.
    """
    picture, title = compose(loaded, request), request.title or loaded.record.title
    page = Page(float(request.width), float(request.height), picture.paint)
    view = chosen_view(picture.model, request)
    depicted = Depicted(picture.model, picture.window, view, request.lens)
    description = describe(depicted, title, translator(request.language))
    return Document((page,), title, description=description, language=request.language)


def compose(loaded: LoadedRecord, request: PictureRequest) -> Composition:
    """Lay out what the window shows; raises ExportError for what the record lacks."""
    check_selection(loaded, request.select)
    model = LanesModel(loaded, labels_of(request.theme), SIZES)
    return Composition(
        model,
        chosen_window(model, request),
        request.width,
        request.height,
        request.theme,
        request.select,
        chosen_view(model, request),
        request.lens,
        translator(request.language),
    )
