"""A comparison's picture shows where its claims stand in time, joined by threads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.core.compare.test_routes import crosses
from tests.export.renderers import pdf_texts
from viewer.core.base.resources import bundled_record
from viewer.core.compare.comparison import compare
from viewer.core.page.sizes import PAGE
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.layout import lay_out
from viewer.export.pages.compared_timeline import ComparedTimeline, compared_timeline
from viewer.export.pages.context import PageContext, prepared

PINS = ("online-services-2024-08", "full-process-2024-08", "seoul-prize-2023")


@pytest.fixture(scope="module")
def danang(qapp: QApplication) -> LoadedRecord:
    return read_record(bundled_record())


def timeline(
    loaded: LoadedRecord, ids: tuple[str, ...], width: float = 1200, **more: object
) -> ComparedTimeline | None:
    request = ExportRequest(kind="compare", compare=ids).changed(**more)
    context = PageContext(prepared(loaded, request.time), request)
    comparison = compare(loaded, ids)
    assert comparison is not None
    return compared_timeline(context, comparison, width)


def test_every_claim_has_its_spot_and_threads_join_them_in_order(danang: LoadedRecord) -> None:
    found = timeline(danang, PINS)
    assert found is not None
    assert len(found.threads.spots) == 3
    assert [(each.start, each.end) for each in found.threads.threads] == [
        ((a.x, a.y), (b.x, b.y)) for a, b in zip(found.threads.spots, found.threads.spots[1:], strict=False)
    ]
    # Values stand below the lanes.
    prize = found.threads.spots[2]
    assert prize.y < found.frame.height
    assert all(found.frame.height < spot.y < found.height for spot in found.threads.spots[:2])


def test_lanes_hold_only_what_is_compared_and_say_of_how_many(danang: LoadedRecord) -> None:
    found = timeline(danang, PINS)
    assert found is not None
    (lane,) = found.frame.lanes
    assert [mark.id for mark in lane.marks] == ["seoul-prize-2023"]
    assert lane.in_view == 1
    metrics = {danang.metric_of[each].id for each in PINS[:2]}
    assert {chart.metric_id for chart in found.charts.picture.frame.charts} == metrics


def test_the_span_is_that_of_the_claims_unless_another_is_asked_for(danang: LoadedRecord) -> None:
    found = timeline(danang, PINS, window=(0.0, 400.0))
    assert found is not None
    window = found.figure.scale.window
    for each in PINS:
        date = danang.date_of(danang.claimant(each))
        assert window.start < date.begins < date.ends < window.end
    asked = timeline(danang, PINS, span="dates", begin="2024", end="2024")
    assert asked is not None
    assert len(asked.threads.spots) == 2
    assert timeline(danang, PINS, span="dates", begin="1900", end="1901") is None


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_no_spot_of_any_disagreement_or_pins_is_outside_its_figure(
    danang: LoadedRecord, data: st.DataObject
) -> None:
    disputes = st.sampled_from([(each.id,) for each in danang.record.disagreements])
    claimants = sorted([*danang.entries, *danang.observations, *danang.targets])
    pins = st.lists(st.sampled_from(claimants), min_size=2, max_size=3, unique=True).map(tuple)
    ids = data.draw(disputes | pins)
    found = timeline(danang, ids, data.draw(st.floats(300, 2000)))
    if found is None:
        assert all(danang.date_of(danang.claimant(each)) is None for each in ids)
        return
    scale = found.figure.scale
    for spot in found.threads.spots:
        assert scale.left <= spot.left <= spot.x <= spot.right <= scale.right
        assert 0 <= spot.top <= spot.y <= spot.bottom <= found.height


def test_it_is_parted_only_where_a_page_is_lower(danang: LoadedRecord) -> None:
    found = timeline(danang, PINS)
    assert found is not None
    block = found.block(0.0)
    pieces = block.section.pieces
    assert sum(piece.height for piece in pieces) == pytest.approx(found.height * PAGE.figure)
    assert [piece.keep for piece in pieces] == [True] * (len(pieces) - 1) + [False]


@pytest.mark.parametrize("size", [(1440, 900), (400, 360)])
def test_the_page_says_its_axis_its_lane_and_its_strip(danang: LoadedRecord, size: tuple[int, int]) -> None:
    request = ExportRequest(kind="compare", compare=PINS, width=size[0], height=size[1])
    text = " ".join(pdf_texts(pdf_bytes(lay_out(danang, request, flow=True)))).replace("\u00a0", " ")
    for said in ("2024", "Awards", "14", "Human Centricity Prize, Seoul", "Differs"):
        assert said in text


@pytest.mark.parametrize("time", ["even", "folded", "squeezed"])
def test_time_is_drawn_as_asked_and_what_is_squeezed_is_said(danang: LoadedRecord, time: str) -> None:
    pins = ("summit-first", "seoul-prize-2023")
    found = timeline(danang, pins, time=time)
    assert found is not None
    assert bool(found.context.ready.time_map.pieces) == (time != "even")
    assert len(found.threads.spots) == 2
    request = ExportRequest(kind="compare", compare=pins, time=time)
    text = " ".join(pdf_texts(pdf_bytes(lay_out(danang, request, flow=True)))).replace("\u00a0", " ")
    assert ("squeezed outside" in text) == (time == "squeezed")


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_threads_never_cross_the_words_of_what_is_compared(danang: LoadedRecord, data: st.DataObject) -> None:
    disputes = st.sampled_from([(each.id,) for each in danang.record.disagreements])
    claimants = sorted([*danang.entries, *danang.observations, *danang.targets])
    pins = st.lists(st.sampled_from(claimants), min_size=2, max_size=3, unique=True).map(tuple)
    time = data.draw(st.sampled_from(["even", "folded", "squeezed"]))
    ids, width = data.draw(disputes | pins), data.draw(st.integers(400, 2000))
    found = timeline(danang, ids, width, time=time)
    if found is None:
        return
    words = [box for spot in found.threads.spots for box in spot.words]
    for thread in found.threads.threads:
        for box in words:
            assert not crosses(thread.corners, box), (thread.corners, box)
