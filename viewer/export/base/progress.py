"""How a writer tells how far it is."""

from collections.abc import Callable
from itertools import count

# Called now and then with the share that is done, from 0 to 1; what it raises ends the writing.
Progress = Callable[[float], None]

_TIMES = 64


def no_progress(_done: float) -> None:
    """Tell nobody."""


def counted(progress: Progress, first: float, things: int) -> Callable[[], None]:
    """What is called for each of some things, of which the last is the end; it tells some dozen times."""
    every, numbers = max(things // _TIMES, 1), count(1)

    def one_more() -> None:
        number = next(numbers)
        if number % every == 0:
            progress(first + (1.0 - first) * min(number / things, 1.0))

    return one_more
