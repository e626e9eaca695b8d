"""Writes a page as PNG (W3C recommendation of 2025), in strips: any length in the same memory.

Qt's own writer tries every filter on every row; one filter and zlib's quickest level take less
than half its time on a timeline, for a file of the same size (tests/benchmarks/export.py).
"""

import struct
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from viewer import __version__
from viewer.core.base.steps import Steps, finished
from viewer.export.base.document import Document, Page
from viewer.export.base.plain_text import valid_text
from viewer.export.base.progress import Progress, no_progress
from viewer.export.files.raster import Canvas, dots_per_metre, page_dots

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Viewers hold the whole picture; beyond this many dots most of them give up.
MOST_SIDE, MOST_DOTS = 200_000, 1_000_000_000
# Qt's raster engine knows no more than 32,767 dots from its origin (16 bits).
# A strip is painted in 12 ms, less than it is packed in: of a longer one the packer waits for the next,
# and its memory is fresh each time. So long, too, a window that waits for it does not answer.
_TILE_WIDTH, _STRIP_DOTS = 16_384, 1_300_000
_FIRST_STRIP = 5
_BLOCK_ROWS = 512
_UP = 2
_LEVEL = 1

Rows = NDArray[np.uint8]


def png_bytes(
    document: Document,
    scale: float = 1.0,
    transparent: bool = False,
    progress: Progress | None = None,
    number: int = 0,
) -> bytes:
    """A page as a PNG, each pixel `scale` dots wide; raises MemoryError if it is too large."""
    return finished(png_in_steps(document, scale, transparent, progress or no_progress, number))


def png_in_steps(
    document: Document, scale: float, transparent: bool, progress: Progress = no_progress, number: int = 0
) -> Steps[bytes]:
    """The same, a step for each strip that is packed."""
    page = document.pages[number]
    if not fits(page, scale):
        raise MemoryError
    width, height = page_dots(page, scale)
    strips = _strips(page, scale, transparent, width, height)
    chunks = [SIGNATURE, _header(width, height, transparent), chunk(b"sRGB", b"\0"), _density(scale)]
    chunks.extend(_texts(document))
    for data in compressed(strips, height, progress):
        if data:
            chunks.append(chunk(b"IDAT", data))
        yield
    chunks.append(chunk(b"IEND", b""))
    return b"".join(chunks)


def fits(page: Page, scale: float) -> bool:
    """Whether a page is small enough for viewers of PNG, each of its pixels `scale` dots wide."""
    width, height = page_dots(page, scale)
    return max(width, height) <= MOST_SIDE and width * height <= MOST_DOTS


def chunk(kind: bytes, data: bytes) -> bytes:
    """One chunk: length, kind, data, and the checksum of both."""
    checksum = zlib.crc32(data, zlib.crc32(kind))
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def _header(width: int, height: int, transparent: bool) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6 if transparent else 2, 0, 0, 0))


def _density(scale: float) -> bytes:
    dots = dots_per_metre(scale)
    return chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))


def _texts(document: Document) -> Iterator[bytes]:
    texts = {
        "Title": document.title,
        "Author": document.author,
        "Description": document.description,
        "Software": f"Dateline {__version__}",
    }
    for keyword, text in texts.items():
        if text:
            yield _text(keyword, valid_text(text), "" if keyword == "Software" else document.language)


def _text(keyword: str, text: str, language: str) -> bytes:
    """An international text: the older kinds hold Latin-1 only."""
    start = keyword.encode("ascii") + b"\0\0\0" + language.encode("ascii", "ignore") + b"\0\0"
    return chunk(b"iTXt", start + text.encode())


def _strips(page: Page, scale: float, transparent: bool, width: int, height: int) -> Iterator[Rows]:
    """The page's rows from the top, some at a time."""
    most = max(_STRIP_DOTS // width, 1)
    canvas = Canvas(page, scale, transparent)
    # A small one first: nothing is packed before it is painted.
    tops = [0, *range(max(most // _FIRST_STRIP, 1), height, most)]
    for top, bottom in pairwise((*tops, height)):
        rows = bottom - top
        tiles = [
            image_rows(canvas.image(area), transparent)
            for area in (
                QRect(left, top, min(_TILE_WIDTH, width - left), rows)
                for left in range(0, width, _TILE_WIDTH)
            )
        ]
        yield tiles[0] if len(tiles) == 1 else np.hstack(tiles)


def image_rows(image: QImage, transparent: bool) -> Rows:
    """An image's rows of bytes: red, green and blue, and alpha where it is transparent."""
    formats = QImage.Format
    image = image.convertToFormat(formats.Format_RGBA8888 if transparent else formats.Format_RGB888)
    padded = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    # Copied, as the bits go with the image.
    return padded[:, : image.width() * (4 if transparent else 3)].copy()


def compressed(strips: Iterator[Rows], height: int, progress: Progress) -> Iterator[bytes]:
    """The data of `height` rows in strips, ready for IDAT chunks.

    Another thread packs a strip while the next one is painted: zlib works without the interpreter's lock.
    """
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL + 1)
    with ThreadPoolExecutor(1) as packer:
        packing: deque[tuple[int, Future[bytes]]] = deque()
        above: Rows | None = None
        packed = 0

        def packed_until(most_left: int) -> Iterator[bytes]:
            nonlocal packed
            while len(packing) > most_left:
                rows, data = packing.popleft()
                yield data.result()
                packed += rows
                progress(packed / height)

        for strip in strips:
            earlier = len(packing)
            for first in range(0, len(strip), _BLOCK_ROWS):
                block = strip[first : first + _BLOCK_ROWS]
                packing.append((len(block), packer.submit(_packed, compressor, block, above)))
                above = block[-1]
            yield from packed_until(len(packing) - earlier)
        yield from packed_until(0)
    yield compressor.flush()


def _packed(compressor: "zlib._Compress", block: Rows, above: Rows | None) -> bytes:
    return compressor.compress(_filtered(block, above).data)


def _filtered(block: Rows, above: Rows | None) -> Rows:
    """Rows as differences from the row above, after the byte that says so."""
    out = np.empty((len(block), block.shape[1] + 1), np.uint8)
    out[:, 0] = _UP
    np.subtract(block[0], 0 if above is None else above, out=out[0, 1:])
    np.subtract(block[1:], block[:-1], out=out[1:, 1:])
    return out
