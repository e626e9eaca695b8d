"""What of a page is painted on a device that shows but a part of it."""

from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRect
from PySide6.QtGui import QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.export.base.document import Page
from viewer.export.base.painting import painter_on, seen_between
from viewer.export.base.request import ExportRequest
from viewer.export.files.raster import Canvas, page_dots, page_image
from viewer.export.layout import lay_out
from viewer.paint.page_text import Paragraph

VIEW = {"kind": "view", "width": 1280, "height": 3200, "span": "whole"}
SOME: list[dict[str, Any]] = [
    *({}, {"width": 1280, "height": 720}, {"sources_as": "numbers"}),
    *({**VIEW, "time": time} for time in ("even", "folded", "squeezed")),
]


def page_of(**more: Any) -> Page:
    usual = {"kind": "page", "width": 794, "height": 1123, "sources_as": "quotations"}
    request = ExportRequest(**{**usual, **more})
    (page,) = lay_out(read_record(bundled_record()), request, flow=False).pages
    return page


@pytest.mark.parametrize("more", SOME)
def test_a_strip_shows_all_that_would_be_seen_of_the_whole(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, more: dict[str, Any]
) -> None:
    page = page_of(**more)
    width, height = page_dots(page, 0.5)
    canvas, everything = Canvas(page, 0.5, transparent=False), Canvas(page, 0.5, transparent=False)
    tops = range(0, height, 97)
    assert len(tops) > 15
    for top in tops:
        area = QRect(0, top, width, min(97, height - top))
        strip = canvas.image(area)
        with monkeypatch.context() as patched:
            patched.setattr("viewer.export.base.painting._JUTTING", 1e6)
            assert strip == everything.image(area)


def test_a_strip_paints_only_what_it_meets(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of()
    painted = [0]
    paint = Paragraph.paint

    def counted(self: Paragraph, painter: QPainter, *place: Any) -> None:
        painted[0] += 1
        paint(self, painter, *place)

    monkeypatch.setattr(Paragraph, "paint", counted)
    page_image(page, 0.5, transparent=False)
    whole, painted[0] = painted[0], 0
    width, height = page_dots(page, 0.5)
    canvas = Canvas(page, 0.5, transparent=False)
    for top in range(0, height, 400):
        canvas.image(QRect(0, top, width, 400))
    assert height > 4_000
    assert whole > 500
    assert whole <= painted[0] < 2 * whole


def test_a_device_shows_the_rows_that_it_has(qapp: QApplication) -> None:
    image = QImage(40, 100, QImage.Format.Format_RGB32)
    with painter_on(image) as painter:
        top, bottom = seen_between(painter)
        assert (-top, bottom - 100) == (bottom - 100, -top)
        painter.translate(0, 1000)
        painter.scale(2, 2)
        assert seen_between(painter) == (top - 500, bottom - 550)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    with painter_on(writer) as painter:
        assert seen_between(painter)[1] > writer.height()
