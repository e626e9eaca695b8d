"""How long something takes for more of the same, whatever else the machine does meanwhile."""

import time
from collections.abc import Callable

_MORE = 4
# Four times as much takes four times as long, give or take, and sixteen times if the time is quadratic.
LINEAR = 9.0
_ROUNDS = 4


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long a work takes for four times a size: of each the quickest of some rounds."""
    took = [[_took(work, each) for each in (size, _MORE * size)] for _ in range(_ROUNDS)]
    return min(more for _, more in took) / max(min(once for once, _ in took), 1e-9)


def _took(work: Callable[[int], object], size: int) -> float:
    """Seconds that this thread worked, without those of others."""
    began = time.thread_time()
    work(size)
    return time.thread_time() - began
