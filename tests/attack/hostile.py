"""Records with hostile texts, opened in the window, shown, and exported: no exception, no message of Qt's."""

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from PySide6.QtWidgets import QApplication

from tests.attack._window import heard, nobody_asked, settled
from tests.conftest import sample_payload
from viewer.app.state import Selection
from viewer.core.base.computed_text import is_computed
from viewer.export.base.request import ExportRequest
from viewer.export.picture_files import PictureFiles
from viewer.widgets.window.main_window import MainWindow
from viewer.widgets.window.program import make_application

NAUGHTY = (
    *("<b>a</b>", "<img src='/etc/passwd'>", "a &lt; b &amp; c", "[*]", "&File", "%s %d %n", "{title}"),
    *("=1+1", "\u200b=cmd|' /C calc'!A0", "＝1", "-2", "@SUM(1)", "\t=1", "'", '"', '""', "\\", "\\u0000"),
    *("\u202eesrever", "\u2066a\u2069", "a\u0300" * 40, "\u200d", "\ufeffa", "\u00ad" * 50, "\u2028"),
    *("\x07\x1b[31m", "\U0001f600" * 30, "\U0001f1fb\U0001f1f3", "\U000f0000", "\U0010ffff", "\ufdfa" * 9),
    *("\u0e01\u0e47\u0e47\u0e47", "العربية 123", "שלום", "漢字仮名", "\U0001f468\u200d\U0001f469", "${a}"),
    *("a" * 5000, "a b " * 2000, "\n\n\n", "   ", "NULL", "None", "nan", "1e999", "../../etc/passwd"),
    *("javascript:alert(1)", "file:///etc/passwd", "<?xml version='1.0'?>", "<!ENTITY a 'b'>", "]]>", "--"),
)
# What must stay as it is for a record to be one.
_KEPT = frozenset(
    {"id", "kind", "format", "date", "date_basis", "source", "type", "sha256", "lane", "field", "ref"}
    | {"file", "shown_first", "reported_with", "relation", "status"}
)
_NUMBER = re.compile(r"-[0-9.]+(e[-+]?[0-9]+)?")
_KEPT_LISTS = frozenset({"supports", "related", "relations"})


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """As many records, each with some of its texts exchanged."""
    app = QApplication.instance() or make_application()
    with nobody_asked(), heard() as said:
        window = MainWindow(folder / "settings.json")
        window.resize(1440, 900)
        window.show()
        window.faults.watch()
        for number in range(count):
            path = folder / "record.json"
            chance = random.Random(f"{seed} {number}")
            path.write_text(json.dumps(spoiled(sample_payload(), chance)), "utf-8")
            yield "; ".join(_failures(window, path, said, chance))
        window.faults.unwatch()
        window.close()
    assert app is not None


def spoiled(value: Any, chance: random.Random, key: str = "") -> Any:
    """A value of JSON, some of whose texts are hostile."""
    if isinstance(value, dict):
        return {name: spoiled(each, chance, name) for name, each in value.items()}
    if isinstance(value, list) and key not in _KEPT_LISTS:
        return [spoiled(each, chance, key) for each in value]
    if isinstance(value, str) and key not in _KEPT and chance.random() < 0.4:
        return chance.choice(NAUGHTY)
    return value


def _failures(window: MainWindow, path: Path, said: list[str], chance: random.Random) -> Iterator[str]:
    window.open_record(path)
    settled()
    record = window.state.record
    if record is None or record.path != path:
        yield "not opened"
    else:
        for kind, ids in (("entry", [each.id for each in record.record.entries]), ("metric", record.metrics)):
            window.state.set_selection(Selection(kind, chance.choice(list(ids))))
            settled()
        for number in range(window.tabs.count()):
            window.tabs.setCurrentIndex(number)
            settled()
        yield from _exported(window, chance)
    if window.faults.details:
        yield window.faults.details
        window.faults._times.clear()
    while said:
        yield f"Qt says {said.pop()}"


def _exported(window: MainWindow, chance: random.Random) -> Iterator[str]:
    record = window.state.record
    assert record is not None
    kind = chance.choice(("view", "page"))
    pictures = PictureFiles(record, ExportRequest(kind=kind, width=900, height=700))
    ElementTree.fromstring(pictures.data("svg"))
    assert pictures.data("pdf").startswith(b"%PDF")
    yield from computed_cells(pictures.data("csv"))


def computed_cells(data: bytes) -> Iterator[str]:
    """What a spreadsheet would compute of the cells of a CSV file; a number below zero is one."""
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for cell in row:
            if is_computed(cell) and not cell.startswith("'") and not _NUMBER.fullmatch(cell):
                yield f"a cell of CSV begins with {cell[:20]!r}"
