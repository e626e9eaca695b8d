"""The part of the export dialog that says which lanes and metrics the picture shows."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from viewer.app.style import size_checks
from viewer.export.state import ExportState
from viewer.paint.theme import Theme
from viewer.widgets.controls.form import Form
from viewer.widgets.controls.plain_text import set_item_tip, set_tip
from viewer.words.translations import Translator

_ID = Qt.ItemDataRole.UserRole
_LEAST_HEIGHT = 150
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Part(Struct, frozen=True):
    """A lane or a metric: its id, its title, and the group or topic that it belongs to."""

    id: str
    title: str
    group: str


class ExportParts(Form):
    """A list of all lanes and metrics in their groups, to be checked one by one or together."""

    def __init__(
        self,
        export: ExportState,
        lanes: Sequence[Part],
        metrics: Sequence[Part],
        words: Translator,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, words.text("export.parts"), parent)
        self._export = export
        self.tree = QTreeWidget()
        size_checks(self.tree, theme)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(18)
        self.tree.setUniformRowHeights(True)
        self.tree.setMinimumHeight(_LEAST_HEIGHT)
        self.tree.setAccessibleName(words.text("export.parts"))
        self.tree.setTabKeyNavigation(False)
        self._parts: dict[Literal["lanes", "metrics"], list[QTreeWidgetItem]] = {
            "lanes": self._fill(words.text("export.lanes"), lanes),
            "metrics": self._fill(words.text("export.metrics"), metrics),
        }
        self.tree.expandAll()
        self.all_button = self._button(words.text("export.parts.all"), _CHECKED)
        self.none_button = self._button(words.text("export.parts.none"), _UNCHECKED)
        set_tip(self.all_button, words.text("export.parts.all.tip"))
        set_tip(self.none_button, words.text("export.parts.none.tip"))
        self.add_beside_heading(self.all_button, self.none_button)
        self.add_wide(self.tree)
        self._tell()
        self.tree.itemChanged.connect(self._choose)
        export.request_changed.connect(self._tell)

    def _button(self, text: str, state: Qt.CheckState) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setAutoDefault(False)
        button.setFont(self._theme.font("small"))
        button.clicked.connect(lambda: self._check_all(state))
        return button

    def _fill(self, title: str, parts: Sequence[Part]) -> list[QTreeWidgetItem]:
        if not parts:
            return []
        top = self._item(self.tree.invisibleRootItem(), title)
        groups: dict[str, QTreeWidgetItem] = {}
        items = []
        for part in parts:
            if part.group and part.group not in groups:
                groups[part.group] = self._item(top, part.group)
            item = self._item(groups.get(part.group, top), part.title)
            item.setData(0, _ID, part.id)
            items.append(item)
        return items

    def _item(self, parent: QTreeWidgetItem, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [title])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        item.setCheckState(0, _CHECKED)
        set_item_tip(item, title)
        return item

    def _check_all(self, state: Qt.CheckState) -> None:
        with QSignalBlocker(self.tree):
            for item in chain.from_iterable(self._parts.values()):
                item.setCheckState(0, state)
        self._choose()

    def _choose(self) -> None:
        """Choose what is checked."""
        chosen = {
            name: _ids(item for item in items if item.checkState(0) == _CHECKED)
            for name, items in self._parts.items()
        }
        whole = {name: len(ids) == len(self._parts[name]) for name, ids in chosen.items()}
        self._export.choose(**{name: None if whole[name] else ids for name, ids in chosen.items()})

    def _tell(self) -> None:
        request = self._export.request
        with QSignalBlocker(self.tree):
            for name, items in self._parts.items():
                chosen = getattr(request, name)
                for item in items:
                    wanted = chosen is None or item.data(0, _ID) in chosen
                    state = _CHECKED if wanted else _UNCHECKED
                    if item.checkState(0) != state:
                        item.setCheckState(0, state)


def _ids(items: Iterable[QTreeWidgetItem]) -> tuple[str, ...]:
    return tuple(item.data(0, _ID) for item in items)
