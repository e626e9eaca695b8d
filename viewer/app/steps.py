"""The steps that lead to what is shown: Esc goes back by one."""

from typing import Literal

from PySide6.QtCore import QObject

from viewer.app.state import State
from viewer.core.filter.filter import NO_FILTER

Step = Literal["selection", "several", "comparison", "filter"]


class Steps(QObject):
    """Remembers in which order selections, a comparison and a filter were made."""

    def __init__(self, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._taken: list[Step] = []
        state.selection_changed.connect(self._select)
        state.comparing.changed.connect(self._compare)
        state.several.changed.connect(self._select_several)
        state.filter_changed.connect(self._filter)

    def back(self) -> Step | None:
        """Undo the last step; which one that was, None if there was none."""
        if not self._taken:
            return None
        step = self._taken[-1]
        if step == "selection":
            self._state.set_selection(None)
        elif step == "several":
            self._state.several.clear()
        elif step == "filter":
            self._state.set_filter(NO_FILTER)
        else:
            self._state.comparing.close()
        return step

    def _select(self) -> None:
        self._take("selection", self._state.selection is not None)

    def _select_several(self) -> None:
        self._take("several", bool(self._state.several.items))

    def _compare(self) -> None:
        self._take("comparison", bool(self._state.comparing.ids))

    def _filter(self) -> None:
        self._take("filter", not self._state.filter.is_empty)

    def _take(self, step: Step, is_there: bool) -> None:
        """What is chosen anew is the last step; what is gone is none."""
        self._taken = [each for each in self._taken if each != step]
        if is_there:
            self._taken.append(step)
