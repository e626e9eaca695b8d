"""A picture on the clipboard: in which forms it comes, and when the image is made."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from viewer.widgets.export import export_clipboard
from viewer.widgets.export.export_clipboard import PictureMime

pytestmark = pytest.mark.usefixtures("qapp")


def png(width: int, height: int) -> bytes:
    image, buffer = QImage(width, height, QImage.Format.Format_RGB32), QBuffer()
    image.fill(0)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_a_picture_comes_as_image_png_and_svg() -> None:
    data = png(30, 20)
    mime = PictureMime(data, b"<svg/>")
    assert mime.hasImage()
    assert (mime.imageData().width(), mime.imageData().height()) == (30, 20)
    assert bytes(mime.data("image/png").data()) == data
    assert bytes(mime.data("image/svg+xml").data()) == b"<svg/>"
    assert mime.formats() == ["application/x-qt-image", "image/png", "image/svg+xml"]
    assert not mime.hasText()


def test_the_image_is_unpacked_only_for_who_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked: list[bytes] = []

    def unpack(data: bytes) -> QImage:
        unpacked.append(data)
        return QImage.fromData(data)

    monkeypatch.setattr(export_clipboard, "QImage", SimpleNamespace(fromData=unpack))
    data = png(3, 2)
    mime = PictureMime(data, b"<svg/>")
    assert mime.hasImage()
    assert not unpacked
    assert mime.imageData().width() == 3
    assert unpacked == [data]
