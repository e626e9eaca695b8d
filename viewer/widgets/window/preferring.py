"""Opens the preferences of a window, and does what is chosen in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from viewer.core.base.limits import set_file_limit
from viewer.widgets.home.preferences import PreferencesDialog

if TYPE_CHECKING:
    from viewer.widgets.window.host import Host
    from viewer.widgets.window.parts.record_stage import RecordStage


def open_preferences(host: Host, stage: RecordStage) -> PreferencesDialog:
    """Open the dialog without blocking, or bring the open one to the front."""
    shown = next((each for each in host.findChildren(PreferencesDialog) if each.isVisible()), None)
    if shown is not None:
        shown.activateWindow()
        return shown
    dialog = PreferencesDialog(host.state, lambda: host.settings.now, host)
    dialog.changed.connect(partial(_choose, host, stage))
    dialog.open()
    return dialog


def _choose(host: Host, stage: RecordStage, name: str, value: Any) -> None:  # noqa: ANN401 - what a setting holds
    special: dict[str, Callable[[Any], None]] = {
        "theme": host.appearance.choose_theme,
        "language": host.appearance.choose_language,
        "text_size": host.appearance.choose_text_size,
        "follow_file": stage.follow_file,
        "weeks": host.state.set_weeks,
    }
    if name == "file_limit_mb":
        set_file_limit(value)
    if name in special:
        special[name](value)
    else:
        host.settings.change(**{name: value})
    # The menus have it, too.
    if (action := host.menus.actions.get(name)) is not None:
        action.setChecked(value)
