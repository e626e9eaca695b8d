"""What a window remembers: written soon after it has changed, and when the window closes."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.app.settings import Settings, load_settings, save_settings

# A change is rarely alone, and a flush to the disk takes some milliseconds.
_SAVED_AFTER_MS = 2_000


class WindowSettings(QObject):
    """Holds the settings of a file; where they can't be written, that is no reason to stay open."""

    changed = Signal()
    unsaved = Signal(str)  # for what reason; told once

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._now = load_settings(file)
        self._is_told = False
        self._timer = QTimer(self, singleShot=True, interval=_SAVED_AFTER_MS)
        self._timer.timeout.connect(self.save)

    @property
    def now(self) -> Settings:
        """What is remembered at the moment."""
        return self._now

    def change(self, **changes: object) -> None:
        """Remember something else."""
        settings = self._now.changed(**changes)
        if settings != self._now:
            self._now = settings
            self._timer.start()
            self.changed.emit()

    def save(self) -> None:
        """Write what is remembered now."""
        self._timer.stop()
        try:
            save_settings(self._now, self.file)
        except OSError as error:
            if not self._is_told:
                self._is_told = True
                self.unsaved.emit(error.strerror or type(error).__name__)
