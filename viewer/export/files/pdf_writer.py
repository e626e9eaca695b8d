"""Writes the pages of a document as PDF: vectors, embedded fonts, searchable text, links, metadata."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from viewer import __version__
from viewer.export.base.document import Document, Page
from viewer.export.base.painting import painter_on, restored
from viewer.export.base.plain_text import valid_text, web_address
from viewer.export.base.progress import Progress, no_progress
from viewer.export.files.pdf_metadata import Metadata, now
from viewer.export.files.pdf_update import PdfPage, UriLink, updated_pdf
from viewer.export.files.raster import DOTS_PER_INCH

_POINTS_PER_INCH = 72
# Qt writes coordinates to whole units of its resolution: ten to a pixel.
_FINENESS = 10


def pdf_bytes(document: Document, progress: Progress | None = None) -> bytes:
    """All pages as a PDF, a pixel being a 96th of an inch."""
    metadata = Metadata(
        title=valid_text(document.title),
        author=valid_text(document.author),
        description=valid_text(document.description),
        language=document.language,
        program=f"Dateline {__version__}",
        moment=now(),
    )
    painted = _painted(document, metadata, progress or no_progress)
    return updated_pdf(painted, metadata, [_in_points(page) for page in document.pages])


def _painted(document: Document, metadata: Metadata, progress: Progress) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH * _FINENESS)
    writer.setDocumentXmpMetadata(QByteArray(metadata.xmp()))
    _set_page(writer, document.pages[0])
    with painter_on(writer) as painter:
        for number, page in enumerate(document.pages):
            if number:
                _set_page(writer, page)
                writer.newPage()
            with restored(painter):
                painter.scale(_FINENESS, _FINENESS)
                page.paint(painter)
            progress((number + 1) / len(document.pages))
    return bytes(buffer.data().data())


def _set_page(writer: QPdfWriter, page: Page) -> None:
    points = QSizeF(page.width, page.height) * _POINTS_PER_INCH / DOTS_PER_INCH
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageSize(size)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


def _in_points(page: Page) -> PdfPage:
    """A page's size and its links to the web."""
    scale = _POINTS_PER_INCH / DOTS_PER_INCH
    links = tuple(
        UriLink(
            link.area.left() * scale,
            link.area.top() * scale,
            link.area.right() * scale,
            link.area.bottom() * scale,
            address,
        )
        for link in page.links
        if (address := web_address(link.url))
    )
    return PdfPage(page.width * scale, page.height * scale, links)
