"""Text in columns: what belongs together stays together."""

from PySide6.QtWidgets import QApplication

from viewer.core.page.flow import Room, flow
from viewer.core.page.sizes import PAGE
from viewer.export.pages.blocks import Measure, TextItem, text_block
from viewer.export.pages.context import page_text
from viewer.paint.page_text import Run

WIDTH = 200.0


def test_no_heading_of_two_lines_ends_a_column_without_its_text(qapp: QApplication) -> None:
    text = page_text("light", False)
    before = text.paragraph(WIDTH, Run("What stands above it. " * 20))
    head = text.paragraph(WIDTH, Run("A heading so long that it fills two lines", "page-strong"))
    body = text.paragraph(WIDTH, Run("Many words that tell of it all. " * 14))
    assert (head.lines, body.lines > PAGE.whole_lines) == (2, True)

    def ends(heads: bool) -> set[int]:
        """Before which lines columns end, over many heights of a page."""
        items = [TextItem((before,)), TextItem((head, body), heads=heads)]
        section = text_block(items, Measure(WIDTH, columns=2)).section
        rooms = (Room(0.0, float(height)) for height in range(160, 460, 5))
        return {spot.last - before.lines for room in rooms for spot in flow([section], room).spots}

    assert 2 in ends(heads=False)
    assert not {1, 2, 3} & ends(heads=True)
    assert 0 in ends(heads=True)


def test_no_paragraph_leaves_one_line_alone(qapp: QApplication) -> None:
    text = page_text("light", False)
    parts = tuple(text.paragraph(WIDTH, Run(f"Words of part {n} that tell of it. " * 6)) for n in range(4))
    assert min(part.lines for part in parts) > 3
    section = text_block([TextItem(parts)], Measure(WIDTH, columns=2)).section
    ends = [sum(part.lines for part in parts[:n]) for n in range(5)]
    alone = {first + 1 for first in ends[:-1]} | {end - 1 for end in ends[1:]}
    rooms = (Room(0.0, float(height)) for height in range(70, 300, 5))
    broken = {spot.last for room in rooms for spot in flow([section], room).spots}
    assert len(broken) > 3
    assert not broken & alone
