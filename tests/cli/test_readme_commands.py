"""Each `dateline export` of the README, and of the README before, is run as it stands there."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.places import ROOT
from viewer import cli
from viewer.core.base.resources import bundled_record

BEFORE = [
    "dateline export record.json -o picture.png -o passages.csv --from 2020 --to 2026 --size 1600x1000"
    " --theme dark",
    "dateline export record.json -o page.pdf --page --preset a4-portrait --sources-as quotations"
    " --metrics none",
    "dateline export records -o pictures --format svg --whole --preset a3-landscape",
]
BEGINNINGS = {".png": b"\x89PNG", ".csv": b"\xef\xbb\xbf", ".pdf": b"%PDF", ".svg": b"<?xml"}


def now() -> list[str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^dateline export [^#\n]*", readme, re.MULTILINE)
    return [line.strip() for line in found]


def written(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix != ".json" and path.is_file()
    }


@pytest.mark.parametrize("line", list(dict.fromkeys([*BEFORE, *now()])))
def test_it_writes_its_files(
    line: str, qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records").mkdir()
    for name in ("record.json", "records/one.json", "records/two.json"):
        shutil.copy(bundled_record(), tmp_path / name)
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line)
    result = CliRunner().invoke(cli.app, words[1:], prog_name="dateline")
    assert result.exit_code == 0, result.stderr
    found = written(tmp_path)
    assert len(found) == (2 if "records" in words else words.count("-o"))
    for name, data in found.items():
        assert data.startswith(BEGINNINGS[Path(name).suffix])


def test_the_readme_has_some() -> None:
    assert len(now()) >= 3
