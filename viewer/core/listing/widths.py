"""How wide the columns of a table are: by what they hold, and the one that grows by what is left."""

from collections.abc import Sequence

from msgspec import Struct


class Wanted(Struct, frozen=True):
    """What a column wants, the least that it takes, in pixels, and whether it gets what is left."""

    wanted: int
    least: int
    grows: bool = False


def shared_widths(columns: Sequence[Wanted], room: int) -> tuple[int, ...]:
    """The widths of columns side by side in so many pixels.

    Where there is more room than they want, those that grow share it. Where there is less, those that don't
    grow give way first, each by the same part of what it can spare. Without room for the least of all, each
    has its least.
    """
    widths = [column.wanted for column in columns]
    growing = [place for place, column in enumerate(columns) if column.grows]
    left = room - sum(widths)
    if left > 0:
        for number, place in enumerate(growing):
            widths[place] += left * (number + 1) // len(growing) - left * number // len(growing)
    for yields in ([place for place in range(len(columns)) if place not in growing], growing):
        missing = sum(widths) - room
        spare = sum(widths[place] - columns[place].least for place in yields)
        if missing <= 0 or spare <= 0:
            continue
        share = min(missing / spare, 1.0)
        for place in yields:
            widths[place] -= round(share * (widths[place] - columns[place].least))
    return tuple(widths)
