"""Names of temporary files and folders that say which process they belong to, so that others can clear up."""

import os
import platform
import re
import secrets
import zlib

_OWNER = re.compile(r"([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{16}")


def owned_name() -> str:
    """A new name, with the machine and the number of this process in it."""
    return f"{_machine()}-{os.getpid()}-{secrets.token_hex(8)}"


def is_orphaned(name: str) -> bool:
    """Whether the process that took such a name has ended; of other machines' nothing is known."""
    owner = _OWNER.fullmatch(name)
    return owner is not None and owner[1] == _machine() and not _is_running(int(owner[2]))


def _machine() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # to ask there is to end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
