"""Random records, spans and sizes for pictures."""

import json
from typing import Any

from hypothesis import strategies as st

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record

YEARS = st.integers(1990, 2030)
DATES = st.one_of(
    YEARS.map(str),
    st.builds("{}-{:02}".format, YEARS, st.integers(1, 12)),
    st.builds("{}-{:02}-{:02}".format, YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-06-05T{:02}:00:00Z".format, YEARS, st.integers(0, 23)),
    st.builds(lambda year, more: f"{year}/{year + more}", YEARS, st.integers(0, 12)),
    st.builds("../{}".format, YEARS),
    st.builds("{}/".format, YEARS),
    st.builds("/{}".format, YEARS),
    st.builds("{}/..".format, YEARS),
    st.builds("[..{}]".format, YEARS),
    st.builds(lambda year, more: "{" + f"{year},{year + more}" + "}", YEARS, st.integers(1, 5)),
    st.just("../.."),
    YEARS.map("{}~".format),
    st.builds(lambda year, more: f"[{year},{year + more}]", YEARS, st.integers(1, 5)),
    st.builds("{}-{:02}".format, YEARS, st.integers(21, 41)),
    st.sampled_from(["199X", "200X/..", "20XX", "2004-XX", "2003-05-XX", "198X?", "1950S2", "../199X"]),
    st.builds(
        "{}-03-05T{:02}:30:00{}".format, YEARS, st.integers(0, 23), st.sampled_from(["+14:00", "-09:30"])
    ),
    st.builds(lambda year: "{" + f"..{year}-03,{year}-11" + "}", YEARS),
)
SIZES = st.sampled_from([(320, 240), (640, 480), (1024, 700), (1440, 900), (4000, 3000)])


@st.composite
def records(draw: st.DrawFn) -> LoadedRecord:
    """A record of some entries on up to four lanes and up to three metrics."""
    sources = [{"id": each, "type": "book", "title": f"Book {each}"} for each in "abc"]

    def proof(title: str) -> list[dict[str, Any]]:
        source = draw(st.sampled_from("abc"))
        return [{"source": source, "exact": title, "supports": ["title", "date"]}]

    entries = [
        {
            "id": f"e{n}",
            "kind": draw(st.sampled_from(["event", "award", "policy", "system"])),
            **draw(st.sampled_from([{}, {"lane": "la"}, {"lane": "lb"}])),
            "title": f"Entry {n}",
            "date": draw(DATES),
            "importance": draw(st.integers(1, 5)),
            "evidence": proof(f"Entry {n}"),
        }
        for n in range(draw(st.integers(0, 40)))
    ]
    metrics = [
        {
            "id": f"m{m}",
            "title": f"Metric {m}",
            "observations": [
                {"id": f"m{m}-{n}", "date": draw(DATES), "value": n + 1}
                for n in range(draw(st.integers(0, 6)))
            ],
            "targets": [
                {"id": f"m{m}-t{n}", "value": n, **draw(st.sampled_from([{}, {"date": "2020"}]))}
                for n in range(draw(st.integers(0, 2)))
            ],
        }
        for m in range(draw(st.integers(0, 3)))
    ]
    lanes = [{"id": each, "title": f"Lane {each}", "group": "Group"} for each in ("la", "lb")]
    record = {"format": "dateline/1", "title": "R", "sources": sources, "lanes": lanes, "entries": entries}
    return parse_record(json.dumps(record | {"metrics": metrics}).encode())
