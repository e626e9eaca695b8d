"""The part of the export dialog that says in which format and how large."""

import math
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QInputDialog, QPushButton, QWidget

from viewer.app.style import size_checks
from viewer.export.base.options import CLEAR, FORMATS, PICTURES, Unit
from viewer.export.base.presets import (
    DOTS_PER_INCH,
    LEAST_PIXELS,
    LEAST_SCALE,
    MOST_PIXELS,
    MOST_SCALE,
    length,
)
from viewer.export.state import WINDOW, ExportState
from viewer.paint.theme import Theme
from viewer.widgets.controls.choice_box import ChoiceBox
from viewer.widgets.controls.form import Form
from viewer.widgets.controls.number_box import NumberBox
from viewer.widgets.controls.plain_text import set_tip, set_title
from viewer.words.translations import Translator

_UNITS: tuple[Unit, ...] = ("px", "mm")
_DECIMALS = {"px": 0, "mm": 1}
_STEP = 10


class ExportSize(Form):
    """Chooses format, preset, width and height, and how many dots a pixel has."""

    def __init__(
        self, export: ExportState, words: Translator, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, words.text("export.size"), parent)
        self._export, self._words = export, words
        self.format, self.preset, self.unit = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.width_box, self.height_box, self.scale = NumberBox(), NumberBox(), NumberBox()
        self.save, self.delete = QPushButton(), QPushButton()
        self.transparent = QCheckBox(words.text("export.transparent"))
        size_checks(self.transparent, theme)
        self.format.set_options((each, words.text(f"export.format.{each}")) for each in FORMATS)
        self.unit.setMinimumContentsLength(2)
        self.unit.set_options((unit, words.text(f"export.unit.{unit}")) for unit in _UNITS)
        self._place()
        self._connect()
        self._list_presets()
        self._tell()

    def _place(self) -> None:
        words = self._words
        for button, name in ((self.save, "save"), (self.delete, "delete")):
            button.setText(words.text(f"export.preset.{name}"))
            set_tip(button, words.text(f"export.preset.{name}.tip"))
            button.setAccessibleName(button.toolTip())
            button.setProperty("kind", "flat")
            button.setAutoDefault(False)
        tips = {"width": self.width_box, "height": self.height_box, "unit": self.unit, "scale": self.scale}
        tips |= {"format": self.format, "preset": self.preset, "transparent": self.transparent}
        for name, widget in tips.items():
            set_tip(widget, words.text(f"export.{name}.tip"))
        self.height_box.setAccessibleName(words.text("export.height"))
        self.unit.setAccessibleName(words.text("export.unit"))
        self.add_row(words.text("export.format"), self.format)
        self.add_row(words.text("export.preset"), self.preset, self.save, self.delete)
        self.add_row(words.text("export.width"), self.width_box, self.height_box, self.unit)
        self._scale_row = self.add_row(words.text("export.scale"), self.scale)
        self.add_field(self.transparent)

    def _connect(self) -> None:
        export = self._export
        self.format.chosen.connect(lambda each: export.choose(format=each))
        self.preset.chosen.connect(export.choose_preset)
        self.unit.chosen.connect(self._change_unit)
        for box, name in ((self.width_box, "width"), (self.height_box, "height")):
            box.valueChanged.connect(partial(self._change_length, name))
        self.scale.valueChanged.connect(self._change_scale)
        self.transparent.toggled.connect(lambda on: export.choose(transparent=on))
        self.save.clicked.connect(self._ask_name)
        self.delete.clicked.connect(lambda: export.delete_preset(export.request.preset))
        export.request_changed.connect(self._tell)
        export.presets_changed.connect(self._list_presets)

    # ---- what a person changes

    def _change_length(self, name: str, value: float) -> None:
        self._export.choose(**{name: value})

    def _change_scale(self, value: float) -> None:
        in_dots = self._export.request.unit == "mm"
        self._export.choose(scale=value / DOTS_PER_INCH if in_dots else value)

    def _change_unit(self, unit: Unit) -> None:
        """Say the same size in another unit."""
        request = self._export.request
        if unit != request.unit:
            width, height = request.pixels
            decimals = _DECIMALS[unit]
            self._export.choose(
                unit=unit,
                width=round(length(width, unit), decimals),
                height=round(length(height, unit), decimals),
            )

    def _ask_name(self) -> None:
        words = self._words
        dialog = QInputDialog(self)
        set_title(dialog, words.text("export.preset.save.tip"))
        dialog.setLabelText(words.text("export.preset.name"))
        dialog.textValueSelected.connect(self._export.save_preset)
        dialog.open()

    # ---- what it shows

    def _list_presets(self) -> None:
        words, own = self._words, self._export.own
        names = [name for name in self._export.presets if name not in own]
        options = [(name, words.text(f"export.preset.{name}")) for name in names]
        options += [(name, name) for name in own]
        self.preset.set_options([*options, ("", words.text("export.preset.custom"))])
        self.preset.show_value(self._export.request.preset)

    def _tell(self) -> None:
        request = self._export.request
        self.format.show_value(request.format)
        self.preset.show_value(request.preset)
        self.unit.show_value(request.unit)
        self.transparent.setChecked(request.transparent)
        self._show_lengths()
        self._show_scale()
        self._enable()

    def _show_lengths(self) -> None:
        request, decimals = self._export.request, _DECIMALS[self._export.request.unit]
        # Rounded down, the least would be too little.
        least = math.ceil(length(LEAST_PIXELS, request.unit) * 10**decimals) / 10**decimals
        most = length(MOST_PIXELS, request.unit)
        for box, value in ((self.width_box, request.width), (self.height_box, request.height)):
            with QSignalBlocker(box):
                box.set_range(least, most, decimals, _STEP)
                box.setValue(value)

    def _show_scale(self) -> None:
        """The scale in dots a pixel, or for print in dots an inch."""
        request, words = self._export.request, self._words
        for_print = request.unit == "mm"
        factor, decimals, step = (DOTS_PER_INCH, 0, 50) if for_print else (1, 2, 0.5)
        with QSignalBlocker(self.scale):
            self.scale.set_range(LEAST_SCALE * factor, MOST_SCALE * factor, decimals, step)
            self.scale.setSuffix(words.text(f"export.scale.{request.unit}"))
            self.scale.setValue(request.scale * factor)
        self._scale_row.label.setText(words.text("export.resolution" if for_print else "export.scale"))

    def _enable(self) -> None:
        request = self._export.request
        painted = request.format in PICTURES
        sizes = (self.preset, self.save, self.delete, self.width_box, self.height_box, self.unit)
        for widget in sizes:
            widget.setEnabled(painted)
        self.scale.setEnabled(request.format == "png")
        self.transparent.setEnabled(request.format in CLEAR)
        self.delete.setVisible(request.preset in self._export.own)
        self.save.setVisible(request.preset in ("", WINDOW))
