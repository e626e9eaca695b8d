"""The flow of pages: nothing lost, nothing twice, nothing over the edge, nothing parted."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.page.flow import Flow, Piece, Room, Section, Spot, flow

ROOM = Room(40.0, 540.0)
TALL = Room(40.0, math.inf)

pieces = st.lists(
    st.builds(Piece, st.floats(1, 120), st.booleans(), st.sampled_from([0.0, 20.0])),
    max_size=40,
).map(tuple)
sections = st.lists(
    st.builds(
        Section,
        pieces,
        columns=st.integers(1, 4),
        heading=st.sampled_from([0.0, 24.0]),
        head=st.sampled_from([0.0, 27.0]),
        space=st.sampled_from([0.0, 18.0]),
    ),
    max_size=5,
)


def bottom_of(spot: Spot, section: Section) -> float:
    if spot.is_heading:
        return spot.y + section.heading
    taken = section.pieces[spot.first : spot.last]
    return spot.y + section.head + taken[0].lead + sum(piece.height for piece in taken)


def boxes(found: Flow, every: list[Section]) -> list[tuple[Spot, float, float]]:
    return [(spot, spot.y, bottom_of(spot, every[spot.section])) for spot in found.spots]


@given(sections)
def test_every_piece_stands_once_and_in_order(every: list[Section]) -> None:
    for room in (ROOM, TALL):
        spots = [spot for spot in flow(every, room).spots if not spot.is_heading]
        placed = [(spot.section, n) for spot in spots for n in range(spot.first, spot.last)]
        assert placed == [(s, n) for s, section in enumerate(every) for n in range(len(section.pieces))]
        order = [(spot.page, spot.section, spot.column) for spot in spots]
        assert order == sorted(order)


@given(sections)
def test_nothing_leaves_the_page(every: list[Section]) -> None:
    found = flow(every, ROOM)
    for spot, top, bottom in boxes(found, every):
        assert ROOM.top <= top
        assert bottom <= ROOM.bottom + 1e-6
        assert bottom <= found.ends[spot.page] + 1e-6


@given(sections)
def test_nothing_overlaps(every: list[Section]) -> None:
    for room in (ROOM, TALL):
        placed = boxes(flow(every, room), every)
        for n, (a, top, bottom) in enumerate(placed):
            for b, other_top, other_bottom in placed[n + 1 :]:
                beside = a.section == b.section and a.column != b.column and not a.is_heading
                if a.page == b.page and not beside:
                    assert bottom <= other_top + 1e-6 or other_bottom <= top + 1e-6


@given(sections)
def test_what_belongs_together_is_not_parted(every: list[Section]) -> None:
    most = ROOM.bottom - ROOM.top
    for before, after in pairwise(spot for spot in flow(every, ROOM).spots if not spot.is_heading):
        if before.section != after.section or before.last != after.first:
            continue
        section = every[before.section]
        if section.pieces[before.last - 1].keep:
            first = before.last - 1
            while first > 0 and section.pieces[first - 1].keep:
                first -= 1
            last = after.first
            while last + 1 < len(section.pieces) and section.pieces[last].keep:
                last += 1
            whole = sum(piece.height for piece in section.pieces[first : last + 1])
            whole += section.pieces[first].lead
            assert whole + section.heading + section.head > most


@given(sections)
def test_a_heading_stands_on_the_page_of_what_it_heads(every: list[Section]) -> None:
    spots = flow(every, ROOM).spots
    for at, spot in enumerate(spots):
        if spot.is_heading:
            assert spots[at + 1].section == spot.section
            assert spots[at + 1].page == spot.page


@given(sections)
def test_one_growing_page_holds_everything(every: list[Section]) -> None:
    found = flow(every, TALL)
    assert len(found.ends) == 1
    assert all(spot.page == 0 for spot in found.spots)


@given(pieces, st.integers(2, 4))
def test_columns_are_balanced(some: tuple[Piece, ...], columns: int) -> None:
    loose = tuple(Piece(piece.height) for piece in some)
    if not loose:
        return
    height = flow([Section(loose, columns=columns)], TALL).ends[0] - TALL.top
    total, highest = sum(piece.height for piece in loose), max(piece.height for piece in loose)
    assert height <= total / columns + highest + 1


def test_a_page_is_filled_before_it_is_turned() -> None:
    every = [Section(tuple(Piece(100) for _ in range(12)), columns=2)]
    spots = flow(every, ROOM).spots
    assert [(spot.page, spot.column, spot.last - spot.first) for spot in spots] == [
        (0, 0, 5),
        (0, 1, 5),
        (1, 0, 1),
        (1, 1, 1),
    ]


def test_a_section_that_would_begin_at_the_foot_turns_the_page() -> None:
    every = [Section((Piece(450),)), Section((Piece(40), Piece(40)), heading=30, space=10)]
    heading = flow(every, ROOM).spots[1]
    assert (heading.page, heading.y) == (1, ROOM.top)


def test_the_head_of_a_column_is_repeated_on_each_page() -> None:
    every = [Section(tuple(Piece(100) for _ in range(6)), head=50)]
    assert [(spot.page, spot.y, spot.last) for spot in flow(every, ROOM).spots] == [(0, 40, 4), (1, 40, 6)]


def test_what_leads_a_piece_stands_again_where_it_begins_a_column() -> None:
    rows = tuple(Piece(100, lead=30) for _ in range(8))
    spots = flow([Section((Piece(30, keep=True), *rows), columns=2)], ROOM).spots
    assert [(spot.page, spot.column, spot.first, spot.last) for spot in spots] == [(0, 0, 0, 5), (0, 1, 5, 9)]
    more = flow([Section((Piece(60, keep=True), *rows, *rows))], ROOM).spots
    assert [(spot.page, spot.first, spot.last) for spot in more][:2] == [(0, 0, 5), (1, 5, 9)]


def test_a_long_flow_is_not_quadratic() -> None:
    every = [Section(tuple(Piece(12) for _ in range(30_000)), columns=3)]
    assert len(flow(every, ROOM).ends) == math.ceil(30_000 * 12 / (3 * 492))
