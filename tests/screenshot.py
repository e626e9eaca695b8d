"""Writes the README's picture: the real window on the bundled record. `python -m tests.screenshot`."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest

from viewer.app.state import Selection
from viewer.core.base.resources import bundled_record, resource
from viewer.widgets.search.search_lines import Choice
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.program import make_application

SELECTED = "seoul-prize-2023"
SETTLED_MS = 600


def main() -> None:
    """Open the window as a new user would see it, select an award, and save what the window paints."""
    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(Path(folder) / "settings.json")
        window.resize(1440, 900)
        window.appearance.choose_theme("light")
        window.show()
        window.open_record(bundled_record())
        app.processEvents()
        window.commands.get().find.show_found(Choice("selection", Selection("entry", SELECTED)))
        window.state.set_cursor(19_610.0)
        QTest.qWait(SETTLED_MS)
        assert window.grab().save(str(resource("screenshot.png")))
        window.close()


if __name__ == "__main__":
    main()
