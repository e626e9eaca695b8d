import json
from typing import Any

import pytest

from tests.core.report_samples import at, found
from tests.places import SHARED
from viewer.core.base.resources import bundled_record
from viewer.core.evidence.checking import Report, check, shown
from viewer.core.record.loading import parse_record
from viewer.core.record.source_texts import SourceTexts
from viewer.words.sentences import sentence
from viewer.words.translations import translator

SOURCES = SHARED / "sources"


def test_a_sound_record_has_no_problems_and_is_counted(payload, checked):
    report = checked(payload)
    assert report.problems == ()
    assert report.ok
    counts = {"entries": 3, "events": 1, "awards": 1, "policies": 0, "systems": 1, "metrics": 4}
    counts |= {"observations": 5, "comparators": 1, "targets": 1, "sources": 2, "breaks": 0}
    counts |= {"quotations": 11, "found": 11, "folded": 0, "ambiguous": 0, "missing": 0, "unchecked": 0}
    counts |= {"disagreements": 1, "relations": 1, "relations_agreeing": 1, "relations_failing": 0}
    assert report.counts == counts | {"relations_implied": 0, "unsupported": 0}


def test_without_texts_no_quotation_is_looked_up(payload, checked):
    report = checked(payload, with_texts=False)
    assert report.ok
    assert (report.counts["unchecked"], report.counts["found"]) == (11, 0)


def test_one_character_less_in_a_quotation(payload, checked):
    quotation = at(payload, "entries", 1, "evidence", 0)
    quotation["exact"] = quotation["exact"].replace("Prize", "Prie")
    report = checked(payload)
    assert found(report) == {("error", "quotation.missing", "entries[1].evidence[0].exact")}
    assert (report.counts["missing"], report.counts["found"]) == (1, 10)


def test_one_digit_less_in_a_value(payload, checked):
    at(payload, "metrics", 0, "observations", 0)["value"] = 192
    report = checked(payload)
    assert ("error", "number.missing", "metrics[0].observations[0].value") in found(report)
    assert ("error", "relation.fails", "relations[0]") in found(report)
    (failing,) = (each for each in report.problems if each.code == "relation.fails")
    assert sentence(failing, translator("en")) == (
        "The sources' numbers do not agree: 192 is 9.9 % of 1,948, stated is 98.6 %."
    )


def test_a_source_file_less(payload, checked, texts_folder):
    (texts_folder / "letter.txt").unlink()
    report = checked(payload)
    assert found(report) == {("error", "text.missing", "sources[1].text.file")}
    assert not report.ok
    assert (report.counts["unchecked"], report.counts["found"]) == (4, 7)


def test_a_source_file_that_changed(payload, checked, texts_folder):
    path = texts_folder / "letter.txt"
    path.write_bytes(path.read_bytes().replace(b"Beacon", b"Bacon"))
    assert found(checked(payload)) == {
        ("warning", "text.changed", "sources[1].text.sha256"),
        ("error", "quotation.missing", "entries[1].evidence[0].exact"),
    }


def test_folded_ambiguous_and_repeated_quotations(payload, checked):
    evidence = at(payload, "entries", 0)["evidence"]
    evidence += [
        {"source": "letter", "exact": "lit in March\n2019"},
        {"source": "letter", "exact": "2020"},
    ]
    report = checked(payload)
    assert found(report) == {
        ("warning", "quotation.folded", "entries[0].evidence[2].exact"),
        ("error", "quotation.ambiguous", "entries[0].evidence[3].exact"),
    }
    assert (report.counts["folded"], report.counts["ambiguous"]) == (1, 1)


def test_a_quotation_longer_than_400_code_points(payload, checked):
    evidence = at(payload, "entries", 0)["evidence"]
    evidence.append({"source": "letter", "exact": "𝓐" * 400})
    assert ("error", "quotation.long", "entries[0].evidence[2].exact") not in found(checked(payload))
    evidence[2]["exact"] += "𝓐"
    assert ("error", "quotation.long", "entries[0].evidence[2].exact") in found(checked(payload))


def test_supports_names_fields_that_are_there_and_filled(payload, checked):
    at(payload, "entries", 1, "evidence", 0)["supports"] += ["titel", "category", "lane"]
    at(payload, "metrics", 0, "observations", 0, "evidence", 0)["supports"] += ["unit", "subject"]
    assert found(checked(payload)) == {
        ("error", "supports.unknown", "entries[1].evidence[0].supports[2]"),
        ("error", "supports.empty", "entries[1].evidence[0].supports[3]"),
        ("error", "supports.unknown", "entries[1].evidence[0].supports[4]"),
    }


def test_unsupported_fields_are_warned_of(payload, checked):
    at(payload, "entries", 1).update(category="Lighthouses", result="first", summary="Ours", tags=["x"])
    at(payload, "entries", 0, "evidence", 0)["supports"] = ["title"]
    at(payload, "metrics", 2, "observations", 2, "evidence", 0)["supports"] = ["value"]
    at(payload, "metrics", 3, "targets", 0, "evidence", 0)["supports"] = ["value"]
    report = checked(payload)
    assert report.ok
    assert found(report) == {
        ("warning", "field.unsupported", path)
        for path in (
            *("entries[0].date", "entries[0].place", "entries[0].people"),
            *("entries[1].category", "entries[1].result", "metrics[2].observations[2].subject"),
            *("metrics[3].targets[0].date", "metrics[3].targets[0].set_by"),
        )
    }
    assert report.counts["unsupported"] == 8


def test_a_date_needs_no_passage_where_none_can_state_it(payload, checked):
    entry = at(payload, "entries", 1)
    entry["evidence"][0]["supports"] = ["title"]
    entry["date_basis"] = "as_of"
    assert checked(payload).problems == ()
    entry["date_basis"] = "inferred"
    assert found(checked(payload)) == {("warning", "date.unexplained", "entries[1].date_note")}
    entry["date_note"] = "The letter is of 2020."
    assert checked(payload).problems == ()


def test_the_upper_end_is_stated_too(payload, checked):
    at(payload, "metrics", 2, "observations", 2)["upper"] = 60
    assert found(checked(payload)) == {("error", "number.missing", "metrics[2].observations[2].upper")}


def test_relations_that_are_not_as_expected(payload, checked):
    relation = at(payload, "relations", 0)
    relation["expected"] = "fails"
    assert found(checked(payload)) == {("error", "relation.agrees", "relations[0]")}
    relation["a"] = {"value": 1900}
    report = checked(payload)
    assert report.problems == ()
    assert report.counts["relations_failing"] == 1
    relation["b"] = {"value": 0}
    assert found(checked(payload)) == {("error", "relation.undefined", "relations[0]")}


def test_disagreements_that_name_nothing(payload, checked):
    disagreement = at(payload, "disagreements", 0)
    disagreement["claims"] = [{"id": "share-2020", "field": "valu"}, {"id": "share-2020", "field": "upper"}]
    assert found(checked(payload)) == {
        ("error", "claim.unknown", "disagreements[0].claims[0].field"),
        ("error", "claim.empty", "disagreements[0].claims[1].field"),
    }
    disagreement.update(claims=[{"id": "share-2020", "field": "value"}], relations=[])
    assert found(checked(payload)) == {("warning", "disagreement.alone", "disagreements[0].claims")}


def moments(payload, *texts):
    entries = [{"kind": "event", "id": f"e{n}", "title": "T", "date": text} for n, text in enumerate(texts)]
    return {**payload, "entries": entries, "disagreements": [], "relations": []}


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("2024-03-09T12:00:00Z", "2024-03-09"), []),
        (("2024-03-09T12:00:00", "2024-03-09T13:00:00"), []),
        (("2024-03-09T12:00:00Z", "2024-03-09T12:00:00+14:00"), []),
        (("2024", "2024-03-09T12:00:00Z", "2024-03-09T12:00:00"), [("entries[2].date", 1, 1)]),
        (
            ("2024-03-09T12:00:00", "2024-03-09T13:00:00", "2024-03-09T12:00:00+07"),
            [("entries[0].date", 2, 1)],
        ),
    ],
)
def test_moments_with_and_without_an_offset_are_warned_of(payload, checked, texts, found):
    problems = checked(moments(payload, *texts)).problems
    mixed = [each for each in problems if each.code == "date.mixed_zones"]
    assert [(each.path, each.params["count"], each.params["others"]) for each in mixed] == found
    assert all(each.severity == "warning" for each in mixed)


def test_numbers_are_shown_with_the_digits_they_print():
    assert [shown(value) for value in (39888.0, 98.6, 0.05, None)] == ["39,888", "98.6", "0.05", ""]


needs_sources = pytest.mark.skipif(
    not (SOURCES.is_dir() and bundled_record().is_file()), reason="the articles are not here"
)


def bundled() -> Any:
    return json.loads(bundled_record().read_text(encoding="utf-8"))


def checked_bundled(payload: Any) -> Report:
    loaded = parse_record(json.dumps(payload).encode())
    return check(loaded, SourceTexts.read(SOURCES, loaded.record))


@needs_sources
def test_the_bundled_record_is_sound():
    report = checked_bundled(bundled())
    assert [problem for problem in report.problems if problem.severity == "error"] == []
    assert report.counts["found"] == report.counts["quotations"] > 0


@needs_sources
def test_a_character_less_anywhere_in_the_bundled_record_is_found():
    payload = bundled()
    for index, entry in enumerate(payload["entries"][:20]):
        for position, quotation in enumerate(entry["evidence"]):
            exact, middle = quotation["exact"], len(quotation["exact"]) // 2
            quotation["exact"] = exact[:middle] + exact[middle + 1 :]
            path = f"entries[{index}].evidence[{position}].exact"
            errors = {each.path for each in checked_bundled(payload).problems if each.severity == "error"}
            assert path in errors
            quotation["exact"] = exact


@needs_sources
def test_a_digit_less_in_each_value_of_the_bundled_record_is_found():
    payload = bundled()
    for index, metric in enumerate(payload["metrics"]):
        for position, observation in enumerate(metric.get("observations", [])):
            digits = str(observation["value"])
            if len(digits) > 2:
                observation["value"] = float(digits[:-1])
                path = f"metrics[{index}].observations[{position}].value"
                assert path in {each.path for each in checked_bundled(payload).problems}
                observation["value"] = float(digits)
