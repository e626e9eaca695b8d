"""What a child needs of the part that it is painted in."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessibleInterface

from viewer.widgets.access.speaker import Speaker


class Owner(QAccessibleInterface):
    """Speaks for a widget on which children are painted; a part says how."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self.speaker = speaker

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in the widget."""
        raise NotImplementedError

    def on_screen(self, place: QRect) -> QRect:
        """A rectangle of the widget on the screen."""
        raise NotImplementedError
