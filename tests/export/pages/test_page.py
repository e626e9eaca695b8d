"""Pages of a report: nothing lost, each claim with its numbers, each number with its passage."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.export.renderers import pdf_texts
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.base.steps import finished
from viewer.core.charts.marks import ChartFrame
from viewer.core.evidence.passages import one_line, raised
from viewer.core.page.flow import flow
from viewer.core.page.lanes import in_reading_order
from viewer.core.page.sizes import PAGE
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_record
from viewer.export.base.document import Document, Page
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest, SourcesAs
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.layout import lay_out
from viewer.export.pages import notes
from viewer.export.pages.blocks import TextItem
from viewer.export.pages.context import PageContext, prepared
from viewer.export.pages.page import Report, lay_out_report
from viewer.export.pages.pages import sheet_of
from viewer.export.picture_files import PictureFiles
from viewer.model.calendar import day_number
from viewer.model.comparisons import Disagreement

A4 = {"width": 794, "height": 1123}
SIZES = [(794, 1123), (1587, 1123), (1280, 720), (1080, 1080)]


@pytest.fixture
def record(qapp: QApplication) -> LoadedRecord:
    return read_record(bundled_record())


@pytest.fixture
def small(qapp: QApplication, payload: dict[str, Any]) -> LoadedRecord:
    return parse_record(json.dumps(payload).encode())


def request(**more: Any) -> ExportRequest:
    return ExportRequest(kind="page", **{"sources_as": "quotations", **A4, **more})


def report(record: LoadedRecord, **more: Any) -> Report:
    context = PageContext(prepared(record), request(**more))
    zoom = PAGE.zoom(*context.request.pixels)
    context = context.zoomed(zoom) if zoom > 1 else context
    return finished(lay_out_report(context, sheet_of(context, grows=False).body))


def pages(record: LoadedRecord, *, flow: bool = True, **more: Any) -> Document:
    return lay_out(record, request(**more), flow=flow)


def labels(found: Report) -> dict[str, str]:
    """What is written first beside each mark, by the id of the claim."""
    said = {mark.id: mark.label for mark in in_reading_order(found.lanes)}
    plots = [chart.plot for chart in found.charts.charts if chart.plot]
    return said | {label.owner.id: label.text for plot in plots for label in reversed(plot.labels)}


def more_text(chart: ChartFrame) -> str:
    """What a figure says of all that has no room in its line."""
    return "".join(label.text for label in chart.labels if label.owner.kind == "open")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_each_mark_with_evidence_bears_its_numbers_and_no_other(
    record: LoadedRecord, width: int, height: int
) -> None:
    found = report(record, width=width, height=height, span="whole")
    said = labels(found)
    marks = [mark.id for mark in in_reading_order(found.lanes)]
    plots = [chart.plot for chart in found.charts.charts if chart.plot]
    marks += [each.id for plot in plots for each in (*plot.points, *plot.told, *plot.targets, *plot.breaks)]
    assert len(marks) == len(set(marks)) >= 130
    strays = {
        each.id: chart.header.texts[-1].text + more_text(chart)
        for chart in found.charts.charts
        if chart.plot
        for each in (*chart.plot.points, *chart.plot.told, *chart.plot.targets, *chart.plot.breaks)
    }
    for identifier in marks:
        note = raised(found.passages.numbers[identifier])
        assert said[identifier].endswith(note) if identifier in said else note in strays[identifier]


@pytest.mark.parametrize("sources_as", ["quotations", "none"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_each_mark_of_a_chart_has_words(
    record: LoadedRecord, width: int, height: int, sources_as: SourcesAs
) -> None:
    some: dict[str, Any] = {"width": width, "height": height, "sources_as": sources_as, "lanes": ()}
    found = report(record, **some)
    notes = found.passages.notes
    text = " ".join(pdf_texts(pdf_bytes(pages(record, **some))))
    charts = ((chart.metric_id, chart.plot) for chart in found.charts.charts if chart.plot)
    without = 0
    for metric_id, plot in charts:
        metric = record.metrics[metric_id]
        said = {label.owner.id for label in plot.labels if label.text != notes.get(label.owner.id, "")}
        for mark in (*plot.points, *plot.targets):
            if mark.id in said:
                continue
            value = record.observations.get(mark.id) or record.targets[mark.id]
            without += 1
            words = f"{metric.title} .*?{value.value:g}{notes.get(mark.id, '')}"
            assert re.search(words.replace("\u2009", r"\s"), text)
        for mark in plot.breaks:
            reason = metric.breaks[int(mark.id.rpartition("#")[2])].reason
            assert mark.id in said or " ".join(reason.split()[:4]) in text
    assert not without or "Too crowded to name in the charts" in text


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_each_number_has_its_passage_in_the_order_of_reading(
    record: LoadedRecord, width: int, height: int
) -> None:
    found = report(record, width=width, height=height)
    assert [each.number for each in found.passages.cited] == list(range(1, len(found.passages.cited) + 1))
    marks = [mark.id for mark in in_reading_order(found.lanes)]
    firsts = list(dict.fromkeys(number for each in marks for number in found.passages.numbers[each]))
    assert firsts == list(range(1, len(firsts) + 1))
    for identifier, numbers in found.passages.numbers.items():
        claimant = record.claimant(identifier)
        if claimant is not None:
            cited = {one_line(found.passages.cited[number - 1].quotation.passage) for number in numbers}
            assert cited == {one_line(quotation.passage) for quotation in claimant.evidence}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_another_program_reads_every_quotation_in_the_pdf(
    record: LoadedRecord, theme: str, language: str
) -> None:
    found = report(record, theme=theme, language=language)
    text = " ".join(pdf_texts(pdf_bytes(pages(record, theme=theme, language=language))))
    text = text.replace("\u00a0", " ")
    quoted = [one_line(each.quotation.passage) for each in found.passages.cited]
    assert len(quoted) > 150
    assert not [passage for passage in quoted if passage not in text]
    # Words that no source has are not found, so the test can fail.
    assert not [passage for passage in quoted if passage + " indeed" in text]


def test_every_entry_is_named_whole_in_the_pdf(record: LoadedRecord) -> None:
    found = report(record, span="whole")
    text = " ".join(pdf_texts(pdf_bytes(pages(record, span="whole"))))
    titles = [record.entries[mark.id].title for mark in in_reading_order(found.lanes)]
    assert len(titles) == 94
    assert not [title for title in titles if one_line(title) not in text]


def test_the_footer_counts_the_pages(record: LoadedRecord) -> None:
    texts = pdf_texts(pdf_bytes(pages(record)))
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in text
        assert "Made with Dateline" in text
        assert record.record.title in text


def test_a_page_of_a_png_grows_with_what_it_holds(record: LoadedRecord) -> None:
    document = pages(record, flow=False)
    assert len(document.pages) == 1
    assert document.pages[0].width == 794
    assert document.pages[0].height > 4 * 1123


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_block_stands_on_the_pages_within_the_margins(
    record: LoadedRecord, width: int, height: int
) -> None:
    context = PageContext(prepared(record), request(width=width, height=height))
    sheet = sheet_of(context, grows=False)
    blocks = finished(lay_out_report(context, sheet.body)).blocks
    placed = flow([block.section for block in blocks], sheet.room)
    pieces = Counter((s.section, n) for s in placed.spots for n in range(s.first, s.last))
    assert pieces == Counter(
        (number, n) for number, block in enumerate(blocks) for n in range(len(block.section.pieces))
    )
    for block in blocks:
        end = block.column_x(block.section.columns - 1) + block.column_width
        assert end <= sheet.body + 0.01
    assert max(placed.ends) <= sheet.room.bottom
    assert sheet.room.bottom < height - sheet.margin


def test_sources_by_number_only(record: LoadedRecord) -> None:
    found = report(record, sources_as="numbers")
    assert len(found.passages.cited) == len(record.sources)
    text = " ".join(pdf_texts(pdf_bytes(pages(record, sources_as="numbers"))))
    assert all(one_line(source.title) in text for source in record.sources.values())
    quoted = [q.passage for entry in record.record.entries for q in entry.evidence]
    assert not [passage for passage in quoted if f"“{one_line(passage)}”" in text]


def test_without_sources_no_mark_bears_a_number(record: LoadedRecord) -> None:
    said = labels(report(record, sources_as="none"))
    assert not [text for text in said.values() if re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹]", text)]
    text = " ".join(pdf_texts(pdf_bytes(pages(record, sources_as="none"))))
    assert "Passages" not in text


def test_disagreements_are_named_where_one_side_is_shown(small: LoadedRecord) -> None:
    assert [each.id for each in report(small).disputes] == ["two-shares"]
    assert not report(small, metrics=("ships",)).disputes
    text = " ".join(pdf_texts(pdf_bytes(pages(small))))
    assert "Two shares sources differ" in text
    assert "The letter rounds down." in text


def test_a_choice_of_lanes_and_metrics(small: LoadedRecord) -> None:
    found = report(small, lanes=("award",), metrics=("ships", "visitors"), span="whole")
    assert [lane.plan.key for lane in found.lanes.lanes] == ["lane:award"]
    assert [chart.metric_id for chart in found.charts.charts] == ["ships", "visitors"]
    only = report(small, lanes=(), metrics=("ships",), span="whole")
    assert not only.lanes.lanes
    assert set(only.passages.numbers) == {"handled"}


def test_what_is_folded_on_the_screen_is_whole_on_paper(small: LoadedRecord) -> None:
    view = LaneView(folded=frozenset({"lane:award", "metric:ships"}), hidden=frozenset({"lane:system"}))
    found = report(small, view=view, span="whole")
    assert [lane.plan.key for lane in found.lanes.lanes] == ["lane:harbour", "lane:award"]
    assert all(chart.plot is not None for chart in found.charts.charts)


def test_title_and_subtitle_are_the_given_ones(small: LoadedRecord) -> None:
    own = pdf_texts(pdf_bytes(pages(small)))[0]
    assert own.startswith("The port 2 sources · 2018 – 2020 · 3 entries · 5 values")
    given = pages(small, title="Harbours {x} <b>", subtitle="For the council")
    assert pdf_texts(pdf_bytes(given))[0].startswith("Harbours {x} <b> For the council")
    assert given.title == "Harbours {x} <b>"


def test_the_words_of_the_page_are_vietnamese_where_asked(small: LoadedRecord) -> None:
    text = " ".join(pdf_texts(pdf_bytes(pages(small, language="vi"))))
    for words in ("2 nguồn", "3 mục", "Giải thưởng", "Đoạn trích", "Chỗ các nguồn khác nhau"):
        assert words in text
    for words in ("Passages", "Sources", "Made with", "sources differ", "target"):
        assert words not in text


def test_addresses_of_sources_are_links(small: LoadedRecord, payload: dict[str, Any]) -> None:
    payload["sources"][0]["URL"] = "https://example.org/report?x=1&y=2"
    payload["sources"][1]["URL"] = "javascript:alert(1)"
    document = pages(parse_record(json.dumps(payload).encode()))
    links = [link for page in document.pages for link in page.links]
    assert {link.url for link in links} == {"https://example.org/report?x=1&y=2"}
    page = document.pages[0]
    assert all(0 < link.area.left() < link.area.right() < page.width for link in links)


def test_a_page_too_small_for_a_figure_is_refused(small: LoadedRecord) -> None:
    with pytest.raises(ExportError) as refused:
        pages(small, width=200)
    assert refused.value.problems[0].code == "export.page_too_small"


def test_an_empty_record_is_a_page_with_a_title(
    qapp: QApplication, payload: dict[str, Any], load: Callable[[object], LoadedRecord]
) -> None:
    empty = load({**payload, "entries": [], "metrics": [], "disagreements": [], "relations": [], "lanes": []})
    document = pages(empty)
    assert len(document.pages) == 1
    assert "The port" in pdf_texts(pdf_bytes(document))[0]


def painted(page: Page, ground: QColor) -> QImage:
    image = QImage(round(page.width), round(page.height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(ground)
    painter = QPainter(image)
    page.paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_painted_on_the_margins(record: LoadedRecord, theme: str) -> None:
    document = pages(record, theme=theme)
    context = PageContext(prepared(record), request(theme=theme))
    margin = int(sheet_of(context, grows=False).margin)
    for page in document.pages:
        image = painted(page, QColor(0, 0, 0))
        ground = image.pixel(2, 2)
        width, height = image.width(), image.height()
        sides = [
            (x, y)
            for y in range(0, height, 3)
            for x in (*range(0, margin - 2, 3), width - 3, width - margin + 3)
        ]
        ends = [(x, y) for x in range(0, width, 3) for y in (3, margin - 6, height - margin + 12, height - 3)]
        assert all(image.pixel(x, y) == ground for x, y in (*sides, *ends))


def test_a_transparent_page_has_no_ground(small: LoadedRecord) -> None:
    image = painted(pages(small, transparent=True).pages[0], QColor(0, 0, 0, 0))
    assert image.pixelColor(3, 3).alpha() == 0
    assert image.pixelColor(400, 1000).alpha() == 0
    assert any(image.pixelColor(x, y).alpha() for x in range(60, 400, 2) for y in range(50, 80, 2))


def test_long_quotations_run_on_overleaf_in_one_piece(
    qapp: QApplication, payload: dict[str, Any], load: Callable[[object], LoadedRecord], tmp_path: Path
) -> None:
    long = " ".join(f"word{n}" for n in range(900))
    payload["entries"][1]["evidence"][0]["exact"] = long
    texts = pdf_texts(pdf_bytes(pages(load(payload))))
    assert len(texts) > 1
    words = re.findall(r"word\d+", " ".join(texts))
    assert words == long.split()


def test_a_small_picture_of_a_page_has_the_asked_size(small: LoadedRecord) -> None:
    for width, height in ((1280, 720), (794, 1123), (1080, 1080), (1333, 751)):
        (page,) = pages(small, width=width, height=height, flow=False, metrics=(), sources_as="none").pages
        assert (page.width, page.height) == (width, height)


def test_type_grows_on_slides_and_posters_but_not_on_paper() -> None:
    assert [PAGE.zoom(*size) for size in ((794, 1123), (1587, 1123), (816, 1056), (816, 1344))] == [1.0] * 4
    assert PAGE.zoom(1280, 720) == 1.25
    assert PAGE.zoom(1920, 1080) == 1.875
    assert PAGE.zoom(720, 720) == 1.25
    assert PAGE.zoom(4535, 1512) == PAGE.zoom_most
    assert PAGE.zoom(400, 200) == 1.0


def test_the_entries_that_a_page_quotes_are_read_a_few_in_a_step(
    record: LoadedRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("page", "figures"):
        monkeypatch.setattr(f"viewer.export.pages.{module}.READ_AT_ONCE", 1)
    context = PageContext(prepared(record), request())
    steps = sum(1 for _ in lay_out_report(context, sheet_of(context, grows=False).body))
    assert steps > 2 * len(record.entries)


def test_the_disagreements_of_a_page_are_set_one_in_a_step(
    record: LoadedRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []
    set_one = notes._dispute

    def noted(context: PageContext, found: Disagreement, *rest: Any) -> TextItem:
        laid_out.append(found.id)
        return set_one(context, found, *rest)

    monkeypatch.setattr(notes, "_dispute", noted)
    context = PageContext(prepared(record), request())
    counts = [len(laid_out) for _ in lay_out_report(context, sheet_of(context, grows=False).body)]
    assert len(laid_out) > 1
    assert max(after - before for before, after in pairwise(counts)) == 1


def test_the_pages_of_a_slide_are_set_larger(record: LoadedRecord) -> None:
    document = pages(record, width=1280, height=720)
    assert {(page.width, page.height) for page in document.pages} == {(1280, 720)}
    with pypdfium2.PdfDocument(pdf_bytes(document)) as opened:
        text = opened[0].get_textpage()
        found = text.search("Milestones".upper())
        at, count = found.get_next()
        boxes = [text.get_charbox(n) for n in range(at, at + count)]
    tall = max(top - bottom for _, bottom, _, top in boxes)
    with pypdfium2.PdfDocument(pdf_bytes(pages(record))) as opened:
        text = opened[0].get_textpage()
        at, count = text.search("Milestones".upper()).get_next()
        paper = max(box[3] - box[1] for box in (text.get_charbox(n) for n in range(at, at + count)))
    assert tall == pytest.approx(1.25 * paper, rel=0.03)


def test_a_topic_is_named_again_where_its_charts_go_on(record: LoadedRecord) -> None:
    texts = pdf_texts(pdf_bytes(pages(record, lanes=(), height=360)))
    topics = {each.topic.upper() for each in record.record.metrics if each.topic}
    named = [text.count(each) for text in texts for each in topics]
    assert sum(named) > len(topics) > 4


BEGIN, END = float(day_number(2023, 1, 1)), float(day_number(2025, 1, 1))


def csv_rows(pictures: PictureFiles) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pictures.data("csv").decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("sources_as", ["numbers", "quotations", "none"])
def test_page_words_and_table_number_sources_alike(record: LoadedRecord, sources_as: SourcesAs) -> None:
    some: dict[str, Any] = {"lanes": ("award",), "metrics": (), "window": (BEGIN, END)}
    pictures = PictureFiles(record, request(sources_as=sources_as, **some))
    found = report(record, sources_as=sources_as, **some)
    order = [record.sources[each].title for each in found.depicted.sources]
    assert len(order) == 5
    assert order != [source.title for source in record.record.sources]
    table = {row["source"]: int(row["source_number"]) for row in csv_rows(pictures)}
    assert table.items() <= {title: number for number, title in enumerate(order, 1)}.items()
    on_progress = pictures.data("txt").decode().splitlines()[-1]
    assert [on_progress.index(title) for title in order] == sorted(
        on_progress.index(title) for title in order
    )
    assert re.findall(r"\[(\d)\]", on_progress) == ([] if sources_as == "quotations" else list("12345"))
    if sources_as == "numbers":
        assert [record.sources[each.quotation.source].title for each in found.passages.cited] == order


def test_the_table_has_the_numbers_of_the_passages(record: LoadedRecord) -> None:
    pictures = PictureFiles(record, request(lanes=("award",), metrics=()))
    found = report(record, lanes=("award",), metrics=())
    rows = csv_rows(pictures)
    assert len(rows) > 20
    for row in rows:
        cited = found.passages.cited[int(row["passage_number"]) - 1]
        assert (cited.quotation.exact, row["id"] in found.passages.numbers) == (row["exact"], True)
    plain = PictureFiles(record, request(lanes=("award",), metrics=(), sources_as="numbers"))
    assert not any(row["passage_number"] for row in csv_rows(plain))


def test_the_subtitle_tells_of_what_the_page_shows(record: LoadedRecord) -> None:
    only = pages(record, lanes=("award",), metrics=(), window=(BEGIN, END), sources_as="numbers")
    text = pdf_texts(pdf_bytes(only))[0]
    assert "5 sources · 2023 – 2024 · 7 entries" in text
    assert "value" not in text
    whole = pages(record, span="whole")
    assert "5 sources · 2000 – 2030 · 94 entries · 47 values" in pdf_texts(pdf_bytes(whole))[0]
    charts = pages(record, lanes=(), metrics=("digital-economy-share",), span="whole")
    text = pdf_texts(pdf_bytes(charts))[0]
    assert re.search(r"sources? · \d{4}.* · \d+ values?\b", text)
    assert "entries" not in text


def test_the_subtitle_of_a_squeezed_picture_names_no_year_beyond_the_record(record: LoadedRecord) -> None:
    wide = (day_number(1991, 1, 1), day_number(2033, 12, 31))
    found = pages(record, time="squeezed", window=tuple(map(float, wide)), sources_as="numbers")
    text = pdf_texts(pdf_bytes(found))[0]
    assert "5 sources · 2000 – 2030" in text
    assert "1991" not in text


def test_a_lane_of_which_not_all_is_shown_says_so(record: LoadedRecord) -> None:
    some: list[dict[str, Any]] = [{}, {"lanes": ("award",), "window": (BEGIN, END)}]
    for more in some:
        found = report(record, metrics=(), sources_as="none", **more)
        text = " ".join(pdf_texts(pdf_bytes(pages(record, metrics=(), sources_as="none", **more))))
        counts = [(len(lane.marks), lane.plan.info.total) for lane in found.lanes.lanes]
        assert any(shown < total for shown, total in counts)
        assert all(f"{shown}/{total}" in text for shown, total in counts if shown < total)

    said = pages(record, metrics=(), lanes=("award",), window=(BEGIN, END)).description
    assert "Awards and rankings (7 of 14)" in said


def test_a_page_tells_of_the_entries_that_it_lists(record: LoadedRecord) -> None:
    found = report(record)
    marks = {mark.row for mark in in_reading_order(found.lanes)}
    assert set(found.depicted.rows.tolist()) == marks
    assert f"{len(marks)} entries on" in pages(record).description


def test_a_chart_alone_is_as_wide_as_the_page_and_so_are_figures(record: LoadedRecord) -> None:
    (alone,) = report(record, lanes=(), metrics=("digital-economy-share",)).charts.charts
    pair = ("digital-economy-share", "software-exports")
    several = report(record, lanes=(), metrics=pair).charts.charts
    assert alone.plot is not None
    assert several[0].plot is not None
    assert alone.plot.right > 1.9 * several[0].plot.right
    lines = report(record, lanes=(), metrics=None).charts
    assert lines.right == alone.plot.right


@pytest.mark.parametrize("time", ["even", "squeezed"])
def test_the_whole_record_is_told_from_its_own_first_year_to_its_last(time: str) -> None:
    said = pages(read_record(bundled_record()), span="whole", time=time).description
    assert said.startswith("Da Nang digital transformation. A timeline from 2000 to 2030: ")
