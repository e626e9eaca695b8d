import ctypes
import os
import socket
import threading

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
    for display in (":64999", "nobody.invalid:0", "localhost:59000", "localhost:99999", "nonsense", "a:b"):
        assert not has_display({"DISPLAY": display}, platform="linux"), display
    environment = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not has_display(environment, platform="linux")
    (tmp_path / "wayland-7").touch()
    assert not has_display(environment, platform="linux")


def test_a_served_wayland_display_is_one(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "w"))
        server.listen(1)
        environment = {"WAYLAND_DISPLAY": "w", "XDG_RUNTIME_DIR": str(tmp_path)}
        assert has_display(environment, platform="linux")


def test_an_x_server_that_lets_nobody_in_is_none():
    refusal = bytes([0, 0, 11, 0, 0, 0, 0, 0])  # failed, with no reason
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X64998")
        server.listen(2)
        server.settimeout(20)

        def refuse() -> None:
            for _ in range(2):
                connection, _ = server.accept()
                with connection:
                    connection.settimeout(2)
                    if connection.recv(64):
                        connection.sendall(refusal)

        refusing = threading.Thread(target=refuse)
        refusing.start()
        assert not has_display({"DISPLAY": ":64998.0"}, platform="linux")
        refusing.join()


@pytest.mark.parametrize("named", ["nonsense", "offscreen:configfile=/nowhere", ";", "wayland"])
def test_a_platform_that_qt_would_abort_over_has_none(named):
    environment = {**os.environ, "QT_QPA_PLATFORM": named, "WAYLAND_DISPLAY": "", "DISPLAY": ""}
    assert not has_display(environment, platform="linux")


def test_a_platform_with_arguments_is_tried():
    assert has_display({**os.environ, "QT_QPA_PLATFORM": "nonsense;offscreen"}, platform="linux")


def test_a_library_that_would_abort_qt_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", absent)
    assert missing_library({"DISPLAY": ":0"}, platform="linux") == "libxcb-cursor.so.0"
    assert missing_library({"QT_QPA_PLATFORM": "offscreen"}, platform="linux") == ""
    assert missing_library({"DISPLAY": ":0"}, platform="darwin") == ""
    monkeypatch.setattr(ctypes, "CDLL", lambda name: name)
    assert missing_library({"DISPLAY": ":0"}, platform="linux") == ""
