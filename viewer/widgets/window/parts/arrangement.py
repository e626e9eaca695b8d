"""Shares the window's room out among timeline and reader, as it was left, and remembers how it is left."""

from PySide6.QtCore import Qt

from viewer.widgets.controls.areas import restore_area
from viewer.widgets.window.host import Host


class Arrangement:
    """Where the window is, and how large it and its panels are."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._is_shared = False
        host.splitter.splitterMoved.connect(self._keep_reader_width)
        host.state.layout_changed.connect(self._rearrange)
        host.appearance.resized.connect(host.splitter.share_out)

    def restore(self) -> None:
        """Put the window where it was, with the reader shown or not, and check what goes on in the menus."""
        host, settings = self._host, self._host.settings.now
        if host.isWindow():
            restore_area(host, settings)
            if settings.maximized:
                host.setWindowState(Qt.WindowState.WindowMaximized)
        host.tabs.setVisible(settings.reader_shown)
        host.menus.actions["reader"].setChecked(settings.reader_shown)
        host.menus.actions["session"].setChecked(settings.session)
        host.menus.actions["follow_file"].setChecked(settings.follow_file)

    def begin(self) -> bool:
        """Share the room out once the window has its size; False where that is done."""
        is_first = not self._is_shared
        if is_first:
            self._is_shared = True
            self._share_out()
        return is_first

    def keep(self) -> None:
        """Remember the window's place and the sizes, without what is made room for in them for a while."""
        host = self._host
        if self._is_shared:
            self._keep_shares(host.state.layout)
        window = host.window()
        area = window.normalGeometry()
        host.settings.change(
            window=(area.x(), area.y(), area.width(), area.height()),
            maximized=window.isMaximized(),
            reader_shown=not host.tabs.isHidden(),  # shown or not with what is open
        )

    def _rearrange(self) -> None:
        host = self._host
        self._keep_shares("beside" if host.state.layout == "below" else "below")
        host.timeline.arrange()
        self._share_out()
        host.settings.change(layout=host.state.layout)

    def _share_out(self) -> None:
        host, settings = self._host, self._host.settings.now
        is_beside = host.state.layout == "beside"
        host.splitter.share_out()
        host.timeline.share_out(settings.beside_splitter if is_beside else settings.below_splitter)

    def _keep_shares(self, layout: str) -> None:
        self._host.settings.change(**{f"{layout}_splitter": self._host.timeline.moved_sizes})

    def _keep_reader_width(self) -> None:
        self._host.settings.change(reader_splitter=tuple(self._host.splitter.sizes()))
