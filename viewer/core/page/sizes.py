"""The sizes of a page of a report, in logical pixels, 96 to the inch: a part of the theme."""

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.base.sizes import SIZES, Sizes


class PageSizes(Struct, frozen=True):
    """Distances of a page; `figure` is how much smaller than on the screen lanes and charts are printed."""

    least_margin: float = 28
    margin_share: float = 0.062
    most_margin: float = 72
    footer: float = 30
    figure: float = 0.84
    section_gap: float = 26
    block_gap: float = 7
    paragraph_gap: float = 4
    heading_gap: float = 9
    column_gap: float = 26
    column_least: float = 270
    number_width: float = 26
    number_gap: float = 8
    field_width: float = 92
    card_gap: float = 12
    chart_columns_from: float = 640
    chart_column_gap: float = 28
    chart_header_share: float = 0.46
    header_share: float = 0.32
    header_least: float = 150
    header_most: float = 250
    legend_row: float = 22
    legend_gap: float = 20
    legend_sample: float = 26
    whole_lines: int = 8
    whole_rows: int = 8
    page_least: float = 320
    screen_side: float = 576
    zoom_most: float = 2
    paper_least: float = 1.25
    paper_most: float = 1.7

    def margin(self, width: float, height: float) -> float:
        """The margin of a page of this size."""
        share = self.margin_share * min(width, height)
        return min(max(share, self.least_margin), self.most_margin)

    def zoom(self, width: float, height: float) -> float:
        """How much larger than on paper all is set: slides, posts and posters are seen from afar or small.

        They are told by their shape: paper is 1.29 (letter) to 1.65 (legal) times as long as wide, A4
        and A3 1.41, a slide 1.78.
        """
        long, short = max(width, height), min(width, height)
        if short <= 0 or self.paper_least <= long / short <= self.paper_most:
            return 1.0
        return min(max(short / self.screen_side, 1.0), self.zoom_most)


PAGE = PageSizes()


def figure_sizes(header_width: float) -> Sizes:
    """The sizes of lanes and charts in a page's figures, which are laid out before they are shrunk."""
    rows = replace(SIZES, row_height=25, bar_height=20, lane_pad=7)
    return replace(rows, header_width=header_width, header_pad=4, chart_height=96)
