"""What finds no room beside its mark keeps its numbers in the chart's header."""

from msgspec.structs import replace

from tests.core.chart_samples import LOOK, WINDOW, loaded, metric, value
from viewer.core.base.sizes import SIZES
from viewer.core.charts.data import read_charts
from viewer.core.charts.labels import MOST_LABELS
from viewer.core.figures.frame import chart_frames
from viewer.core.page.charts import stray_notes, unlabelled, with_stray_notes
from viewer.core.time.scale import TimeScale

CROWD = [value(f"v{n}", f"2023-06-{n:02}", 50, subject=f"Town {n}") for n in range(1, 29)]
RECORD = loaded(metric("m", *CROWD, value("own", "2023", 51), unit="%"))
NOTES = {each["id"]: f"\u2009{n}" for n, each in enumerate([*CROWD, {"id": "own"}], 1)}


def frame(notes, width=200.0):
    look = replace(LOOK, notes=notes)
    return chart_frames(read_charts(RECORD), TimeScale(WINDOW, SIZES.header_width, width), look)


def test_every_note_is_beside_its_mark_or_in_the_header():
    chart = with_stray_notes(frame(NOTES), NOTES, LOOK.measure).charts[0]
    beside = {label.owner.id for label in chart.plot.labels}
    strays = [NOTES[each["id"]] for each in CROWD if each["id"] not in beside]
    assert len(strays) > 3
    assert chart.header.texts[-1].text == "".join(strays)
    assert chart.header.texts[-1].y in {text.y for text in chart.header.texts[:-1]}


def test_the_header_keeps_clear_of_the_value_axis():
    chart = with_stray_notes(frame({"v1": "\u20091"}), {"v1": "\u20091"}, LOOK.measure).charts[0]
    for text in chart.header.texts:
        assert text.x + LOOK.measure.width(text.text, text.style) < min(
            tick.label_x for tick in chart.header.ticks
        )


def test_a_chart_whose_marks_all_bear_labels_stays_as_it_is():
    found = frame({"own": "\u20091"}, 900.0)
    assert "own" in {label.owner.id for label in found.charts[0].plot.labels}
    assert with_stray_notes(found, {"own": "\u20091"}, LOOK.measure) == found
    assert stray_notes(found.charts[0], {"own": "\u20091"}) == ""


def test_marks_that_say_nothing_or_not_whose_they_are_are_wordless():
    notes = {"own": "\u20091", "v1": "\u20092"}
    dense = frame(notes).charts[0]
    assert len(dense.plot.points) > MOST_LABELS
    assert unlabelled(dense, notes, lambda each: "") == ()
    few = loaded(metric("m", *CROWD[:6], value("own", "2023", 51), unit="%"))
    look = replace(LOOK, notes=notes)
    (chart,) = chart_frames(read_charts(few), TimeScale(WINDOW, SIZES.header_width, 90.0), look).charts
    labels = {label.owner.id: label.text for label in chart.plot.labels}
    found = unlabelled(chart, notes, lambda each: each.replace("v", "Town ") if each != "own" else "")
    assert {each.id for each in chart.plot.points} - set(labels) <= set(found)
    assert found == tuple(each for each in ("v1", "v2", "v3", "v4", "v5", "v6", "own") if each in found)
    named = {each for each, text in labels.items() if "Town" in text}
    assert not named & set(found)
    assert set(labels) - named - {"own"} <= set(found)
    assert found
