"""What the export dialog's parts share: the request, and the presets to choose from."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from viewer.export.base.presets import MOST_NAME, Preset, shipped_presets
from viewer.export.base.request import ExportRequest

WINDOW = "window"


class ExportState(QObject):
    """Owns the request and the own presets; setters with an equal value do nothing."""

    request_changed = Signal()
    presets_changed = Signal()

    def __init__(
        self, request: ExportRequest, window: Preset, own: Mapping[str, Preset], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._own = window, dict(own)
        self._request = request
        if request.preset and request.preset not in self.presets:
            self._request = request.changed(preset="")
        elif request.preset:
            self._request = request.sized(self.presets[request.preset])

    @property
    def request(self) -> ExportRequest:
        """What is chosen at the moment."""
        return self._request

    def choose(self, **changes: object) -> None:
        """Choose something else; a length or scale of its own belongs to no preset."""
        if {"width", "height", "unit", "scale"} & changes.keys():
            changes.setdefault("preset", "")
        self._set(self._request.changed(**changes))

    @property
    def presets(self) -> Mapping[str, Preset]:
        """Every preset by name: the window's size, those that ship with the program, the own ones."""
        return {WINDOW: self._window, **shipped_presets(), **self._own}

    @property
    def own(self) -> Mapping[str, Preset]:
        """The presets that somebody saved."""
        return dict(self._own)

    def choose_preset(self, name: str) -> None:
        """Take the size of a preset; no name keeps the size as one of its own."""
        if name in self.presets:
            self._set(self._request.sized(self.presets[name]))
        elif not name:
            self._set(self._request.changed(preset=""))

    def save_preset(self, name: str) -> bool:
        """Keep the size under a name; False if the name is empty or that of a shipped preset."""
        name = " ".join(name.split())[:MOST_NAME]
        if not name or name == WINDOW or name in shipped_presets():
            return False
        request = self._request
        self._own[name] = Preset(name, request.width, request.height, request.unit, request.scale)
        self.presets_changed.emit()
        self.choose_preset(name)
        return True

    def delete_preset(self, name: str) -> None:
        """Forget an own preset; its size stays chosen."""
        if self._own.pop(name, None) is not None:
            self.presets_changed.emit()
            if self._request.preset == name:
                self.choose_preset("")

    def _set(self, request: ExportRequest) -> None:
        if request != self._request:
            self._request = request
            self.request_changed.emit()
