"""What CONTRIBUTING.md says is done to a copy of the program, with things made up at random, and used."""

import json
import os
import random
import re
import shutil
import string
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.model.kinds import GLYPHS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def made_up() -> random.Random:
    return random.Random()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The program as somebody who adds to it has it."""
    folder = tmp_path / "checkout"
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("viewer", "resources", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    return folder


def a_name(made_up: random.Random) -> str:
    return "x" + "".join(made_up.choices(string.ascii_lowercase, k=9))


def dateline(checkout: Path, *arguments: str | Path) -> str:
    return run(checkout, "-m", "viewer", *arguments)


def run(checkout: Path, *arguments: str | Path) -> str:
    home = checkout.parent / "home"
    home.mkdir(exist_ok=True)
    folders = {f"XDG_{each}_HOME": str(home) for each in ("CONFIG", "CACHE", "DATA")}
    environment = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(checkout)}
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, timeout=120, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def window(checkout: Path, record: Path, script: str) -> dict[str, object]:
    """What a script prints, as JSON, about a window that shows a record."""
    program = f"""
import json, sys
from pathlib import Path
from viewer.core.record.loading import parse_record
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.program import make_application
app = make_application()
window = MainWindow(Path("settings.json"))
window.resize(1200, 800)
window.state.set_record(parse_record(Path({str(record)!r}).read_bytes()))
window.show()
window.grab()
{script}
window.close()
"""
    found: dict[str, object] = json.loads(run(checkout, "-c", program).splitlines()[-1])
    return found


def test_a_theme_is_one_file(checkout: Path, made_up: random.Random) -> None:
    name, title = a_name(made_up), a_name(made_up).upper()
    canvas = f"#{made_up.randrange(0x101010, 0xF0F0F0):06x}"
    data = json.loads((checkout / "resources/themes/dark.json").read_text("utf-8"))
    data |= {"title": {"en": title}, "ground": "dark", "for_system": False}
    data["colours"][data["roles"]["canvas"]] = canvas
    (checkout / f"resources/themes/{name}.json").write_text(json.dumps(data))

    picture = checkout / "picture.svg"
    dateline(checkout, "export", "-o", picture, "--theme", name)
    assert canvas in picture.read_text("utf-8").lower()
    assert name in dateline(checkout, "export", "--help")
    found = window(
        checkout,
        checkout / "data/danang.json",
        f"""
action = window.menus.actions["theme_{name}"]
text = action.text()
action.trigger()
from viewer.widgets.window.exporting import _export_state
from viewer.widgets.export.dialog import ExportDialog
dialog = ExportDialog(window.state, _export_state(window), "", window)
box = dialog.look.theme
canvas = window.timeline.lanes.grab().toImage()
offered = [box.itemText(n) for n in range(box.count())]
colours = {{canvas.pixelColor(x, canvas.height() - 2).name() for x in range(canvas.width())}}
print(json.dumps(dict(text=text, kept=window.settings.theme, offered={title!r} in offered,
                      painted={canvas!r} in colours)))
""",
    )
    assert found == {"text": f"&{title}", "kept": name, "offered": True, "painted": True}


def test_a_kind_is_one_row(checkout: Path, made_up: random.Random) -> None:
    name, one, many = a_name(made_up), a_name(made_up).title(), a_name(made_up).title()
    glyph, colour = made_up.choice(GLYPHS), made_up.choice(("event", "award", "policy", "system"))
    table = checkout / "viewer/model/kinds.py"
    row = f'    KindInfo("{name}", "{name}s", "{glyph}", "{colour}", {{"en": ("{one}", "{many}")}}),\n)\n'
    table.write_text(table.read_text("utf-8").replace("\n)\nKIND_INFO", f"\n{row}KIND_INFO"), "utf-8")
    record = checkout / "record.json"
    entry = {"id": "a", "kind": name, "title": "Landing", "date": "1831", "evidence": []}
    shape = {"format": "dateline/1", "title": "Two", "sources": [], "metrics": [], "entries": [entry]}
    record.write_text(json.dumps(shape))

    report = json.loads(dateline(checkout, "check", record, "--json"))
    assert report["counts"][f"{name}s"] == 1
    picture, rows = checkout / "picture.svg", checkout / "rows.csv"
    dateline(checkout, "export", record, "-o", picture, "-o", rows, "--page")
    assert {one, many} <= set(re.findall(r">([^<>]+)</text>", picture.read_text("utf-8")))
    assert name in rows.read_text("utf-8")
    found = window(
        checkout,
        record,
        """
from viewer.app.state import Selection
window.state.set_selection(Selection("entry", "a"))
frame = window.timeline.lanes.frame()
print(json.dumps(dict(kinds=[m.kind for lane in frame.lanes for m in lane.marks],
                      text=window.reader.page.toPlainText())))
""",
    )
    assert found["kinds"] == [name]
    assert one.upper() in str(found["text"])


def test_a_language_is_one_folder(checkout: Path, made_up: random.Random) -> None:
    code, called, value = a_name(made_up)[:3], a_name(made_up).title(), a_name(made_up).title()
    folder = checkout / "resources/translations" / code
    folder.mkdir()
    (folder / "name.json").write_text(json.dumps({"language.name": called}))
    (folder / "page.json").write_text(json.dumps({"page.sign.value": value}))

    picture = checkout / "picture.svg"
    dateline(checkout, "export", "-o", picture, "--page", "--lang", code)
    assert value in re.findall(r">([^<>]+)</text>", picture.read_text("utf-8"))
    assert code in dateline(checkout, "export", "--help")
    found = window(
        checkout,
        checkout / "data/danang.json",
        """
from viewer.widgets.window.exporting import _export_state
from viewer.widgets.export.dialog import ExportDialog
dialog = ExportDialog(window.state, _export_state(window), "", window)
box = dialog.look.language
print(json.dumps(dict(titles=[box.itemText(n) for n in range(box.count())])))
""",
    )
    assert called in found["titles"]
