"""A web page that is named as a workbook opens by its table, or is refused in one sentence."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from tests.growth import LINEAR, growth
from viewer.formats.registry import format_of
from viewer.formats.tables import html_table
from viewer.formats.tables.html_table import is_page, page_table
from viewer.formats.tables.workbook import workbook_sheets
from viewer.model.problems import RecordError

PAGE = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=%s">
<style>td {color: red}</style></head><body><table><tr><td>Voyages</td></tr></table>
<TABLE border=1><caption>All of them</caption><thead><tr><th>Title<th>Date<th>Lane</thead>
<tr><td>Landing &amp; rest</td><td> 1831-12 </td><td rowspan=2>S&eacute;a<br>far</td></tr>
<tr><td>Return<script>alert("x")</script></td><td><a href="https://a.example">1836</a></td></tr>
<tr><td colspan="2">Đà <table><tr><td>in</td></tr></table></td><td><img src="file:///etc/passwd">x</td></tr>
</TABLE></body></html>"""
ROWS = [
    ["Title", "Date", "Lane"],
    ["Landing & rest", "1831-12", "Séa\nfar"],
    ["Return", "1836", ""],
    ["Đà in", "", "x"],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_first_table_of_several_rows_is_read(encoding: str) -> None:
    assert page_table((PAGE % encoding).encode(encoding), "page.xls") == ROWS


def test_a_page_is_read_in_the_letters_that_it_names() -> None:
    page = '<meta charset="windows-1251"><table><tr><td>Мир<tr><td>b</table>'.encode("cp1251")
    assert page_table(page, "page.xls")[0] == ["Мир"]
    assert page_table(b'<meta charset="nonsense"><table><tr><td>a<tr><td>b', "p.xls") == [["a"], ["b"]]
    assert page_table(b'<meta charset="hex"><table><tr><td>a<tr><td>b', "p.xls") == [["a"], ["b"]]


def test_a_page_that_is_named_a_workbook_opens(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    rows = "".join(f"<tr><td>Event {n}</td><td>19{n}</td></tr>" for n in range(20, 30))
    path.write_text(f"<html><table><tr><th>Title</th><th>Year</th></tr>{rows}</table></html>")
    (sheet,) = workbook_sheets(path)
    assert list(sheet.rows())[:2] == [(1, ["Title", "Year"]), (2, ["Event 20", "1920"])]
    assert format_of(path).read(path).report == ()


@pytest.mark.parametrize(
    "data", [b"<html><p>Nothing</p></html>", b"<table><tr><td>One</td></tr></table>", b"<html>"]
)
def test_a_page_without_a_table_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "export.xls"
    path.write_bytes(data)
    with pytest.raises(RecordError) as refused:
        workbook_sheets(path)
    assert [each.code for each in refused.value.problems] == ["import.page"]


def test_a_page_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_table, "MOST", 10)
    with pytest.raises(RecordError, match=r"import\.page\.large"):
        page_table(b"<table><tr><td>a<tr><td>b", "page.xls")


def test_spans_without_end_are_cut() -> None:
    page = b'<table><tr><td colspan="999999" rowspan="999999">a<td>b<tr><td>c</table>'
    assert [len(row) for row in page_table(page, "page.xls")] == [2_001, 2_001]
    many = page.replace(b"</table>", b"<tr><td>" * 100_000)
    with pytest.raises(RecordError, match=r"import\.page\.large"):
        page_table(many, "page.xls")


def test_other_files_are_no_pages() -> None:
    for data in (
        b"\xd0\xcf\x11\xe0",
        b"PK\x03\x04",
        b'<?xml version="1.0"?><Workbook><Table/>',
        b"a<table>",
        b"",
    ):
        assert not is_page(data)


PIECES = (
    *("<", ">", "<table>", "<tr", "<td>", "</table>", "<!--", "<![CDATA[", "&#", "<script>", "a", '"'),
    "<td rowspan=9 ",
)


@pytest.mark.parametrize("piece", PIECES)
def test_markup_without_sense_is_refused_in_a_time_that_grows_as_it_does(piece: str) -> None:
    def read(size: int) -> None:
        with pytest.raises(RecordError):
            page_table(b"<table>" + piece.encode() * size, "page.xls")

    assert growth(read, 1_250) < LINEAR


def test_markup_without_sense_is_a_table_or_refused() -> None:
    chance = random.Random(5)
    for _ in range(200):
        with suppress(RecordError):
            page_table("".join(chance.choices(PIECES, k=300)).encode(), "page.xls")
