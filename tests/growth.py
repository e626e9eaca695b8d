"""How long something takes for more of the same, whatever else the machine does meanwhile."""

import math
import time
from collections.abc import Callable

_MORE = 4
# Four times as much takes four times as long, give or take, and sixteen times if the time is quadratic.
LINEAR = 9.0
_ROUNDS = 4


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long a work takes for four times a size: of each the quickest of some rounds.

    There are no more rounds than it takes to see that it is linear.
    """
    work(size)  # what is made at the first time would be counted for the smaller one
    once, more, found = math.inf, math.inf, math.inf
    for _ in range(_ROUNDS):
        once, more = min(once, _took(work, size)), min(more, _took(work, _MORE * size))
        found = more / max(once, 1e-9)
        if found < LINEAR:
            break
    return found


def _took(work: Callable[[int], object], size: int) -> float:
    """Seconds that this thread worked, without those of others."""
    began = time.thread_time()
    work(size)
    return time.thread_time() - began
