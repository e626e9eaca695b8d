"""What says in the status line that not all of an imported file is in the record, and shows what."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from viewer.app.state import State
from viewer.model.problems import Problem
from viewer.paint.theme import load_theme
from viewer.widgets.controls.plain_text import set_tip
from viewer.words.translations import translator


class ReportButton(QPushButton):
    """Counts what was changed and left out as long as the record is open; a click lists it."""

    def __init__(self, state: State, window: QWidget) -> None:
        super().__init__()
        self._state, self._window = state, window
        self._path, self._report = Path(), tuple[Problem, ...]()
        self.setProperty("kind", "status-quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._open)
        state.theme_changed.connect(self._tell)
        state.language_changed.connect(self._tell)
        state.record_changed.connect(self._leave)
        self.forget()

    def show_report(self, path: Path, report: Sequence[Problem]) -> None:
        """Tell of the report of a file; of none nothing is told."""
        self._path, self._report = path, tuple(report)
        self._tell()

    def forget(self) -> None:
        """Tell of no file any longer."""
        self.show_report(Path(), ())

    def _leave(self) -> None:
        """Tell of a record no longer once it is closed."""
        if self._state.record is None:
            self.forget()

    def _tell(self) -> None:
        words = translator(self._state.language)
        outcomes = Counter(each.params.get("outcome", "left_out") for each in self._report)
        said = {name: outcomes[name] for name in ("left_out", "changed") if outcomes[name]}
        self.setFont(load_theme(self._state.theme, self._state.text_size).font("small"))
        self.setText(", ".join(words.count(f"report.count.{name}", n) for name, n in said.items()))
        set_tip(self, words.text("report.tip", file=self._path.name))
        self.setVisible(bool(self._report))

    def _open(self) -> None:
        from viewer.widgets.importing.report_dialog import ReportDialog

        ReportDialog(self._state, self._path, self._report, self._window).open()
