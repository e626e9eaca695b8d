"""Every table of the corpus opens or is refused in a sentence; each row is an entry or in the report."""

from itertools import chain
from pathlib import Path

import pytest

from tests.formats.tables.accounting import accounted, rows_of
from tests.places import SHARED
from viewer.core.record.loading import parse_record
from viewer.formats.registry import format_of
from viewer.model.problems import RecordError
from viewer.words.sentences import sentence
from viewer.words.translations import LANGUAGES, translator

CORPORA = SHARED / "corpora"
FILES = sorted(
    chain.from_iterable((CORPORA / kind).glob("*") for kind in ("csv", "tsv", "xls", "xlsx", "ods"))
)
# Which of them say too little to be opened without an answer, by how they end.
REFUSED = {
    "bachelorette.csv": "import.no_dates",
    "events.csv": "import.cell.year.all",
    "skip_initials.csv": "import.no_dates",
    "spanish_chars.csv": "import.no_dates",
    "utf-16le_encoded.csv": "import.cell.spans.all",
    "weird_head_padding.csv": "import.no_dates",
    "multiline-headers.xlsx": "import.no_dates",
}
# How many entries and values the others have.
TAKEN = {
    "imdb.csv": (100, 0),
    "russia-investigation.csv": (181, 0),
    "simple.psv": (0, 140),
    "example.tsv": (0, 2240),
    "table-with-ints-floats-dates.xls": (0, 6),
    "simple.xls": (0, 6),
    "simple.xlsx": (0, 6),
    "ods_formats.ods": (2, 0),
}

pytestmark = pytest.mark.skipif(not FILES, reason="the corpora are not here")


def _name(path: Path) -> str:
    return path.name.split("__")[-1]


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_each_table_opens_or_is_refused_in_a_sentence(path: Path) -> None:
    try:
        imported = format_of(path).read(path)
    except RecordError as error:
        (problem,) = error.problems
        assert REFUSED[_name(path)] == problem.code
        for language in LANGUAGES:
            assert sentence(problem, translator(language)).endswith(".")
        return
    assert isinstance(imported.record, bytes)
    loaded = parse_record(imported.record)
    assert TAKEN[_name(path)] == (len(loaded.entries), len(loaded.observations))
    taken, left_out = accounted(loaded, imported.report)
    assert not taken & left_out
    assert taken | left_out == rows_of(path)
    for problem in imported.report:
        assert translator("en").has(f"problem.{problem.code}")


def test_no_table_of_the_corpus_is_forgotten() -> None:
    assert {_name(path) for path in FILES} == REFUSED.keys() | TAKEN.keys()
