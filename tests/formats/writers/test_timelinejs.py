"""What TimelineJS is given, it gives back: date to its precision, text, group and links."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.corpora import files, needs_corpora, read
from tests.formats.writers.same import SAME, same
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import parse_record, read_record
from viewer.formats.readers.timelinejs import FORMAT
from viewer.formats.writers.timelinejs import WRITER

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.text(
    st.sampled_from("<>&;/ ab\n\t\u00a0!-'\"=#1"), max_size=30
)
DATES = st.fixed_dictionaries(
    {"year": st.integers(-20_000, 20_000)},
    optional={"month": st.integers(0, 13), "day": st.integers(0, 32)},
)
TIMES = DATES | st.fixed_dictionaries(
    {
        "year": st.integers(1, 3000),
        "month": st.integers(1, 12),
        "day": st.integers(1, 28),
        "hour": st.integers(0, 23),
        "minute": st.integers(0, 59),
    }
)
LINKS = st.sampled_from(
    ("https://a.example/x.png", "https://b.example/?a=1&b=2", "//youtu.be/z", "x.png", "")
)


@st.composite
def slides(draw: st.DrawFn) -> dict[str, Any]:
    link = draw(LINKS)
    return {
        "start_date": draw(TIMES),
        "end_date": draw(st.none() | TIMES),
        "text": {"headline": draw(TEXTS), "text": f"{draw(TEXTS)}<a href='{link}'>{draw(TEXTS)}"},
        "media": {"url": draw(LINKS), "caption": draw(TEXTS), "credit": draw(TEXTS)},
        "group": draw(TEXTS),
        "display_date": draw(TEXTS),
        "location": {"name": draw(TEXTS)},
        "tags": draw(st.lists(TEXTS, max_size=2)),
    }


@given(st.lists(slides(), max_size=4), TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_in_out_and_in_again_is_the_same(tmp_path_factory, events: list[Any], title: str, text: str) -> None:
    path = tmp_path_factory.mktemp("t") / "a.json"
    said = {"title": {"text": {"headline": title, "text": text}}, "events": events, "eras": events[:1]}
    path.write_text(json.dumps(said), encoding="utf-8")
    first = parse_record(FORMAT.read(path).record, path)
    path.write_bytes(WRITER.write(first).data)
    again = parse_record(FORMAT.read(path).record, path)
    assert same(again) == same(first)
    assert again.record.description == first.record.description


@needs_corpora
def test_timelines_of_the_corpus_come_back_as_they_were(tmp_path: Path) -> None:
    for path in files("timelinejs", "*.json"):
        if path.stat().st_size:
            first = read(path).loaded
            written = tmp_path / path.name
            written.write_bytes(WRITER.write(first).data)
            assert same(read(written).loaded) == same(first)


def test_what_is_lost_of_a_record_is_told(tmp_path: Path) -> None:
    loaded = read_record(bundled_record())
    data, report = WRITER.write(loaded)
    path = tmp_path / "a.json"
    path.write_bytes(data)
    again = read(path).loaded
    assert [entry[SAME.index("date")] for entry in same(again)] == [
        entry.date for entry in loaded.entries.values()
    ]
    near, *rest = report
    assert near.code == "export.nearest"
    lost = {problem.params["name"]: problem.params["count"] for problem in rest}
    assert lost["evidence"] == sum(1 for entry in loaded.entries.values() if entry.evidence)
    assert lost["metrics"] == len(loaded.metrics)
    assert all(problem.code == "export.lost" for problem in rest)
