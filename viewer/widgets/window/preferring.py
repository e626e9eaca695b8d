"""Opens the preferences of a window, and does what is chosen in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from viewer.core.base.limits import set_file_limit
from viewer.widgets.home.preferences import PreferencesDialog

if TYPE_CHECKING:
    from viewer.widgets.window.host import Host


def open_preferences(window: Host) -> PreferencesDialog:
    """Open the dialog without blocking, or bring the open one to the front."""
    shown = next((each for each in window.findChildren(PreferencesDialog) if each.isVisible()), None)
    if shown is not None:
        shown.activateWindow()
        return shown
    dialog = PreferencesDialog(window.state, lambda: window.settings, window)
    dialog.changed.connect(partial(_choose, window))
    dialog.open()
    return dialog


def _choose(window: Host, name: str, value: Any) -> None:  # noqa: ANN401 - what a setting holds
    special: dict[str, Callable[[Any], None]] = {
        "theme": window.choose_theme,
        "language": window.choose_language,
        "text_size": window.choose_text_size,
        "follow_file": window.follow_file,
        "weeks": window.state.set_weeks,
    }
    if name == "file_limit_mb":
        set_file_limit(value)
    if name in special:
        special[name](value)
    else:
        window.change_settings(**{name: value})
    # The menus have it, too.
    if (action := window.menus.actions.get(name)) is not None:
        action.setChecked(value)
    window.check_menus()
