"""Takes the steps of something long in turns of the event loop, each no longer than it is given."""

from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from viewer.core.base.steps import Steps
from viewer.model.problems import RecordError


class Turns(QObject):
    """One work at a time; ends with one of `ended` and `failed`, or with neither if it is given up."""

    ended = Signal(object)  # the result
    failed = Signal(object)  # a tuple of problems

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Steps[Any] | None = None
        self._budget_ms = 0.0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._turn)

    @property
    def running(self) -> bool:
        """Whether there are steps to take."""
        return self._steps is not None

    def start(self, steps: Steps[Any], budget_ms: float, *, at_once: bool = True) -> None:
        """Take steps from now on, or from the next turn on.

        Each turn takes steps for so many milliseconds, and one step at least.
        """
        self.give_up()
        self._steps, self._budget_ms = steps, budget_ms
        if at_once:
            self._turn()
        else:
            self._timer.start()

    def give_up(self) -> bool:
        """Take no further step; False if there is none."""
        steps, self._steps = self._steps, None
        self._timer.stop()
        if steps is not None:
            steps.close()
        return steps is not None

    def _turn(self) -> None:
        steps, clock = self._steps, QElapsedTimer()
        if steps is None:
            return
        clock.start()
        try:
            next(steps)
            while clock.elapsed() < self._budget_ms:
                next(steps)
        except StopIteration as done:
            self._steps = None
            self.ended.emit(done.value)
        except RecordError as error:
            self._steps = None
            self.failed.emit(error.problems)
        else:
            self._timer.start()
