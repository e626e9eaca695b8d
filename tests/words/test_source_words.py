import pytest
from msgspec import convert

from tests.core.lane_samples import model_of
from viewer.core.record.namesakes import NO_NAMESAKES
from viewer.model.sources import Source
from viewer.words.source_words import record_span, source_line, sources_authors
from viewer.words.translations import translator


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("2020-01-01T00:00:00", "2020"),
        ("1969-12-31T23:00:00", "1969"),
        ("2019/2020", "2019 – 2020"),
        ("2020/..", "2020"),
    ],
)
def test_the_span_names_the_years_of_the_first_and_last_moment(date: str, span: str) -> None:
    model = model_of({"date": date})
    assert record_span(model.loaded, model.table, translator("en")).endswith(f" {span}")


def test_without_a_known_day_only_the_sources_are_counted() -> None:
    model = model_of({"date": "../.."})
    sources = len(model.loaded.record.sources)
    assert record_span(model.loaded, model.table, translator("en")) == translator("en").count(
        "bar.sources", sources
    )


def test_a_source_that_appeared_over_a_time_says_so() -> None:
    issued = {"date-parts": [[2020], [2022]]}
    source = convert({"id": "s", "type": "book", "title": "Log", "issued": issued}, Source)
    line = source_line(1, source, NO_NAMESAKES, translator("en"))
    assert "2020" in line
    assert "2022" in line


def test_the_authors_of_what_is_quoted_are_named_once():
    def source(**more):
        return convert({"id": "a", "type": "article", "title": "t", **more}, Source)

    named = source(author=[{"family": "Berg", "given": "Ada"}, {"literal": "The Port"}])
    printed = source(**{"container-title": "Harbour Times"})
    assert sources_authors([named, printed, source(), named]) == "Ada Berg; The Port; Harbour Times"
    assert sources_authors([]) == ""
