"""A record that is built from an import opens, with origins, sources and a report."""

from viewer.core.record.loading import parse_record
from viewer.formats.imported.builder import RecordBuilder
from viewer.formats.imported.report import Place, changed, left_out, report_json
from viewer.words.sentences import sentence
from viewer.words.translations import translator


def test_what_is_built_is_a_record() -> None:
    builder = RecordBuilder("A log", language="en")
    named = builder.source("The log", "https://a.example/log")
    place = Place("log.csv", row=2)
    entry = builder.entry(
        place, "Landing", "1831-12~", (named, ""), lane=builder.lane("Sea"), summary="", tags=["x"]
    )
    metric = builder.metric("Ships", "ships")
    builder.observation(metric, Place("log.csv", row=3), "1831", 0.0, subject="")
    builder.observation(builder.metric("Ships", "ships"), Place("log.csv", row=4), "1832", 2.5)
    imported = builder.imported()
    assert isinstance(imported.record, bytes)
    loaded = parse_record(imported.record)
    found = loaded.entries.get(entry)
    assert found is not None
    assert found.origin is not None
    assert (found.title, found.origin.row, found.origin.sources) == ("Landing", 2, (named,))
    assert loaded.sources[named].URL == "https://a.example/log"
    assert [each.value for each in loaded.metrics[metric].observations] == [0.0, 2.5]
    assert (builder.taken, imported.report) == (3, ())


def test_what_is_too_long_is_cut_and_told() -> None:
    builder = RecordBuilder("x")
    builder.entry(Place("a.json"), "t" * 501, "2020", summary="ß" * 40_000)
    imported = builder.imported()
    assert [sentence(each, translator("en")) for each in imported.report] == [
        "The title has 501 characters; 500 were kept.",
        "The text has 80000 bytes; 65536 were kept.",
    ]
    entry = builder.payload()["entries"][0]
    assert len(entry["title"]) == 500
    assert len(entry["summary"].encode()) <= 65536


def test_half_a_character_keeps_no_record_from_opening() -> None:
    builder = RecordBuilder("x\ud800")
    builder.entry(Place("a"), "\udfff", "2020")
    imported = builder.imported()
    assert isinstance(imported.record, bytes)
    assert parse_record(imported.record).record.title == "x?"


def test_a_report_says_what_became_of_what() -> None:
    place = Place("a.xlsx", "S", 3, "B3")
    notes = [changed("import.title_cut", place, length=900, kept=500), left_out("import.date", place)]
    assert place.text == "a.xlsx:S:B3"
    said = {"file": "a.xlsx", "sheet": "S", "row": 3, "cell": "B3"}
    assert report_json({"a.xlsx": 7}, notes) == {
        "taken": {"a.xlsx": 7},
        "changed": [{"code": "import.title_cut", "length": 900, "kept": 500, **said}],
        "left_out": [{"code": "import.date", **said}],
    }
