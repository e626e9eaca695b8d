"""Work that is done in steps: who asked for it says when the next one is taken, and may give it up."""

from collections.abc import Generator
from typing import TypeVar

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
