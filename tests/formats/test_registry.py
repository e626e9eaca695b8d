"""Which format a file is of, and which files of a folder are records."""

from pathlib import Path

import pytest

from tests.formats.diary import FIRST
from tests.places import VIEWER
from viewer.core.base.resources import bundled_record
from viewer.formats.registry import endings, format_of, formats, has_known_ending, records_in
from viewer.model.record import FORMAT
from viewer.words.format_words import file_filter
from viewer.words.translations import LANGUAGES


def test_every_module_of_the_readers_is_a_format() -> None:
    modules = {path.stem for path in (VIEWER / "formats/readers").glob("*.py")} - {"__init__"}
    assert len(modules) == len(formats()) == len({each.name for each in formats()})
    assert formats()[0].name == FORMAT
    for each in formats():
        assert each.titles["en"]
        assert set(each.titles) <= set(LANGUAGES)
        assert each.endings
        assert all(ending == ending.lower().lstrip(".") for ending in each.endings)


def test_the_bundled_record_is_of_the_own_format() -> None:
    found = format_of(bundled_record())
    assert found.name == FORMAT
    assert found.recognises(bundled_record().read_bytes())
    assert found.read(bundled_record()).record == bundled_record()


@pytest.mark.usefixtures("diaries")
@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.diary", FIRST, "diary"),
        ("a.TXT", FIRST, "diary"),
        ("a.txt", b"{", "diary"),  # it says what is wrong
        ("a.json", b'{"title": "x"}', FORMAT),
        ("a.json", FIRST, FORMAT),  # the ending counts for more
        ("a", FIRST, "diary"),
        ("a.log", b'{"format" : "dateline/7"', FORMAT),
        ("a.log", b"anything", FORMAT),
    ],
)
def test_ending_and_beginning_say_of_which_format_a_file_is(
    tmp_path: Path, name: str, data: bytes, expected: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert format_of(path).name == expected


def test_what_cannot_be_read_has_a_format_that_says_so(tmp_path: Path) -> None:
    assert format_of(tmp_path / "none.json").name == FORMAT
    assert format_of(tmp_path).name == FORMAT
    assert format_of(Path("a\0b")).name == FORMAT


@pytest.mark.usefixtures("diaries")
def test_a_folder_has_the_files_that_are_named_like_records(tmp_path: Path) -> None:
    for name in ("b.json", "a.diary", "C.JSON", "x.schema.json", "y.png", "json"):
        (tmp_path / name).touch()
    assert [path.name for path in records_in(tmp_path)] == ["C.JSON", "a.diary", "b.json"]
    assert {"json", "diary", "txt"} <= set(endings())
    assert len(set(endings())) == len(endings())
    assert has_known_ending(Path("x.Diary"))
    assert not has_known_ending(Path("diary"))


def test_a_dialog_offers_all_together_then_each_format_and_all_files() -> None:
    everything, own, *others, last = file_filter("vi").split(";;")
    assert everything == f"Mọi tệp mở được ({' '.join(f'*.{ending}' for ending in endings())})"
    assert (own, last) == ("Hồ sơ Dateline (*.json)", "Mọi tệp (*)")
    assert len(others) == len(formats()) - 1


@pytest.mark.usefixtures("diaries")
def test_a_dialog_offers_a_format_that_has_no_words_in_a_language_in_english() -> None:
    assert "Diaries (*.diary *.txt)" in file_filter("vi").split(";;")
