"""PNG by Qt, SVG by librsvg and PDF by PDFium: one picture."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from tests.export.renderers import Image, difference, needs_rsvg, pdf_image, png_image, rsvg_image
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.filter.lens import EvidenceLens
from viewer.core.record.loading import read_record
from viewer.export.base.document import Document, Page
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.files.png_writer import png_bytes
from viewer.export.files.svg_writer import svg_bytes
from viewer.export.layout import compose, lay_out
from viewer.paint.header_painter import lane_middle

REQUESTS = {
    "view": ExportRequest(width=1600, height=1100),
    "dark": ExportRequest(width=1600, height=1100, theme="dark"),
    "tall": ExportRequest(width=900, height=3000),
    "lens": ExportRequest(width=1600, height=1200, lens=EvidenceLens(shown=True)),
    "selected": ExportRequest(width=1600, height=1200, select="smart-city-award-2025"),
    "page": ExportRequest(width=794, height=1123, kind="page", sources_as="quotations", metrics=()),
    "vi": ExportRequest(width=1600, height=900, language="vi", theme="dark"),
    "claims": ExportRequest(width=1440, height=900, kind="compare", compare=("two-averages-55",)),
    "pins": ExportRequest(
        width=1440, height=900, kind="compare", compare=("online-services-2024-08", "seoul-prize-2023")
    ),
}


@pytest.fixture(params=REQUESTS, scope="module")
def document(request: pytest.FixtureRequest, qapp: QApplication) -> Document:
    record = read_record(bundled_record())
    wanted = REQUESTS[request.param]
    if wanted.select and record.claimant(wanted.select) is None:
        wanted = wanted.changed(select=record.record.entries[0].id)
    return lay_out(record, wanted, flow=False)


@pytest.fixture(scope="module")
def picture(document: Document) -> Image:
    return png_image(png_bytes(document))


@needs_rsvg
def test_an_svg_looks_as_the_png_does(document: Document, picture: Image, tmp_path: Path) -> None:
    found = difference(picture, rsvg_image(svg_bytes(document), tmp_path))
    assert found.is_anti_aliasing, found


def test_a_pdf_looks_as_the_png_does(document: Document, picture: Image) -> None:
    found = difference(picture, pdf_image(pdf_bytes(document)))
    assert found.is_anti_aliasing, found


@pytest.fixture
def view(qapp: QApplication) -> Document:
    return lay_out(read_record(bundled_record()), REQUESTS["view"], flow=False)


@needs_rsvg
def test_a_moved_or_missing_label_is_not_taken_for_anti_aliasing(view: Document, tmp_path: Path) -> None:
    image, svg = png_image(png_bytes(view)), svg_bytes(view).decode()
    found = re.search(r'<text [^>]*\bx="([\d.]+)"[^>]*>Resolution 136 for Da Nang</text>', svg)
    assert found is not None
    moved = found[0].replace(f' x="{found[1]}"', f' x="{float(found[1]) + 2}"')
    for changed in (svg.replace(found[0], ""), svg.replace(found[0], moved)):
        assert not difference(image, rsvg_image(changed.encode(), tmp_path)).is_anti_aliasing


def test_a_mark_that_is_not_there_is_not_taken_for_anti_aliasing(view: Document) -> None:
    """Seven pixels of ground on the glyph of a lane's header."""
    page, picture = view.pages[0], REQUESTS["view"]
    composition = compose(read_record(bundled_record()), picture)
    lane = composition.lanes.lanes[0]
    middle = composition.lanes_top + lane_middle(lane, SIZES, 0, composition.lanes.height)
    x, y = int(SIZES.header_pad + SIZES.glyph / 2), int(middle)
    at = QRectF(x - 3, y - 3, 7, 7)

    def paint(painter: QPainter) -> None:
        page.paint(painter)
        painter.fillRect(at, ground)

    plain = png_image(png_bytes(view))
    ground = _colour(plain, x, y + 12)
    assert (plain[y, x] != plain[y + 12, x]).any()
    spoiled = replace(view, pages=(Page(page.width, page.height, paint),))
    assert not difference(plain, pdf_image(pdf_bytes(spoiled))).is_anti_aliasing


def _colour(image, x, y):

    return QColor(*(int(part) for part in image[y, x]))
