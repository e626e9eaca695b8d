"""Makes the pictures that a change of structure must leave as they are, and compares two sets of them.

`python -m tests.pictures make FOLDER [RECORD]` with the code of each of two commits, then
`python -m tests.pictures compare FOLDER FOLDER`: pictures are compared dot by dot once decoded, and a
PDF by its pages at 2 dots a pixel.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from viewer.app.state import Selection
from viewer.core.base.resources import bundled_record
from viewer.widgets.search.search_lines import Choice
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.program import make_application

SIZES = ((1440, 900), (1024, 700), (1920, 1080))
THEMES = ("light", "dark")
SELECTED = "seoul-prize-2023"
SETTLED_MS = 700
KINDS = {"view": [], "page": ["--page"], "card": ["--card", "--select", SELECTED]}

Step = Callable[[MainWindow], QWidget]


def _trigger(action: str) -> Step:
    def step(window: MainWindow) -> QWidget:
        window.menus.actions[action].trigger()
        return window

    return step


def _tab(index: int) -> Step:
    def step(window: MainWindow) -> QWidget:
        window.tabs.setCurrentIndex(index)
        return window

    return step


def _select(window: MainWindow) -> QWidget:
    window.commands.get().find.show_found(Choice("selection", Selection("entry", SELECTED)))
    return window


def _dialog(action: str) -> Step:
    def step(window: MainWindow) -> QWidget:
        window.menus.actions[action].trigger()
        QTest.qWait(4 * SETTLED_MS)
        return next(each for each in QApplication.topLevelWidgets() if _is_shown_dialog(each))

    return step


def _is_shown_dialog(widget: QWidget) -> bool:
    return isinstance(widget, QDialog) and widget.isVisible()


STEPS: dict[str, Step] = {
    "selected": _select,
    "even": _trigger("time_even"),
    "folded": _trigger("time_folded"),
    "lens": _trigger("lens"),
    "ages": _trigger("years_ages"),
    "beside": _trigger("layout_beside"),
    "sources": _tab(1),
    "disagreements": _tab(2),
    "export": _dialog("export"),
    "shortcuts": _dialog("shortcuts"),
}


def _grab(record: Path, size: tuple[int, int], theme: str, step: Step | None = None) -> QImage:
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(Path(folder) / "settings.json")
        window.resize(*size)
        window.appearance.choose_theme(theme)
        window.show()
        window.open_record(record)
        QTest.qWait(SETTLED_MS)
        shown = step(window) if step else window
        QTest.qWait(SETTLED_MS)
        image = shown.grab().toImage()
        if shown is not window:
            shown.close()
        window.close()
        return image


def _band(folder: Path) -> Path:
    """A record whose one lane is a band: more entries than marks have room for."""
    entries = [
        {"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "date": f"{1900 + n % 97}", "evidence": []}
        for n in range(1200)
    ]
    path = folder / "band.json"
    path.write_text(
        json.dumps(
            {"format": "dateline/1", "title": "A band", "sources": [], "metrics": [], "entries": entries}
        )
    )
    return path


def make(folder: Path, record: Path) -> None:
    """Write every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with tempfile.TemporaryDirectory() as other:
        band = _band(Path(other))
        for theme in THEMES:
            for size in SIZES:
                _save(_grab(record, size, theme), folder / f"window-{size[0]}-{theme}.png")
            _save(_grab(band, SIZES[0], theme), folder / f"band-{theme}.png")
            for name, step in STEPS.items():
                _save(_grab(record, SIZES[0], theme, step), folder / f"{name}-{theme}.png")
    del application
    for theme in THEMES:
        for kind, arguments in KINDS.items():
            outputs = [f"--output={folder / f'{kind}-{theme}.{ending}'}" for ending in ("png", "svg", "pdf")]
            call = [
                sys.executable,
                "-m",
                "viewer",
                "export",
                str(record),
                *outputs,
                *arguments,
                "--theme",
                theme,
            ]
            subprocess.run(call, check=True)


def _save(image: QImage, path: Path) -> None:
    assert image.save(str(path)), path


def _pixels(path: Path) -> Iterator[bytes]:
    if path.suffix == ".svg":
        yield path.read_bytes()
    elif path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        for page in document:
            yield page.render(scale=2).to_numpy().tobytes()
    else:
        image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
        yield f"{image.width()} {image.height()}".encode() + bytes(image.constBits())


def compare(one: Path, other: Path) -> list[str]:
    """The names of the pictures that differ, or that only one of two folders holds."""
    names = sorted({each.name for folder in (one, other) for each in folder.iterdir()})
    return [
        name
        for name in names
        if not ((one / name).exists() and (other / name).exists())
        or list(_pixels(one / name)) != list(_pixels(other / name))
    ]


def main(arguments: list[str]) -> int:
    """Make or compare; returns 1 where pictures differ."""
    match arguments:
        case ["make", folder, *rest]:
            make(Path(folder), Path(rest[0]) if rest else bundled_record())
            return 0
        case ["compare", one, other]:
            different = compare(Path(one), Path(other))
            print(
                f"{len(list(Path(one).iterdir()))} pictures, {len(different)} differ: {', '.join(different)}"
            )
            return 1 if different else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
