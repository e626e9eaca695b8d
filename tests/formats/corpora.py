"""The files of the corpora, which a checkout may lack, and what opening one of them gives."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.places import SHARED
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record
from viewer.formats.registry import format_of
from viewer.model.problems import Problem
from viewer.words.sentences import sentence
from viewer.words.translations import translator

CORPORA = SHARED / "corpora"
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not part of the project")


class Read(NamedTuple):
    """A record, and what in its file was not understood."""

    loaded: LoadedRecord
    report: tuple[Problem, ...]


def files(folder: str, pattern: str = "*") -> list[Path]:
    """The files of a corpus, by their names."""
    return sorted(path for path in (CORPORA / folder).glob(pattern) if path.is_file())


def read(path: Path) -> Read:
    """Read a file as the registry does; each finding has a sentence in both languages."""
    imported = format_of(path).read(path)
    data = imported.record if isinstance(imported.record, bytes) else imported.record.read_bytes()
    for problem in imported.report:
        assert problem.severity == "warning"
        assert all(sentence(problem, translator(language)) for language in ("en", "vi"))
    return Read(parse_record(data, path), imported.report)


def codes(report: tuple[Problem, ...]) -> list[str]:
    """The codes of a report, in its order."""
    return [problem.code for problem in report]
