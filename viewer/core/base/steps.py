"""Work that is done in steps: who asked for it says when the next one is taken, and may give it up."""

from collections.abc import Generator, Iterable
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Steps = Generator[None, None, Result]


def finished(steps: Steps[Result]) -> Result:
    """The result of all steps, taken one after the other; raises what they raise."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Result = done.value
            return found


def listed(items: Iterable[Item], at_once: int) -> Steps[list[Item]]:
    """A list of items that each take some work, so many of them in a step."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        if len(found) % at_once == 0:
            yield
    return found
