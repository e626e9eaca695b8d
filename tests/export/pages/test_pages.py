"""What stands at the foot of each page."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.export.renderers import pdf_texts
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.layout import lay_out

TITLE = "A title that is longer than half of the page is wide, but that does fit on it"


@pytest.mark.parametrize(("lanes", "most", "whole"), [(("infrastructure",), 1, 2), (None, 9, 1)])
def test_the_footer_cuts_the_title_only_where_something_stands_behind_it(
    qapp: QApplication, lanes: tuple[str, ...] | None, most: int, whole: int
) -> None:
    request = ExportRequest(kind="page", width=794, height=1123, lanes=lanes, metrics=(), title=TITLE)
    texts = pdf_texts(pdf_bytes(lay_out(read_record(bundled_record()), request, flow=True)))
    assert (len(texts) == 1) == (most == 1)
    assert texts[0].replace("\n", " ").count(TITLE) == whole
