"""Threads lead around words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.charts.points import Rect
from viewer.core.compare.routes import Obstacles, Point, route
from viewer.core.compare.spots import Spot

EDGES = (200.0, 1000.0)


def dot(x: float, y: float, *words: Rect) -> Spot:
    return Spot(x - 8, y - 10, x + 8, y + 10, x, y, bool(words), words)


def crosses(points: tuple[Point, ...], box: Rect) -> bool:
    left, top, right, bottom = box
    return any(
        min(x0, x1) < right and max(x0, x1) > left and min(y0, y1) < bottom and max(y0, y1) > top
        for (x0, y0), (x1, y1) in pairwise(points)
    )


def test_with_nothing_between_a_thread_has_one_bend() -> None:
    points = route(dot(300, 20), dot(500, 200), Obstacles.of([], []), EDGES)
    assert len(points) == 3
    assert (points[0], points[-1]) == ((300, 20), (500, 200))


def test_marks_above_one_another_are_joined_straight() -> None:
    assert route(dot(300, 20), dot(300, 200), Obstacles.of([], []), EDGES) == ((300, 20), (300, 200))


def test_words_between_are_gone_around() -> None:
    words = [(250.0, 60.0, 400.0, 73.0), (280.0, 100.0, 330.0, 113.0)]
    points = route(dot(300, 20), dot(300, 200), Obstacles.of(words, []), EDGES)
    assert not any(crosses(points, box) for box in words)


def test_between_two_words_a_thread_keeps_off_both() -> None:
    words = [(200.0, 60.0, 290.0, 73.0), (302.0, 60.0, 400.0, 73.0)]
    points = route(dot(290, 20), dot(300, 200), Obstacles.of(words, []), EDGES)
    assert not any(crosses(points, (left - 3, top, right + 3, bottom)) for left, top, right, bottom in words)


def test_own_words_are_not_struck_through() -> None:
    own = (310.0, 13.5, 480.0, 26.5)
    other = (240.0, 13.5, 285.0, 26.5)
    points = route(dot(300, 20, own), dot(600, 20), Obstacles.of([other], [own]), EDGES)
    assert not crosses(points, own)
    assert not crosses(points, other)


@st.composite
def rows_of_words(draw: st.DrawFn) -> list[Rect]:
    """Words in rows of 20 pixels, with gaps of at least 16 between them."""
    found = []
    for row in range(draw(st.integers(2, 8))):
        x = draw(st.floats(200, 500))
        while x < 900 and draw(st.booleans()):
            width = draw(st.floats(10, 300))
            found.append((x, 20.0 * row + 3.5, min(x + width, 960.0), 20.0 * row + 16.5))
            x += width + draw(st.floats(16, 200))
    return found


@given(words=rows_of_words(), data=st.data())
def test_words_of_what_is_compared_are_never_crossed(words: list[Rect], data: st.DataObject) -> None:
    """Each of two marks stands right before some words, or in a row of its own."""
    places = [(box[0] - 8, (box[1] + box[3]) / 2, box) for box in words]
    free = [(x, 20.0 * row + 10, None) for x in (300.0, 700.0) for row in (9, 10)]
    (xa, ya, own), (xb, yb, others) = (data.draw(st.sampled_from(places + free)) for _ in range(2))
    compared = [box for box in (own, others) if box is not None]
    faded = [box for box in words if box not in compared]
    start, end = (dot(xa, ya, *compared[:1]), dot(xb, yb, *compared[1:]))
    points = route(start, end, Obstacles.of(faded, compared), EDGES)
    assert (points[0], points[-1]) == ((xa, ya), (xb, yb))
    assert not any(crosses(points, box) for box in compared)
    assert all(x0 == x1 or y0 == y1 for (x0, y0), (x1, y1) in pairwise(points))
