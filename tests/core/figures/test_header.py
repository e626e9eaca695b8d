"""The header of a chart says the latest value in view, with its date."""

from msgspec.structs import replace

from tests.core.chart_samples import LOOK, SCALE, charts_view, city, loaded, metric, value
from tests.core.fake_text import FakeMeasure
from viewer.core.charts.data import read_charts
from viewer.core.figures.frame import chart_frames
from viewer.core.figures.kept import ChartsKept
from viewer.core.time.scale import TimeScale, Window
from viewer.model.dates import parse_date

CITY = city()


def scale(first, last):
    window = Window(parse_date(first).begins, parse_date(last).ends)
    return TimeScale(window, SCALE.left, SCALE.width)


def said(identifier, first, last, record=CITY, **more):
    """The texts of a metric's header below its title, and the role that the value is painted in."""
    found = chart_frames(read_charts(record), scale(first, last), LOOK, charts_view(**more)).chart_of(
        identifier
    )
    texts = {text.style: text for text in found.header.texts}
    value = texts.get("metric-value") or texts.get("figure-value")
    date = texts.get("metric-date")
    return value and value.text, date and date.text, value and value.role


def test_the_latest_value_in_view_is_said_with_its_date():
    assert said("services", "2023", "2024")[:2] == ("95", "August 2024")
    assert said("services", "2023", "2023") == ("91", "15 August 2023", "text")


def test_a_period_that_reaches_into_view_is_in_view():
    assert said("exports", "2024-03", "2024-03")[:2] == ("165", "2024")


def test_with_none_in_view_the_latest_of_all_is_said_in_grey():
    assert said("exports", "2010", "2011") == ("92.5", None, "text-faint")
    found = chart_frames(read_charts(CITY), scale("2010", "2011"), LOOK).chart_of("exports")
    assert [label.text for label in found.beyond] == ["3 later →", "latest: Jan–Jun 2025"]


def test_a_picture_says_none_from_outside():
    assert said("exports", "2010", "2011", only_in_view=True) == (None, None, None)
    assert said("services", "2023", "2023", only_in_view=True)[0] == "91"


def test_a_long_title_without_a_value_keeps_its_unit():
    title = "Share of households with a very long name of what they have"
    values = value("a", "2020", 1), value("b", "2021", 1)
    record = loaded({**metric("m", *values, unit="%"), "title": title})
    view = charts_view(only_in_view=True, shrunk=frozenset())
    found = chart_frames(read_charts(record), scale("2010", "2011"), LOOK, view).charts[0]
    assert [text.text for text in found.header.texts if text.style == "metric-unit"] == ["%"]


def test_a_folded_metric_says_the_same_value():
    view = charts_view(folded=frozenset({"metric:services"}))
    found = chart_frames(read_charts(CITY), scale("2023", "2023"), LOOK, view).chart_of("services")
    assert [text.text for text in found.header.texts][1] == "91"


def test_headers_follow_the_window():
    kept = ChartsKept()
    charts = read_charts(CITY)
    for window, expected in (("2023", "91"), ("2024", "95"), ("2023", "91")):
        found = chart_frames(charts, scale(window, window), LOOK, kept=kept).chart_of("services")
        assert any(text.text == expected for text in found.header.texts)


def test_very_small_values_leave_the_title_its_room():
    record = loaded(metric("small", value("a", "2023", 1.2345678e-05), value("b", "2024", 1.23456789012e-05)))
    header = chart_frames(read_charts(record), SCALE, LOOK).charts[0].header
    assert [text.text for text in header.texts[:2]] == ["Small", "0.00001235"]
    assert all("e−05" in tick.label for tick in header.ticks)
    assert len({tick.label for tick in header.ticks}) == len(header.ticks)


def test_values_of_many_figures_are_fitted_and_keep_their_suffix():
    found = []
    for number in (30280.954043021, 55268067.123456):
        record = loaded(metric("many", value("a", "2023", number / 2), value("b", "2024", number)))
        narrow = TimeScale(SCALE.window, 140.0, 820.0)
        texts = chart_frames(read_charts(record), narrow, LOOK).charts[0].header.texts
        found += [text.text for text in texts if text.style == "metric-value"]
    assert found == ["30.28k", "55.27M"]


class _NoDots(FakeMeasure):
    """Where not even the dots of what is cut have room, Qt leaves nothing."""

    def elide(self, text, style, width):
        found = super().elide(text, style, width)
        return found if self.width(found, style) <= width else ""


def test_beside_the_long_numbers_of_an_axis_a_title_stands_above_its_value():
    values = value("a", "2015", 1.23456781234e-5), value("b", "2016", 1.23456781239e-5)
    record = loaded({**metric("m", *values, unit="mol per litre"), "title": "Small"})
    for width in range(180, 230, 10):
        look = replace(LOOK, measure=_NoDots(), sizes=replace(LOOK.sizes, header_width=width))
        seen = TimeScale(scale("2015", "2016").window, float(width), 400.0)
        found = chart_frames(read_charts(record), seen, look).chart_of("m")
        texts = {text.style: text for text in found.header.texts}
        said = texts["metric-title"].text.rstrip("…")
        assert said
        assert "Small".startswith(said)
        assert all(text.x >= look.sizes.header_pad for text in found.header.texts)


def test_where_the_axis_leaves_a_value_no_room_it_has_no_numbers():
    values = value("a", "2015", 1.23456781234e-5), value("b", "2016", 1.23456781239e-5)
    charts = read_charts(loaded({**metric("m", *values), "title": "Small"}))
    numbered = []
    for width in range(100, 320, 10):
        look = replace(LOOK, sizes=replace(LOOK.sizes, header_width=width))
        seen = TimeScale(scale("2015", "2016").window, float(width), 400.0)
        header = chart_frames(charts, seen, look).chart_of("m").header
        said = next(text for text in header.texts if text.style == "metric-value")
        end = said.x + look.measure.width(said.text, said.style)
        assert all(end <= tick.label_x for tick in header.ticks)
        numbered.append(bool(header.ticks))
    assert numbered[0] is False
    assert numbered[-1] is True


def test_a_title_too_long_beside_a_value_has_all_of_the_line_above_it():
    title = "Trust in the highest authority at the end of the year"  # of six pixels a character
    figure = {**metric("m", value("a", "2021", 123456)), "title": title}
    row = chart_frames(read_charts(loaded(figure)), SCALE, LOOK).charts[0]
    first, second, number = row.header.texts
    assert f"{first.text} {second.text}" == title
    assert first.y < second.y == number.y
    assert second.x + LOOK.measure.width(second.text, "") < number.x
    assert number.x + LOOK.measure.width(number.text, "") <= SCALE.left
    assert row.height == LOOK.sizes.tall_figure_height
