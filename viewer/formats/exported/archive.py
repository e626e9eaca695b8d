"""A record and the texts of its sources as an archive that is the same each time."""

import io
import zipfile
from pathlib import Path

from viewer.core.base.regular_file import NotReadableError, read_within
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.source_texts import MOST_BYTES
from viewer.formats.readers.dateline_zip import RECORD
from viewer.formats.writer import Written
from viewer.formats.writers.dateline import WRITER as DATELINE
from viewer.model.problems import Problem

TEXTS = "texts"
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def write_archive(loaded: LoadedRecord, texts: Path | None) -> Written:
    """The record first, then the texts that are found in a folder; those that are not are told."""
    report: list[Problem] = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, RECORD, DATELINE.write(loaded).data)
        for name in dict.fromkeys(source.text.file for source in loaded.record.sources if source.text):
            try:
                data = _read(texts, name)
            except NotReadableError:
                report.append(Problem("export.text", severity="warning", params={"name": name}))
            else:
                _add(archive, f"{TEXTS}/{name}", data)
    return Written(out.getvalue(), tuple(report))


def _read(texts: Path | None, name: str) -> bytes:
    if texts is None:
        raise NotReadableError("missing")
    return read_within(texts, name, MOST_BYTES)


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _NO_DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)
