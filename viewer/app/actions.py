"""Everything that a user can do, as one table: menus, palette and shortcut list come from it."""

from typing import Literal

from msgspec import Struct

from viewer.core.base.themes import THEMES
from viewer.words.translations import LANGUAGES

Menu = Literal["file", "edit", "go", "view", "help"]
# Whoever knows whether there are steps to go, back and forward or on a tour, says so. A file's problems can
# be left as a record's selection can.
Enabled = Literal["always", "record", "selection", "steps", "left"]


class ActionInfo(Struct, frozen=True):
    """An action: its text is the sentence `action.ID`.

    Actions of one `group` exclude each other, except in `FREE_GROUPS`.
    """

    id: str
    menu: Menu
    shortcuts: tuple[str, ...] = ()
    enabled: Enabled = "record"
    group: str = ""
    checkable: bool = False
    separated: bool = False


ACTIONS: tuple[ActionInfo, ...] = (
    ActionInfo("open", "file", ("Ctrl+O",), "always"),
    ActionInfo("open_bundled", "file", (), "always"),
    ActionInfo("attach_texts", "file", ("Ctrl+Shift+O",)),
    ActionInfo("follow_file", "file", (), "always", "", True),
    ActionInfo("export", "file", ("Ctrl+E", "Ctrl+S"), separated=True),
    ActionInfo("export_page", "file", ("Ctrl+Shift+E",)),
    ActionInfo("print", "file", ("Ctrl+P",)),
    ActionInfo("save_copy", "file"),
    ActionInfo("close_record", "file", ("Ctrl+W",)),
    ActionInfo("quit", "file", ("Ctrl+Q",), "always", separated=True),
    ActionInfo("search", "edit", ("Ctrl+K", "Ctrl+F", "/")),
    ActionInfo("copy", "edit", ("Ctrl+C",), "selection"),
    ActionInfo("copy_picture", "edit", ("Ctrl+Shift+C",)),
    ActionInfo("pin", "edit", ("P",), "selection"),
    ActionInfo("select_also", "edit", ("Shift+Return", "Ctrl+Space"), "selection"),
    ActionInfo("selection_menu", "edit", ("Shift+F10",), "selection"),
    ActionInfo("clear", "edit", ("Esc",), "left"),
    ActionInfo("preferences", "edit", ("Ctrl+,",), "always", separated=True),
    ActionInfo("previous_on_lane", "go", ("Left",)),
    ActionInfo("next_on_lane", "go", ("Right",)),
    ActionInfo("lane_up", "go", ("Up",)),
    ActionInfo("lane_down", "go", ("Down",)),
    ActionInfo("previous", "go", ("J",), separated=True),
    ActionInfo("next", "go", ("K",)),
    ActionInfo("back", "go", ("Alt+Left",), "steps", separated=True),
    ActionInfo("forward", "go", ("Alt+Right",), "steps"),
    ActionInfo("compare_next", "go", ("D",), separated=True),
    ActionInfo("zoom_in", "view", ("+", "=")),
    ActionInfo("zoom_out", "view", ("-",)),
    ActionInfo("fit", "view", ("Home",)),
    ActionInfo("fit_selection", "view", ("F",), "selection"),
    ActionInfo("earlier", "view", ("Shift+Left", "PgUp"), separated=True),
    ActionInfo("later", "view", ("Shift+Right", "PgDown")),
    ActionInfo("layout_below", "view", (), "always", "layout", True, True),
    ActionInfo("layout_beside", "view", (), "always", "layout", True),
    ActionInfo("time_even", "view", (), "always", "time", True),
    ActionInfo("time_folded", "view", (), "always", "time", True),
    ActionInfo("time_squeezed", "view", (), "always", "time", True),
    ActionInfo("next_time", "view", ("S",), "always", "time", False, True),
    ActionInfo("years_calendar", "view", (), "always", "years", True),
    ActionInfo("years_ages", "view", (), "always", "years", True),
    ActionInfo("lens", "view", ("E",), "record", "lens", True, True),
    ActionInfo("lens_by_source", "view", (), "record", "lens", True),
    ActionInfo("lens_single_source", "view", (), "record", "lens", True, True),
    ActionInfo("lens_inferred", "view", (), "record", "lens", True),
    ActionInfo("lens_unsupported", "view", (), "record", "lens", True),
    ActionInfo("lens_disputed", "view", (), "record", "lens", True),
    ActionInfo("lens_everything", "view", (), "record", "lens", False, True),
    ActionInfo("save_view", "view", ("Ctrl+Shift+S",), "record", "views", False, True),
    ActionInfo("bookmark", "view", ("Ctrl+D",), "record", "views"),
    ActionInfo("manage_views", "view", (), "record", "views"),
    ActionInfo("copy_link", "view", ("Ctrl+L",), "record", "views", False, True),
    ActionInfo("open_link", "view", (), "always", "views"),
    ActionInfo("session", "view", (), "always", "views", True, True),
    ActionInfo("tour", "view", ("F5",), "steps"),
    ActionInfo("theme_system", "view", (), "always", "theme", True, True),
    *(ActionInfo(f"theme_{name}", "view", (), "always", "theme", True) for name in THEMES),
    ActionInfo("language_system", "view", (), "always", "language", True),
    *(ActionInfo(f"language_{code}", "view", (), "always", "language", True) for code in LANGUAGES),
    ActionInfo("full_screen", "view", ("F11",), "always", "", True, True),
    ActionInfo("reader", "view", ("F9",), "always", "", True, True),
    ActionInfo("table", "view", ("Ctrl+T",), "record", "", True),
    ActionInfo("show_all_lanes", "view"),
    ActionInfo("plot", "view", ("Shift+P",)),
    ActionInfo("shortcuts", "help", ("F1",), "always"),
    ActionInfo("legend", "help", (), "always"),
    ActionInfo("about", "help", (), "always"),
)
SUBMENU_OF_GROUP = {
    "layout": "view.layout",
    "time": "view.time",
    "years": "view.years",
    "lens": "view.lens",
    "views": "view.views",
    "theme": "view.theme",
    "language": "view.language",
}
FREE_GROUPS = frozenset({"lens", "views"})
