import json
import os
from pathlib import Path

import pytest

from viewer.app.settings import Settings, damaged_copy, load_settings, save_settings


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "deeper" / "settings.json"
    settings = Settings(
        window=(1, 2, 1200, 700),
        layout="beside",
        years="ages",
        weeks="sunday",
        time="folded",
        recent=("ghi chú.json",),
        export={"kind": "page", "width": 210.0},
        export_presets=({"name": "Poster", "width": 900.0},),
    )
    save_settings(settings, path)
    assert load_settings(path) == settings
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 100_000])
def test_damaged_files_are_as_if_never_written(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    assert load_settings(path) == Settings()


def test_one_wrong_value_leaves_the_others_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"layout": "sideways", "theme": "dark", "window": [1e99], "unknown": 1}))
    assert load_settings(path) == Settings(theme="dark")


def test_a_missing_file_is_no_error(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == Settings()


def test_names_of_files_that_are_no_unicode_are_kept(tmp_path: Path) -> None:
    settings = Settings(recent=("/old/caf\udce9.json",))
    save_settings(settings, tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json") == settings


@pytest.mark.parametrize("wrong", [None, 1.5, "x", True, [True], [1e9], [10**9], {"a": 1}, ["x", 1], [[1]]])
def test_a_value_of_another_kind_is_as_if_never_set(tmp_path: Path, wrong: object) -> None:
    path = tmp_path / "settings.json"
    names = Settings._fields
    path.write_text(json.dumps(dict.fromkeys(names, wrong)))
    settings, usual = load_settings(path), Settings()
    assert all(type(getattr(settings, name)) is type(getattr(usual, name)) for name in names)
    assert settings.window == ()
    assert (settings.layout, settings.theme) == (usual.layout, usual.theme)


def test_a_file_larger_than_any_settings_is_kept_aside_and_written_anew(tmp_path: Path) -> None:
    path, data = tmp_path / "settings.json", json.dumps({"theme": "dark", "recent": ["x" * 300_000]})
    path.write_text(data)
    assert load_settings(path) == Settings()
    save_settings(Settings(theme="light"), path)
    assert load_settings(path) == Settings(theme="light")
    assert damaged_copy(path).read_text() == data


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_what_is_no_file_is_as_if_never_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    os.mkfifo(path)
    assert load_settings(path) == Settings()
    with pytest.raises(OSError, match="Invalid"):
        save_settings(Settings(), path)
    path.unlink()
    path.symlink_to("/dev/zero")
    assert load_settings(path) == Settings()


def test_the_limit_of_texts_is_a_number_of_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for said, read in ((64, 64), (0, 32), (-1, 32), (10**9, 32), (True, 32), (1.5, 32), ("64", 32)):
        path.write_text(json.dumps({"text_limit_mb": said, "file_limit_mb": said}))
        assert load_settings(path).text_limit_mb == read
        assert load_settings(path).file_limit_mb == (256 if read == 32 else read)
