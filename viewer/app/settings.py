"""What the program remembers between two starts: a small JSON file, never trusted to be whole.

Read before the first paint, so without pydantic, whose import takes half as long as Qt's, and msgspec.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QStandardPaths

from viewer.core.base.limits import DEFAULT_FILE_MB, DEFAULT_MB, MOST_MB
from viewer.core.base.regular_file import is_regular, read_regular
from viewer.core.base.themes import FOLLOW_SYSTEM, THEMES
from viewer.words.translations import LANGUAGES

Pixels = tuple[int, ...]
LEAST_TEXT, MOST_TEXT = 80, 200  # percent
_LARGEST = 262_144
_MOST_PIXELS = 65_536
_FOLDS = "folds"  # written by versions that knew no other way of drawing time


class Settings(NamedTuple):
    """Sizes in pixels; a splitter's sizes are empty until somebody has moved it; `text_limit_mb` of a text,
    `file_limit_mb` of a file of another format; `text_size` in percent, of texts and of all that is
    measured by them.

    What was asked of the last export, and the sizes of pictures, are plain data: `export` reads them.
    """

    window: Pixels = ()
    maximized: bool = False
    reader_splitter: Pixels = ()
    below_splitter: Pixels = ()
    beside_splitter: Pixels = ()
    layout: Literal["below", "beside"] = "below"
    theme: str = FOLLOW_SYSTEM
    time: Literal["auto", "even", "folded", "squeezed"] = "auto"
    years: Literal["calendar", "ages"] = "calendar"
    weeks: Literal["", "monday", "saturday", "sunday"] = ""
    language: str = ""
    reader_shown: bool = True
    session: bool = True
    text_size: int = 100
    hints_seen: bool = False
    image_folder: str = ""
    record_folder: str = ""
    recent: tuple[str, ...] = ()
    recent_told: Mapping[str, Any] = MappingProxyType({})
    text_limit_mb: int = DEFAULT_MB
    file_limit_mb: int = DEFAULT_FILE_MB
    follow_file: bool = True
    table_hidden: tuple[str, ...] | None = None
    export: Mapping[str, Any] = MappingProxyType({})
    export_presets: tuple[Mapping[str, Any], ...] = ()

    def changed(self, **changes: object) -> "Settings":
        """The same settings but for some; an unknown name is refused by an error of Python's."""
        values: Any = changes
        return self._replace(**values)


def settings_path() -> Path:
    """Where the settings are kept: in the user's configuration folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "dateline" / "settings.json"


def load_settings(path: Path) -> Settings:
    """Read the settings; what is missing, damaged or of the wrong kind is as if never set."""
    data = _read(path)
    if data.get(_FOLDS) is True:
        data = {"time": "folded", **data}
    good = {name: data[name] for name, is_good in _IS_GOOD.items() if name in data and is_good(data[name])}
    return Settings().changed(**{name: _frozen(value) for name, value in good.items()})


def _read(path: Path) -> dict[str, Any]:
    """What a file has of settings, good or not; nothing where it is none."""
    try:
        data = json.loads(read_regular(path, _LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def damaged_copy(path: Path) -> Path:
    """Where a file of settings is kept that could not be read whole, until the next such one."""
    return path.with_name(f"{path.stem}.damaged{path.suffix}")


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings beside the file and rename them over it; raises OSError.

    A file that could not be read whole is kept beside it: a person may find in it what was lost.
    """
    import shutil

    from viewer.core.base.files import replace_file  # 3 ms of imports that a start has no use for

    path.parent.mkdir(parents=True, exist_ok=True)
    # ASCII only: the name of a file need not be valid Unicode.
    values = settings._asdict()
    if _is_damaged(path):
        shutil.copyfile(path, damaged_copy(path))  # however large it is
    replace_file(path, json.dumps(values, indent=1, default=dict).encode("ascii"))


def _is_damaged(path: Path) -> bool:
    """Whether a file is there that has something else than good settings."""
    if not is_regular(path):
        return False
    data = _read(path)
    good = (name == _FOLDS or (name in _IS_GOOD and _IS_GOOD[name](data[name])) for name in data)
    return not data or not all(good)


def _frozen(value: object) -> object:
    if isinstance(value, dict):
        return MappingProxyType(value)
    return tuple(value) if isinstance(value, list) else value


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict)


def _is_pixel(value: object) -> bool:
    return isinstance(value, int) and not _is_flag(value) and abs(value) <= _MOST_PIXELS


def _is_limit(value: object) -> bool:
    return isinstance(value, int) and not _is_flag(value) and 1 <= value <= MOST_MB


def _is_text_size(value: object) -> bool:
    return isinstance(value, int) and not _is_flag(value) and LEAST_TEXT <= value <= MOST_TEXT


def _one_of(*choices: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and value in choices


def _list_of(is_good: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and all(is_good(each) for each in value)


_IS_GOOD: Mapping[str, Callable[[object], bool]] = {
    "window": _list_of(_is_pixel),
    "maximized": _is_flag,
    "reader_splitter": _list_of(_is_pixel),
    "below_splitter": _list_of(_is_pixel),
    "beside_splitter": _list_of(_is_pixel),
    "layout": _one_of("below", "beside"),
    "time": _one_of("auto", "even", "folded", "squeezed"),
    "years": _one_of("calendar", "ages"),
    "weeks": _one_of("", "monday", "saturday", "sunday"),
    "theme": _one_of(FOLLOW_SYSTEM, *THEMES),
    "language": _one_of("", *LANGUAGES),
    "reader_shown": _is_flag,
    "session": _is_flag,
    "text_size": _is_text_size,
    "hints_seen": _is_flag,
    "image_folder": _is_text,
    "record_folder": _is_text,
    "recent": _list_of(_is_text),
    "recent_told": _is_mapping,
    "text_limit_mb": _is_limit,
    "file_limit_mb": _is_limit,
    "follow_file": _is_flag,
    "table_hidden": lambda value: value is None or _list_of(_is_text)(value),
    "export": _is_mapping,
    "export_presets": _list_of(_is_mapping),
}
