"""Whether there is a display that a window can open on; asked before Qt, which aborts without one."""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

# Qt's X11 plugin needs it since Qt 6.5, and few systems have it installed.
_X11_LIBRARY = "libxcb-cursor.so.0"
_LOCAL_X = r"(?:unix)?:([0-9]{1,5})(?:\.[0-9]+)?"
_DISTANT_X = r"(?:tcp/)?(.+):([0-9]{1,5})(?:\.[0-9]+)?"
_X_PORT = 6000
_REACHED_WITHIN = 2.0  # seconds
_TRIED_WITHIN = 20.0
# Platforms of Qt's that need nothing, and those whose display is looked for here.
_WITHOUT_DISPLAY = frozenset({"offscreen", "minimal"})
_TRIAL = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


class Display(NamedTuple):
    """Whether there is a display, and the library that Qt lacks for it, if it lacks one."""

    is_there: bool
    missing_library: str = ""


def find_display(environment: Mapping[str, str]) -> Display:
    """What Qt will find; this takes up to seconds, so that who asks hands on what was found."""
    is_there = has_display(environment)
    return Display(is_there, missing_library(environment) if is_there else "")


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether Qt will find a display: always so off Linux, where QT_QPA_PLATFORM names no platform."""
    named = environment.get("QT_QPA_PLATFORM", "")
    if not platform.startswith("linux"):
        return not named or _starts(environment)
    if not named:
        return _has_wayland(environment) or _has_x(environment.get("DISPLAY", ""))
    if named in _WITHOUT_DISPLAY:
        return True
    if named == "xcb":
        return _has_x(environment.get("DISPLAY", ""))
    return _starts(environment)


def missing_library(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """The library that Qt's X11 plugin lacks, or nothing: Qt aborts the process over it."""
    named = environment.get("QT_QPA_PLATFORM", "")
    if not platform.startswith("linux") or named not in ("", "xcb"):
        return ""
    if not named and _has_wayland(environment):
        return ""
    import ctypes  # 4 ms, of no use on Wayland or off Linux

    try:
        ctypes.CDLL(_X11_LIBRARY)
    except OSError:
        return _X11_LIBRARY
    return ""


def _starts(environment: Mapping[str, str]) -> bool:
    """Whether Qt starts on a platform that somebody named, which may be any, with any arguments.

    Tried in a process of its own, 150 ms, as Qt has no other way to say no than to abort.
    """
    import subprocess  # 3 ms, which a platform without a name has no use for

    command = [sys.executable, "-c", _TRIAL]
    try:
        done = subprocess.run(command, env=dict(environment), capture_output=True, timeout=_TRIED_WITHIN)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _has_wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(str(Path(environment.get("XDG_RUNTIME_DIR", "/"), name)))


def _has_x(display: str) -> bool:
    local = re.fullmatch(_LOCAL_X, display)
    if local is not None:
        path = f"/tmp/.X11-unix/X{local[1]}"
        return any(_answers(address) for address in (path, "\0" + path)) and _lets_in(display)
    distant = re.fullmatch(_DISTANT_X, display)
    return distant is not None and _is_reached(distant[1], _X_PORT + int(distant[2])) and _lets_in(display)


def _answers(address: str) -> bool:
    import socket  # 4 ms, of no use off Linux

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(_REACHED_WITHIN)
        try:
            connection.connect(address)
        except OSError:
            return False
    return True


def _is_reached(host: str, port: int) -> bool:
    import socket

    try:
        with socket.create_connection((host.strip("[]"), port), timeout=_REACHED_WITHIN):
            return True
    except (OSError, OverflowError, UnicodeError):
        return False


def _lets_in(display: str) -> bool:
    """Whether an X server that answers takes this user: it may want a cookie, or have no such screen."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # which the missing library tells better
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), ctypes.byref(ctypes.c_int()))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def quiet_qt() -> None:
    """Keep Qt from printing what nobody can do anything about; to be called before its application is made.

    It asks for accessibility over D-Bus where there is none, and names each font that lacks a script
    each time that it is asked for it.
    """
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.theme.gnome=false;qt.text.font.db=false")
