"""A record and its texts in one archive; texts that are not there are told."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

from tests.formats.corpora import codes, read
from viewer.core.record.loading import parse_record
from viewer.formats.writers.dateline_zip import WRITER

TEXT = "What was said."


def record() -> bytes:
    texts = [
        {"id": name, "type": "book", "title": name, "text": {"file": f"{name}.txt", "sha256": digest}}
        for name, digest in (("a", hashlib.sha256(TEXT.encode()).hexdigest()), ("b", "0" * 64))
    ]
    entry = {"id": "e", "kind": "event", "title": "E", "date": "2020"}
    return json.dumps({"format": "dateline/1", "title": "T", "sources": texts, "entries": [entry]}).encode()


def test_a_record_with_its_texts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    loaded = parse_record(record())
    data, report = WRITER.write(loaded, tmp_path)
    assert [(problem.code, problem.params["name"]) for problem in report] == [("export.text", "b.txt")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["record.json", "texts/a.txt"]
        assert archive.read("texts/a.txt").decode() == TEXT
    assert WRITER.write(loaded, tmp_path).data == data
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    again, notes = read(path)
    assert again.record == loaded.record
    assert codes(notes) == ["import.zip.texts"]


def test_without_a_folder_there_are_no_texts() -> None:
    data, report = WRITER.write(parse_record(record()))
    assert codes(report) == ["export.text", "export.text"]
    assert data.startswith(b"PK")
