"""The sizes of the picture, in logical pixels: the measuring part of the theme."""

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace


class Sizes(Struct, frozen=True):
    """Every distance that layout and painters use, in logical pixels."""

    header_width: float = 224
    header_pad: float = 16
    scroll_bar: float = 10
    overview_height: float = 48
    axis_height: float = 36
    group_height: float = 20
    folded_lane_height: float = 28
    away_height: float = 22
    lane_pad: float = 2
    row_height: float = 20
    bar_height: float = 17
    bar_radius: float = 4
    bar_edge: float = 3
    extent_height: float = 6
    compact_row_height: float = 11
    glyph: float = 12
    ring: float = 8.4
    dot: float = 7
    label_gap: float = 6
    label_pad: float = 8
    label_min: float = 36
    fade: float = 44
    hit_margin: float = 3
    badge_height: float = 12
    chart_height: float = 92
    chart_least: float = 64
    chart_most: float = 140
    figure_height: float = 28
    tall_figure_height: float = 36
    scale_height: float = 22
    chart_pad: float = 14
    chart_axis_width: float = 40
    point: float = 11
    period_height: float = 6
    scroll_step: float = 52
    legend_height: float = 28
    legend_row: float = 20
    swatch_width: float = 18
    swatch_height: float = 8
    flag: float = 8
    flag_gap: float = 2.5

    @property
    def badge_rise(self) -> float:
        """How far the middle of a badge is above its row of dots: none lies on the rule below its lane."""
        return max((self.badge_height - self.compact_row_height) / 2 - self.lane_pad + _RULE, 0.0)


SIZES = Sizes()
_KEPT = 16
_RULE = 1.0  # the last pixels of a lane, where it ends
# Where all that a first screen has to say finds no room otherwise: rows of labels stay as they are.
_CLOSE = {
    "overview_height": 40,
    "group_height": 16,
    "lane_pad": 0,
    "compact_row_height": 8,
    "badge_height": 10,
}
# Where texts are large, headers leave more of the width to the plot: they grow with this power of the size.
_HEADERS_GROW = 0.45


@lru_cache(maxsize=_KEPT)
def sizes_at(text_size: int, close: bool = False) -> Sizes:
    """The sizes of a picture whose texts are shown in a size in percent, its rows close together or not; in
    pixels of the picture."""
    sizes = replace(SIZES, **_CLOSE) if close else SIZES
    if text_size <= 100:
        return sizes
    return replace(sizes, header_width=round(SIZES.header_width * (text_size / 100) ** (_HEADERS_GROW - 1)))
