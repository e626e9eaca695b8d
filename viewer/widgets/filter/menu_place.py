"""Puts a widget into what a menu bar leaves free, so that it takes no row from the timeline."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QMenuBar, QWidget

_GAP, _MARGIN = 16, 16


class BesideMenus(QObject):
    """Keeps a widget at the right of the menus; where the system shows these elsewhere it has all the bar."""

    def __init__(self, menu_bar: QMenuBar, widget: QWidget) -> None:
        super().__init__(menu_bar)
        self._menu_bar, self._widget = menu_bar, widget
        widget.setParent(menu_bar)
        widget.show()
        menu_bar.installEventFilter(self)
        # Menus take their new places after they were named.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.place)
        self._timer.start()

    def place(self) -> None:
        """Lay the widget over what is free."""
        actions = self._menu_bar.actions()
        right = max((self._menu_bar.actionGeometry(each).right() for each in actions), default=0)
        width = self._menu_bar.width() - right - _GAP - _MARGIN
        height = self._widget.sizeHint().height()
        top = max((self._menu_bar.height() - height) // 2, 0)
        self._widget.setGeometry(right + _GAP, top, max(width, 0), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the menu bar's size and names."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.ActionChanged):
            self._timer.start()
        return False
