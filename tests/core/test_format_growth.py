"""The fields by which the format grew: a record without them opens as before."""

import json

import pytest

from tests.core.chart_samples import LOOK, loaded, metric, value
from tests.core.report_samples import at, found
from tests.places import SAMPLES
from viewer.core.charts.data import read_charts
from viewer.core.charts.marks import Hit
from viewer.core.charts.targets import target_outcome
from viewer.core.charts.tips import chart_tip
from viewer.core.evidence.checking import check
from viewer.core.large.columns import ChunkReader
from viewer.core.reading.reading import Library
from viewer.core.record.loading import parse_record, read_record
from viewer.model.problems import RecordError
from viewer.words.reader_words import ReaderWords
from viewer.words.sentences import sentence
from viewer.words.translations import translator

EARLIER = SAMPLES / "record-0.1.0.json"


def test_a_record_of_an_earlier_version_opens_as_before():
    report = check(read_record(EARLIER))
    assert report.ok
    assert (report.counts["entries"], report.counts["observations"], report.counts["targets"]) == (89, 46, 5)


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"ships": "nothing"}, "ref.metric", "metrics[0].of"),
        ({"ships": "ships"}, "metric.circle", "metrics[0].of"),
        ({"all": "share", "share": "all"}, "metric.circle", "metrics[1].of"),
    ],
)
def test_a_metric_is_a_figure_of_another_one(payload, load, changes, code, path):
    metrics = payload["metrics"]
    metrics[1]["id"], metrics[2]["id"] = "all", "share"
    for each in metrics:
        if each["id"] in changes:
            each["of"] = changes[each["id"]]
    with pytest.raises(RecordError) as refused:
        load(payload)
    assert (code, path) in [(each.code, each.path) for each in refused.value.problems]
    assert all(sentence(each, translator("en")) for each in refused.value.problems)


def test_a_metric_and_what_is_a_figure_of_it_lead_to_each_other(payload, load):
    payload["metrics"][1]["of"] = "ships"
    library, other = Library(load(payload)), payload["metrics"][1]["id"]
    above, below = library.read("metric", "ships"), library.read("metric", other)
    links = {group.key: [link.id for link in group.links] for group in (*above.groups, *below.groups)}
    assert (links["notes_on_it"], links["of"]) == ([other], ["ships"])


def test_a_short_title_has_at_most_26_characters(payload, load):
    payload["metrics"][0]["short"] = "x" * 26
    assert load(payload).metrics["ships"].short == "x" * 26
    payload["metrics"][0]["short"] = "x" * 27
    with pytest.raises(RecordError, match=r"field\.long"):
        load(payload)


def test_a_role_is_that_of_one_of_the_people(payload, load, checked):
    entry = at(payload, "entries", 0)
    entry["roles"] = [{"person": "Ada Berg", "role": "Keeper"}]
    assert found(checked(payload)) == {("warning", "field.unsupported", "entries[0].roles")}
    reading = Library(load(payload)).read("entry", "lit")
    assert [fact.values for fact in reading.facts if fact.key == "people"] == [("Ada Berg, Keeper",)]
    entry["roles"][0]["person"] = "Ida Berg"
    with pytest.raises(RecordError, match=r"ref\.person"):
        load(payload)


def test_who_says_something_needs_a_passage(payload, checked):
    at(payload, "entries", 0)["said_by"] = "The harbour master"
    at(payload, "metrics", 0, "observations", 0)["said_by"] = "The harbour master"
    assert found(checked(payload)) == {
        ("warning", "field.unsupported", "entries[0].said_by"),
        ("warning", "field.unsupported", "metrics[0].observations[0].said_by"),
    }


def _undated(number: float):
    target = {key: said for key, said in value("t", "2025", 40).items() if key != "date"}
    one = metric("m", value("a", "2024", number, said_by="the port"), better="higher", targets=[target])
    return loaded(one)


def test_a_target_without_a_date_is_never_due():
    record = _undated(60)
    span = read_charts(record).metrics[0].targets[0]
    assert (span.begins, span.ends) == (float("-inf"), float("inf"))
    said = chart_tip(read_charts(record), Hit("target", "t"), LOOK)
    assert said.startswith("Target, no due date stated: 40")
    assert "according to the port" in chart_tip(read_charts(record), Hit("observation", "a"), LOOK)
    assert Library(record).read("target", "t").when is None
    assert target_outcome(record, record.metrics["m"], record.targets["t"])[0] == "met"
    missed = _undated(30)
    assert target_outcome(missed, missed.metrics["m"], missed.targets["t"])[0] == "open"
    assert Library(missed).read("target", "t").result == ""


def test_a_field_of_a_newer_version_is_told_in_one_sentence(payload):
    payload["maps"] = []
    with pytest.raises(RecordError) as refused:
        parse_record(json.dumps(payload).encode())
    (problem,) = refused.value.problems
    assert sentence(problem, translator("en")) == (
        "This program does not know the field 'maps'; a newer version may have written it."
    )


def test_what_quotes_nothing_is_told_once_of_each_kind(payload, checked):
    entry = {"kind": "event", "title": "Fog", "date": "2019", "evidence": []}
    payload["entries"] += [{**entry, "id": f"fog-{number}"} for number in range(1200)]
    (problem,) = checked(payload).problems
    assert (problem.code, problem.path) == ("evidence.none", "entries[3].evidence")
    assert sentence(problem, translator("en")) == "1,200 events quote no passage; this is the first."


def _imported(payload):
    at(payload, "entries", 0)["origin"] = {"file": "log.csv", "row": 12, "sources": ["letter"]}
    at(payload, "metrics", 0, "observations", 0)["origin"] = {"file": "b.xlsx", "sheet": "S", "cell": "C3"}
    return payload


def test_an_imported_claim_tells_where_it_comes_from(payload, load, checked):
    library = Library(load(_imported(payload)))
    words = ReaderWords(translator("en"))
    entry = library.read("entry", "lit")
    said = {words.field(fact.key): words.fact(fact) for fact in entry.facts}
    assert said["Imported"] == "from log.csv, row 12"
    assert said["Names as source"] == "A second look"
    value = library.read("observation", payload["metrics"][0]["observations"][0]["id"])
    assert "from b.xlsx, sheet S, cell C3" in [words.fact(fact) for fact in value.facts]
    assert checked(payload).ok


def test_a_source_that_an_origin_names_is_one_of_the_record(payload, load):
    at(_imported(payload), "entries", 0)["origin"]["sources"] = ["report", "leter"]
    with pytest.raises(RecordError) as refused:
        load(payload)
    (problem,) = refused.value.problems
    assert (problem.code, problem.path) == ("ref.source", "entries[0].origin.sources[1]")


def test_the_chunks_of_a_large_record_know_origins(payload):
    entry = {"kind": "event", "title": "Fog", "date": "2019", "origin": {"file": "a.csv", "row": 3}}
    data = json.dumps([{**entry, "id": "a"}, {**entry, "id": "b", "origin": {"file": "a", "sources": ["s"]}}])
    columns = ChunkReader().read(data.encode()[1:-1], 0)
    assert columns is not None
    assert (len(columns), columns.quoted) == (2, {"s"})
