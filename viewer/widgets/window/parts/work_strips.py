"""The strips of what is done beside the window and is no opening: copies and indexing."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.model.problems import Problem
from viewer.widgets.controls.column import rows_of
from viewer.widgets.controls.made_later import MadeLater
from viewer.widgets.window.host import Host
from viewer.widgets.window.opening_panel import COPYING, INDEXING, OpeningPanel, Said

if TYPE_CHECKING:
    from viewer.app.copies.copying import Copying
    from viewer.app.searching.indexing import Indexing


class WorkStrips(QObject):
    """Makes each with its work, over the status line."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._host = host
        self.copying = MadeLater(self._make_copying)
        host.top_bar.search.indexed_by.connect(self._show_indexing)

    def close_down(self) -> None:
        """Give up the copies that are being written."""
        if (copying := self.copying.found()) is not None:
            copying.close_down()

    def _make_copying(self) -> "Copying":
        from viewer.app.copies.copying import Copying

        copying = Copying(self)
        self._add(copying, COPYING)
        copying.copied.connect(self._tell_copied)
        copying.refused.connect(self._tell_refused)
        return copying

    def _show_indexing(self, indexing: "Indexing") -> None:
        """Show how far the indexing of large records is, from the first search on."""
        self._add(indexing, INDEXING)

    def _add(self, work: "Copying | Indexing", said: Said) -> None:
        host, rows = self._host, rows_of(self._host.whole)
        strip = OpeningPanel(host.state, work, host.strips, said)
        rows.insertWidget(rows.indexOf(host.opening), strip)

    def _tell_copied(self, path: Path, report: tuple[Problem, ...]) -> None:
        from viewer.widgets.window.copying import tell_copied

        tell_copied(self._host, path, report)

    def _tell_refused(self, problems: tuple[Problem, ...]) -> None:
        from viewer.widgets.window.copying import tell_refused

        tell_refused(self._host, problems)
