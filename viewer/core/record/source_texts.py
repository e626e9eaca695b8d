"""The plain texts of sources, from a folder that the person has; they are no part of a record."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from viewer.core.base.limits import DEFAULT_MB
from viewer.core.base.regular_file import NotReadableError, read_within
from viewer.model.problems import Problem, RecordError, json_path
from viewer.model.record import Record
from viewer.model.sources import SourceText

MOST_BYTES = DEFAULT_MB << 20
_REFUSED = {
    "missing": "text.missing",
    "name": "text.name",
    "outside": "text.outside",
    "not_regular": "text.not_regular",
    "too_large": "text.too_large",
}


class SourceTexts(Struct, frozen=True):
    """The texts of a record's sources by source id, and what is wrong with their files."""

    folder: Path
    texts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    @classmethod
    def read(cls, folder: Path, record: Record, most: int = MOST_BYTES) -> "SourceTexts":
        """Read the files that the sources name from a folder.

        Raises RecordError if the folder is none. A file that is absent, no UTF-8, larger than `most`
        bytes, or none of the folder's regular files is an error, and one whose SHA-256 differs a
        warning, as each quotation is still looked up in it.
        """
        # Not by the methods of Path, which raise for a name that is too long.
        if not os.path.isdir(folder):
            code = "texts.not_a_folder" if os.path.exists(folder) else "texts.no_folder"
            raise RecordError([Problem(code, params={"file": str(folder)})])
        texts: dict[str, str] = {}
        problems: list[Problem] = []
        for index, source in enumerate(record.sources):
            if source.text is not None:
                text, found = _read(folder, source.id, source.text, index, most)
                problems += found
                if text is not None:
                    texts[source.id] = text
        return cls(folder, MappingProxyType(texts), tuple(problems))

    def text(self, source_id: str) -> str | None:
        """The text of a source, or None where it was not found."""
        return self.texts.get(source_id)

    def problems_of(self, source_id: str) -> tuple[Problem, ...]:
        """What is wrong with the file of a source."""
        return tuple(each for each in self.problems if each.params.get("source") == source_id)


def _read(
    folder: Path, source_id: str, text: SourceText, index: int, most: int
) -> tuple[str | None, list[Problem]]:
    from hashlib import sha256  # loads OpenSSL, in 2 ms: a record without texts has no use for it

    steps = ("sources", index, "text")
    params: dict[str, object] = {"source": source_id, "file": text.file, "folder": str(folder)}
    try:
        data = read_within(folder, text.file, most)
    except NotReadableError as error:
        params["most"] = most >> 20
        return None, [Problem(_REFUSED[error.reason], json_path(*steps, "file"), params=params)]
    problems = []
    actual = sha256(data).hexdigest()
    if actual != text.sha256:
        params |= {"expected": text.sha256, "found": actual}
        problems.append(Problem("text.changed", json_path(*steps, "sha256"), "warning", params))
    try:
        return data.decode("utf-8"), problems
    except UnicodeDecodeError as error:
        params["offset"] = error.start
        return None, [*problems, Problem("text.encoding", json_path(*steps, "file"), params=params)]
