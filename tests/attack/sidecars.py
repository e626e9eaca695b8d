"""Damaged sidecars: each is found out, read anew, and leaves nothing behind."""

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.core.large.samples import record, written
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar

ENTRIES = 400


def run(count: int, seed: int, folder: Path) -> Iterator[str]:
    """Damage the sidecar of a record so many times."""
    path, cache = folder / "record.json", folder / "cache"
    path.write_bytes(written(record(ENTRIES)))
    read_into_sidecar(LoadRequest(path, cache), _heard)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        damage = chance.choice(DAMAGES)
        try:
            yield _failure(path, kept, damage(kept, whole, chance))
        except Exception as error:  # whatever it is, an opening has failed
            yield f"{damage.__name__}: {error!r}"
        if not kept.is_file() or kept.read_bytes() != whole:
            kept.unlink(missing_ok=True)
            kept.write_bytes(whole)


def _heard(*_: object) -> None:
    """Hear how far it is."""


def _failure(path: Path, kept: Path, is_damaged: bool) -> str:
    opened = open_from_sidecar(path, kept.parent)
    if is_damaged and opened is not None:
        return "a damaged sidecar was opened"
    read_into_sidecar(LoadRequest(path, kept.parent), _heard)
    again = open_from_sidecar(path, kept.parent)
    if again is None or len(again.entries) != ENTRIES:
        return "the record was not read anew"
    left = [each.name for each in kept.parent.iterdir() if each != kept]
    return f"left behind: {left}" if left else ""


Damage = Callable[[Path, bytes, random.Random], bool]


def _flipped(kept: Path, whole: bytes, chance: random.Random) -> bool:
    at = chance.randrange(len(whole))
    kept.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
    return True


def _cut(kept: Path, whole: bytes, chance: random.Random) -> bool:
    os.truncate(kept, chance.randrange(len(whole)))
    return True


def _longer(kept: Path, whole: bytes, chance: random.Random) -> bool:
    kept.write_bytes(whole + chance.randbytes(chance.choice([1, 16, 4096])))
    return True


def _overwritten(kept: Path, whole: bytes, chance: random.Random) -> bool:
    size = chance.choice([2, 100, 4096])
    at, new = chance.randrange(len(whole) - size), chance.choice([b"\0" * size, chance.randbytes(size)])
    kept.write_bytes(whole[:at] + new + whole[at + size :])
    return whole[at : at + size] != new


def _exchanged(kept: Path, whole: bytes, chance: random.Random) -> bool:
    first, second = sorted(chance.sample(range(0, len(whole) - 512, 512), 2))
    one, other = whole[first : first + 512], whole[second : second + 512]
    kept.write_bytes(whole[:first] + other + whole[first + 512 : second] + one + whole[second + 512 :])
    return one != other


def _noise(kept: Path, _whole: bytes, chance: random.Random) -> bool:
    kept.write_bytes(b"dateline"[: chance.randrange(9)] + chance.randbytes(chance.randrange(5000)))
    return True


def _sparse(kept: Path, _whole: bytes, chance: random.Random) -> bool:
    os.truncate(kept, 1 << chance.randrange(34, 42))
    return True


def _pipe(kept: Path, _whole: bytes, _chance: random.Random) -> bool:
    kept.unlink()
    os.mkfifo(kept)
    return True


def _device(kept: Path, _whole: bytes, chance: random.Random) -> bool:
    kept.unlink()
    kept.symlink_to(chance.choice(["/dev/zero", "/dev/full", "/dev/tty", kept.name, "nowhere"]))
    return True


DAMAGES: tuple[Damage, ...] = (
    *(_flipped, _flipped, _flipped, _cut, _longer, _overwritten, _exchanged, _noise, _sparse, _pipe, _device),
)
