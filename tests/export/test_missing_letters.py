import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.places import ROOT
from viewer.export.missing_letters import missing_letters
from viewer.paint.theme import load_theme

CUNEIFORM = "\U00012000\U00012001"


def test_letters_without_a_font_are_named_once(qapp: QApplication) -> None:
    font = load_theme("light").font("page-body")
    assert missing_letters("Đà Nẵng – “x” → 5%", font) == ""
    assert missing_letters("", font) == ""
    assert missing_letters(f"a{CUNEIFORM[0]} Đ {CUNEIFORM}", font) == CUNEIFORM


def test_an_export_says_so_in_one_line_whatever_the_pages(tmp_path: Path) -> None:
    titles = (f"\u1019\u103c\u1014\u103a {CUNEIFORM} {n}" for n in range(150))
    entries = [
        f'{{"id": "e{n}", "kind": "event", "title": "{each}", "date": "{1900 + n}"}}'
        for n, each in enumerate(titles)
    ]
    record = tmp_path / "record.json"
    text = f'{{"format": "dateline/1", "title": "Signs", "entries": [{", ".join(entries)}]}}'
    record.write_text(text, "utf-8")
    for ending, lines in (("pdf", 1), ("svg", 0), ("csv", 0)):
        target = tmp_path / f"out.{ending}"
        command = [sys.executable, "-m", "viewer", "export", str(record), "-o", str(target), "--page"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True, encoding="utf-8")
        assert len(done.stderr.splitlines()) == lines, done.stderr
        assert (CUNEIFORM[0] in done.stderr) == bool(lines)
