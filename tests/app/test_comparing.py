from pytestqt.qtbot import QtBot

from tests.places import SAMPLES
from viewer.app.comparing import Comparing
from viewer.app.state import Selection, State
from viewer.app.steps import Steps
from viewer.core.record.loading import read_record


def test_pins_gather_up_to_three_and_the_oldest_makes_room() -> None:
    comparing = Comparing()
    for each in ("a", "b", "c", "d"):
        comparing.pin(each)
    assert comparing.ids == ("b", "c", "d")
    assert comparing.are_pins


def test_a_second_pin_of_the_same_takes_it_away() -> None:
    comparing = Comparing()
    comparing.pin("a")
    comparing.pin("b")
    comparing.pin("a")
    assert comparing.ids == ("b",)
    comparing.pin("b")
    assert (comparing.ids, comparing.are_pins) == ((), False)


def test_a_disagreement_takes_the_place_of_pins_and_pins_that_of_a_disagreement() -> None:
    comparing = Comparing()
    comparing.pin("a")
    comparing.show("two-numbers")
    assert (comparing.ids, comparing.are_pins) == (("two-numbers",), False)
    comparing.pin("b")
    assert (comparing.ids, comparing.are_pins) == (("b",), True)


def test_nothing_is_told_of_what_is_the_same(qtbot: QtBot) -> None:
    comparing = Comparing()
    comparing.show("two-numbers")
    with qtbot.assertNotEmitted(comparing.changed):
        comparing.show("two-numbers")
    with qtbot.waitSignal(comparing.changed):
        comparing.close()
    with qtbot.assertNotEmitted(comparing.changed):
        comparing.close()


def test_another_record_compares_nothing_and_another_language_the_same() -> None:
    state = State()
    state.set_record(read_record(SAMPLES / "reading.json"))
    state.comparing.pin("summit")
    state.set_language("vi")
    assert state.comparing.ids == ("summit",)
    state.set_record(None)
    assert state.comparing.ids == ()


def test_each_step_back_undoes_the_last_one() -> None:
    state = State()
    steps = Steps(state)
    state.comparing.show("prize-date")
    state.set_selection(Selection("entry", "summit"))
    state.set_selection(Selection("entry", "gis"))
    assert steps.back() == "selection"
    assert (state.selection, state.comparing.ids) == (None, ("prize-date",))
    assert steps.back() == "comparison"
    assert state.comparing.ids == ()
    assert steps.back() is None


def test_what_was_selected_before_a_pin_is_left_after_it() -> None:
    state = State()
    steps = Steps(state)
    state.set_selection(Selection("entry", "summit"))
    state.comparing.pin("summit")
    assert steps.back() == "comparison"
    assert state.selection == Selection("entry", "summit")
    assert steps.back() is not None
