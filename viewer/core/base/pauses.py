"""Lets what takes long come up for air: between two steps a window may answer, or end the work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_between: Callable[[], None] | None = None


def pause() -> None:
    """Called between two steps of something long; does nothing unless somebody waits for it."""
    if _between is not None:
        _between()


@contextmanager
def pausing(between: Callable[[], None] | None) -> Iterator[None]:
    """Call a function at each pause within; what it raises ends the work. None lets nothing be called."""
    global _between
    before, _between = _between, between
    try:
        yield
    finally:
        _between = before


@contextmanager
def counting(on_progress: Callable[[int], None]) -> Iterator[None]:
    """Tell a function at each pause within how many there were; whoever waits for them is called first."""
    waiting, count = _between, 0

    def between() -> None:
        nonlocal count
        if waiting is not None:
            waiting()
        count += 1
        on_progress(count)

    with pausing(between):
        yield
