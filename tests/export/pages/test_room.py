"""A picture gives every lane and chart its least height first; what it leaves out is named."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.core.fake_text import FakeMeasure
from tests.export.random_records import YEARS, records
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.figures import frame as frames
from viewer.core.filter.lens import EvidenceLens
from viewer.core.lanes.model import LanesModel
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.export.base.request import ExportRequest
from viewer.export.layout import compose
from viewer.export.pages.charts_picture import ChartsPicture
from viewer.export.pages.composition import Composition
from viewer.export.pages.footer import LeftOut, _wrapped, left_out_lines
from viewer.export.picture_files import PictureFiles
from viewer.model.dates import parse_date
from viewer.words.translations import translator

LENS = EvidenceLens(shown=True)


@pytest.fixture(scope="module")
def bundled() -> LoadedRecord:
    return read_record(bundled_record())


def shown_lanes(picture: Composition) -> set[str]:
    return {lane.info.id for lane in picture.depicted.lanes}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(records(), YEARS, st.integers(0, 20), st.integers(320, 4000), st.integers(240, 3000))
def test_every_lane_in_view_is_shown_or_named_as_left_out(
    qapp: QApplication, record: LoadedRecord, year: int, more: int, width: int, height: int
) -> None:
    span = parse_date(f"{year}").begins, parse_date(f"{year + more}").ends
    picture = compose(record, ExportRequest(width=width, height=height, window=span, lens=LENS))
    table = record.facts.table
    in_view = {lane.id for lane in table.lanes if table.index(lane).in_view(*span)}
    assert len(shown_lanes(picture)) + len(picture.left_out.lanes) == len(in_view)
    assert shown_lanes(picture) <= in_view
    assert picture.figure_bottom <= max(picture.lowest, picture.lanes_top)
    if picture.left_out.lanes:
        # The sources and the legend have given way: all that the footer says is what is missing.
        assert all("[1]" not in line for line in picture.footer)
    said = " ".join(picture.footer)
    names = picture.left_out.names
    assert all(name in said for name in names) or f"{len(names)} lane" in said or " more." in said


@pytest.mark.parametrize("size", [(1440, 900), (1400, 1000), (1440, 3000)])
def test_lanes_have_the_rows_they_need_before_charts_are_higher_than_they_must_be(
    bundled: LoadedRecord, qapp: QApplication, size: tuple[int, int]
) -> None:
    picture = compose(bundled, ExportRequest(width=size[0], height=size[1]))
    labelled = [mark for lane in picture.lanes.lanes for mark in lane.marks if mark.label]
    assert len(labelled) >= 20
    assert len(shown_lanes(picture)) == len(picture.lanes.lanes)
    if not picture.left_out.charts:
        assert picture.lanes.plan.height == pytest.approx(picture.lanes.plan.needed, abs=SIZES.row_height)


def test_where_not_all_charts_have_room_as_many_are_shown_as_in_the_window(
    bundled: LoadedRecord, qapp: QApplication
) -> None:
    # Lanes took all they needed once, and one metric of forty was shown.
    picture = compose(bundled, ExportRequest(width=1440, height=900, time="squeezed"))
    assert picture.left_out.charts
    shown = {chart.metric.id for chart in picture.depicted.charts}
    assert len(shown) >= 8
    assert len(shown_lanes(picture)) == len(picture.lanes.lanes)


def test_lanes_and_charts_are_measured_once_and_laid_out_once(
    bundled: LoadedRecord, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    frame, charts, rows = LanesModel.frame, ChartsPicture.__init__, frames.planned_rows

    def counted_frame(model: LanesModel, *given: Any, **more: Any) -> Any:
        asked.append("lanes")
        return frame(model, *given, **more)

    def counted_charts(picture: ChartsPicture, *given: Any, **more: Any) -> None:
        asked.append("charts")
        charts(picture, *given, **more)

    def counted_rows(*given: Any) -> Any:
        asked.append("rows")
        return rows(*given)

    monkeypatch.setattr(frames, "planned_rows", counted_rows)
    monkeypatch.setattr(LanesModel, "frame", counted_frame)
    monkeypatch.setattr(ChartsPicture, "__init__", counted_charts)
    picture = compose(bundled, ExportRequest(width=3840, height=2160, span="whole"))
    assert len(picture.depicted.sources) == len(bundled.sources)
    assert sorted(asked) == ["charts", "charts", "lanes", "rows"]


@pytest.mark.parametrize("height", range(300, 1000, 50))
def test_sources_give_way_to_lanes_and_say_how_many_they_are(
    bundled: LoadedRecord, qapp: QApplication, height: int
) -> None:
    picture = compose(bundled, ExportRequest(height=height))
    sources = [line for line in picture.footer if line.startswith("[")]
    if picture.left_out.lanes:
        assert not sources
    if len(picture.depicted.sources) > len(sources) > 0:
        assert f"and {len(picture.depicted.sources) - len(sources)} more sources" in picture.footer


def test_the_legend_gives_way_after_the_sources(bundled: LoadedRecord, qapp: QApplication) -> None:
    seen = [compose(bundled, ExportRequest(height=height, lens=LENS)) for height in range(300, 900, 25)]
    without = [picture for picture in seen if not picture.has_legend]
    assert 0 < len(without) < len(seen)
    assert all(not any(line.startswith("[") for line in picture.footer) for picture in without)


def test_one_lane_of_hundreds_is_shown_in_a_low_picture(qapp: QApplication, tmp_path: Path) -> None:
    entries = [
        {
            "id": f"e{n}",
            "kind": "event",
            "title": f"Assembly {n} of the guild",
            "date": f"{1990 + n % 30}-{n % 12 + 1:02}",
        }
        for n in range(500)
    ]
    sources = [{"id": f"s{n}", "type": "book", "title": f"Volume {n}"} for n in range(12)]
    for n, entry in enumerate(entries):
        entry["evidence"] = [{"source": f"s{n % 12}", "exact": "assembly", "supports": ["title"]}]
    path = tmp_path / "r.json"
    path.write_text(
        json.dumps({"format": "dateline/1", "title": "G", "sources": sources, "entries": entries})
    )
    record = read_record(path)
    for height in (200, 240, 320, 480, 900):
        picture = compose(record, ExportRequest(width=640, height=height))
        assert len(shown_lanes(picture)) == 1
        assert not any(picture.left_out)
    assert any(line.startswith("[12]") for line in picture.footer)


def test_the_description_names_what_is_left_out(bundled: LoadedRecord, qapp: QApplication) -> None:
    request = ExportRequest(width=640, height=300)
    picture = compose(bundled, request)
    assert picture.left_out.lanes
    assert picture.left_out.lanes[0] in PictureFiles(bundled, request).data("txt").decode()


def test_names_fill_the_lines_and_the_rest_is_counted() -> None:
    words, measure = translator("en"), FakeMeasure()
    left_out = LeftOut(("Events", "Long\nlane"), ("Chart",))
    (line,) = left_out_lines(left_out, 10_000, 1, measure, words)
    assert line == "Left out for lack of room: Events, Long lane, Chart."
    one = left_out_lines(left_out, measure.width(line, "metric-date") - 10, 1, measure, words)
    assert one == ("Left out for lack of room: Events, 2 more.",) or one[0].endswith("1 more.")
    many = LeftOut(tuple(f"Lane {n}" for n in range(300)))
    lines = left_out_lines(many, 400, 3, measure, words)
    assert len(lines) <= 3
    assert lines[-1].endswith("more.")
    assert all(measure.width(each, "metric-date") <= 400 for each in lines)


@pytest.mark.parametrize("width", [120, 250, 400, 777])
def test_as_many_names_as_have_room_are_named(width: int) -> None:
    words, measure, lanes = translator("en"), FakeMeasure(), tuple(f"Lane {n}" for n in range(99))
    lines = " ".join(left_out_lines(LeftOut(lanes), width, 3, measure, words))
    named = lines.count("Lane ")
    assert f"Lane {named - 1}, {99 - named} more." in lines
    with_one = lines.replace(f", {99 - named} more.", f", Lane {named}, {98 - named} more.")
    assert len(list(_wrapped(with_one, width, measure))) > 3


def test_few_of_many_names_are_tried() -> None:
    class Counting(FakeMeasure):
        asked = 0

        def width(self, text: str, style: str) -> float:
            self.asked += 1
            return super().width(text, style)

    measure, names = Counting(), tuple(f"Lane {n}" for n in range(2_000))
    left_out_lines(LeftOut(names), 400, 3, measure, translator("en"))
    assert measure.asked < 50 * len(names)
