"""What is made when it is first asked for, so that a start doesn't pay for it."""

from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class MadeLater(Generic[Made]):
    """Makes a thing once, and says whether it has: the one idiom of a window for what it may never need."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self._make = make
        self._made: Made | None = None

    def get(self) -> Made:
        """The thing, made now if it has never been asked for."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def found(self) -> Made | None:
        """The thing, None as long as nobody has asked for it."""
        return self._made
