"""How a writer tells how far it is."""

from collections.abc import Callable

# Called now and then with the share that is done, from 0 to 1; what it raises ends the writing.
Progress = Callable[[float], None]


def no_progress(_done: float) -> None:
    """Tell nobody."""
