"""The large way says of every file what the small way says of it."""

import json
import random
from collections.abc import Callable
from copy import deepcopy
from itertools import chain, islice
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.core.large.samples import record, written
from viewer.core.evidence.checking import check
from viewer.core.lanes.model import LanesModel
from viewer.core.large import cutting
from viewer.core.large.checking.faults import MOST
from viewer.core.large.columns import quoted_colons
from viewer.core.large.loader import load
from viewer.core.large.messages import Message, Refused
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.reading.reading import Library
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.field_problems import field_problems
from viewer.core.record.loading import parse_record
from viewer.model.problems import Problem, RecordError
from viewer.words.sentences import sentence
from viewer.words.translations import translator


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(cutting, "CHUNK", 1500)
    monkeypatch.setattr(cutting, "PIECE", 600)
    monkeypatch.setattr(cutting, "_OVERLAP", 1200)


def opened(data: bytes, folder: Path) -> LoadedRecord:
    path = folder / "record.json"
    path.write_bytes(data)
    read_into_sidecar(LoadRequest(path, folder / "cache"))
    loaded = open_from_sidecar(path, folder / "cache")
    assert loaded is not None
    return loaded


def problems_of(data: bytes, folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(RecordError) as caught:
        opened(data, folder)
    assert all(sentence(problem, translator("en")) for problem in caught.value.problems)
    return caught.value.problems


def small_problems(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(RecordError) as caught:
        parse_record(data)
    return caught.value.problems


LAYOUTS = {
    "one line": lambda data: written(data),
    "indented": lambda data: written(data, 2),
    "tabs": lambda data: json.dumps(data, indent="\t").encode(),
    "close": lambda data: json.dumps(data, separators=(",", ":")).encode(),
    "byte order mark": lambda data: b"\xef\xbb\xbf" + written(data, 1),
    "Windows lines": lambda data: written(data, 1).replace(b"\n", b"\r\n"),
    "wide": lambda data: written(data).replace(b'}, {"', b'}\n ,\n\n {   \n "'),
    "very wide": lambda data: written(data).replace(
        b'}, {"', b"}" + b" " * 1100 + b", {" + b" " * 1100 + b'"'
    ),
    "escaped names": lambda data: written(data).replace(b'"id"', b'"\\u0069d"'),
    "entries last": lambda data: written({k: data[k] for k in sorted(data, key=lambda k: k == "entries")}),
    "entries first": lambda data: written({k: data[k] for k in sorted(data, key=lambda k: k != "entries")}),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [0, 1, 40])
def test_a_record_opens_as_the_small_way_opens_it(layout, count, tmp_path):
    payload = record(max(count, 2))
    if count < 2:
        payload["entries"] = payload["entries"][:count]
        payload["entries"] = [{**each, "related": []} for each in payload["entries"]]
        del payload["disagreements"]
    data = LAYOUTS[layout](payload)
    small, large = parse_record(data), opened(data, tmp_path)
    assert list(large.entries.in_file()) == list(small.record.entries)
    assert list(large.entries) == list(small.entries)
    for position, identifier in enumerate(small.entries):
        assert large.entries.position_of(identifier) == position
        assert large.entries.title(position) == small.entries.title(position)
        assert large.entries.kind(position) == small.entries.kind(position)
    assert large.record == replace(small.record, entries=())
    for each, other in zip(_columns(small), _columns(large), strict=True):
        assert np.array_equal(each, other)
    assert large.facts.table.lanes == small.facts.table.lanes
    assert large.facts.table.horizon == small.facts.table.horizon
    assert large.facts.quotations == small.facts.quotations
    assert small.facts.quotations == sum(len(entry.evidence) for entry in small.record.entries)
    assert {kind: n for kind, n in large.facts.kinds.items() if n} == small.facts.kinds
    assert large.disagreements_of == small.disagreements_of


def _columns(loaded: LoadedRecord) -> tuple[Any, ...]:
    facts = loaded.facts
    table, proved = facts.table, (facts.evidence.level, facts.evidence.traits)
    gaps = table.gaps.rows, table.gaps.starts, table.gaps.ends
    columns = table.begins, table.ends, table.flags, table.importance, table.entry
    return *columns, *gaps, *proved, *facts.in_time


SPOILED = {
    "text for a number": lambda p: p["entries"][20].update(importance="3"),
    "out of range": lambda p: p["entries"][20].update(importance=9),
    "an unknown field": lambda p: p["entries"][21].update(titel="x"),
    "an unknown kind": lambda p: p["entries"][22].update(kind="happening"),
    "no kind": lambda p: p["entries"][22].pop("kind"),
    "no title": lambda p: p["entries"][23].pop("title"),
    "no object": lambda p: p["entries"].insert(20, 7),
    "a bad id": lambda p: p["entries"][24].update(id="-x y"),
    "a bad quotation": lambda p: p["entries"][25].update(evidence=[{"source": "s1"}, 3]),
    "two bad entries": lambda p: (p["entries"][2].update(place=1), p["entries"][38].update(tags="x")),
    "a bad date": lambda p: p["entries"][26].update(date="2021-13"),
    "bad dates": lambda p: [each.update(date="soon") for each in p["entries"][5:9]],
    "an id twice": lambda p: p["entries"][27].update(id="e3"),
    "an id thrice": lambda p: [p["entries"][n].update(id="e3") for n in (9, 30)],
    "an id of a source": lambda p: p["sources"][1].update(id="e9"),
    "an id of a metric": lambda p: p["metrics"][0].update(id="e9"),
    "an unknown source": lambda p: p["entries"][28].update(evidence=[{"source": "s9", "exact": "x"}]),
    "an unknown lane": lambda p: p["entries"][29].update(lane="nowhere"),
    "an unknown relation": lambda p: p["entries"][30].update(related=["e31", "nobody"]),
    "an unknown entry": lambda p: p["entries"].__setitem__(
        31, {"id": "e31", "kind": "system", "title": "T", "date": "2020", "part_of": ["visits"]}
    ),
    "an unknown claim": lambda p: p["disagreements"][0]["claims"].append({"id": "e99", "field": "title"}),
    "a bad envelope": lambda p: p.update(titel="x"),
    "a bad envelope and entry": lambda p: (p["metrics"][0].pop("title"), p["entries"][3].pop("date")),
    "faults everywhere": lambda p: (
        p.update(titel="x", title=""),
        p["lanes"][0].pop("title"),
        p["metrics"][0].pop("title"),
        p["disagreements"][0].update(id="e30"),
        p["sources"][1].update(id="e9", type=3),
        [p["entries"][n].update(date="soon", id="e3") for n in (9, 30)],
        [p["entries"][n].update(place=7, id="e3") for n in (2, 31)],
    ),
    "ids, dates and references everywhere": lambda p: (
        p["sources"][1].update(id="e9", issued={"date-parts": [[2020, 13]]}),
        p["metrics"][0]["observations"].append({"id": "e4", "date": "then", "value": 1}),
        p["disagreements"][0].update(id="e30", shown_first="e9"),
        [p["entries"][n].update(date="soon", id="e3") for n in (9, 30)],
        [p["entries"][n].update(lane="nowhere", related=["nobody"]) for n in (1, 9, 39)],
    ),
    "another format": lambda p: p.update(format="dateline/2"),
    "entries of a source": lambda p: p["sources"][1].update(entries=[{"id": "e3"}, 7]),
    "entries of every source": lambda p: [each.update(entries=[[]]) for each in p["sources"]],
    "entries that are none": lambda p: p.update(entries=[[], None]),
}


@pytest.mark.parametrize("spoil", SPOILED)
def test_what_is_wrong_is_said_as_the_small_way_says_it(spoil, tmp_path):
    payload = record(40)
    SPOILED[spoil](payload)
    data = written(payload, 1)
    assert problems_of(data, tmp_path) == small_problems(data)


def entries_last(data: bytes) -> bytes:
    payload = json.loads(data)
    return written({name: payload[name] for name in sorted(payload, key=lambda name: name == "entries")})


BROKEN = {
    "a missing comma": lambda data: data.replace(b'"id": "e20"', b'"id" "e20"'),
    "a missing brace": lambda data: data.replace(b"}, {", b"}, ", 60),
    "an extra comma": lambda data: data.replace(b'], "metrics"', b',], "metrics"'),
    "nothing between": lambda data: data.replace(b"}, {", b"} {", 30),
    "cut in an entry": lambda data: data[: data.index(b'"e20"') + 2],
    "cut between": lambda data: data[: data.index(b'], "metrics"')],
    "cut behind": lambda data: data[:-1],
    "a bad tail": lambda data: data.replace(b'"metrics":', b'"metrics"'),
    "a bad head": lambda data: data.replace(b'"format":', b'"format"'),
    "not UTF-8": lambda data: data.replace("Title “20”".encode(), b"Title \xff"),
    "a name twice": lambda data: data.replace(b'"kind":', b'"kind": "event", "kind":'),
    "a name twice, far in": lambda data: data.replace(b'"exact":', b'"exact": "", "exact":', 3),
    "a name twice outside": lambda data: data.replace(b'"title": "Many"', b'"title": "M", "title": "Many"'),
    "a name twice, entries last": lambda data: entries_last(data).replace(
        b'"kind":', b'"kind": "a", "kind":'
    ),
    "no numbers everywhere": lambda data: data.replace(b'"importance": 4', b'"importance": NaN').replace(
        b'"value": 3', b'"value": Infinity'
    ),
    "entries twice, the first with a name twice": lambda data: data.replace(
        b'"kind":', b'"kind": "event", "kind":', 1
    ).replace(b'"metrics":', b'"entries": [], "metrics":'),
    "entries twice": lambda data: data.replace(b'"metrics":', b'"entries": [], "metrics":'),
    "half a character": lambda data: data.replace("Title “20”".encode(), b"Title \\ud800"),
    "not a number": lambda data: data.replace(b'"importance": 4', b'"importance": NaN', 1),
    "a control character": lambda data: data.replace(b"so \\", b"so \n\\", 1),
    "more behind": lambda data: data + b"x",
    "half a character behind": lambda data: data.replace(b'"Visits"', '"đđ\\ud800"'.encode()),
    "half a character before": lambda data: data.replace(b'"Many"', '"đđ\\ud800"'.encode()),
    "half characters everywhere": lambda data: data.replace(b'"so ', '"đ\\ud800 '.encode()).replace(
        b'"Visits"', b'"\\ud800"'
    ),
    "half a character before and a bad entry": lambda data: data.replace(b'"Many"', b'"\\ud800"').replace(
        b'"importance": 4', b'"importance": 400'
    ),
    "no number for a bracket": lambda data: data.replace(b'"tags": [', b'"tags": NaN', 1),
    "no number for a brace": lambda data: data.replace(b'{"source"', b'Infinity"source"', 1),
    "no number for a quote": lambda data: data.replace(b'"title": "Title', b'"title": -InfinityTitle', 1),
    "a number too long": lambda data: data.replace(b'"importance": 4', b'"importance": ' + b"4" * 5000, 1),
    "nested too deeply": lambda data: data.replace(b'"tags": [', b'"tags": ' + b"[" * 100_000, 1),
    "not UTF-8 behind": lambda data: data.replace(b'"Visits"', '"đ'.encode() + b'\xff"'),
    "not UTF-8 before": lambda data: data.replace(b'"Many"', '"đ'.encode() + b'\xff"'),
    "not UTF-8 behind what is no JSON": lambda data: data.replace(b'"id": "e9"', b'"id" "e9"').replace(
        b"visits", b"\xe2\x82"
    ),
    "not UTF-8 behind a head that is no JSON": lambda data: data.replace(b'"format":', b'"format"').replace(
        b'"e30"', b'"\xff"'
    ),
    "a bad head close to the entries": lambda data: data.replace(b'"entries"', b'"" "entries"'),
    "a bad head and a missing comma": lambda data: data.replace(b'"entries"', b'"" "entries"').replace(
        b'"id": "e20"', b'"id" "e20"'
    ),
    "cut in a letter": lambda data: data[: data.rindex("Đ".encode()) + 1],
}


@pytest.mark.parametrize("breaks", BROKEN)
@pytest.mark.parametrize("indent", [None, 1])
def test_what_is_no_json_is_said_with_its_place(breaks, indent, tmp_path):
    data = BROKEN[breaks](written(record(40)))
    if indent:
        data = data.replace(b', "', b',\n"')
    assert data != written(record(40))
    assert problems_of(data, tmp_path) == small_problems(data)


@pytest.mark.parametrize("space", [b"", b" ", b"\t", b"\n", b"\r\n  ", b" " * 1000])
def test_no_space_before_a_colon_hides_a_field_that_is_named_twice(space, tmp_path):
    entries = [{"id": f"e{n}", "kind": "event", "title": "Right", "date": "2020"} for n in range(9)]
    entries[2]["place"] = ' "quoted" : and so :on"'
    data = written(without_entries() | {"entries": entries}).replace(b'"e5",', b'"e5", "title": "Wrong",')
    spaced = data.replace(b'"id": "e6"', b'"id"' + space + b': "e6"')
    assert problems_of(spaced, tmp_path) == small_problems(spaced)
    assert [(each.code, each.path) for each in small_problems(spaced)] == [
        ("field.twice", "entries[5].title")
    ]


@given(st.lists(st.sampled_from(['"', "\\", ":", " ", "\n", "a"]), max_size=12).map("".join), st.data())
def test_names_in_bytes_are_never_fewer_than_they_are(text, data):
    spaces = st.text(" \t\r\n", max_size=3)
    fields = [
        data.draw(spaces).join((json.dumps(name), f":{data.draw(spaces)}{json.dumps(text)}"))
        for name in (text, "b", "b")
    ]
    assert quoted_colons(f"{{{','.join(fields)}}}".encode()) >= len(fields)


@pytest.mark.parametrize("gap", range(11))
def test_a_comma_missing_between_two_chunks_is_missed(gap, tmp_path):
    entry = {"id": "e", "kind": "event", "title": "x" * 150, "date": "2020"}
    entries = [written({**entry, "id": f"e{number}"}) for number in range(12)]
    commas = [b" " if number == gap else b", " for number in range(11)]
    whole = b"".join(chain.from_iterable(zip(entries, [*commas, b""], strict=True)))
    head = b'{"format": "dateline/1", "title": "x", "sources": [], "metrics": [], "entries": ['
    data = head + whole + b"]}"
    assert problems_of(data, tmp_path) == small_problems(data)


@given(st.randoms(use_true_random=False))
def test_random_faults_are_found_alike(tmp_path_factory, chance: random.Random):
    payload = record(12, seed=chance.randrange(100))
    naughty = [None, True, 0, -1, 1e308, "", [], {}, [[]], {"id": "lit"}, "e1", "\0", "2020", ["s1"]]
    for _ in range(chance.randint(0, 4)):
        place: Any = payload[chance.choice(["entries", "entries", "metrics", "sources", "disagreements"])]
        while isinstance(place, dict | list) and place:
            key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
            if not isinstance(place[key], dict | list) or not place[key] or chance.random() < 0.2:
                place[key] = deepcopy(chance.choice(naughty))
                break
            place = place[key]
    data = written(payload, chance.choice([None, 1]))
    folder = tmp_path_factory.mktemp("random")
    assert _said(lambda: opened(data, folder)) == _said(lambda: parse_record(data))


def _said(open_record: Callable[[], LoadedRecord]) -> list[Any]:
    try:
        return list(open_record().entries.in_file())
    except RecordError as error:
        return list(error.problems)


def test_very_many_problems_are_counted(tmp_path):
    payload = record(300)
    for entry in payload["entries"]:
        entry["place"] = 1
    assert len(problems_of(written(payload), tmp_path)) == 300
    said: list[Message] = []
    load(LoadRequest(tmp_path / "record.json", tmp_path, most=MOST), said.append)
    (refused,) = (message for message in said if isinstance(message, Refused))
    problems = refused.problems
    assert len(problems) == 201
    assert (problems[-1].code, problems[-1].params["count"]) == ("file.more", 100)


def test_no_more_faults_are_put_into_words_than_are_told(tmp_path, monkeypatch):
    payload = record(300)
    payload["metrics"][0].pop("title")
    for number, each in enumerate(payload["entries"]):
        each["place"] = 1
        each["titel"] = "x"
        if number % 50 == 0:
            each["date"] = "soon"
    put = Mock(side_effect=field_problems)
    monkeypatch.setattr("viewer.core.large.checking.faults.field_problems", put)
    data = written(payload)
    every = problems_of(data, tmp_path)
    assert len(every) == 607
    put.reset_mock()
    with pytest.raises(RecordError) as caught:
        read_into_sidecar(LoadRequest(tmp_path / "record.json", tmp_path, most=200))
    more = Problem("file.more", params={"count": 407})
    assert caught.value.problems == (*every[:200], more)
    assert sum(len(call.args[0]) for call in put.call_args_list) == 200


def test_looking_for_faults_is_told(tmp_path):
    payload = record(60)
    for each in payload["entries"]:
        each["place"] = 1
    on_progress: list[tuple[float, float]] = []
    (tmp_path / "record.json").write_bytes(written(payload))
    request = LoadRequest(tmp_path / "record.json", tmp_path)
    with pytest.raises(RecordError):
        read_into_sidecar(request, lambda *each: on_progress.append(each[:2]))
    shares = [done / whole for done, whole in on_progress]
    assert len([share for share in shares if 0.2 < share < 0.95]) > 20
    assert max(shares) <= 1


def test_two_processes_find_what_one_finds(tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(written(record(60)))
    counted = []
    for shared in (False, True):
        request = LoadRequest(path, tmp_path / str(shared), shared=shared)
        read_into_sidecar(request, lambda *counts: counted.append(counts))
    first, second = (next((tmp_path / str(shared)).iterdir()).read_bytes() for shared in (False, True))
    assert first == second
    assert max(entries for *_, entries in counted) <= 60


def without_entries(count: int = 0) -> dict[str, Any]:
    payload = record(2)
    del payload["entries"], payload["disagreements"]
    payload["metrics"][0]["observations"] += [
        {"id": f"w{n}", "date": f"{n % 9000 + 1000}", "value": n / 7, "note": "so “it” was"}
        for n in range(count)
    ]
    return payload


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_record_without_entries_opens_as_the_small_way_opens_it(layout, tmp_path):
    data = LAYOUTS[layout](without_entries() | {"description": '"entries": ['})
    small, large = parse_record(data), opened(data, tmp_path)
    assert (large.record, list(large.entries)) == (small.record, [])
    assert large.facts.table.lanes == small.facts.table.lanes


def test_an_array_of_entries_is_found_whose_name_is_escaped(tmp_path):
    data = written(record(9)).replace(b'"entries"', b'"\\u0065ntri\\u0065\\u0073"')
    assert list(opened(data, tmp_path).entries.in_file()) == list(parse_record(data).record.entries)


WITHOUT_ENTRIES = {
    "a bad observation": lambda p: p["metrics"][0]["observations"][3].update(value="3", titel="x"),
    "a bad date": lambda p: p["metrics"][0]["observations"][3].update(date="soon"),
    "an id twice": lambda p: p["metrics"][0]["observations"][3].update(id="s1"),
    "an unknown source": lambda p: p["metrics"][0]["observations"][3].update(
        evidence=[{"source": "s9", "exact": "x"}]
    ),
    "no list": lambda p: p.update(entries={}),
    "another format": lambda p: p.update(format="dateline/2"),
}


@pytest.mark.parametrize("spoil", WITHOUT_ENTRIES)
def test_what_is_wrong_without_entries_is_said_as_the_small_way_says_it(spoil, tmp_path):
    payload = without_entries(9)
    WITHOUT_ENTRIES[spoil](payload)
    data = written(payload, 1)
    assert problems_of(data, tmp_path) == small_problems(data)
    assert problems_of(data[:-9], tmp_path) == small_problems(data[:-9])
    twice = data.replace(b'"value":', b'"value": 1, "value":')
    assert problems_of(twice, tmp_path) == small_problems(twice)


def test_long_lists_are_made_in_pieces_as_the_small_way_makes_them(tmp_path, monkeypatch):
    for name, size in {"_WHOLE": 2000, "_PIECE": 300, "_INNER": 4}.items():
        monkeypatch.setattr(f"viewer.core.large.envelope.{name}", size)
    payload = without_entries(60) | {"entries": record(3)["entries"]}
    visits = payload["metrics"][0]
    gaps = [{"date": f"{year}-03", "reason": "counted anew"} for year in range(2000, 2009)]
    targets = [{"id": f"t{n}", "date": "2030", "value": n} for n in range(9)]
    payload["metrics"] = [
        {"id": "none", "title": "None"},
        visits | {"breaks": gaps},
        {"id": "aims", "title": "Aims", "observations": [], "targets": targets},
    ]
    on_progress: list[float] = []
    data = written(payload)
    small = parse_record(data)
    opened(data, tmp_path)
    large = open_from_sidecar(tmp_path / "record.json", tmp_path / "cache", on_progress=on_progress.append)
    assert large is not None
    assert large.record == replace(small.record, entries=())
    assert large.metric_of == small.metric_of
    assert {text: large.dates[text] for text in small.dates} == small.dates
    assert len(on_progress) > 10
    assert on_progress == sorted(on_progress)


def test_frames_of_both_ways_are_the_same(tmp_path):
    from tests.core.fake_text import FakeMeasure
    from viewer.core.base.lane_view import LaneView
    from viewer.core.base.sizes import SIZES
    from viewer.core.time.scale import TimeScale

    data = written(record(40))
    frames = []
    for loaded in (parse_record(data), opened(data, tmp_path)):
        model = LanesModel(loaded, FakeMeasure(), SIZES)
        frame = model.frame(TimeScale(model.table.focus, 100.0, 900.0), LaneView(), "e1", 500.0)
        frames.append([(lane.plan, lane.in_view, lane.marks) for lane in frame.lanes])
    assert frames[0] == frames[1]


def test_titles_are_searched(tmp_path):
    payload = record(40)
    payload["entries"][7]["title"] = "Đà Nẵng port"
    loaded = opened(written(payload), tmp_path)
    assert list(loaded.facts.titled(["nang", "da"])) == [7]
    assert list(islice(loaded.facts.titled(["title"]), 3)) == [0, 1, 2]
    assert list(loaded.facts.titled(["title", "39"])) == [39]
    assert list(loaded.facts.titled(["nowhere"])) == []


def test_titles_of_both_ways_are_in_one_line(tmp_path):
    payload = record(40)
    payload["entries"][7]["title"] = "Line one\n\tline\u2028two "
    for loaded in (opened(written(payload), tmp_path), parse_record(written(payload))):
        assert loaded.entries.title(7) == loaded.entries.at(7).title == "Line one line two"
        assert [entry.title for entry in loaded.entries.in_file()][7] == "Line one line two"


def test_the_reader_reads_an_entry_and_a_lane(tmp_path):
    loaded = opened(written(record(40)), tmp_path)
    library = Library(loaded)
    assert library.read("entry", "e3").title.startswith("Title “3”")
    lane = library.read("lane", loaded.facts.table.lanes[0].id)
    assert lane.groups[0].total == loaded.facts.table.lanes[0].total
    assert library.read("lane", "nowhere") is None


def test_both_forms_of_a_record_read_a_lane_alike(tmp_path):
    data = written(record(60))
    small, large = Library(parse_record(data)), Library(opened(data, tmp_path))
    lanes = [lane.id for lane in small.loaded.facts.table.lanes]
    assert lanes == [lane.id for lane in large.loaded.facts.table.lanes]
    for identifier in (*lanes, "empty", "award", "nowhere"):
        assert small.read("lane", identifier) == large.read("lane", identifier), identifier


def test_a_check_counts_what_the_small_way_counts(tmp_path):
    data = written(record(40))
    assert check(opened(data, tmp_path)) == check(parse_record(data))


def test_entries_are_made_some_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.core.large.stored_entries._AT_ONCE", 7)
    data = written(record(40), 1)
    loaded = opened(data, tmp_path)
    assert list(loaded.entries.in_file()) == list(parse_record(data).record.entries)
    (tmp_path / "record.json").write_bytes(data.replace(b'"id": "e9"', b'"id": "f9"'))
    with pytest.raises(RecordError) as caught:
        list(loaded.entries.in_file())
    assert [each.code for each in caught.value.problems] == ["file.changed"]
