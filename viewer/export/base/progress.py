"""How a writer tells how far it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from viewer.core.base.pauses import counting

# Called now and then with the share that is done, from 0 to 1; what it raises ends the writing.
Progress = Callable[[float], None]

_STEPS = 64


def no_progress(_done: float) -> None:
    """Tell nobody."""


@contextmanager
def telling(progress: Progress, first: float, last: float, pauses: int) -> Iterator[None]:
    """Tell of a step that leads from one share to another, and in which there are about so many pauses."""
    every = max(pauses // _STEPS, 1)

    def on_progress(count: int) -> None:
        if count % every == 0:
            progress(first + (last - first) * min(count / max(pauses, 1), 1.0))

    with counting(on_progress):
        yield
    progress(last)
