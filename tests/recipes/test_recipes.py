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

from viewer.core.large import LARGE
from viewer.model.kinds import GLYPHS

ROOT = Path(__file__).parents[2]
SEED = "RECIPES_SEED"


@pytest.fixture
def made_up() -> random.Random:
    """Another choice each time; what is printed of it makes the same once more."""
    seed = int(os.environ.get(SEED) or random.randrange(1 << 32))
    sys.stdout.write(f"{SEED}={seed}\n")  # shown where a test fails
    return random.Random(seed)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The program as somebody who adds to it has it."""
    folder = tmp_path / "checkout"
    for name in ("viewer", "resources", "data"):  # with what is compiled already
        shutil.copytree(ROOT / name, folder / name)
    return folder


def a_name(made_up: random.Random) -> str:
    return "x" + "".join(made_up.choices(string.ascii_lowercase, k=9))


def dateline(checkout: Path, *arguments: str | Path) -> str:
    return run(checkout, "-m", "viewer", *arguments).stdout


def run(checkout: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    home = checkout.parent / "home"
    home.mkdir(exist_ok=True)
    folders = {f"XDG_{each}_HOME": str(home) for each in ("CONFIG", "CACHE", "DATA")}
    environment = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(checkout)}
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, timeout=120, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done


def window(checkout: Path, record: Path, script: str, *, at_once: bool = True) -> dict[str, object]:
    """What a script prints, as JSON, about a window that shows a record, or will."""
    program = f"""
import json, sys
from pathlib import Path
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.program import make_application
app = make_application()
window = MainWindow(Path("settings.json"))
window.resize(1200, 800)
assert window.open_record(Path({str(record)!r})) == {at_once}
window.show()
window.grab()
{script}
window.close()
"""
    found: dict[str, object] = json.loads(run(checkout, "-c", program).stdout.splitlines()[-1])
    return found


def test_a_theme_is_one_file(checkout: Path, made_up: random.Random, monkeypatch: pytest.MonkeyPatch) -> None:
    name, title = a_name(made_up), a_name(made_up).upper()
    canvas = f"#{made_up.randrange(0x101010, 0xF0F0F0):06x}"
    data = json.loads((checkout / "resources/themes/dark.json").read_text("utf-8"))
    data |= {"title": {"en": title}, "ground": "dark", "for_system": False}
    data["colours"][data["roles"]["canvas"]] = canvas
    (checkout / f"resources/themes/{name}.json").write_text(json.dumps(data))

    picture = checkout / "picture.svg"
    dateline(checkout, "export", "-o", picture, "--theme", name)
    assert canvas in picture.read_text("utf-8").lower()
    monkeypatch.setenv("COLUMNS", "200")  # a narrow terminal's help breaks the list within a name
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
print(json.dumps(dict(text=text, kept=window.settings.now.theme, offered={title!r} in offered,
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


READER = """
import json
from viewer.core.record.loading import read_bytes
from viewer.formats.format import Imported
from viewer.model.problems import Problem


class Lines:
    name, titles, endings = "{name}/1", {{"en": "{title}"}}, ("{ending}",)

    def recognises(self, beginning):
        return beginning.startswith(b"{name}")

    def read(self, path):
        entries, report = [], []
        for number, line in enumerate(read_bytes(path).decode().splitlines()[1:], 2):
            date, found, title = line.partition("{between}")
            if found:
                entries.append(dict(id=f"e{{number}}", kind="event", title=title, date=date))
            else:
                report.append(Problem("{name}.line", severity="warning", params={{"line": number}}))
        record = {{"format": "dateline/1", "title": path.stem, "entries": entries}}
        return Imported(json.dumps(record).encode(), tuple(report))


FORMAT = Lines()
"""


def test_a_file_format_is_one_module(checkout: Path, made_up: random.Random) -> None:
    name, title, ending, said = (a_name(made_up) for _ in range(4))
    between = made_up.choice((" = ", " -> ", "|", "\t"))
    module = READER.format(name=name, title=title, ending=ending, between=between)
    (checkout / f"viewer/formats/readers/{name}.py").write_text(module)
    for language in ("en", "vi"):
        words = {f"problem.{name}.line": f"{said} {{line}}"}
        (checkout / f"resources/translations/{language}/{name}.json").write_text(json.dumps(words))
    days = [a_name(made_up) for _ in range(made_up.randrange(2, 9))]
    folder, large = checkout / "records", checkout / f"large.{ending}"
    folder.mkdir()
    times = 70_000 // len(days)  # so many that the record is a large one too
    file = folder / f"mine.{ending}"
    file.write_text("\n".join([name, *(f"{1800 + n}{between}{day}" for n, day in enumerate(days)), "?"]))
    large.write_text("\n".join([name, *(f"1800{between}{day}" for day in days * times), "?" * LARGE]))
    shutil.copy(checkout / "data/danang.json", folder)
    warning = f"{said} {len(days) + 2}"

    report = json.loads(dateline(checkout, "check", file, "--json"))
    assert (report["counts"]["entries"], report["ok"]) == (len(days), True)
    assert report["problems"][0]["message"] == warning
    for each, out in ((file, checkout / "one"), (folder, checkout / "all")):
        done = run(checkout, "-m", "viewer", "export", each, "-o", out, "--format", "svg", "--format", "csv")
        assert warning in done.stderr
        assert any(day in (out / "mine.svg").read_text("utf-8") for day in days)
        assert all(day in (out / "mine.csv").read_text("utf-8") for day in days)
    assert (checkout / "all/danang.svg").exists()
    found = window(
        checkout,
        file,
        f"""
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QFileDialog
from viewer.widgets.importing.report_dialog import ReportDialog
window.parts.stage.import_report.get().click()
dialog = window.findChild(ReportDialog)
model = dialog.table.model()
told = [model.index(row, 2).data() for row in range(model.rowCount())]
dialog.accept()
titles = [entry.title for entry in window.state.record.entries.in_file()]
data = QMimeData()
data.setUrls([QUrl.fromLocalFile({str(file)!r})])
drag = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)
window.dragEnterEvent(drag)
offered = []
QFileDialog.getOpenFileName = lambda *arguments: offered.append(arguments[-1]) or ("", "")
window.menus.actions["open"].trigger()
loop = QEventLoop()
window.records.reported.connect(lambda path, report: loop.exit(len(report)))
window.records.refused.connect(lambda path, problems: loop.exit(-1))
at_once = window.open_record(Path({str(large)!r}))
print(json.dumps(dict(told={warning!r} in told, titles=titles, offered=offered, dropped=drag.isAccepted(),
                      at_once=at_once, reported=loop.exec(), count=len(window.state.record.entries),
                      path=str(window.state.record.path))))
""",
    )
    (offered,) = found.pop("offered")  # type: ignore[misc]
    assert f"{title} (*.{ending})" in offered.split(";;")
    assert found == {
        "told": True,
        "titles": days,
        "dropped": True,
        "at_once": False,
        "reported": 1,
        "count": times * len(days),
        "path": str(large),
    }


@pytest.mark.parametrize("is_large", [False, True])
def test_a_field_of_filters_is_one_row(checkout: Path, made_up: random.Random, is_large: bool) -> None:
    name, title = a_name(made_up), a_name(made_up).title()
    stated = made_up.choice(("said_by", "recipient", "category", "awarding_body"))
    values = [a_name(made_up) for _ in range(3)]
    table = checkout / "viewer/core/filter/fields.py"
    before = '    Field("date", is_date=True, is_listed=False),\n'
    row = f'    Field("{name}", "{stated}"),\n'
    table.write_text(table.read_text("utf-8").replace(before, row + before), "utf-8")
    words = {f"filter.field.{name}": title}
    (checkout / f"resources/translations/en/{name}.json").write_text(json.dumps(words))
    entries = [
        {"id": f"e{n}", "kind": "award", "title": f"Prize {n}", "date": str(1831 + n), stated: values[n % 3]}
        for n in range(12)
    ]
    if is_large:
        entries[0]["summary"] = "long " * (LARGE // 5)
    shape = {"format": "dateline/1", "title": "Prizes", "sources": [], "metrics": [], "entries": entries}
    record = checkout / "record.json"
    record.write_text(json.dumps(shape))

    rows = checkout / "rows.csv"
    dateline(checkout, "export", record, "-o", rows, "--filter", f"{name}:{values[1]}")
    found = rows.read_text("utf-8")
    assert {f"e{n}" for n in range(12) if f",e{n}," in found} == {"e1", "e4", "e7", "e10"}
    seen = window(
        checkout,
        record,
        f"""
from PySide6.QtCore import QEventLoop, QTimer
from viewer.core.filter.text import parse_filter
def wait(is_so):
    loop, looks = QEventLoop(), QTimer(interval=5)
    looks.timeout.connect(lambda: is_so() and loop.quit())
    looks.start()
    loop.exec()
wait(lambda: window.filtering.is_ready and window.state.record is not None)
window.view_preparation.ask_filter(parse_filter("{name}:{values[1]},{values[2]}"))
wait(window.sentence.isVisible)
facets = window.filtering.facets("{name}")
print(json.dumps(dict(said=window.sentence.counts.text(), part=window.sentence.parts[0].said,
                      counts={{each.value: each.entries for each in facets.shown}},
                      offered="{name}" in window.filtering.fields)))
""",
        at_once=not is_large,
    )
    assert seen["counts"] == dict.fromkeys(values, 4)
    assert seen["offered"]
    assert seen["said"] == "8 of 12 entries:"
    assert seen["part"] == f"{title}: {' or '.join(sorted(values[1:]))}"


WRITER = '''"""A format that somebody has made up."""

from viewer.formats.exported.losses import Losses
from viewer.formats.writer import Written


class MadeUp:
    name = "{name}"
    titles = {{"en": "{title}", "vi": "{title}"}}
    ending = "{ending}"

    def write(self, loaded, texts=None):
        losses = Losses(("summary",))
        lines = []
        for entry in loaded.entries.in_file():
            losses.of_entry(entry)
            lines.append(f"{{entry.date}}{between}{{entry.title}}")
        return Written("\\n".join(lines).encode(), losses.report(loaded))


WRITER = MadeUp()
'''


def test_a_format_to_write_is_one_module(checkout: Path, made_up: random.Random) -> None:
    name, title, ending = (a_name(made_up) for _ in range(3))
    between = made_up.choice((" = ", " -> ", "|"))
    module = WRITER.format(name=name, title=title, ending=ending, between=between)
    (checkout / f"viewer/formats/writers/{name}.py").write_text(module)
    record, out = checkout / "data/danang.json", checkout / f"out.{ending}"
    entries = json.loads(record.read_text("utf-8"))["entries"]
    lines = [f"{entry['date']}{between}{entry['title']}" for entry in entries]

    done = run(checkout, "-m", "viewer", "convert", record, "-o", out)
    assert f"evidence: {len(lines)} left out" in done.stderr
    assert out.read_text("utf-8").splitlines() == lines
    dateline(checkout, "convert", record, "-o", checkout / "other", "--to", name)
    assert (checkout / "other").read_text("utf-8").splitlines() == lines
    copy = checkout / "copy"
    found = window(
        checkout,
        record,
        f"""
from PySide6.QtWidgets import QFileDialog
offered = []
def choose(parent, title, start, kinds):
    offered.extend(kinds.split(";;"))
    return {str(copy)!r}, next(kind for kind in offered if kind.startswith({title!r}))
QFileDialog.getSaveFileName = choose
window.menus.actions["save_copy"].trigger()
print(json.dumps(dict(offered=offered)))
""",
    )
    assert f"{title} (*.{ending})" in found["offered"]  # type: ignore[operator]
    assert copy.with_name(f"copy.{ending}").read_text("utf-8").splitlines() == lines
