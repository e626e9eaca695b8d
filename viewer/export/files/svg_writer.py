"""Writes a page as SVG 1.1: text as text, links to the sources, and a description for who can't see it.

Qt's generator paints; its XML is then written anew: a quarter shorter, with
fonts to fall back on, and with each text held to the width that it was laid out for, so that it
fits also where Inter is not installed.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize

from viewer.export.base.document import Document, Page
from viewer.export.base.painting import painter_on
from viewer.export.base.plain_text import valid_text, web_address
from viewer.export.base.progress import Progress, counted, no_progress
from viewer.export.files.raster import DOTS_PER_INCH
from viewer.export.files.svg_markup import INHERITED, Markup, paintings, texts_in

# The share of the time in which the page is painted; in the rest of it the XML is written anew.
_PAINTED = 0.6


def svg_bytes(document: Document, progress: Progress = no_progress) -> bytes:
    """The first page as an SVG of its size in pixels."""
    page = document.pages[0]
    generated = _painted(page)
    painted = paintings(generated, counted(progress, _PAINTED, texts_in(generated)))
    progress(1.0)
    markup = Markup()
    markup.line('<?xml version="1.0" encoding="UTF-8"?>')
    markup.open("svg", _root(document, page))
    markup.element("title", {"id": "title"}, valid_text(document.title))
    if document.description:
        markup.element("desc", {"id": "desc"}, valid_text(document.description))
    markup.open("g", INHERITED)
    markup.line(painted)
    markup.close("g")
    for link in page.links:
        if address := web_address(link.url):
            markup.open("a", {"href": address, "xlink:href": address})
            markup.element("rect", {**_area(link.area), "fill": "none", "pointer-events": "all"})
            markup.close("a")
    markup.close("svg")
    return markup.text.encode()


def _root(document: Document, page: Page) -> dict[str, str]:
    width, height = _number(page.width), _number(page.height)
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "xmlns:xlink": "http://www.w3.org/1999/xlink",
        "version": "1.1",
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "xml:lang": document.language,
        "role": "img",
        "aria-labelledby": "title desc" if document.description else "title",
    }


def _painted(page: Page) -> str:
    """The page as Qt's generator writes it."""
    # Imported here: a program that writes no SVG has no use for it.
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The tiny profile, which is the usual one, has no clips.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(DOTS_PER_INCH)
    generator.setSize(QSize(round(page.width), round(page.height)))
    generator.setViewBox(QRectF(0, 0, page.width, page.height))
    with painter_on(generator) as painter:
        page.paint(painter)
    data: QByteArray = buffer.data()
    return bytes(data.data()).decode("utf-8", "replace")


def _area(area: QRectF) -> dict[str, str]:
    sides = {"x": area.x(), "y": area.y(), "width": area.width(), "height": area.height()}
    return {name: _number(value) for name, value in sides.items()}


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
