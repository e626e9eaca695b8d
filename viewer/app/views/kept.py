"""What the user's folder keeps of each record: views under names, and where somebody was last."""

import json
import os

# The same as in hashlib, which loads OpenSSL, in 2 ms of each start.
from _blake2 import blake2b
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from viewer.app.settings import settings_path
from viewer.core.base.given_streams import stream_number
from viewer.core.base.regular_file import read_regular
from viewer.core.view.view import Kept

MOST_VIEWS = 500
_FOLDER, _ENDING = "records", ".json"
_LARGEST = 16 << 20
_MOST_FILES = 500


class Session(NamedTuple):
    """The view that somebody left a record with, as text, and the folder of texts that was attached."""

    view: str = ""
    texts: str = ""


class Memory(NamedTuple):
    """What is kept of one record."""

    views: tuple[Kept, ...] = ()
    session: Session = Session()

    def with_view(self, view: Kept) -> "Memory":
        """The memory with one more view, or another one under a name that there is."""
        others = (each for each in self.views if each.name != view.name)
        return self._replace(views=(*others, view)[-MOST_VIEWS:])

    def without_view(self, name: str) -> "Memory":
        """The memory without the view of a name."""
        return self._replace(views=tuple(each for each in self.views if each.name != name))

    def renamed(self, name: str, to: str) -> "Memory":
        """The memory with a view under another name, in its place; the same where that name is taken."""
        if self.has(to):
            return self
        renamed = (each._replace(name=to) if each.name == name else each for each in self.views)
        return self._replace(views=tuple(renamed))

    def has(self, name: str) -> bool:
        """Whether a view has this name."""
        return any(each.name == name for each in self.views)


def records_folder(settings_file: Path | None = None) -> Path:
    """Where the memories are kept: beside the settings."""
    return (settings_file or settings_path()).parent / _FOLDER


def load_memory(folder: Path, record: Path | None) -> Memory:
    """What is kept of the record of a file; what is missing or damaged is as if never kept."""
    file = _file(folder, record)
    if file is None:
        return Memory()
    try:
        data = json.loads(read_regular(file, _LARGEST))
    except (OSError, ValueError, RecursionError):
        return Memory()
    return _memory(data) if isinstance(data, dict) else Memory()


def save_memory(folder: Path, record: Path | None, memory: Memory) -> None:
    """Keep something of the record of a file, safely in place of what was kept; raises OSError."""
    from viewer.core.base.files import replace_file  # 3 ms of imports that a start has no use for

    file = _file(folder, record)
    if file is None:
        return
    if memory == Memory():
        file.unlink(missing_ok=True)
        return
    folder.mkdir(parents=True, exist_ok=True)
    said: dict[str, Any] = {
        "file": str(record),
        "views": [each._asdict() for each in memory.views],
        "session": memory.session._asdict(),
    }
    # ASCII only: the name of a file need not be valid Unicode.
    replace_file(file, json.dumps(said, indent=1).encode("ascii"))
    _make_room(folder, file)


def _file(folder: Path, record: Path | None) -> Path | None:
    """The file of a record's memory; None for a record that comes from no file that there will be again."""
    if record is None or stream_number(record) is not None:
        return None
    resolved = os.path.realpath(record).encode(errors="surrogateescape")
    return folder / (blake2b(resolved, digest_size=16).hexdigest() + _ENDING)


def _memory(data: Mapping[str, Any]) -> Memory:
    views, session = data.get("views"), data.get("session")
    kept = tuple(_views(views)) if isinstance(views, list) else ()
    return Memory(kept[:MOST_VIEWS], _session(session) if isinstance(session, dict) else Session())


def _views(views: Iterable[object]) -> Iterable[Kept]:
    for each in views:
        if isinstance(each, dict) and _is_text(each.get("name")) and _is_text(each.get("view")):
            yield Kept(each["name"], each["view"])


def _session(said: Mapping[str, Any]) -> Session:
    return Session(**{name: said[name] for name in Session._fields if isinstance(said.get(name), str)})


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _make_room(folder: Path, kept: Path) -> None:
    """Forget where somebody was in the records that were looked at longest ago, never a view with a name."""
    files = [each for each in folder.glob(f"*{_ENDING}") if each != kept]
    if len(files) < _MOST_FILES:
        return
    with suppress(OSError):
        files.sort(key=lambda each: each.stat().st_mtime)
    for file in files[: len(files) - _MOST_FILES + 1]:
        with suppress(OSError, ValueError, RecursionError):
            data = json.loads(read_regular(file, _LARGEST))
            if not (isinstance(data, dict) and data.get("views")):
                file.unlink()
