"""Writes what a picture would show as a table of its passages."""

from viewer.core.catalog import LoadedRecord
from viewer.core.depicted import Depicted
from viewer.core.lanes_model import LanesModel
from viewer.core.sizes import SIZES
from viewer.export.choice import chosen_view, chosen_window
from viewer.export.request import PictureRequest
from viewer.formats.csv_export import csv_bytes
from viewer.paint.labels import labels_of


def passages_bytes(loaded: LoadedRecord, request: PictureRequest) -> bytes:
    """The passages of all that a picture would show, as CSV; raises ExportError as laying it out does."""
    model = LanesModel(loaded, labels_of(request.theme), SIZES)
    window, view = chosen_window(model, request), chosen_view(model, request)
    return csv_bytes(Depicted(model, window, view, request.lens))
