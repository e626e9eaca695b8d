import os

import pytest

from viewer.core.record.source_texts import MOST_BYTES, SourceTexts
from viewer.model.problems import RecordError
from viewer.words.sentences import sentence
from viewer.words.translations import LANGUAGES, translator


@pytest.fixture
def record(payload, load):
    return load(payload).record


def found(texts: SourceTexts) -> list[tuple[str, str, str]]:
    return [(each.severity, each.code, each.path) for each in texts.problems]


def test_the_texts_are_found_by_the_ids_of_their_sources(record, texts_folder):
    texts = SourceTexts.read(texts_folder, record)
    assert found(texts) == []
    assert set(texts.texts) == {"report", "letter"}
    assert texts.text("letter").startswith("A second look\n")
    assert texts.text("nobody") is None


def test_a_file_that_is_not_there(record, texts_folder):
    (texts_folder / "letter.txt").unlink()
    texts = SourceTexts.read(texts_folder, record)
    assert found(texts) == [("error", "text.missing", "sources[1].text.file")]
    assert texts.text("letter") is None


def test_a_file_that_changed_is_still_read(record, texts_folder):
    path = texts_folder / "report.txt"
    path.write_bytes(path.read_bytes()[:-1])
    texts = SourceTexts.read(texts_folder, record)
    assert found(texts) == [("warning", "text.changed", "sources[0].text.sha256")]
    assert texts.text("report").endswith("Office.")


def test_a_file_that_is_not_utf8(record, texts_folder):
    (texts_folder / "letter.txt").write_bytes(b"caf\xe9")
    texts = SourceTexts.read(texts_folder, record)
    assert found(texts)[-1] == ("error", "text.encoding", "sources[1].text.file")
    assert texts.problems[-1].params["offset"] == 3


def test_line_ends_stay_as_they_are(record, texts_folder):
    (texts_folder / "letter.txt").write_bytes(b"one\r\ntwo")
    assert SourceTexts.read(texts_folder, record).text("letter") == "one\r\ntwo"


def test_a_folder_that_is_none(record, texts_folder):
    for path, code in (
        (texts_folder / "none", "texts.no_folder"),
        (texts_folder / "letter.txt", "texts.not_a_folder"),
    ):
        with pytest.raises(RecordError) as caught:
            SourceTexts.read(path, record)
        assert caught.value.problems[0].code == code


def refused(record, folder, **limits) -> list[str]:
    problems = SourceTexts.read(folder, record, **limits).problems
    assert all(sentence(problem, translator(language)) for problem in problems for language in LANGUAGES)
    return [each.code for each in problems]


def test_only_regular_files_of_the_folder_are_read(record, texts_folder, tmp_path):
    letter = texts_folder / "letter.txt"
    letter.unlink()
    letter.mkdir()
    assert refused(record, texts_folder) == ["text.not_regular"]
    letter.rmdir()
    os.mkfifo(letter)
    assert refused(record, texts_folder) == ["text.not_regular"]
    letter.unlink()
    for target in ("/dev/zero", "/dev/stdin", "/proc/self/environ", str(tmp_path / "secret")):
        (tmp_path / "secret").write_text("not of the folder")
        letter.symlink_to(target)
        assert refused(record, texts_folder) == ["text.outside"]
        letter.unlink()
    letter.symlink_to("letter.txt")
    assert refused(record, texts_folder) == ["text.missing"]


def test_a_link_that_stays_in_its_folder_is_followed(record, texts_folder):
    letter = texts_folder / "letter.txt"
    letter.rename(texts_folder / "other.txt")
    letter.symlink_to("other.txt")
    assert refused(record, texts_folder) == []


def test_a_text_has_a_largest_size_that_can_be_raised(record, texts_folder):
    with (texts_folder / "letter.txt").open("r+b") as file:
        file.truncate(MOST_BYTES + 1)
    assert refused(record, texts_folder) == ["text.too_large"]
    assert refused(record, texts_folder, most=MOST_BYTES + 1) == ["text.changed"]


@pytest.mark.parametrize(
    "name",
    ["CON", "nul.txt", "Com1.log", "a.txt:stream", "C:secret", "letter.txt.", "letter.txt ", "..", "."],
)
def test_names_that_mean_something_else_to_some_systems_are_refused(payload, load, texts_folder, name):
    payload["sources"][1]["text"]["file"] = name
    (texts_folder / "letter.txt").rename(texts_folder / (name if name.strip(".") else "other.txt"))
    assert refused(load(payload).record, texts_folder) == ["text.name"]
