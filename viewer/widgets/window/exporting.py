"""Opens the export dialog of a window, and keeps what it remembers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.export.base.options import Format, Kind
from viewer.export.base.presets import LEAST_PIXELS, MOST_PIXELS, Preset, own_presets, remembered_presets
from viewer.export.base.request import ExportRequest
from viewer.export.picture_files import PictureFiles
from viewer.export.remembered import recalled_request, remembered_request
from viewer.export.shown import as_shown
from viewer.export.state import WINDOW, ExportState
from viewer.widgets.export.dialog import ExportDialog
from viewer.words.translations import translator

if TYPE_CHECKING:
    from viewer.app.state import State
    from viewer.widgets.window.host import Host

_LEAST_SCALE = 2.0


def open_export(
    host: Host, kind: Kind | None = None, file_format: Format | None = None
) -> ExportDialog | None:
    """Open the dialog, or bring the open one to the front; None without a record.

    With a `kind` that kind of picture is chosen, and a format with `file_format`.
    """
    if host.state.record is None:
        return None
    # A closed one is deleted only when the events are next looked at.
    dialog = next((each for each in host.findChildren(ExportDialog) if each.isVisible()), None)
    if dialog is None:
        dialog = ExportDialog(host.state, _export_state(host), host.settings.now.image_folder, host)
        dialog.finished.connect(partial(_remember, host, dialog))
        dialog.saved.connect(partial(_tell_saved, host))
    if kind is not None:
        dialog.export.choose(kind=kind, **({"format": file_format} if file_format else {}))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def view_pictures(host: Host) -> PictureFiles | None:
    """The picture of what a window shows; None without a record."""
    state = host.state
    if state.record is None:
        return None
    export = _export_state(host)
    export.choose(kind="view", span="window")
    export.choose_preset(WINDOW)
    return PictureFiles(state.record, as_shown(export.request, state), state.columns)


def _export_state(host: Host) -> ExportState:
    usual = ExportRequest(preset=WINDOW, theme=host.state.theme, language=host.state.language)
    sides = (min(max(side, LEAST_PIXELS), MOST_PIXELS) for side in (host.width(), host.height()))
    width, height = sides
    scale = max(host.devicePixelRatioF(), _LEAST_SCALE)
    size = Preset(name=WINDOW, width=width, height=height, scale=scale)
    request = recalled_request(host.settings.now.export, usual).changed(**_shown_parts(host.state))
    if request.kind == "compare" and not host.state.comparing.is_complete:
        request = request.changed(kind=usual.kind)
    return ExportState(request, size, own_presets(host.settings.now.export_presets))


def _shown_parts(state: State) -> dict[str, tuple[str, ...] | None]:
    """The lanes and metrics that the window shows, None for all of them."""
    loaded, columns, hidden = state.record, state.columns, state.lanes.hidden
    if loaded is None or columns is None:
        return {}
    lanes = [(lane.id, f"lane:{lane.id}") for lane in columns.real_table.lanes]
    metrics = [(metric.id, f"metric:{metric.id}") for metric in loaded.record.metrics]
    found: dict[str, tuple[str, ...] | None] = {}
    for name, parts in (("lanes", lanes), ("metrics", metrics)):
        shown = tuple(identifier for identifier, key in parts if key not in hidden)
        found[name] = None if len(shown) == len(parts) else shown
    return found


def _remember(host: Host, dialog: ExportDialog, _result: int) -> None:
    export = dialog.export
    host.settings.change(
        export=remembered_request(export.request),
        export_presets=remembered_presets(export.own),
        image_folder=dialog.folder,
    )


def _tell_saved(host: Host, path: Path) -> None:
    host.status_line.show_message(translator(host.state.language).text("status.saved", name=path.name))
