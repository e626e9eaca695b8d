"""What a painted part has to say for itself."""

from typing import Protocol

from PySide6.QtCore import QRect

from viewer.app.state import Selection
from viewer.core.spoken.spot import Spot


class Speaker(Protocol):
    """Tells what of a part is in sight, and says it."""

    @property
    def language(self) -> str:
        """The language that it speaks."""

    def spots(self) -> list[Spot]:
        """What is in sight, from top to bottom: the same list as long as it is the same picture."""

    def rect(self, spot: Spot) -> QRect:
        """Where a spot is, in pixels of the widget."""

    def say(self, spot: Spot) -> str:
        """One sentence about a spot."""

    def summary(self) -> str:
        """One sentence about the whole."""

    def focused_header(self) -> Spot | None:
        """The header with the keyboard, if one in sight has it."""

    def value(self) -> str:
        """What can be changed of the whole, in words; empty where nothing can."""

    def selected(self, selection: Selection) -> Spot | None:
        """The spot of what is selected, if it is in sight."""

    def press(self, spot: Spot) -> None:
        """Do what a click on a spot means."""

    def show_menu(self, spot: Spot) -> None:
        """Open the menu of a spot, if it has one."""
