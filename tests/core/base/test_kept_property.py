"""A kept property is computed once, and no instance waits for another."""

import threading

from viewer.core.base.kept_property import KeptProperty


class Sum:
    def __init__(self, *numbers: int) -> None:
        self.numbers, self.computed = numbers, 0
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.may_end.set()

    @KeptProperty
    def total(self) -> int:
        """All of it."""
        self.computed += 1
        self.begun.set()
        assert self.may_end.wait(10)
        return sum(self.numbers)


def test_it_is_computed_once_for_each_instance() -> None:
    one, other = Sum(1, 2), Sum(3)
    assert [one.total, one.total, other.total] == [3, 3, 3]
    assert (one.computed, other.computed) == (1, 1)


def test_one_instance_does_not_wait_for_another() -> None:
    slow, quick = Sum(1), Sum(2)
    slow.may_end.clear()
    thread = threading.Thread(target=lambda: slow.total)
    thread.start()
    assert slow.begun.wait(10)
    assert quick.total == 2
    assert "total" not in vars(slow)
    slow.may_end.set()
    thread.join(10)
    assert vars(slow)["total"] == 1
