"""Work in turns of the event loop: how long each is, how it ends and how it is given up."""

from math import inf

import pytest
from pytestqt.qtbot import QtBot

from viewer.core.base.steps import Steps
from viewer.model.problems import Problem, RecordError
from viewer.widgets.controls.turns import Turns


def counting(taken: list[int], most: int, closed: list[bool] | None = None) -> Steps[str]:
    try:
        for number in range(most):
            taken.append(number)
            yield
    finally:
        if closed is not None:
            closed.append(len(taken) < most)
    return "done"


@pytest.mark.parametrize(("budget", "at_once"), [(0.0, 2), (inf, 5)])
def test_a_turn_is_as_long_as_it_is_given(qtbot: QtBot, budget: float, at_once: int) -> None:
    turns, taken, found = Turns(), list[int](), list[str]()
    turns.ended.connect(found.append)
    turns.start(counting(taken, 5), budget)
    assert len(taken) <= at_once
    assert turns.running == (budget == 0.0)
    qtbot.waitUntil(lambda: found == ["done"])
    assert taken == list(range(5))
    assert not turns.running


def test_the_first_turn_may_be_left_to_others(qtbot: QtBot) -> None:
    turns, taken, found = Turns(), list[int](), list[str]()
    turns.ended.connect(found.append)
    turns.start(counting(taken, 5), inf, at_once=False)
    assert turns.running
    assert not taken
    qtbot.waitUntil(lambda: found == ["done"])
    assert taken == list(range(5))


def test_what_is_given_up_is_closed_and_tells_nobody(qtbot: QtBot) -> None:
    turns, taken, closed = Turns(), list[int](), list[bool]()
    turns.ended.connect(lambda _found: pytest.fail("it was given up"))
    turns.start(counting(taken, 5, closed), 0.0)
    assert turns.give_up()
    assert not turns.give_up()
    assert closed == [True]
    qtbot.wait(20)
    assert len(taken) < 5


def test_a_new_work_takes_the_place_of_the_old(qtbot: QtBot) -> None:
    turns, old, new, found = Turns(), list[int](), list[int](), list[str]()
    turns.ended.connect(found.append)
    turns.start(counting(old, 5), 0.0)
    turns.start(counting(new, 5), 0.0)
    qtbot.waitUntil(lambda: bool(found))
    assert len(old) < 5
    assert (len(new), found) == (5, ["done"])


def test_what_goes_wrong_in_any_turn_is_told(qtbot: QtBot) -> None:
    def failing() -> Steps[None]:
        yield
        yield
        raise RecordError([Problem("export.no_printer")])

    turns, found = Turns(), list[tuple[Problem, ...]]()
    turns.failed.connect(found.append)
    turns.start(failing(), 0.0)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0][0].code == "export.no_printer"
    assert not turns.running
