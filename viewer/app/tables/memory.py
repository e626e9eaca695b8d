"""The mappings that were chosen for tables, by their headers: a small file, never trusted to be whole."""

import json
from pathlib import Path
from typing import Any

from viewer.core.base.regular_file import read_regular
from viewer.formats.tables.mapping import TableMapping, mapping_of
from viewer.model.problems import RecordError

_LARGEST = 1 << 20
_MOST = 200


def remembered_mapping(file: Path, key: str) -> TableMapping | None:
    """The mapping that was chosen for a header; None where there is none, or none that is good."""
    try:
        return mapping_of(_read(file)[key])
    except (KeyError, RecordError):
        return None


def remember_mapping(file: Path, key: str, mapping: TableMapping) -> None:
    """Keep the mapping of a header, and forget the oldest of very many; raises OSError."""
    from viewer.core.base.files import replace_file

    kept = {name: said for name, said in _read(file).items() if name != key}
    kept[key] = mapping.to_json()
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, json.dumps(dict(list(kept.items())[-_MOST:]), ensure_ascii=False).encode())


def _read(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(read_regular(file, _LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
