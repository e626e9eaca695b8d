import pytest

from viewer.core.record.source_texts import SourceTexts
from viewer.model.problems import RecordError


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
