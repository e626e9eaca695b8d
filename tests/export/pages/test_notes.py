"""The notes below the figures of a page."""

import pytest
from PySide6.QtWidgets import QApplication

from viewer.core.base.resources import bundled_record
from viewer.core.base.steps import finished
from viewer.core.evidence.passages import Cited, Passages
from viewer.core.record.loading import read_record
from viewer.export.base.request import ExportRequest
from viewer.export.pages.blocks import Measure
from viewer.export.pages.context import PageContext, prepared
from viewer.export.pages.notes import passages_block
from viewer.paint.page_text import PageText, Paragraph, Run


@pytest.mark.parametrize("most", [9, 99, 999, 9_999, 99_999])
def test_the_number_of_a_passage_stands_on_one_line(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    record = read_record(bundled_record())
    (quotation, *_) = record.record.entries[0].evidence
    numbers: list[Paragraph] = []
    paragraph = PageText.paragraph

    def listened(self: PageText, width: float, *runs: Run) -> Paragraph:
        made = paragraph(self, width, *runs)
        if runs[0].style == "page-number":
            numbers.append(made)
        return made

    monkeypatch.setattr(PageText, "paragraph", listened)
    context = PageContext(prepared(record), ExportRequest(kind="page", sources_as="quotations"))
    cited = tuple(Cited(number, quotation) for number in range(most - 2, most + 1))
    finished(passages_block(context, Passages(cited, {}), Measure.of(700.0)))
    assert [each.text for each in numbers] == [str(each.number) for each in cited]
    assert {each.lines for each in numbers} == {1}
