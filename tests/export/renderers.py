"""Programs that are not Qt, and how alike two pictures are."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from viewer.core.base.resources import resource
from viewer.export.files.png_writer import image_rows

Image = NDArray[np.uint8]

FONT_CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""
needs_rsvg = pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="rsvg-convert is not installed")


def png_image(data: bytes) -> Image:
    """A PNG as rows of red, green and blue."""
    image = QImage.fromData(data)
    assert not image.isNull()
    return image_rows(image, False).reshape(image.height(), image.width(), 3)


def rsvg_image(data: bytes, folder: Path) -> Image:
    """An SVG as librsvg renders it, with the program's own fonts and no others.

    What is known of the fonts lies beside the folder, for the other tests.
    """
    configuration, cache = folder / "fonts.conf", folder.parent / "cache"
    configuration.write_text(FONT_CONFIGURATION.format(fonts=resource("fonts"), cache=cache))
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
    command = ["rsvg-convert", "--background-color", "white"]
    done = subprocess.run(command, input=data, capture_output=True, env=environment, check=True, timeout=120)
    return png_image(done.stdout)


def pdf_image(data: bytes, page: int = 0) -> Image:
    """A page of a PDF as PDFium renders it, at 96 dots to the inch."""
    with pypdfium2.PdfDocument(data) as document:
        bitmap = document[page].render(scale=96 / 72, rev_byteorder=True)
        return bitmap.to_numpy()[:, :, :3].copy()


def pdf_texts(data: bytes) -> list[str]:
    """The text of each page, with single spaces between words."""
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@dataclass(frozen=True)
class Difference:
    """How much two pictures differ where they differ most, from 0 to 255.

    A pixel may be like any that its neighbours in the other picture lie between, and what is left
    is averaged over five by five pixels, so that anti-aliasing passes. `lost` counts what neither
    picture has near; `moved` what one of them lacks.
    """

    lost: float
    moved: float

    @property
    def is_anti_aliasing(self) -> bool:
        """Whether it is no more than renderers differ by: they were seen to reach 2.6 and 35.

        A label moved by two pixels makes 60, a missing mark of seven pixels 29 and 131.
        """
        return self.lost < 8 and self.moved < 45


def difference(a: Image, b: Image) -> Difference:
    """Compare two pictures of one size."""
    assert a.shape == b.shape
    there, back = _beyond_neighbours(a, b), _beyond_neighbours(b, a)
    lost, moved = (_averaged(join(there, back), 2).max() for join in (np.minimum, np.maximum))
    return Difference(float(lost), float(moved))


def _beyond_neighbours(a: Image, b: Image) -> NDArray[np.float64]:
    """How far each pixel of one picture lies outside what its neighbours in the other span."""
    padded = np.pad(b, ((1, 1), (1, 1), (0, 0)), mode="edge")
    least, greatest = _of_neighbours(padded, np.minimum), _of_neighbours(padded, np.maximum)
    beyond = np.maximum(np.maximum(a, least) - a, a - np.minimum(a, greatest))
    red, green, blue = (beyond[:, :, channel] for channel in range(3))
    found: NDArray[np.float64] = np.maximum(np.maximum(red, green), blue).astype(np.float64)
    return found


def _of_neighbours(padded: Image, choose: np.ufunc) -> Image:
    rows: Image = choose(choose(padded[:-2], padded[1:-1]), padded[2:])
    found: Image = choose(choose(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])
    return found


def _averaged(values: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    side = 2 * reach + 1
    sums = np.pad(values, ((reach + 1, reach), (reach + 1, reach))).cumsum(0).cumsum(1)
    found = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return found / side**2
