from hypothesis import given
from hypothesis import strategies as st

from viewer.core.view import history
from viewer.core.view.history import History


def test_back_and_forward_lead_along_the_same_way() -> None:
    way = History("a")
    for place in "bc":
        way.come_to(place)
    assert [way.go(-1), way.go(-1), way.go(-1), way.go(1), way.go(5)] == ["b", "a", "a", "b", "c"]
    assert (way.can_go_back, way.can_go_forward) == (True, False)


def test_who_turns_off_forgets_what_came_after() -> None:
    way = History("a")
    way.come_to("b")
    way.go(-1)
    way.come_to("c")
    assert (way.can_go_forward, way.go(-1)) == (False, "a")


@given(st.lists(st.integers()))
def test_as_many_steps_back_lead_to_the_first_place(places: list[int]) -> None:
    way = History(-1)
    for place in places:
        way.come_to(place)
    assert way.go(-len(places)) == -1


def test_what_is_amended_is_no_step() -> None:
    way = History("a")
    way.amend("A")
    assert (way.place, way.can_go_back) == ("A", False)


def test_the_first_of_too_many_places_is_forgotten() -> None:
    way = History(0)
    for place in range(1, history.MOST_STEPS + 3):
        way.come_to(place)
    assert way.go(-history.MOST_STEPS - 9) == 3
