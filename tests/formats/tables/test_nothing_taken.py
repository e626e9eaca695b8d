"""Why no row of a table was taken has a sentence, whatever else is told of its rows."""

import json
from pathlib import Path

import pytest

from viewer.formats.keeping import Keeping
from viewer.formats.registry import format_of
from viewer.formats.tables.choosing import TableChoice, read_table
from viewer.formats.tables.mapping import TableMapping
from viewer.model.problems import RecordError
from viewer.words.sentences import sentence
from viewer.words.translations import LANGUAGES, translator


@pytest.mark.parametrize(
    "cells", [("\ufffd", "soon"), ("\ufffd", ""), ("", "2020-01-01"), ("x" * 900, "never")]
)
def test_the_reason_has_a_sentence(tmp_path: Path, cells: tuple[str, str]) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([dict(zip(("title", "date"), cells, strict=True))] * 3), encoding="utf-8")
    assert format_of(path).name == "json-list"
    with pytest.raises(RecordError) as refused:
        read_table(path, TableChoice(TableMapping(title="title", begin="date")), Keeping(tmp_path))
    (problem,) = refused.value.problems
    assert all(sentence(problem, translator(language)) for language in LANGUAGES)
