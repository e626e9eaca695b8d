"""What the export dialog's parts share: the choices, and the presets to choose from."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from viewer.export.choices import ExportChoices
from viewer.export.presets import MOST_NAME, Preset, shipped_presets

WINDOW = "window"


class ExportState(QObject):
    """Owns the choices and the own presets; setters with an equal value do nothing."""

    choices_changed = Signal()
    presets_changed = Signal()

    def __init__(
        self, choices: ExportChoices, window: Preset, own: Mapping[str, Preset], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._own = window, dict(own)
        self._choices = choices
        if choices.preset and choices.preset not in self.presets:
            self._choices = choices.model_copy(update={"preset": ""})
        elif choices.preset:
            self._choices = choices.sized(self.presets[choices.preset])

    @property
    def choices(self) -> ExportChoices:
        """What is chosen at the moment."""
        return self._choices

    def choose(self, **changes: object) -> None:
        """Choose something else; a length or scale of its own belongs to no preset."""
        if {"width", "height", "unit", "scale"} & changes.keys():
            changes.setdefault("preset", "")
        self._set(self._choices.model_copy(update=changes))

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
            self._set(self._choices.sized(self.presets[name]))
        elif not name:
            self._set(self._choices.model_copy(update={"preset": ""}))

    def save_preset(self, name: str) -> bool:
        """Keep the size under a name; False if the name is empty or that of a shipped preset."""
        name = " ".join(name.split())[:MOST_NAME]
        if not name or name == WINDOW or name in shipped_presets():
            return False
        size = self._choices.model_dump(include={"width", "height", "unit", "scale"})
        self._own[name] = Preset(name=name, **size)
        self.presets_changed.emit()
        self.choose_preset(name)
        return True

    def delete_preset(self, name: str) -> None:
        """Forget an own preset; its size stays chosen."""
        if self._own.pop(name, None) is not None:
            self.presets_changed.emit()
            if self._choices.preset == name:
                self.choose_preset("")

    def _set(self, choices: ExportChoices) -> None:
        if choices != self._choices:
            self._choices = choices
            self.choices_changed.emit()
