"""What is selected together in words."""

import json

from viewer.core.record.loading import parse_record
from viewer.words.reader_words import reader_words
from viewer.words.several_words import rows_of, titles_of


def test_neither_titles_nor_rows_hold_what_a_spreadsheet_computes() -> None:
    entry = {"id": "a", "kind": "event", "title": "=1+1\u2028x", "date": "2020", "lane": "l"}
    payload = {
        "format": "dateline/1",
        "title": "R",
        "lanes": [{"id": "l", "title": "L"}],
        "entries": [{**entry, "evidence": []}],
    }
    loaded = parse_record(json.dumps(payload).encode())
    words = reader_words(loaded, "en")
    assert titles_of(["a"], loaded, words) == "'=1+1 x"
    (_, row) = rows_of(["a"], loaded, words).splitlines()
    assert "'=1+1 x" in row.split("\t")
