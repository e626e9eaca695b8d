"""What the program remembers between two starts: a small JSON file, never trusted to be whole."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QStandardPaths

from viewer.core.files import replace_file

ThemeChoice = Literal["system", "light", "dark"]
Pixels = tuple[Annotated[int, Field(ge=-65_536, le=65_536)], ...]
_LARGEST = 262_144


class Settings(BaseModel):
    """Sizes in pixels; a splitter's sizes are empty until somebody has moved it.

    The choices and sizes of pictures are plain data, which app/export_choices.py reads.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    window: Pixels = ()
    maximized: bool = False
    reader_splitter: Pixels = ()
    below_splitter: Pixels = ()
    beside_splitter: Pixels = ()
    layout: Literal["below", "beside"] = "below"
    theme: ThemeChoice = "system"
    language: str = ""
    reader_shown: bool = True
    image_folder: str = ""
    record_folder: str = ""
    recent: tuple[str, ...] = ()
    export: dict[str, Any] = Field(default_factory=dict)
    export_presets: tuple[dict[str, Any], ...] = ()


def settings_path() -> Path:
    """Where the settings are kept: in the user's configuration folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "dateline" / "settings.json"


def load_settings(path: Path) -> Settings:
    """Read the settings; what is missing, damaged or of the wrong kind is as if never set."""
    try:
        data: Any = json.loads(path.read_bytes()[:_LARGEST])
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        wrong = {detail["loc"][0] for detail in error.errors() if detail["loc"]}
        return Settings.model_validate({key: value for key, value in data.items() if key not in wrong})


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings beside the file and rename them over it; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # ASCII only: the name of a file need not be valid Unicode.
    replace_file(path, json.dumps(settings.model_dump(), indent=1).encode("ascii"))
