"""The steps that lead to what is shown: Esc goes back by one."""

from typing import Literal

from PySide6.QtCore import QObject

from viewer.app.state import State

Step = Literal["selection", "comparison"]


class Steps(QObject):
    """Remembers in which order a selection and a comparison were made."""

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._taken: list[Step] = []
        state.selection_changed.connect(self._select)
        state.comparing.changed.connect(self._compare)

    def back(self) -> Step | None:
        """Undo the last step; which one that was, None if there was none."""
        if not self._taken:
            return None
        step = self._taken[-1]
        if step == "selection":
            self._state.set_selection(None)
        else:
            self._state.comparing.close()
        return step

    def _select(self) -> None:
        self._take("selection", self._state.selection is not None)

    def _compare(self) -> None:
        self._take("comparison", bool(self._state.comparing.ids))

    def _take(self, step: Step, is_there: bool) -> None:
        """What is chosen anew is the last step; what is gone is none."""
        self._taken = [each for each in self._taken if each != step]
        if is_there:
            self._taken.append(step)
