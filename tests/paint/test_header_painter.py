import json

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.core.fake_text import FakeMeasure
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.frame import LaneContent, LaneFrame, LanesFrame
from viewer.core.lanes.model import LanesModel
from viewer.core.lanes.plan import LanesPlan
from viewer.core.record.loading import parse_record
from viewer.core.time.scale import TimeScale, Window
from viewer.paint.header_painter import HeaderPainter, lane_middle, more_texts
from viewer.paint.labels import Labels, labels_of
from viewer.paint.theme import load_theme
from viewer.words.translations import translator


def one_row(count: int, title: str) -> LaneFrame:
    """A lane of entries of one year, with room for one row of labels."""
    ids, facts = (f"e{n}" for n in range(count)), {"kind": "event", "date": "2020", "lane": "l"}
    entries = [{"id": each, "title": f"Entry {each}", **facts} for each in ids]
    lanes = [{"id": "l", "title": title}]
    record = {"format": "dateline/1", "title": "T", "entries": entries, "lanes": lanes}
    scale = TimeScale(Window(18_000, 19_000), SIZES.header_width, 800)
    model = LanesModel(parse_record(json.dumps(record).encode()), FakeMeasure(), SIZES)
    (lane,) = model.frame(scale, LaneView(), "", 20).lanes
    return lane


@pytest.fixture
def lane() -> LaneFrame:
    entries = [{"id": f"e{n}", "kind": "event", "title": f"Entry {n}", "date": "2020"} for n in range(9)]
    record = parse_record(json.dumps({"format": "dateline/1", "title": "T", "entries": entries}).encode())
    scale = TimeScale(Window(18_000, 19_000), SIZES.header_width, 800)
    view = LaneView(expanded=frozenset({"lane:event"}))
    (lane,) = LanesModel(record, FakeMeasure(), SIZES).frame(scale, view, "", 500).lanes
    return lane


def test_a_lane_is_named_in_the_middle_of_what_is_in_view(lane: LaneFrame) -> None:
    whole = lane_middle(lane, SIZES, 0, 1000)
    assert whole == pytest.approx(lane.plan.y + lane.plan.height / 2, abs=SIZES.row_height / 2)
    cut = lane.plan.y + lane.plan.height / 2
    assert lane_middle(lane, SIZES, 0, cut) < cut < lane_middle(lane, SIZES, cut, 1000)


@pytest.mark.parametrize("seen", [-1000, 1, 20, 1000])
def test_the_name_of_a_lane_stays_inside_it(lane: LaneFrame, seen: float) -> None:
    middle = lane_middle(lane, SIZES, lane.plan.y + seen - 1000, lane.plan.y + seen)
    half = SIZES.row_height / 2
    assert lane.plan.y + half <= middle <= lane.plan.y + lane.plan.height - half


def said(lane: LaneFrame, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of a lane's header, from left to right."""
    texts: list[tuple[float, float, str]] = []
    monkeypatch.setattr(Labels, "draw_all", lambda _labels, _painter, drawn, _style: texts.extend(drawn))
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scale = TimeScale(Window(18_000, 19_000), SIZES.header_width, 800)
    frame = LanesFrame(scale, LanesPlan(lane.plan.height, (), (lane.plan,)), (lane,))
    headers = HeaderPainter(load_theme("light"), labels_of("light"), SIZES, translator("en"))
    headers.paint(painter, frame, 0, lane.plan.height, "", "")
    painter.end()
    return [text for _, _, text in sorted(texts)]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Events", ["Events", "11 more"]),
        ("Awards and rankings", ["Awards and rankings", "+11"]),
    ],
)
def test_the_name_of_a_lane_in_one_row_comes_before_the_words_of_its_count(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, title: str, shown: list[str]
) -> None:
    lane = one_row(12, title)
    assert lane.plan.rows == 1
    assert lane.content.hidden == 11
    assert said(lane, monkeypatch) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Events", ["Events", "0/12", "11 more"]),
        ("Platforms and data", ["Platforms and data", "0/12"]),
    ],
)
def test_under_a_filter_a_lane_in_one_row_says_how_many_it_leaves_as_others_do(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, title: str, shown: list[str]
) -> None:
    lane = one_row(12, title)
    filtered = replace(lane, plan=replace(lane.plan, info=replace(lane.plan.info, left=0)))
    assert said(filtered, monkeypatch) == shown


def test_a_lane_that_cannot_show_all_says_how_many_it_leaves_out(lane: LaneFrame) -> None:
    words = translator("en")
    assert tuple(more_texts(lane, words)) == ("Show fewer",)
    left = replace(lane, filling=LaneContent((), hidden=1_200))
    assert tuple(more_texts(left, words)) == ("Show fewer (1,200 left out)", "Show fewer", "+1,200")
