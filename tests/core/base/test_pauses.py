import pytest

from viewer.core.base.pauses import counting, pause, pausing


def test_a_pause_calls_whoever_waits_for_it_and_the_innermost_only() -> None:
    called: list[str] = []
    pause()
    with pausing(lambda: called.append("outer")):
        pause()
        with pausing(None):
            pause()
        with pausing(lambda: called.append("inner")):
            pause()
        pause()
    pause()
    assert called == ["outer", "inner", "outer"]


def test_what_is_raised_at_a_pause_ends_the_work_and_is_forgotten() -> None:
    def give_up() -> None:
        raise KeyError

    with pytest.raises(KeyError), pausing(give_up):
        pause()
    pause()


def test_counted_pauses_are_those_of_whoever_waits_too() -> None:
    called: list[object] = []
    with pausing(lambda: called.append("waiting")), counting(called.append):
        pause()
        with pausing(None):
            pause()
        pause()
    pause()
    assert called == ["waiting", 1, "waiting", 2]
