"""A table of entries comes back as it was; no cell of it is computed by a spreadsheet."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.corpora import CORPORA, files, needs_corpora, read
from tests.formats.writers.same import same
from viewer.core.base.computed_text import is_computed
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import parse_record, read_record
from viewer.formats.readers.own_csv import FORMAT
from viewer.formats.writers.own_csv import WRITER
from viewer.model.problems import RecordError

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.text(
    st.sampled_from("=+-@'\"\n\r\t ,;ab\u00a0"), max_size=12
)
DATES = st.sampled_from(
    (
        "2020",
        "2020-05",
        "-0500-01-01",
        "1850~",
        "199X",
        "2014/..",
        "../2030",
        "2020-21",
        "[2001,2003]",
        "Y-13000000000",
    )
)
LINKS = st.sampled_from(("https://a.example/x", "https://b.example/?q=1,2", "not a link"))


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    said = {name: draw(TEXTS) for name in ("title", "lane", "group", "summary", "place", "kind")}
    tags, links = draw(st.lists(TEXTS, max_size=2)), draw(st.lists(LINKS, max_size=2))
    return {**said, "date": draw(DATES), "tags": "; ".join(tags), "links": " ".join(links), "importance": "4"}


@given(st.lists(rows(), max_size=4))
@settings(max_examples=150, deadline=None)
def test_in_out_and_in_again_is_the_same(tmp_path_factory, said: list[dict[str, str]]) -> None:
    path = tmp_path_factory.mktemp("c") / "a.csv"
    names = ("title", "date", "lane", "group", "kind", "summary", "place", "tags", "links", "importance")
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, names)
        table.writeheader()
        table.writerows(said)
    first = parse_record(FORMAT.read(path).record, path)
    path.write_bytes(WRITER.write(first).data)
    again = parse_record(FORMAT.read(path).record, path)
    assert same(again) == same(first)
    groups = [{lane.id: lane.group for lane in each.record.lanes} for each in (first, again)]
    assert groups[0] == groups[1]


@given(st.lists(TEXTS, min_size=1, max_size=5))
@settings(deadline=None)
def test_no_cell_is_computed(texts: list[str]) -> None:
    entries = [
        {
            "id": f"e{n}",
            "kind": "event",
            "title": text or "x",
            "summary": text,
            "place": text,
            "date": "-0001",
        }
        for n, text in enumerate(texts)
    ]
    record = {"format": "dateline/1", "title": "t", "entries": entries}
    data = WRITER.write(parse_record(json.dumps(record).encode())).data
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not any(is_computed(cell) and not cell.startswith("'") for cell in row)


def test_the_bundled_record_comes_back(tmp_path: Path) -> None:
    loaded = read_record(bundled_record())
    path = tmp_path / "a.csv"
    path.write_bytes(WRITER.write(loaded).data)
    again = read(path)
    assert same(again.loaded) == same(loaded)
    assert [entry.kind for entry in again.loaded.entries.values()] == [
        entry.kind for entry in loaded.entries.values()
    ]
    assert again.report == ()


@needs_corpora
def test_the_table_of_timelinejs_opens_as_its_timeline_does() -> None:
    loaded, report = read(CORPORA / "timelinejs" / "my-own-timeline.csv")
    assert loaded.record.title == "MY OWN CSV"
    assert len(loaded.entries) == 10
    entry = next(loaded.entries.in_file())
    assert (entry.title, entry.date) == ("Ada Lovelace", "1815-12-10/1852-11-27")
    assert len(report) == 1


@needs_corpora
@pytest.mark.parametrize(
    "path", [*files("csv"), *files("tsv"), *files("xls"), *files("xlsx"), *files("ods")], ids=str
)
def test_tables_of_the_corpus_come_back_as_they_were(tmp_path: Path, path: Path) -> None:
    try:
        first = read(path).loaded
    except RecordError:
        return  # no column of dates, or one that somebody has to be asked about
    written = tmp_path / "a.csv"
    written.write_bytes(WRITER.write(first).data)
    assert same(read(written).loaded) == same(first)
