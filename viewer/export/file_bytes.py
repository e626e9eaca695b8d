"""The bytes of a document as a file of a kind: one place that knows every writer.

Each is imported when a file of its kind is written: all take a third of the dialog's opening.
"""

from msgspec.structs import replace

from viewer.export.base.document import Document
from viewer.export.base.options import Format
from viewer.export.base.plain_text import valid_text
from viewer.export.base.progress import Progress, counted, no_progress


def file_bytes(
    document: Document,
    kind: Format,
    scale: float = 1.0,
    transparent: bool = False,
    progress: Progress = no_progress,
    number: int = 0,
) -> bytes:
    """A document in a format; `scale` is in dots a logical pixel. Raises what `progress` raises.

    `number` is the page of which a PNG or an SVG is made, the first one being 0.
    """
    if kind == "csv":
        return _csv(document, progress)
    if kind == "svg":
        from viewer.export.files.svg_writer import svg_bytes

        return svg_bytes(replace(document, pages=document.pages[number:]), progress)
    if kind == "pdf":
        from viewer.export.files.pdf_writer import pdf_bytes

        return pdf_bytes(document, progress)
    if kind == "txt":
        return f"{valid_text(document.description)}\n".encode()
    from viewer.export.files.png_writer import png_bytes

    return png_bytes(document, scale, transparent, progress, number)


def _csv(document: Document, progress: Progress) -> bytes:
    if document.depicted is None:
        return b""
    from viewer.formats.csv_export import csv_bytes

    return csv_bytes(document.depicted, counted(progress, 0.0, len(document.depicted.rows)))
