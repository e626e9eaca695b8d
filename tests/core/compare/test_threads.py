from msgspec.structs import replace

from tests.core.fake_text import FakeMeasure
from viewer.core.compare.captions import Area, captions
from viewer.core.compare.spots import Spot
from viewer.core.compare.threads import ThreadsFrame, threads_frame
from viewer.model.comparisons import Flag

AREA = Area(200, 0, 1000, 400)
MEASURE = FakeMeasure()


def joined(areas: list[Area], spots: list[Spot | None], flag: Flag) -> ThreadsFrame:
    return threads_frame(areas, [(spot, "A title") for spot in spots], flag, MEASURE)


def spot(x: float, y: float) -> Spot:
    return Spot(x - 5, y - 5, x + 60, y + 5, x, y)


def test_threads_join_the_marks_in_the_order_of_the_claims() -> None:
    frame = joined([AREA], [spot(300, 20), spot(700, 200), spot(500, 60)], "contradiction")
    assert [(thread.start, thread.end) for thread in frame.threads] == [
        ((300, 20), (700, 200)), ((700, 200), (500, 60)),
    ]  # fmt: skip
    assert len(frame.spots) == 3


def test_what_has_no_mark_in_sight_is_left_out() -> None:
    frame = joined([AREA], [spot(300, 20), None, spot(500, 60)], "caveat")
    assert len(frame.threads) == 1
    assert frame.areas == (AREA,)


def test_nothing_fades_where_no_mark_is_in_sight() -> None:
    frame = joined([AREA], [None, None], "")
    assert (frame.areas, frame.threads) == ((), ())


def test_two_claims_of_one_entry_are_one_mark() -> None:
    assert joined([AREA], [spot(300, 20), spot(300, 20)], "caveat").threads == ()


def test_a_thread_on_one_level_leads_past_the_words_of_its_row() -> None:
    words = ((310.0, 13.5, 395.0, 26.5),)
    one, other = replace(spot(300, 20), words=words), spot(700, 20)
    (thread,) = joined([AREA], [one, other], "caveat").threads
    levels = {y for _, y in thread.corners[1:-1]}
    assert all(y <= 13.5 or y >= 26.5 for y in levels)


def test_threads_of_three_claims_keep_apart_and_pass_no_third_mark() -> None:
    frame = joined([AREA], [spot(300, 20), spot(300, 220), spot(300, 120)], "caveat")
    first, second = (thread.corners for thread in frame.threads)
    assert first[:2] != ((300, 20), (300, 220))
    assert second == ((300, 220), (300, 120))


def test_a_spot_is_cut_at_the_edges_of_what_shows_it() -> None:
    seen = spot(300, 20).within(310, 0, 400, 100)
    assert seen == Spot(310, 15, 360, 25, 310, 20)
    assert spot(300, 20).within(400, 0, 500, 100) is None
    assert spot(300, 20).moved(10, 5) == spot(310, 25)


def test_a_mark_without_a_label_is_named_where_there_is_room() -> None:
    dot, near = replace(spot(300, 20), is_labelled=False), replace(spot(900, 60), is_labelled=False)
    frame = threads_frame(
        [AREA], [(dot, "A title"), (near, "Another title"), (spot(500, 20), "C")], "", MEASURE
    )
    first, second = frame.captions
    assert (first.text, first.y) == ("A title", 20)
    assert first.left > dot.right
    assert second.right < near.left


def test_captions_of_neighbours_keep_clear_of_each_other() -> None:
    spots = [replace(spot(300 + 20 * n, 40), is_labelled=False, right=310 + 20 * n) for n in range(3)]
    found = captions([(each, "A title") for each in spots], [AREA], MEASURE)
    assert len(found) == 3
    for n, one in enumerate(found):
        assert AREA.left <= one.left
        assert one.right <= AREA.right
        for other in found[n + 1 :]:
            assert one.right <= other.left or other.right <= one.left or abs(one.y - other.y) >= 20


def test_a_name_without_room_is_cut() -> None:
    narrow = Area(280, 0, 480, 400)
    (caption,) = captions(
        [(replace(spot(300, 20), is_labelled=False), "A very long title indeed")], [narrow], MEASURE
    )
    assert caption.text.endswith("…")
    assert caption.right <= narrow.right


def test_a_caption_covers_no_other_mark() -> None:
    dots = [replace(spot(300, 200), is_labelled=False, right=305), replace(spot(330, 200), right=335)]
    (caption,) = captions([(dots[0], "A title"), (dots[1], "Another")], [AREA], MEASURE)
    assert caption.right <= dots[1].left or caption.left >= dots[1].right or caption.y != 200
