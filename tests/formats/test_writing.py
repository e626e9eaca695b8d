"""Every format that a record is written in: found by the registry, read back where there is a reader."""

from pathlib import Path

import pytest

from tests.formats.corpora import read
from tests.places import VIEWER
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.formats.registry import format_of, formats
from viewer.formats.writer import Writer
from viewer.formats.writing import write_record, writer_for, writer_named, writers
from viewer.model.record import FORMAT
from viewer.words.sentences import sentence
from viewer.words.translations import LANGUAGES, translator


def test_every_module_of_the_writers_is_a_format() -> None:
    modules = {path.stem for path in (VIEWER / "formats/writers").glob("*.py")} - {"__init__"}
    assert len(modules) == len(writers()) == len({each.name for each in writers()})
    assert writers()[0].name == FORMAT
    for each in writers():
        assert set(each.titles) == set(LANGUAGES)
        assert each.ending == each.ending.lower().lstrip(".")
        assert writer_named(each.name) is each
    assert writer_named("none") is None


def test_the_name_of_a_file_says_its_format() -> None:
    first = writer_for(Path("a.JSON"))
    assert first is not None
    assert first.name == FORMAT
    assert writer_for(Path("a.none")) is None


@pytest.mark.parametrize("writer", writers(), ids=lambda each: each.name)
def test_the_bundled_record_is_written_and_read_back_by_the_same_format(
    tmp_path: Path, writer: Writer
) -> None:
    loaded = read_record(bundled_record())
    path = tmp_path / f"a.{writer.ending}"
    report = write_record(loaded, path, writer)
    assert (report == ()) == (writer.name == FORMAT)  # the texts of the bundled record are no part of it
    for problem in report:
        assert problem.severity == "warning"
        assert all(sentence(problem, translator(language)) for language in LANGUAGES)
    if writer.name in {each.name for each in formats()}:
        assert format_of(path).name == writer.name
        again = read(path).loaded
        assert len(again.entries) == len(loaded.entries)


def test_the_own_format_gives_back_the_same_record(tmp_path: Path) -> None:
    loaded = read_record(bundled_record())
    path = tmp_path / "a.json"
    write_record(loaded, path, writers()[0])
    again = read_record(path)
    assert again.record == loaded.record
