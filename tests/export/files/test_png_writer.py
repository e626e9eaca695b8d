"""PNG files read by a parser of their own: chunks, checksums, rows, texts."""

import struct
import zlib

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.export.base.document import Document, Page
from viewer.export.files.png_writer import MOST_SIDE, png_bytes
from viewer.export.files.raster import page_image


def chunks_of(data: bytes) -> list[tuple[str, bytes]]:
    assert data[:8] == bytes([137, 80, 78, 71, 13, 10, 26, 10])
    found, at = [], 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(kind + body)
        found.append((kind.decode(), body))
        at += length + 12
    return found


def texts_of(data: bytes) -> dict[str, str]:
    found = {}
    for kind, body in chunks_of(data):
        if kind == "iTXt":
            keyword, rest = body.split(b"\0", 1)
            assert rest[:2] == b"\0\0"
            _language, _translated, text = rest[2:].split(b"\0", 2)
            found[keyword.decode()] = text.decode()
    return found


def pixels_of(data: bytes) -> np.ndarray:
    """The picture, unpacked by hand."""
    chunks = chunks_of(data)
    width, height, depth, colours = struct.unpack_from(">IIBB", chunks[0][1])
    assert depth == 8
    channels = {2: 3, 6: 4}[colours]
    packed = b"".join(body for kind, body in chunks if kind == "IDAT")
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, width * channels + 1)
    assert set(rows[:, 0].tolist()) == {2}
    sums = np.cumsum(rows[:, 1:], axis=0, dtype=np.uint8)
    return sums.reshape(height, width, channels)


def paint(painter: QPainter) -> None:
    """A field of colours that no two neighbours share, under a see-through bar."""
    for n in range(200):
        painter.fillRect(QRectF(n * 37 % 300, n * 11 % 200, 31, 17), QColor.fromHsv(n * 7 % 360, 200, 180))
    painter.fillRect(QRectF(0, 90, 300, 20), QColor(255, 0, 0, 100))


@pytest.fixture
def document(qapp: QApplication) -> Document:
    page = Page(300.0, 200.0, paint)
    return Document((page,), "Đà Nẵng", "A. Author", "First.\nSecond: “ü” 中 😀", "vi")


def bits_of(image: QImage, form: QImage.Format, channels: int) -> np.ndarray:
    image = image.convertToFormat(form)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * channels].reshape(image.height(), image.width(), channels).copy()


@pytest.mark.parametrize("scale", [1.0, 1.37, 3.0])
def test_the_pixels_are_those_that_were_painted(document: Document, scale: float) -> None:
    image = page_image(document.pages[0], scale, False)
    wanted = bits_of(image, QImage.Format.Format_RGB888, 3)
    data = png_bytes(document, scale)
    assert (pixels_of(data) == wanted).all()
    assert (bits_of(QImage.fromData(data), QImage.Format.Format_RGB888, 3) == wanted).all()


def test_a_transparent_picture_keeps_its_holes(document: Document) -> None:
    pixels = pixels_of(png_bytes(document, transparent=True))
    bare = Page(300.0, 200.0, lambda painter: painter.fillRect(QRectF(10, 10, 5, 5), QColor(9, 8, 7)))
    holed = pixels_of(png_bytes(replace(document, pages=(bare,)), transparent=True))
    assert pixels.shape == (200, 300, 4)
    assert holed[12, 12].tolist() == [9, 8, 7, 255]
    assert holed[:, :, 3].sum() == 25 * 255


def test_strips_and_tiles_leave_no_seam(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pixels_of(png_bytes(document, 2.5))
    monkeypatch.setattr("viewer.export.files.png_writer._STRIP_DOTS", 750 * 33)
    monkeypatch.setattr("viewer.export.files.png_writer._TILE_WIDTH", 101)
    assert (pixels_of(png_bytes(document, 2.5)) == whole).all()


def test_a_picture_longer_than_qt_paints_is_whole(qapp: QApplication) -> None:
    page = Page(40_000.0, 20.0, lambda painter: painter.fillRect(QRectF(39_990, 5, 5, 5), QColor(1, 2, 3)))
    tall = Page(20.0, 70_000.0, lambda painter: painter.fillRect(QRectF(5, 69_990, 5, 5), QColor(1, 2, 3)))
    assert pixels_of(png_bytes(Document((page,), "wide")))[7, 39_992].tolist() == [1, 2, 3]
    assert pixels_of(png_bytes(Document((tall,), "tall")))[69_992, 7].tolist() == [1, 2, 3]


@pytest.mark.parametrize(("width", "height"), [(MOST_SIDE + 1.0, 1.0), (1.0, MOST_SIDE + 1.0), (5e4, 5e4)])
def test_what_is_too_large_is_refused_before_anything_is_painted(
    qapp: QApplication, width: float, height: float
) -> None:
    def fail(_painter: QPainter) -> None:
        raise AssertionError

    with pytest.raises(MemoryError):
        png_bytes(Document((Page(width, height, fail),), "large"))


def test_it_says_what_it_is(document: Document) -> None:
    texts = texts_of(png_bytes(document))
    software = texts.pop("Software")
    assert software.startswith("Dateline ")
    assert texts == {
        "Title": "Đà Nẵng",
        "Author": "A. Author",
        "Description": "First.\nSecond: “ü” 中 😀",
    }
    assert QImage.fromData(png_bytes(document)).text("Title") == "Đà Nẵng"


def test_texts_without_an_end_or_a_half_are_cleaned(document: Document) -> None:
    texts = texts_of(png_bytes(replace(document, title="a\0b\ud800c", author="")))
    assert texts["Title"] == "abc"
    assert "Author" not in texts


def test_density_follows_the_scale(document: Document) -> None:
    (body,) = (body for kind, body in chunks_of(png_bytes(document, 2.0)) if kind == "pHYs")
    across, down, unit = struct.unpack(">IIB", body)
    assert (across, down, unit) == (7559, 7559, 1)


def test_progress_runs_to_the_end_and_can_stop(document: Document) -> None:
    on_progress: list[float] = []
    png_bytes(document, 4.0, progress=on_progress.append)
    assert on_progress == sorted(on_progress)
    assert on_progress[-1] == 1.0
    assert len(on_progress) > 2

    def stop(_done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        png_bytes(document, progress=stop)
