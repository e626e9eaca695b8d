from hypothesis import given
from hypothesis import strategies as st

from viewer.core.view.panes import LANES_SHARE, Pane, lanes_height

ROWS = st.lists(st.integers(20, 140), min_size=1, max_size=40)


def pane_of(rows: list[int]) -> Pane:
    ends = [float(sum(rows[: n + 1])) for n in range(len(rows))]
    return Pane(ends[-1], 0.0, ends)


@given(st.integers(300, 3_000), st.integers(0, 4_000), st.floats(0, 1), ROWS)
def test_charts_end_with_a_row_and_nobody_starves(
    room: int, needed: int, part: float, rows: list[int]
) -> None:
    charts, least = pane_of(rows), round(needed * part)
    lanes = lanes_height(room, Pane(needed, least), charts)
    share = min(least, room) + LANES_SHARE * (room - min(least, room))
    left = room - lanes
    assert left >= charts.needed or left in charts.ends
    if needed + charts.needed <= room:
        assert lanes == needed
    assert lanes >= min(needed, int(share) - rows[0])
    # Charts get what lanes leave, but for half a row.
    assert left >= min(charts.needed, room - max(needed, share) - max(rows))


def test_what_holds_little_leaves_the_rest_to_the_other() -> None:
    assert lanes_height(700, Pane(100), pane_of([90] * 40)) == 160
    assert lanes_height(700, Pane(2_000), pane_of([90])) == 610
    assert lanes_height(700, Pane(2_000), Pane(0)) == 700
    assert lanes_height(700, Pane(0), pane_of([90] * 40)) == 70
