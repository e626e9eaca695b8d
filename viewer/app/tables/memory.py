"""The mappings that were chosen for tables, by their headers: a small file, never trusted to be whole."""

import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from viewer.core.base.regular_file import read_regular
from viewer.formats.tables.mapping import TableMapping, mapping_of
from viewer.model.problems import RecordError

_LARGEST = 1 << 20
_MOST = 200


def remembered_mapping(file: Path, key: str, table: Path) -> TableMapping | None:
    """The mapping that was chosen for the header of a table; None where there is none, or none that is good.

    Which year is meant, or which century, was said of one file: of any other it is asked.
    """
    try:
        kept = _read(file)[key]
        mapping = mapping_of(kept["mapping"])
    except (KeyError, TypeError, RecordError):
        return None
    return mapping if kept.get("table") == str(table) else replace(mapping, year=None, century=None)


def remember_mapping(file: Path, key: str, mapping: TableMapping, table: Path) -> None:
    """Keep the mapping of a table's header, and forget the oldest of very many; raises OSError."""
    from viewer.core.base.files import replace_file

    kept = {name: said for name, said in _read(file).items() if name != key}
    kept[key] = {"mapping": mapping.to_json(), "table": str(table)}
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, json.dumps(dict(list(kept.items())[-_MOST:]), ensure_ascii=False).encode())


def _read(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(read_regular(file, _LARGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
