import ctypes
import socket

import pytest

from viewer.app.display import has_display, missing_library


def test_other_systems_and_named_platforms_have_a_display():
    assert has_display({}, platform="darwin")
    assert has_display({}, platform="win32")
    assert has_display({"QT_QPA_PLATFORM": "offscreen"}, platform="linux")


def test_linux_without_anything_has_none():
    assert not has_display({}, platform="linux")
    assert not has_display({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, platform="linux")


def test_a_display_that_nobody_serves_is_none(tmp_path):
    assert not has_display({"DISPLAY": ":64999"}, platform="linux")
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not has_display(environment, platform="linux")
    (tmp_path / "wayland-7").touch()
    assert has_display(environment, platform="linux")


def test_a_served_or_distant_display_is_one():
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X64998")
        server.listen(1)
        assert has_display({"DISPLAY": ":64998.0"}, platform="linux")
    assert has_display({"DISPLAY": "another:10.0"}, platform="linux")


def test_a_library_that_would_abort_qt_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", absent)
    assert missing_library({"DISPLAY": ":0"}, platform="linux") == "libxcb-cursor.so.0"
    assert missing_library({"QT_QPA_PLATFORM": "offscreen"}, platform="linux") == ""
    assert missing_library({"DISPLAY": ":0"}, platform="darwin") == ""
    monkeypatch.setattr(ctypes, "CDLL", lambda name: name)
    assert missing_library({"DISPLAY": ":0"}, platform="linux") == ""
