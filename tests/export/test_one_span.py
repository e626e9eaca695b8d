"""One span: page, view, CSV and description hold what belongs to it, and print nothing from outside."""

import csv
import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.export.random_records import SIZES, YEARS, records
from tests.export.renderers import pdf_texts
from viewer.core.base.resources import bundled_record
from viewer.core.charts.data import read_charts
from viewer.core.figures.frame import ChartsView
from viewer.core.page.depicted import Depicted
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.core.time.scale import TimeScale, Window
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.layout import lay_out
from viewer.export.pages.charts_picture import ChartsPicture
from viewer.export.pages.context import PageContext, prepared
from viewer.formats.csv_export import csv_bytes
from viewer.model.dates import Date, parse_date
from viewer.model.dating import dating_of
from viewer.words.chart_look import chart_look
from viewer.words.date_words import date_words, short_date_words
from viewer.words.translations import translator


def belonging(loaded: LoadedRecord, window: Window) -> tuple[set[str], set[str]]:
    """The ids of the entries, and of the values and targets, that overlap a window, looked at one by one."""
    table = loaded.facts.table
    rows = zip(table.entry.tolist(), table.begins.tolist(), table.ends.tolist(), strict=True)
    found = (
        loaded.entries.at(position)
        for position, begins, ends in rows
        if begins < window.end and ends > window.start
    )
    entries = {entry.id for entry in found if is_in(loaded.dates[entry.date], window)}
    values: set[str] = set()
    for data in read_charts(loaded).metrics:
        extents = zip(data.observations, data.begins.tolist(), data.ends.tolist(), strict=True)
        values |= {
            item.id
            for item, begins, ends in extents
            if begins < window.end and ends > window.start and is_in(loaded.dates[item.date], window)
        }
        spans = (span for span in data.targets if span.begins < window.end and span.ends > window.start)
        values |= {span.target.id for span in spans}
    return entries, values


def is_in(date: Date, window: Window) -> bool:
    """Whether a date that overlaps a window has a part there: of a set, that is one of its dates."""
    return not date.members or any(
        part.begins < window.end and part.ends > window.start for part in date.members
    )


def shown(depicted: Depicted) -> tuple[set[str], set[str]]:
    table, entries = depicted.table, depicted.model.loaded.entries
    rows = depicted.rows.tolist()
    return {entries.at(int(table.entry[row])).id for row in rows}, {value.id for value in depicted.values}


def in_csv(depicted: Depicted) -> set[str]:
    return {row["id"] for row in csv.DictReader(io.StringIO(csv_bytes(depicted).decode("utf-8-sig")))}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), YEARS, st.integers(0, 20), SIZES)
def test_page_view_csv_and_description_hold_the_same(
    qapp: QApplication, record: LoadedRecord, year: int, more: int, size: tuple[int, int]
) -> None:
    window = Window(parse_date(f"{year}").begins, parse_date(f"{year + more}").ends)
    entries, values = belonging(record, window)
    request = ExportRequest(width=size[0], height=max(size[1], 320), window=(window.start, window.end))
    page = lay_out(record, request.changed(kind="page"), flow=True)
    assert shown(page.depicted) == (entries, values)
    assert in_csv(page.depicted) == entries | values
    counted = re.search(r"(\d+) entr(?:y|ies) on", page.description)
    assert counted
    assert int(counted[1]) == len(entries)

    view = lay_out(record, request.changed(height=size[1]), flow=False)
    seen_entries, seen_values = shown(view.depicted)
    assert seen_entries <= entries
    assert seen_values <= values
    assert in_csv(view.depicted) == seen_entries | seen_values
    if size == (4000, 3000):
        assert (seen_entries, seen_values) == (entries, values)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), YEARS)
def test_only_sources_that_a_picture_cites_are_named(
    qapp: QApplication, record: LoadedRecord, year: int
) -> None:
    span = parse_date(str(year))
    request = ExportRequest(width=1440, height=3000, window=(span.begins, span.ends))
    for kind in ("page", "view"):
        document = lay_out(record, request.changed(kind=kind), flow=False)
        depicted = document.depicted
        assert depicted is not None
        entries = (depicted.model.shown_entry(row, depicted.lens) for row in depicted.rows.tolist())
        assert set(depicted.sources) == {each.evidence[0].source for each in entries}
        number = len(depicted.sources)
        said = f"{number} source" if number == 1 else f"{number} sources"
        assert pdf_texts(pdf_bytes(document))[0].startswith(f"R {said} · {year}")


# ---- the bundled record over 2023

YEAR = Window(parse_date("2023").begins, parse_date("2023").ends)


@pytest.fixture(scope="module")
def bundled() -> LoadedRecord:
    return read_record(bundled_record())


@pytest.fixture(scope="module")
def page_text(bundled: LoadedRecord, qapp: QApplication) -> str:
    request = ExportRequest(kind="page", span="dates", begin="2023", end="2023", width=794, height=1123)
    return " ".join(pdf_texts(pdf_bytes(lay_out(bundled, request, flow=True))))


def test_the_page_of_a_year_names_what_belongs_to_it_and_nothing_else(
    bundled: LoadedRecord, page_text: str
) -> None:
    entries, values = belonging(bundled, YEAR)
    assert len(entries) > 30
    assert len(values) > 10
    figures = page_text.partition("Where sources differ, or only seem to")[0]
    titles = {each.id: each.title for each in bundled.record.entries}
    named = {identifier for identifier, title in titles.items() if title in figures}
    assert entries <= named
    # A title may be a part of another one.
    others = [titles[each] for each in named - entries]
    assert all(any(title in titles[each] for each in entries) for title in others)


def test_the_page_of_a_year_prints_no_other_year_but_of_periods_that_overlap_it(
    bundled: LoadedRecord, page_text: str
) -> None:
    entries, values = belonging(bundled, YEAR)
    words, loaded = translator("en"), bundled
    figures = page_text.partition("Where sources differ, or only seem to")[0]
    found = [loaded.entries[each] for each in entries]
    items = [*found, *(loaded.observations.get(each) or loaded.targets[each] for each in values)]
    said = {metric.title for metric in loaded.record.metrics} | {each.title for each in found}
    said |= {metric.topic for metric in loaded.record.metrics}
    for item in items:
        if (date := loaded.date_of(item)) is not None:
            said |= {speak(date, words, dating_of(item)) for speak in (date_words, short_date_words)}
    for each in sorted(filter(None, said), key=len, reverse=True):
        figures = figures.replace(each, " ").replace(each.upper(), " ")
    years = set(re.findall(r"(?<![\d,.])(?:19|20)\d\d(?![\d,])", figures))
    assert years <= {"2023"}


def test_no_mark_or_header_of_a_chart_is_from_outside(bundled: LoadedRecord, qapp: QApplication) -> None:
    _, values = belonging(bundled, YEAR)
    context = PageContext(prepared(bundled), ExportRequest(span="dates", begin="2023", end="2023"))
    scale = TimeScale(context.window, 220.0, 900.0)
    look, view = chart_look("light", context.words), ChartsView(only_in_view=True)
    charts = ChartsPicture(context.ready.charts, scale, look, view).frame.charts
    plots = [chart.plot for chart in charts if chart.plot]
    shown = {mark.id for plot in plots for mark in (*plot.points, *plot.targets)}
    shown |= {hit.id for chart in charts for hit in chart.told}
    shown |= {label.owner.id for chart in charts for label in chart.labels if label.owner.kind == "target"}
    assert shown == values
    dates = [text.text for chart in charts for text in chart.header.texts if text.style == "metric-date"]
    assert dates
    assert all("2023" in each for each in dates)
    said = [label.text for chart in charts for label in chart.labels]
    assert not [text for text in said if "later" in text or "earlier" in text]
