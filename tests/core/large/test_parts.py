"""The parts of the large way on their own: dates, texts, the derived schema, the sidecar, the store."""

import json
import os
import random
from itertools import pairwise
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError

from tests.core.fake_text import FakeMeasure
from tests.core.large.samples import entry, record, written
from viewer.core.base.lane_view import LaneView
from viewer.core.base.sizes import SIZES
from viewer.core.lanes.model import LanesModel
from viewer.core.large.cutting import array_of, entry_starts
from viewer.core.large.date_columns import DateReader
from viewer.core.large.light_schema import entry_names, light_schema, light_validator, quotation_names
from viewer.core.large.messages import (
    Progress,
    Ready,
    Refused,
    read_message,
    read_request,
    write_message,
    write_request,
)
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.large.sidecar import Sidecar, key_of, open_sidecar, write_sidecar
from viewer.core.record.entry_store import KeptEntries
from viewer.core.table import lane_index
from viewer.core.table.extents import date_flags, stated_extent
from viewer.core.table.texts import joined, text_column, text_hash, text_index
from viewer.core.time.scale import TimeScale
from viewer.model.dates import DateError, parse_date
from viewer.model.entries import EntryType
from viewer.model.problems import Problem, RecordError
from viewer.model.validating import validated_type

PLAIN = st.one_of(
    st.dates().map(str),
    st.datetimes().map(lambda d: d.strftime("%Y").zfill(4) + d.strftime("-%m-%dT%H:%M:%SZ")),
    st.from_regex(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z?)?)?)?", fullmatch=True),
    st.from_regex(r"[0-9X]{4}-[0-9]{2}[?~%]?|Y[0-9]{5,8}|[0-9]{4}/(\.\.|[0-9]{4})?", fullmatch=True),
    st.text(max_size=21),
)
_SINGLE = st.one_of(
    st.from_regex(r"-?[0-9]{4}(-[0-3][0-9](-[0-3][0-9])?)?[?~%]?", fullmatch=True),
    st.builds("{}{}{}".format, st.sampled_from(["", "-"]), st.dates(), st.sampled_from(["", "?", "~", "%%"])),
)
_ZONE = r"([+-][0-2][0-9](:[0-6][0-9])?|Z)?"
COMMON = st.one_of(
    _SINGLE,
    st.builds("{}/{}".format, *2 * [st.one_of(_SINGLE, st.sampled_from(["", "..", ".", "...", "Y12345"]))]),
    st.from_regex(r"Y-?[0-9]{1,14}[?~%]?(/Y?[0-9]{4,6})?", fullmatch=True),
    st.builds("{}/{}{}".format, st.dates(), st.dates(), st.sampled_from(["", "/", "~", "T10:00:00Z"])),
    st.from_regex(r"-?[0-9]{4}-0[0-9]-[012][0-9]T[012][0-9]:[0-6][0-9]:[0-6][0-9]" + _ZONE, fullmatch=True),
)


@given(st.lists(PLAIN | COMMON, max_size=30))
def test_dates_are_read_as_the_parser_reads_them(texts):
    columns = DateReader().read(texts)
    wrong = False
    for row, text in enumerate(texts):
        try:
            date = parse_date(text)
        except DateError:
            wrong = True
            continue
        assert (columns.begins[row], columns.ends[row]) == stated_extent(date)
        assert columns.flags[row] == date_flags(date)
    assert columns.invalid == wrong


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=30), st.integers(0, 30))
def test_texts_are_found_again(texts, cut):
    column = joined([text_column(texts[:cut]), text_column(texts[cut:])])
    index = text_index(column, column.hashes)
    assert [column.text(n) for n in range(len(column))] == texts
    assert column.hashes.tolist() == [text_hash(text) for text in texts]
    assert [index.find(text) for text in texts] == [texts.index(text) for text in texts]
    assert index.find("not there, too long to be") is None
    assert index.holds(text_column([*texts, "nor this"])).tolist() == [True] * len(texts) + [False]
    first = {text: n for n, text in reversed(list(enumerate(texts)))}
    assert index.repeated() == [(n, first[text]) for n, text in enumerate(texts) if first[text] != n]


def test_common_forms_are_not_left_to_the_parser(monkeypatch):
    monkeypatch.setattr("viewer.core.large.date_columns.parse_date", None)
    days = ["2004", "2004-02", "2004-02-29", "-0431-03-05", "1950?", "1950-06~", "-0044-03-15%"]
    periods = [*(f"{a}/{b}" for a, b in pairwise(sorted(days, key=begins))), "../1999", "1999/", "/2001-01"]
    moments = [f"2004-02-29T23:59:59{zone}" for zone in ("", "Z", "+07", "-03:30")]
    years = ["Y-13800000000", "Y12345?", "Y-1000000000000", "Y-4500000/Y-300000", "Y-10000/1066"]
    texts = [*days, *periods, *moments, *years]
    columns = DateReader().read(texts)
    assert [*zip(columns.begins, columns.ends, strict=True)] == [
        stated_extent(parse_date(text)) for text in texts
    ]


def begins(text: str) -> float:
    return parse_date(text).begins


def test_what_is_of_no_common_form_is_not_remembered_without_end(monkeypatch):
    monkeypatch.setattr("viewer.core.large.date_columns._REMEMBERED", 3)
    reader = DateReader()
    texts = [f"{year}-21" for year in range(1_000, 1_020)]
    assert reader.read(texts).begins.tolist() == [*map(begins, texts)]
    assert len(reader._seen) <= 3


def test_texts_of_one_hash_are_told_apart(monkeypatch):
    monkeypatch.setattr("viewer.core.table.texts.text_hash", lambda _text: 0)
    column = text_column(["a", "b", "c"])
    index = text_index(column, np.zeros(3, np.uint64))
    same = text_column(["c", "d"])
    same.__dict__["hashes"] = np.zeros(2, np.uint64)
    assert index.holds(same).tolist() == [True, False]


def test_half_a_character_is_no_id():
    column = text_column(["a"])
    assert text_index(column, column.hashes).find("\ud800") is None


def test_entries_and_quotations_share_no_name():
    assert not entry_names() & quotation_names()


def test_a_schema_with_a_python_validator_is_not_made_light():
    with pytest.raises(TypeError):
        light_schema({"type": "function-after", "schema": {"type": "str"}, "function": {}})


@given(st.randoms(use_true_random=False))
def test_the_light_validator_takes_what_the_models_take(chance: random.Random):
    made = entry(1, chance)
    naughty = [None, True, 0, 1.0, "", [], {}, ["x"], {"id": "x"}, "x", "2020", 3]
    owners = [made, *made.get("evidence", [])]
    for _ in range(chance.randint(0, 2)):
        owner = chance.choice(owners)
        if chance.random() < 0.2:
            owner.pop(chance.choice(list(owner)), None)
        name = chance.choice([*owner, "unknown", "importance", "supports", "status", "people"])
        owner[name] = chance.choice(naughty)
    data = json.dumps([made]).encode()
    assert _takes(TypeAdapter(validated_type(tuple[EntryType, ...])).validate_json, data) == _takes(
        light_validator().validate_json, data
    )


def _takes(validate, data: bytes) -> bool:
    try:
        validate(data, strict=True)
    except ValidationError:
        return False
    return True


@given(st.randoms(use_true_random=False), st.sampled_from([None, 0, 3]))
def test_entries_begin_where_their_first_names_say(chance: random.Random, indent):
    entries = [entry(number, chance) for number in range(4)]
    data = json.dumps(entries, indent=indent, ensure_ascii=False).encode()
    starts = entry_starts(data)
    for start, end, made in zip(starts, [*starts[1:], len(data)], entries, strict=True):
        assert json.loads(
            array_of(data[start:end].rstrip(b" \r\n]") if end == len(data) else data[start:end])
        ) == [made]


MESSAGES = (
    Progress(3, 0.5),
    Ready(Path("folder")),
    Refused((Problem("file.json", "entries[0]", "warning", {"line": 3, "close": ["a"]}),)),
)


@pytest.mark.parametrize("message", MESSAGES)
def test_messages_arrive_as_they_were_sent(message):
    assert read_message(write_message(message)) == message


def test_a_request_arrives_as_it_was_sent():
    named = [os.fsdecode(b"/r\xff\n.json"), "/cache", ""]
    line = write_request(named)
    assert read_request(line) == named
    assert line.count(b"\n") == 1
    assert read_request(line[:-1]) == read_request(b"") == []


@pytest.fixture
def kept(tmp_path):
    """A record's path, and the folder with its sidecar."""
    path = tmp_path / "record.json"
    path.write_bytes(written(record(12)))
    read_into_sidecar(LoadRequest(path, tmp_path / "cache"))
    return path, tmp_path / "cache"


def test_a_stale_or_foreign_sidecar_is_ignored(kept):
    path, folder = kept
    key = key_of(path)
    assert open_sidecar(folder, key) is not None
    for other in (
        replace(key, size=key.size + 1),
        replace(key, changed_ns=1),
        replace(key, sample="x"),
        replace(key, version="0"),
        replace(key, path="/elsewhere"),
    ):
        assert open_sidecar(folder, other) is None
    assert open_sidecar(folder.parent / "none", key) is None


def test_a_changed_file_has_no_sidecar(kept):
    path, folder = kept
    assert open_from_sidecar(path, folder) is not None
    path.write_bytes(path.read_bytes().replace(b"Many", b"More"))
    assert open_from_sidecar(path, folder) is None


def test_a_file_replaced_while_its_sidecar_is_checked_has_none(kept, monkeypatch):
    path, folder = kept

    def slow(*args):
        found = open_sidecar(*args)
        other = path.with_suffix(".other")
        other.write_bytes(path.read_bytes().replace(b"Title", b"TITEL"))
        other.replace(path)
        return found

    monkeypatch.setattr("viewer.core.large.opening.open_sidecar", slow)
    assert open_from_sidecar(path, folder) is None


@given(data=st.data())
def test_a_damaged_sidecar_is_ignored(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "record.json"
    path.write_bytes(b"{}")
    key = key_of(path)
    columns = {"begins": np.arange(5.0), "kind": np.zeros(3, np.uint8)}
    file = write_sidecar(folder, key, Sidecar({"n": 1}, b"envelope", columns))
    whole = file.read_bytes()
    at = int(data.draw(st.floats(0, 1, exclude_max=True)) * len(whole))
    flipped = bytes([*whole[:at], whole[at] ^ data.draw(st.integers(1, 255)), *whole[at + 1 :]])
    file.write_bytes(data.draw(st.sampled_from([flipped, whole[:at], whole + flipped[:at], b""])))
    found = open_sidecar(folder, key)
    assert found is None or file.read_bytes() == whole
    file.write_bytes(whole)
    assert open_sidecar(folder, key).columns["begins"].tolist() == [0, 1, 2, 3, 4]


def _overwritten(whole: bytes, first: int, second: int, size: int) -> bytes:
    copied = whole[second : second + size]
    return whole[:first] + copied + whole[first + len(copied) :]


def _swapped(whole: bytes, first: int, second: int, size: int) -> bytes:
    first, second = sorted((first, second))
    size = min(size, second - first, len(whole) - second)
    a, b = whole[first : first + size], whole[second : second + size]
    return whole[:first] + b + whole[first + size : second] + a + whole[second + size :]


DAMAGES = {
    "two numbers change places": lambda whole, at, to, _: _swapped(whole, at // 8 * 8, to // 8 * 8, 8),
    "two numbers of a block change places": lambda whole, at, to, _: _swapped(
        whole, at // 8 * 8, at // 4096 * 4096 + to % 4096 // 8 * 8, 8
    ),
    "two blocks change places": lambda whole, at, to, _: _swapped(
        whole, at // 4096 * 4096, to // 4096 * 4096, 4096
    ),
    "something else stands there": _overwritten,
    "nothing stands there": lambda whole, at, _, size: (
        whole[:at] + bytes(len(whole[at : at + size])) + whole[at + size :]
    ),
    "the order is the reverse": lambda whole, at, _, size: (
        whole[:at] + whole[at : at + size][::-1] + whole[at + size :]
    ),
    "something is missing": lambda whole, at, _, size: whole[:at] + whole[at + size :],
}


@pytest.mark.parametrize("damage", DAMAGES)
@given(data=st.data())
def test_no_damage_of_one_stretch_or_of_two_numbers_is_missed(damage, data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "record.json"
    path.write_bytes(b"{}")
    key = key_of(path)
    columns = {"begins": np.arange(2000.0), "ends": np.random.default_rng(1).random(600)}
    file = write_sidecar(folder, key, Sidecar({}, b"envelope", columns))
    whole = file.read_bytes()
    at, to = (int(data.draw(st.floats(0, 1, exclude_max=True)) * len(whole)) for _ in range(2))
    damaged = DAMAGES[damage](whole, at, to, data.draw(st.integers(1, 4096)))
    file.write_bytes(damaged)
    assert (open_sidecar(folder, key) is None) == (damaged != whole)


def test_old_sidecars_make_room(tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.core.large.sidecar._KEPT_BYTES", 2000)
    files = []
    for number in range(3):
        path = tmp_path / f"{number}.json"
        path.write_bytes(b"{}")
        files.append(write_sidecar(tmp_path / "cache", key_of(path), Sidecar({}, b"x" * 500, {})))
        os.utime(files[-1], ns=(number, number))
    assert [file.exists() for file in files] == [False, True, True]


def test_a_sidecar_that_is_opened_does_not_make_room_for_one_that_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.core.large.sidecar._KEPT_BYTES", 2000)
    files, paths = [], [tmp_path / f"{number}.json" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_bytes(b"{}")
        if number == 2:
            assert open_sidecar(tmp_path / "cache", key_of(paths[0])) is not None
        files.append(write_sidecar(tmp_path / "cache", key_of(path), Sidecar({}, b"x" * 500, {})))
        os.utime(files[-1], ns=(number, number))
    assert [file.exists() for file in files] == [True, False, True]


def test_what_an_ended_writer_left_is_removed_after_a_day(tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(b"{}")
    file = write_sidecar(tmp_path / "cache", key_of(path), Sidecar({}, b"x", {}))
    stale, fresh = (file.with_name(f".{file.name}.{name}.tmp") for name in ("stale", "fresh"))
    for left in (stale, fresh):
        left.write_bytes(b"half of it")
    yesterday = fresh.stat().st_mtime - 25 * 60 * 60
    os.utime(stale, (yesterday, yesterday))
    write_sidecar(tmp_path / "cache", key_of(path), Sidecar({}, b"y", {}))
    assert (stale.exists(), fresh.exists(), file.exists()) == (False, True, True)


def test_entries_of_a_file_that_was_replaced_are_refused(kept):
    path, folder = kept
    loaded = open_from_sidecar(path, folder)
    assert loaded is not None
    first = loaded.entries.at(0)
    path.write_bytes(b" " * 10)
    assert loaded.entries.at(0) == first
    with pytest.raises(RecordError) as caught:
        loaded.entries.at(5)
    assert caught.value.problems[0].code == "file.changed"
    assert loaded.entries.title(5)
    assert loaded.has_claimant(loaded.entries.identifier(5))
    assert not loaded.has_claimant("nothing")


def test_bytes_of_another_time_are_refused_even_where_they_are_sound(kept):
    path, folder = kept
    loaded = open_from_sidecar(path, folder)
    assert loaded is not None
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"date": "2', b'"date": "9').replace(b'"date":"2', b'"date":"9'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 4_000_000))
    assert path.stat().st_size == before.st_size
    with pytest.raises(RecordError) as caught:
        loaded.entries.at(5)
    assert caught.value.problems[0].code == "file.changed"


def test_both_stores_say_the_same(kept):
    path, folder = kept
    loaded = open_from_sidecar(path, folder)
    kept_entries = KeptEntries(tuple(loaded.entries.in_file()))
    assert dict(kept_entries) == dict(loaded.entries)
    assert "nobody" not in loaded.entries


def test_the_first_picture_finds_its_indexes_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    payload = record(6000)
    for number, each in enumerate(payload["entries"]):
        each["date"] = f"{1990 + number % 30}-03-04"
    path = tmp_path / "record.json"
    path.write_bytes(written(payload))
    read_into_sidecar(LoadRequest(path, tmp_path))
    loaded = open_from_sidecar(path, tmp_path)
    assert loaded is not None
    model = LanesModel(loaded, FakeMeasure(), SIZES)
    late = Mock(side_effect=AssertionError("made when it is painted"))
    monkeypatch.setattr(lane_index.np, "partition", late)
    monkeypatch.setattr(lane_index, "_by_duration", late)
    scale = TimeScale(model.table.focus, SIZES.header_width, 1600)
    frame = model.frame(scale, LaneView(), "", 800)
    assert any(lane.content.band for lane in frame.lanes)
