"""What is no file in every place of one: refused at once, and never waited for."""

import os
import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.conftest import sample_payload
from tests.core.large.samples import written
from viewer.app.settings import Settings, load_settings
from viewer.core.large import is_large
from viewer.core.large.sidecar import key_of, open_sidecar
from viewer.core.record.loading import parse_record
from viewer.core.record.source_texts import SourceTexts
from viewer.formats.importing import import_file, is_long_to_import, read_at_once
from viewer.formats.registry import records_in
from viewer.model.problems import RecordError

LONGEST_S = 10.0
DEVICES = ("/dev/zero", "/dev/full", "/dev/null", "/dev/random", "/dev/tty", "/dev/urandom")
NONE = ("not_regular", "missing", "folder", "unreadable", "outside")


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """Try so many of them, each in one place of a file."""
    os.chdir(folder)  # names of sockets are short
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        make, look = chance.choice(MAKES), chance.choice(LOOKS)
        place = Path(f"{number}")
        place.mkdir()
        failure = _tried(make, look, place, chance)
        yield failure and f"{make.__name__} {look.__name__}: {failure}"


def _tried(make: "Make", look: "Look", place: Path, chance: random.Random) -> str:
    """What a look says that is not over in time; its thread is left to wait then."""
    said: list[str] = []

    def looked() -> None:
        try:
            said.append(look(place, lambda path: make(path, chance)))
        except Exception as error:  # a traceback for whoever opened the file
            said.append(repr(error))

    thread = threading.Thread(target=looked, daemon=True)
    thread.start()
    thread.join(LONGEST_S)
    return said[0] if said else "still waiting"


# ---- what is made in a file's place

Make = Callable[[Path, random.Random], None]


def _pipe(path: Path, _chance: random.Random) -> None:
    os.mkfifo(path)


def _socket(path: Path, _chance: random.Random) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(path))


def _device(path: Path, chance: random.Random) -> None:
    path.symlink_to(chance.choice(DEVICES))


def _folder(path: Path, _chance: random.Random) -> None:
    path.mkdir()


def _link(path: Path, chance: random.Random) -> None:
    path.symlink_to(chance.choice([path.name, "nowhere", "..", "/"]))


MAKES: tuple[Make, ...] = (_pipe, _pipe, _socket, _device, _device, _folder, _link)

# ---- how it is looked at

Look = Callable[[Path, Callable[[Path], None]], str]


def _codes(error: RecordError) -> str:
    codes = [each.code for each in error.problems]
    return "" if len(codes) == 1 and codes[0].partition(".")[2] in NONE else str(codes)


def _record(place: Path, make: Callable[[Path], None]) -> str:
    path = place / "record.json"
    make(path)
    if is_large(path) or is_long_to_import(path):
        return "taken for a large record"
    try:
        read_at_once(import_file(path, place / "cache").record, path)
    except RecordError as error:
        return _codes(error)
    return "read"


def _one_of_a_folder(place: Path, make: Callable[[Path], None]) -> str:
    make(place / "record.json")
    (place / "good.json").write_bytes(written(sample_payload()))
    refused = []
    for path in records_in(place):
        try:
            read_at_once(import_file(path, place / "cache").record, path)
        except RecordError as error:
            refused.append(path.name)
            if said := _codes(error):
                return said
    return "" if refused in ([], ["record.json"]) else str(refused)


def _text(place: Path, make: Callable[[Path], None]) -> str:
    loaded = parse_record(written(sample_payload()))
    make(place / "report.txt")
    texts = SourceTexts.read(place, loaded.record)
    codes = [each.code for each in texts.problems if each.path.startswith("sources[0]")]
    return "" if len(codes) == 1 and codes[0].partition(".")[2] in NONE and not texts.texts else str(codes)


def _settings(place: Path, make: Callable[[Path], None]) -> str:
    make(place / "settings.json")
    return "" if load_settings(place / "settings.json") == Settings() else "read"


def _sidecar(place: Path, make: Callable[[Path], None]) -> str:
    path = place / "record.json"
    path.write_bytes(b"{}")
    key = key_of(path)
    make(place / key.file_name)
    return "" if open_sidecar(place, key) is None else "read"


LOOKS: tuple[Look, ...] = (_record, _one_of_a_folder, _text, _settings, _sidecar)
