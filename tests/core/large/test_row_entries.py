"""What an import of rows has written reads as any other entries do, but sooner; all else as ever."""

import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.json import encode
from msgspec.structs import asdict

from viewer.core.large.columns import ChunkColumns, ChunkReader
from viewer.core.large.messages import Growth
from viewer.core.large.row_entries import RowEntry, RowOrigin, are_ids, row_entries
from viewer.core.table.texts import TextColumn, text_column
from viewer.formats.importing import import_file
from viewer.model.kinds import KINDS

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
NAMES = st.sampled_from(("", "a", "b-1", "sea"))
ENTRIES = st.builds(
    RowEntry,
    kind=st.sampled_from(KINDS),
    id=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True),
    title=TEXTS.filter(bool),
    date=st.sampled_from(("1831-12~", "2014/..", "1999-02-28", "850", "1", "Y-12000", "soon")),
    summary=TEXTS,
    place=TEXTS,
    lane=NAMES,
    importance=st.integers(0, 5),
    origin=st.none()
    | st.builds(
        RowOrigin, file=st.just("t.csv"), row=st.integers(0, 9), sources=st.sampled_from([(), ("s",)])
    ),
)
FOUND = {"kind": "event", "id": "a", "title": "A", "date": "1999"}
# What an import writes of no row, with bytes that only look as if it did.
OTHERS = [
    b'{"kind":"event","id":"a","title":"A","date":"1999"}',
    b'{"kind":"event","id":"a","title":"A","title":"B","date":"1999"}',
    b'{"kind": "event","id":"a","title":"A","date":"1999"}',
    b'{"id":"a","kind":"event","title":"A","date":"1999"}',
    b'{"kind":"event","id":"a","title":"\\u0041","date":"1999"}',
    *(
        json.dumps({**FOUND, **said}, separators=(",", ":")).encode()
        for said in (
            {"id": ""},
            {"id": "-a"},
            {"id": "a b"},
            {"id": "é"},
            {"id": "a" * 121},
            {"id": "a\n"},
            {"title": ""},
            {"date": ""},
            {"date": "1" * 201},
            {"kind": "feast"},
            {"importance": 0},
            {"importance": 6},
            {"importance": "3"},
            {"summary": ""},
            {"tags": ["t"]},
            {"origin": {"file": ""}},
            {"origin": {"file": "t", "row": 0}},
            {"evidence": [{"source": "s", "exact": "x"}]},
            {"unknown": 1},
        )
    ),
]


def said(value: object) -> object:
    """What columns say, so that it can be compared."""
    match value:
        case np.ndarray():
            return value.dtype.str, value.tolist()
        case TextColumn():
            return said(value.letters), said(value.ends)
        case dict():
            return {name: said(each) for name, each in value.items()}
    if isinstance(value, Struct):
        return {name: said(each) for name, each in asdict(value).items()}
    return value


def both(data: bytes) -> tuple[object, object]:
    """What the two ways of reading say of a chunk."""
    quick: ChunkColumns | None = ChunkReader().read_rows(data, 7)
    return said(quick), said(ChunkReader().read(data, 7))


@given(st.lists(ENTRIES, min_size=1, max_size=9))
def test_rows_are_read_as_all_entries_are(entries: list[RowEntry]) -> None:
    array = encode(entries)
    assert row_entries(array) == entries
    quick, slow = both(array[1:-1] + b",")
    assert quick == slow


@pytest.mark.parametrize("entry", OTHERS)
def test_what_an_import_of_rows_has_not_written_is_looked_at_closely(entry: bytes) -> None:
    row = encode([RowEntry("event", "b", "B", "2000")])[1:-1]
    quick, slow = both(row + b"," + entry + b",")
    assert quick == slow


def test_letters_of_identifiers_are_those_of_the_pattern() -> None:
    assert are_ids(text_column(["a", "Z9", "0._-"]))
    assert are_ids(text_column([]))
    for other in ("", "-a", "a b", "é", ".", "a" * 121):
        assert not are_ids(text_column(["a", other]))


def test_a_table_s_entries_are_read_the_quick_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.formats.tables.spool.LARGE", 20_000)
    monkeypatch.setattr("viewer.formats.tables.spool._TOLD", 30_000)
    chance, table = random.Random(1), tmp_path / "table.csv"
    rows = [
        f"Lễ hội {n},{chance.randint(1000, 2000)},Sea,https://a.example/{n % 9},{n % 6}" for n in range(2_000)
    ]
    table.write_text("\n".join(["Title,Date,Lane,Link,Importance", *rows]), encoding="utf-8")
    grown: list[Growth] = []
    imported = import_file(table, tmp_path / "other", on_growth=grown.append)
    assert isinstance(imported.record, Path)
    data = imported.record.read_bytes()
    assert grown
    for growth in grown:
        assert row_entries(b"[" + data[growth.start : growth.end - 1] + b"]") is not None
