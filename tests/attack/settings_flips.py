"""Single bytes of settings.json, changed: each start reads good settings, and nothing of the file is lost."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from viewer.app.settings import Settings, damaged_copy, load_settings, save_settings
from viewer.export.base.presets import own_presets
from viewer.export.base.request import ExportRequest
from viewer.export.remembered import recalled_request

SETTINGS = Settings(
    window=(10, 20, 1200, 700),
    reader_splitter=(900, 300),
    layout="beside",
    theme="dark",
    time="squeezed",
    language="vi",
    recent=("/records/hồ sơ.json", "/records/other.json"),
    text_limit_mb=64,
    export={"kind": "page", "width": 210.0, "height": 297.0, "unit": "mm", "theme": "light"},
    export_presets=({"name": "Poster", "width": 900.0, "height": 600.0, "unit": "mm"},),
)


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """Try so many flips of any bit, or of all bits, of any byte."""
    path = folder / "settings.json"
    save_settings(SETTINGS, path)
    whole = path.read_bytes()
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        place, bits = chance.randrange(len(whole)), chance.choice([*(1 << n for n in range(8)), 255])
        flipped = whole[:place] + bytes([whole[place] ^ bits]) + whole[place + 1 :]
        try:
            failure = _failure(path, flipped)
        except Exception as error:  # whatever it is, a start has failed
            failure = repr(error)
        yield failure and f"byte {place} with {bits}: {failure}"


def _failure(path: Path, flipped: bytes) -> str:
    for left in path.parent.iterdir():
        left.unlink()
    path.write_bytes(flipped)
    settings = load_settings(path)
    own_presets(settings.export_presets)
    recalled_request(settings.export, ExportRequest()).check()
    save_settings(settings, path)
    if load_settings(path) != settings:
        return "what is good is not read back as it was"
    if not _is_kept(path, settings, flipped):
        return "what the file had is lost"
    return ""


def _is_kept(path: Path, settings: Settings, flipped: bytes) -> bool:
    """Whether the settings are all that the file had, or else the file is kept beside them."""
    copy = damaged_copy(path)
    if copy.exists():
        return copy.read_bytes() == flipped
    had, has = json.loads(flipped), json.loads(path.read_bytes())
    return all(has[name] == value for name, value in had.items())
