"""Encodings and dialects of tables are guessed from their beginning."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.corpora import files, needs_corpora
from viewer.formats.tables.delimited import delimited_sheet, guess_dialect, guess_encoding, sniffed_dialect
from viewer.formats.tables.header import find_header
from viewer.model.problems import RecordError

TEXT = "Tên,Năm\nĐà Nẵng,1858\nHuế,1802\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_forms_of_unicode_are_told_apart(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    rows = [cells for _, cells in delimited_sheet(path).rows()]
    assert [each.lstrip("\ufeff") for each in rows[0]] == ["Tên", "Năm"]
    assert rows[1:] == [["Đà Nẵng", "1858"], ["Huế", "1802"]]


def test_an_older_encoding_is_guessed_among_alike_ones_the_usual() -> None:
    text = "La administración pública, el año pasado: “gestión” y peligro. " * 9
    assert guess_encoding(text.encode("cp1252")) == "cp1252"
    text = "Председатель правительства подписал указ о строительстве новой дороги. " * 9
    assert guess_encoding(text.encode("cp1251")) == "cp1251"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_parts_cells_is_guessed(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.txt"
    lines = [
        ["Title", "Date", "Place"],
        ["The first", "1999-01-02", "Here"],
        ["The second", "2000-03-04", "There"],
    ]
    path.write_text("\n".join(delimiter.join(line) for line in lines))
    assert [cells for _, cells in delimited_sheet(path).rows()] == lines


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(RecordError, match=r"import\.empty"):
        delimited_sheet(path)


def _header(*rows: str):
    found = find_header([(number, row.split("|")) for number, row in enumerate(rows, 1)])
    return found.names, found.first_row


def test_a_header_is_found_below_comments_and_over_several_rows() -> None:
    assert _header("Date|Title", "1999|a") == (("Date", "Title"), 2)
    assert _header("# made|by|hand", "", "Date|Title|", "1999|a|x") == (("Date", "Title", "C"), 4)
    assert _header("A long note||", "||", "Year|Output|", "|(t)|(kg)", "1999|1|2", "2000|3|4") == (
        ("Year", "Output (t)", "(kg)"),
        5,
    )
    assert _header("1999|a|3", "2000|b|4") == (("A", "B", "C"), 1)
    assert _header("Name|Name|", "1|2|3") == (("Name", "Name (2)", "C"), 2)
    assert _header("Place|1999|2000|2001", "a|1|2|3") == (("Place", "1999", "2000", "2001"), 2)


def _cells(text: str, dialect) -> list[list[str]]:
    stream = io.StringIO(text, newline="")
    return list(
        csv.reader(
            stream,
            delimiter=dialect.delimiter,
            quotechar=dialect.quote,
            escapechar=dialect.escape or None,
        )
    )


@needs_corpora
def test_a_glance_at_a_table_finds_the_cells_that_the_sniffer_finds() -> None:
    looked_at = 0
    for path in (*files("csv"), *files("tsv")):
        beginning = path.read_bytes()[: 1 << 16]
        text = beginning.decode(guess_encoding(beginning), "replace").rpartition("\n")[0]
        sniffed = sniffed_dialect(text)
        if sniffed is not None:
            assert _cells(text, guess_dialect(text)) == _cells(text, sniffed), path.name
            looked_at += 1
    assert looked_at > 5


@given(st.data())
def test_cells_are_found_whatever_they_say(data: st.DataObject) -> None:
    width = data.draw(st.integers(2, 4))
    words = st.sampled_from(
        ["a", "two words", "1999-01-02", "", "€5", "12:30", 'he "said"', "a\nb", "1,2;3|4"]
    )
    rows = data.draw(st.lists(st.lists(words, min_size=width, max_size=width), min_size=6, max_size=9))
    rows = [[*row, "end"] for row in rows]
    delimiter = data.draw(st.sampled_from(",;\t|"))
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert _cells(stream.getvalue(), guess_dialect(stream.getvalue())) == rows
