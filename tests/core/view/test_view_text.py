import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.core.filter.random_filtered import filters
from viewer.core.base.lane_view import LaneView
from viewer.core.filter.filter import NO_FILTER
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.core.time.moments import DAY, SECOND
from viewer.core.time.scale import GREATEST_LENGTH, LEAST_LENGTH, Window, window_of
from viewer.core.view.span_text import SpanError, parse_span, span_text
from viewer.core.view.view import View
from viewer.core.view.view_text import ViewError, is_view_text, parse_view, view_text

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ids = texts.filter(bool)
keys = st.frozensets(ids, max_size=4)
orders = st.lists(ids, max_size=4, unique=True).map(tuple)
lengths = st.one_of(st.integers(LEAST_LENGTH, GREATEST_LENGTH), st.integers(1, 4000).map(DAY.__mul__))
firsts = st.one_of(
    st.integers(-GREATEST_LENGTH, GREATEST_LENGTH),
    st.integers(-800_000, 800_000).map(DAY.__mul__),
    st.integers(-(10**9), 10**9).map(SECOND.__mul__),
)
spans = st.builds(window_of, firsts, lengths)
kinds = st.sampled_from(["entry", "observation", "target", "lane", "metric"])
places = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda ends: tuple(sorted(ends)))


@st.composite
def views(draw: st.DrawFn) -> View:
    compared = draw(st.lists(ids, max_size=3).map(tuple))
    article = draw(texts)
    return View(
        span=draw(st.none() | spans),
        lanes=LaneView(draw(keys), draw(keys), draw(keys), draw(orders), draw(orders)),
        layout=draw(st.sampled_from([None, "below", "beside"])),
        time=draw(st.sampled_from([None, "auto", "even", "folded", "squeezed"])),
        lens=EvidenceLens(draw(st.booleans()), draw(filters())),
        selection=draw(st.none() | st.tuples(kinds, ids)),
        compared=compared,
        are_pins=len(compared) > 1 or (bool(compared) and draw(st.booleans())),
        tab=draw(st.sampled_from([None, "reader", "sources", "disagreements"])),
        article=article,
        passage=draw(st.none() | places) if article else None,
    )


@given(views())
@example(View(lanes=LaneView(hidden=frozenset(["group:A, b & c=d"]))))
def test_a_view_is_the_same_after_it_was_written_and_read(view: View) -> None:
    text = view_text(view)
    assert parse_view(text) == (view, ())
    assert len(text.splitlines()) <= 1
    assert not any(each.isspace() for each in text)


@given(spans)
def test_a_span_is_the_same_to_the_attosecond(span: Window) -> None:
    assert parse_span(span_text(span)) == span


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2020/2023", "2020", "2023"),
        ("2023", "2023", "2023"),
        ("2014-06", "2014-06", "2014-06"),
        ("2014-06-03/2014-07", "2014-06-03", "2014-07"),
        ("-0043/0009", "-0043", "0009"),
        ("Y-170000/Y-160000", "Y-170000", "Y-160000"),
    ],
)
def test_whole_days_are_written_as_edtf_has_them(text: str, begin: str, end: str) -> None:
    span = parse_span(text)
    assert (span_text(parse_span(begin)).split("/")[0], span_text(span)) == (begin, text)
    assert span.last == parse_span(end).last


def test_any_date_with_known_ends_is_a_span() -> None:
    assert span_text(parse_span("201X")) == "2010/2019"
    assert span_text(parse_span("2020~")) == "2020"


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2023/2020", "2020/..", "2020-13", "2023-02-29/2024", "12345", "Y2020",
     "2020-01-01T24:00:00/2021", "2020-01-01T00:61:00/2021", "2020-02-30T00:00:00/2021", "Y" + "9" * 14],
)  # fmt: skip
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(SpanError):
        parse_span(text)


def test_a_readable_view_can_be_written_by_hand() -> None:
    view = parse_view("span=2020/2023&hidden=lane:policies,topic:Awards&select=entry:seoul").view
    assert view == View(
        span=parse_span("2020/2023"),
        lanes=LaneView(hidden=frozenset(["lane:policies", "topic:Awards"])),
        selection=("entry", "seoul"),
    )


def test_letters_of_any_language_stay_readable() -> None:
    view = View(lens=EvidenceLens(filter=NO_FILTER.taking_only("tag", "thành phố & số")))
    assert view_text(view) == 'filter=tag:"thành%20phố%20%26%20số"'


def test_traits_in_a_lens_are_a_filter_as_before() -> None:
    view = parse_view("lens=sources,disputed,single-source").view
    assert view.lens == EvidenceLens(True, traits_filter(("disputed", "single_source")))
    text = "lens=sources&filter=evidence:disputed%20rest:hidden"
    assert parse_view(text).view.lens == EvidenceLens(True, traits_filter(["disputed"]))


def test_what_is_not_known_is_told_and_no_reason_to_stop() -> None:
    view, problems = parse_view("span=2020&zoom=3&span=2021")
    assert view == View(span=parse_span("2020"))
    assert [(each.code, each.severity) for each in problems] == [
        ("view.unknown_part", "warning"),
        ("view.part_twice", "warning"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("span=soon", "view.bad_value"),
        ("select=planet:x", "view.bad_value"),
        ("select=entry", "view.bad_value"),
        ("lens=rosy", "view.bad_value"),
        ("filter=rosy", "view.bad_value"),
        ("layout=above", "view.bad_value"),
        ("article=a,9-3", "view.bad_value"),
        ("article=a,9", "view.bad_value"),
        ("hidden=%FF", "view.bad_value"),
        ("soon", "view.no_part"),
        ("x" * ((1 << 20) + 1), "view.too_long"),
    ],
)
def test_what_cannot_be_is_refused_by_a_code(text: str, code: str) -> None:
    with pytest.raises(ViewError) as caught:
        parse_view(text)
    assert [each.code for each in caught.value.problems] == [code]


@given(st.text(max_size=60))
def test_any_text_is_a_view_or_refused(text: str) -> None:
    try:
        view = parse_view(text).view
    except ViewError:
        return
    assert parse_view(view_text(view)).view == view


def test_a_name_is_told_from_a_view() -> None:
    assert is_view_text("span=2020")
    assert not is_view_text("Awards of 2023")
    assert not is_view_text("")
