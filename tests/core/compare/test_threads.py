from viewer.core.compare.spots import Spot
from viewer.core.compare.threads import Area, threads_frame

AREA = Area(200, 0, 1000, 400)


def spot(x: float, y: float) -> Spot:
    return Spot(x - 5, y - 5, x + 60, y + 5, x, y)


def test_threads_join_the_marks_in_the_order_of_the_claims() -> None:
    frame = threads_frame([AREA], [spot(300, 20), spot(700, 200), spot(500, 60)], "contradiction")
    assert [(thread.start, thread.end) for thread in frame.threads] == [
        ((300, 20), (700, 200)), ((700, 200), (500, 60)),
    ]  # fmt: skip
    assert len(frame.spots) == 3


def test_what_has_no_mark_in_sight_is_left_out() -> None:
    frame = threads_frame([AREA], [spot(300, 20), None, spot(500, 60)], "caveat")
    assert len(frame.threads) == 1
    assert frame.areas == (AREA,)


def test_nothing_fades_where_no_mark_is_in_sight() -> None:
    frame = threads_frame([AREA], [None, None], "")
    assert (frame.areas, frame.threads) == ((), ())


def test_two_claims_of_one_entry_are_one_mark() -> None:
    assert threads_frame([AREA], [spot(300, 20), spot(300, 20)], "caveat").threads == ()


def test_a_thread_on_one_level_swings_out() -> None:
    (thread,) = threads_frame([AREA], [spot(300, 20), spot(700, 22)], "caveat").threads
    assert thread.bend[1] > 40
    (thread,) = threads_frame([AREA], [spot(300, 390), spot(700, 392)], "caveat").threads
    assert thread.bend[1] < 370


def test_a_spot_is_cut_at_the_edges_of_what_shows_it() -> None:
    seen = spot(300, 20).within(310, 0, 400, 100)
    assert seen == Spot(310, 15, 360, 25, 310, 20)
    assert spot(300, 20).within(400, 0, 500, 100) is None
    assert spot(300, 20).moved(10, 5) == spot(310, 25)
