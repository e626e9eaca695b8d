"""What the cache folder holds, and how it is emptied."""

from pathlib import Path

from viewer.app.cache import cache_bytes, clear_cache


def filled(folder: Path) -> Path:
    (folder / "converted").mkdir(parents=True)
    (folder / "one.columns").write_bytes(b"a" * 100)
    (folder / ".x.columns.tmp").write_bytes(b"a" * 7)
    (folder / "converted" / "open.json").write_bytes(b"b" * 20)
    return folder


def test_it_is_counted_and_emptied_but_for_what_is_open_or_being_written(tmp_path: Path) -> None:
    folder = filled(tmp_path / "cache")
    assert cache_bytes(folder) == 120
    clear_cache(folder, folder / "converted" / "open.json")
    left = sorted(path.name for path in folder.rglob("*") if path.is_file())
    assert left == [".x.columns.tmp", "open.json"]
    assert cache_bytes(folder) == 20


def test_nothing_outside_it_is_touched(tmp_path: Path) -> None:
    folder, other = filled(tmp_path / "cache"), tmp_path / "mine.json"
    other.write_text("{}")
    (folder / "link.columns").symlink_to(other)
    clear_cache(folder)
    assert other.read_text() == "{}"
    assert (folder / "link.columns").is_symlink()


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert cache_bytes(tmp_path / "none") == 0
    clear_cache(tmp_path / "none")
