"""The sizes of the compare strip, in logical pixels: a part of the theme."""

from msgspec import Struct


class CompareSizes(Struct, frozen=True):
    """Every distance of the strip; `most_lines` limits passages, 0 nothing at all."""

    pad: float = 16
    kind_gap: float = 16
    head: float = 34
    flag: float = 10
    flag_gap: float = 7
    card_least: float = 180
    card_gap: float = 16
    card_pad: float = 11
    card_radius: float = 9
    badge: float = 12
    line: float = 18
    value_line: float = 28
    part_gap: float = 4
    row_gap: float = 12
    note_label: float = 84
    note_gap: float = 3
    most_lines: int = 2


COMPARE = CompareSizes()
# A file has the room that the texts need, and margins of its own.
COMPARE_WHOLE = CompareSizes(pad=1, most_lines=0)
