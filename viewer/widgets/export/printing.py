"""Prints a picture through the system's dialog."""

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from viewer.core.base.steps import Steps
from viewer.export.base.document import Page
from viewer.export.base.export_error import ExportError
from viewer.export.base.painting import restored
from viewer.export.base.presets import DOTS_PER_INCH
from viewer.export.base.progress import Progress, no_progress
from viewer.export.picture_files import PictureFiles
from viewer.model.problems import Problem

_MARGIN_MM = 10.0


def has_printer() -> bool:
    """Whether the system knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def chosen_printer(parent: QWidget, pictures: PictureFiles) -> QPrinter | None:
    """Ask for a printer, its paper turned as the picture is; None if nobody wants to print."""
    printer = prepared_printer(pictures)
    return printer if QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted else None


def prepared_printer(pictures: PictureFiles) -> QPrinter:
    """A printer with paper turned as the picture is, and narrow margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    orientation = QPageLayout.Orientation
    width, height = pictures.request.pixels
    printer.setPageOrientation(orientation.Landscape if width > height else orientation.Portrait)
    printer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    printer.setDocName(pictures.loaded.record.title)
    return printer


def print_pictures(printer: QPrinter, pictures: PictureFiles, progress: Progress = no_progress) -> Steps[str]:
    """Print a page flowing over sheets of the printer's paper, anything else fitted to one sheet.

    A step is a page; the result is the printer's name. Given up, the printer is told to forget it all.
    Raises ExportError if the printer does not begin.
    """
    pages = yield from _pages(printer, pictures)
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportError([Problem("export.unprintable", params={"name": printer.printerName()})])
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            _print_page(painter, printer.pageRect(QPrinter.Unit.DevicePixel), page)
            progress((number + 1) / len(pages))
            yield
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return printer.printerName()


def _pages(printer: QPrinter, pictures: PictureFiles) -> Steps[tuple[Page, ...]]:
    if pictures.request.kind != "page":
        return (yield from pictures.document_in_steps(flow=True)).pages
    sheet = printer.pageRect(QPrinter.Unit.Inch)
    width, height = (round(side * DOTS_PER_INCH) for side in (sheet.width(), sheet.height()))
    request = pictures.request.changed(width=width, height=height, unit="px")
    resized = PictureFiles(pictures.loaded, request, pictures.shown)
    return (yield from resized.document_in_steps(flow=True)).pages


def _print_page(painter: QPainter, sheet: QRectF, page: Page) -> None:
    """Paint a page as large as the sheet has room for, in its middle; the origin is the sheet's."""
    scale = min(sheet.width() / page.width, sheet.height() / page.height)
    with restored(painter):
        painter.translate((sheet.width() - page.width * scale) / 2, 0)
        painter.scale(scale, scale)
        # A page is painted in the expectation that nothing is seen beyond its edges.
        painter.setClipRect(QRectF(0, 0, page.width, page.height))
        page.paint(painter)
