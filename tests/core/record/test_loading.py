import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.places import SHARED
from viewer.core.evidence.checking import check
from viewer.core.record.loading import parse_record, read_record
from viewer.model.dates import parse_date
from viewer.model.problems import Problem, RecordError
from viewer.words.sentences import sentence
from viewer.words.translations import translator

SUITE = SHARED / "corpora" / "jsontestsuite"
ISSUED = "sources[1].issued.date-parts"
NAUGHTY = SUITE.parent / "naughty-strings" / "blns.json"
VALUE, VALUE_PATH = ("metrics", 0, "observations", 0), "metrics[0].observations[0]"
NOT_JSON = ("file.json", "file.json.end", "file.encoding", "file.constant", "file.number", "file.depth")


def problems_of(data: bytes | dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(RecordError) as caught:
        parse_record(data if isinstance(data, bytes) else json.dumps(data).encode())
    for problem in caught.value.problems:
        assert sentence(problem, translator("en"))
    return caught.value.problems


def only(data: bytes | dict[str, Any]) -> Problem:
    (problem,) = problems_of(data)
    return problem


def test_a_sound_record_opens_with_its_parts_by_id(payload, write_record):
    path = write_record(payload)
    loaded = read_record(path)
    assert loaded.path == path
    assert loaded.entries["lit"].title == "Lighthouse lit"
    assert loaded.dates["2018/.."] == parse_date("2018/..")
    assert loaded.metric_of["visitors-2030"].id == "visitors"


def test_a_byte_order_mark_is_no_problem(payload):
    assert parse_record(b"\xef\xbb\xbf" + json.dumps(payload).encode()).record.title == "The port"


def test_no_file_a_folder_and_what_cannot_be_read(tmp_path):
    for path, code in ((tmp_path / "none.json", "file.missing"), (tmp_path, "file.folder")):
        with pytest.raises(RecordError) as caught:
            read_record(path)
        (problem,) = caught.value.problems
        assert (problem.code, problem.path, problem.params["file"]) == (code, "", str(path))
    with pytest.raises(RecordError) as caught:
        read_record(Path("a\0b"))
    assert caught.value.problems[0].code == "file.unreadable"


def test_json_errors_have_line_and_column():
    problem = only(b'{\n  "format": "dateline/1",\n  title: 1}')
    assert (problem.code, problem.params["line"], problem.params["column"]) == ("file.json", 3, 3)
    assert only(b'{"a": [').code == "file.json.end"
    problem = only(b'{"a": "NaN",\n "b": NaN}')
    assert (problem.code, problem.params["line"], problem.params["column"]) == ("file.constant", 2, 7)
    assert only(b'{"a": ' + b"9" * 5000 + b"}").code == "file.number"


def test_what_is_not_utf8_has_its_byte_offset():
    problem = only(b'{"title":\n "caf\xe9"}')
    assert (problem.code, problem.params["offset"], problem.params["line"]) == ("file.encoding", 15, 2)


def test_deep_nesting_is_a_problem_not_a_crash(payload):
    assert only(b"[" * 100_000).code == "file.depth"
    payload["entries"][0]["summary"] = json.loads("[" * 300 + "]" * 300)
    assert only(payload).code == "file.depth"


def test_a_lone_surrogate_is_named(payload):
    payload["title"] = "\ud800"
    assert only(payload).code == "file.surrogate"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_column_of_a_lone_surrogate_counts_letters(mark):
    places = []
    for letters in ("aaaa", "đđđđ", "€€€€", "🜁🜁🜁🜁"):
        data = f'{{"format": "dateline/1",\n"title": "{letters}\\ud800 {letters}"}}'.encode()
        places.append(only(mark + data).params)
    assert places == [{"line": 2, "column": places[0]["column"]}] * 4


def test_a_repeated_field_has_its_path():
    data = b'{"format": "dateline/1", "entries": [{"id": "a"}, {"id": "b", "title": 1, "title": 2}]}'
    assert [(each.code, each.path) for each in problems_of(data)] == [("field.twice", "entries[1].title")]


def test_another_version_is_the_only_problem(payload):
    payload["format"] = "dateline/2"
    payload["nonsense"] = 1
    problem = only(payload)
    assert (problem.code, problem.path) == ("format.version", "format")
    assert problem.params == {"found": '"dateline/2"', "expected": "dateline/1"}
    del payload["format"]
    assert only(payload).code == "format.missing"
    assert only(b"[1]").code == "file.not_a_record"


@pytest.mark.parametrize(
    ("steps", "value", "code", "path"),
    [
        (("entries", 1, "plaice"), "x", "field.unknown", "entries[1].plaice"),
        ((*VALUE, "vallue"), 1, "field.unknown", f"{VALUE_PATH}.vallue"),
        (("sources", 0, "container_title"), "x", "field.unknown", "sources[0].container_title"),
        (("entries", 1, "kind"), "awards", "field.value", "entries[1].kind"),
        (("entries", 2, "status"), "gone", "field.value", "entries[2].status"),
        (("entries", 0, "title"), 5, "field.type.text", "entries[0].title"),
        (("entries", 0, "title"), "", "field.empty", "entries[0].title"),
        (("entries", 0, "people"), "Ada", "field.type.list", "entries[0].people"),
        (("entries", 0, "importance"), 6, "field.range.most", "entries[0].importance"),
        (("entries", 0, "importance"), 2.5, "field.type.whole", "entries[0].importance"),
        (("entries", 0, "id"), "a b", "field.pattern", "entries[0].id"),
        (("entries", 0, "evidence", 0), "x", "field.type.object", "entries[0].evidence[0]"),
        ((*VALUE, "value"), "1921", "field.type.number", f"{VALUE_PATH}.value"),
        ((*VALUE, "value"), True, "field.type.number", f"{VALUE_PATH}.value"),
        (("entries", 1, "id"), "lit", "id.duplicate", "entries[1].id"),
        (("entries", 1, "date"), "2023-02-30", "date.invalid", "entries[1].date"),
        (("metrics", 3, "targets", 0, "date"), "soon", "date.invalid", "metrics[3].targets[0].date"),
        (("entries", 0, "related"), ["prise"], "ref.related", "entries[0].related[0]"),
        (("entries", 0, "lane"), "x", "ref.lane", "entries[0].lane"),
        (("entries", 2, "replaces"), ["x"], "ref.entry", "entries[2].replaces[0]"),
        (("entries", 0, "evidence", 1, "source"), "x", "ref.source", "entries[0].evidence[1].source"),
        (
            ("metrics", 2, "observations", 2, "reported_with"),
            "x",
            "ref.observation",
            "metrics[2].observations[2].reported_with",
        ),
        (("disagreements", 0, "claims", 1, "id"), "x", "ref.claim", "disagreements[0].claims[1].id"),
        (("disagreements", 0, "relations"), ["x"], "ref.relation", "disagreements[0].relations[0]"),
        (
            ("disagreements", 0, "shown_first"),
            "share-nation",
            "ref.shown_first",
            "disagreements[0].shown_first",
        ),
        (("sources", 1, "issued"), {"date-parts": [[2021, 13]]}, "date.parts", f"{ISSUED}[0]"),
        (("sources", 1, "issued"), {"date-parts": [[2021], []]}, "date.parts", f"{ISSUED}[1]"),
        (("sources", 1, "issued"), {"date-parts": [[2021, 2, 29]]}, "date.parts", f"{ISSUED}[0]"),
        (("relations", 0, "b", "ref"), "lit", "ref.value", "relations[0].b.ref"),
        (("relations", 0, "b"), {"label": "none"}, "relation.operand", "relations[0].b"),
        ((*VALUE, "upper"), 1900, "value.upper", f"{VALUE_PATH}.upper"),
    ],
)
def test_each_problem_has_its_code_and_path(payload, steps, value, code, path):
    owner = payload
    for step in steps[:-1]:
        owner = owner[step]
    owner[steps[-1]] = value
    assert (code, path) in {(each.code, each.path) for each in problems_of(payload)}


def test_missing_fields(payload):
    del payload["entries"][1]["date"]
    del payload["entries"][2]["kind"]
    del payload["metrics"][0]["observations"][0]["value"]
    assert {(each.code, each.path) for each in problems_of(payload)} == {
        ("field.missing", "entries[1].date"),
        ("field.missing", "entries[2].kind"),
        ("field.missing", "metrics[0].observations[0].value"),
    }


def test_an_unknown_field_is_told_what_is_close(payload):
    payload["entries"][1]["awarding_boddy"] = "x"
    problem = only(payload)
    assert problem.params["close"] == ("awarding_body",)
    assert "Did you mean 'awarding_body'?" in sentence(problem, translator("en"))


def test_a_reference_is_told_what_is_close(payload):
    payload["entries"][0]["related"] = ["prise"]
    assert only(payload).params["close"] == ("prize",)


def test_an_impossible_date_says_why_and_gives_an_example(payload):
    payload["entries"][1]["date"] = "2023-02-30"
    text = sentence(only(payload), translator("en"))
    assert "no such day" in text
    assert "2023-09-07" in text


def test_all_problems_come_at_once(payload):
    payload["entries"][0]["titel"] = "x"
    payload["entries"][1]["date"] = "2023-13"
    payload["entries"][2]["id"] = "lit"
    assert [each.code for each in problems_of(payload)] == ["field.unknown", "date.invalid", "id.duplicate"]


@pytest.mark.skipif(not SUITE.is_dir(), reason="the corpora are not here")
def test_the_json_test_suite_raises_nothing_else():
    files = sorted(SUITE.glob("*.json"))
    assert len(files) > 300
    for file in files:
        codes = {problem.code for problem in problems_of(file.read_bytes())}
        if file.name.startswith("y_"):
            assert codes.isdisjoint(NOT_JSON), file.name
        elif file.name.startswith("n_"):
            assert codes <= set(NOT_JSON), file.name


def spoiled(payload: Any, chance: random.Random, naughty: list[object]) -> bytes:
    """The payload with something anywhere in it removed, renamed or replaced."""
    places: list[tuple[Any, Any]] = []
    pending = [payload]
    while pending:
        node = pending.pop()
        for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
            places.append((node, key))
            if isinstance(value, dict | list):
                pending.append(value)
    node, key = chance.choice(places)
    if isinstance(node, dict) and chance.random() < 0.3:
        value = node.pop(key)
        if chance.random() < 0.5:
            node[str(chance.choice(naughty))] = value
    else:
        node[key] = chance.choice(naughty)
    return json.dumps(payload).encode()


def test_a_record_spoiled_anywhere_raises_nothing_else(payload):
    chance = random.Random(20)
    naughty: list[object] = [
        None,
        True,
        0,
        -1,
        1e308,
        10**400,
        "",
        [],
        {},
        [[]],
        {"id": "lit"},
        "lit",
        "\0",
        "2020",
    ]
    if NAUGHTY.is_file():
        naughty += json.loads(NAUGHTY.read_text(encoding="utf-8"))
    opened = 0
    for _ in range(600):
        try:
            loaded = parse_record(spoiled(json.loads(json.dumps(payload)), chance, naughty))
        except RecordError as error:
            problems = error.problems
        else:
            opened += 1
            problems = check(loaded).problems
        assert all("\n" not in sentence(problem, translator("en")) for problem in problems)
    assert 20 < opened < 580
