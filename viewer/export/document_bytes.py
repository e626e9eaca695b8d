"""A document as the bytes of a file, in the format of an ending."""

from viewer.app.export_choices import Format
from viewer.export.document import Document
from viewer.export.export_error import ExportError
from viewer.export.request import PictureRequest
from viewer.export.writers import pdf_bytes, png_bytes, svg_bytes
from viewer.model.problems import Problem

# What flows over pages; the others are one picture, as high as it needs.
FLOWING: tuple[Format, ...] = ("pdf",)


def document_bytes(document: Document, ending: Format, request: PictureRequest) -> bytes:
    """The document in a format; raises ExportError if it is too large."""
    page = document.pages[0]
    size = round(page.width), round(page.height)
    try:
        if ending == "svg":
            return svg_bytes(page.paint, *size, document.title)
        if ending == "pdf":
            return pdf_bytes(page.paint, *size, document.title)
        return png_bytes(page.paint, *size, request.scale)
    except MemoryError as error:
        params = {"width": size[0], "height": size[1], "scale": request.scale}
        raise ExportError([Problem("export.too_large", params=params)]) from error
