"""Whether there is a display that a window can open on; asked before Qt, which aborts without one."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

# Qt's X11 plugin needs it since Qt 6.5, and few systems have it installed.
_X11_LIBRARY = "libxcb-cursor.so.0"
_LOCAL_X = re.compile(r"(?:unix)?:([0-9]{1,5})(?:\.[0-9]+)?")


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether Qt will find a display: always so off Linux, and where QT_QPA_PLATFORM names a platform."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return _has_wayland(environment) or _has_x(environment.get("DISPLAY", ""))


def missing_library(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """The library that Qt's X11 plugin lacks, or nothing: Qt aborts the process over it."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM") or _has_wayland(environment):
        return ""
    import ctypes  # 4 ms, of no use on Wayland or off Linux

    try:
        ctypes.CDLL(_X11_LIBRARY)
    except OSError:
        return _X11_LIBRARY
    return ""


def _has_wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and Path(environment.get("XDG_RUNTIME_DIR", "/"), name).exists()


def _has_x(display: str) -> bool:
    local = _LOCAL_X.fullmatch(display)
    if local is None:
        return bool(display)  # on another machine, or forwarded: only a connection would tell
    path = f"/tmp/.X11-unix/X{local[1]}"
    return any(_answers(address) for address in (path, "\0" + path))


def _answers(address: str) -> bool:
    import socket  # 4 ms, of no use but on X11

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(2)
        try:
            connection.connect(address)
        except OSError:
            return False
    return True
