"""Several records become one: nothing of theirs is lost but what is of one only, and all ids lead on."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import parse_record
from viewer.formats.merging import merged

IDS = st.sampled_from(["a", "b", "c", "d", "a-2"])


def record(**parts: Any) -> dict[str, Any]:
    return {"format": "dateline/1", "title": "x", **parts}


def event(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "kind": "event", "title": name, "date": "1999", **fields}


def whole(*records: dict[str, Any]):
    payload, lost = merged([(f"{number}.json", each) for number, each in enumerate(records)])
    return parse_record(json.dumps(payload).encode()).record, lost


def test_lanes_of_one_title_are_one_and_ids_are_kept_apart() -> None:
    sea = {"id": "sea", "title": "Sea"}
    one = record(lanes=[sea], entries=[event("a", lane="sea"), event("b", related=["a"])])
    two = record(
        title="y", lanes=[{"id": "water", "title": "Sea"}, {"id": "a", "title": "Land"}],
        entries=[event("b", lane="water"), event("sea", lane="a", related=["b"])],
    )  # fmt: skip
    made, lost = whole(one, two)
    assert not lost
    assert made.title == "x; y"
    assert [(lane.id, lane.title) for lane in made.lanes] == [("sea", "Sea"), ("a-2", "Land")]
    said = [(each.id, each.lane, each.related, each.origin and each.origin.file) for each in made.entries]
    assert said == [
        ("a", "sea", (), "0.json"),
        ("b", "", ("a",), "0.json"),
        ("b-2", "sea", (), "1.json"),
        ("sea-2", "a-2", ("b-2",), "1.json"),
    ]


def test_sources_that_agree_are_one() -> None:
    page = {"id": "p", "type": "webpage", "title": "A page", "URL": "https://a.example"}
    quoted = {"evidence": [{"source": "p", "exact": "in 1999", "supports": ["date"]}]}
    one = record(sources=[page], entries=[event("a", **quoted)])
    two = record(sources=[{**page, "publisher": "P"}], entries=[event("a", **quoted)])
    three = record(sources=[{**page, "title": "Another"}], entries=[event("a", **quoted)])
    made, _ = whole(one, two, three)
    assert [(each.id, each.title, each.publisher) for each in made.sources] == [
        ("p", "A page", "P"),
        ("p-2", "Another", ""),
    ]
    assert [each.evidence[0].source for each in made.entries] == ["p", "p", "p-2"]


def test_two_of_one_record_hold_all_of_it_twice() -> None:
    said = json.loads(bundled_record().read_bytes())
    made, lost = whole(said, json.loads(bundled_record().read_bytes()))
    assert [each.code for each in lost] == ["import.merged.views"] * 2
    for name in ("entries", "metrics", "disagreements", "relations"):
        assert len(getattr(made, name)) == 2 * len(said[name])
    assert len(made.sources) == len(said["sources"])
    assert made.title == said["title"]
    items = sum(len(each.get("items", {})) for each in said.get("translations", {}).values())
    assert sum(len(each.items) for each in made.translations.values()) >= items


@given(st.lists(st.lists(IDS, unique=True, max_size=4), min_size=1, max_size=4), st.data())
@settings(max_examples=60)
def test_every_id_leads_to_what_it_led_to(records: list[list[str]], data: st.DataObject) -> None:
    made = []
    for number, names in enumerate(records):
        led = {name: data.draw(st.sampled_from(names)) for name in names}
        entries = [event(name, summary=f"{number}/{name}", related=[led[name]]) for name in names]
        made.append(
            (record(entries=entries), {f"{number}/{name}": f"{number}/{to}" for name, to in led.items()})
        )
    found, _ = whole(*(each for each, _ in made))
    summaries = {entry.id: entry.summary for entry in found.entries}
    assert len(summaries) == sum(map(len, records))
    led_to = {entry.summary: summaries[entry.related[0]] for entry in found.entries}
    assert led_to == {name: to for _, led in made for name, to in led.items()}


def test_what_is_said_of_a_whole_stays_if_all_say_it(tmp_path: Path) -> None:
    made, _ = whole(record(language="vi", subject="a"), record(language="vi", subject="b"))
    assert (made.language, made.subject) == ("vi", "")


@pytest.mark.parametrize("length", [120, 1])
def test_ids_stay_as_long_as_they_may_be(length: int) -> None:
    name = "x" * length
    made, _ = whole(*[record(entries=[event(name)])] * 3)
    assert len({each.id for each in made.entries}) == 3


def test_translated_titles_are_joined_as_titles_are() -> None:
    one = record(
        title="One", description="first", translations={"vi": {"title": "Một", "names": {"sea": "biển"}}}
    )
    two = record(title="Two", translations={"vi": {"description": "thứ hai"}, "fr": {"items": {}}})
    made, lost = whole(one, two)
    assert not lost
    assert (made.title, made.description) == ("One; Two", "first")
    vietnamese = made.translations["vi"]
    assert (vietnamese.title, vietnamese.description) == ("Một; Two", "first\n\nthứ hai")
    assert vietnamese.names == {"sea": "biển"}
    assert (made.translations["fr"].title, made.translations["fr"].description) == ("", "")
