"""What tables have in common that are lists: one column of lines as wide as the table, chosen one by one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def arrange_lines(view: QTableView, height: int) -> None:
    """Show a table as lines of so many pixels each; a list would ask for all of them before it shows any."""
    view.setShowGrid(False)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    across, down = view.horizontalHeader(), view.verticalHeader()
    across.hide()
    across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    down.hide()
    down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    down.setDefaultSectionSize(height)
