"""Says that something went wrong in the program."""

from PySide6.QtWidgets import QWidget

from viewer.app.faults import Faults
from viewer.app.state import State


class FaultTelling:
    """Opens one dialog at a time: what comes while it is open is added to it."""

    def __init__(self, state: State, faults: Faults, window: QWidget) -> None:
        self._state, self._faults, self._window = state, faults, window
        faults.happened.connect(self._tell)

    def _tell(self) -> None:
        from viewer.widgets.window.fault_dialog import FaultDialog

        shown = self._window.findChild(FaultDialog)
        if shown is not None:
            shown.tell()
        else:
            FaultDialog(self._state, self._faults, self._window).open()
