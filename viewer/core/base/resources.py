"""Where the files that ship with the program are: in the wheel, or in a source checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]
_CHECKOUT = _PACKAGE.parent


def _shipped(packed: str, checkout: str) -> Path:
    inside = _PACKAGE / packed
    return inside if inside.is_dir() else _CHECKOUT / checkout


def resource(*parts: str) -> Path:
    """The path of a file below `resources/`: fonts, icons, themes, translations."""
    return _shipped("_resources", "resources").joinpath(*parts)


def bundled_record() -> Path:
    """The record that opens when no file is named."""
    return _shipped("_data", "data") / "danang.json"
