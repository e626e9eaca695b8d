"""Where somebody has been: steps back and forward, as far as there are any."""

from typing import Generic, TypeVar

Place = TypeVar("Place")
MOST_STEPS = 16_384


class History(Generic[Place]):
    """Places in the order in which they were come to, and the one of them where somebody is."""

    def __init__(self, first: Place) -> None:
        self._places, self._at = [first], 0

    @property
    def place(self) -> Place:
        """Where one is."""
        return self._places[self._at]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after."""
        return self._at + 1 < len(self._places)

    def come_to(self, place: Place) -> None:
        """Be somewhere else: what came after is forgotten, and of too many places the first."""
        self._places[self._at + 1 :] = [place]
        if len(self._places) > MOST_STEPS:
            del self._places[0]
        self._at = len(self._places) - 1

    def amend(self, place: Place) -> None:
        """Be here in another way, which is no step."""
        self._places[self._at] = place

    def go(self, steps: int) -> Place:
        """Go some steps forward, or back if negative, as far as there are places; returns where that is."""
        self._at = min(max(self._at + steps, 0), len(self._places) - 1)
        return self.place
