"""Random records, spans and sizes for pictures."""

import json
from random import Random
from typing import Any

from hypothesis import strategies as st

from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record

YEARS = st.integers(1990, 2030)
# A seed for a whole record: drawing each of its fields takes ten times as long as what is tested of them.
SEEDS = st.integers(0, 2**32)
_FIXED = ("199X", "200X/..", "20XX", "2004-XX", "2003-05-XX", "198X?", "1950S2", "../199X")


def random_date(chance: Random) -> str:
    """A date in EDTF, of any shape, between 1990 and 2042 where it is known at all."""
    year = chance.randint(1990, 2030)
    later, month, day = year + chance.randint(1, 5), chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice(
        (
            f"{year}",
            f"{year}-{month:02}",
            f"{year}-{month:02}-{day:02}",
            f"{year}-06-05T{chance.randint(0, 23):02}:00:00Z",
            f"{year}/{year + chance.randint(0, 12)}",
            f"../{year}",
            f"{year}/",
            f"/{year}",
            f"{year}/..",
            f"[..{year}]",
            f"{{{year},{later}}}",
            "../..",
            f"{year}~",
            f"[{year},{later}]",
            f"{year}-{chance.randint(21, 41)}",
            chance.choice(_FIXED),
            f"{year}-03-05T{chance.randint(0, 23):02}:30:00{chance.choice(('+14:00', '-09:30'))}",
            f"{{..{year}-03,{year}-11}}",
        )
    )


SIZES = st.sampled_from([(320, 240), (640, 480), (1024, 700), (1440, 900), (4000, 3000)])


@st.composite
def records(draw: st.DrawFn) -> LoadedRecord:
    """A record of some entries on up to four lanes and up to three metrics."""
    count, metrics, chance = draw(st.integers(0, 40)), draw(st.integers(0, 3)), Random(draw(SEEDS))
    record = {
        "format": "dateline/1",
        "title": "R",
        "sources": [{"id": each, "type": "book", "title": f"Book {each}"} for each in "abc"],
        "lanes": [{"id": each, "title": f"Lane {each}", "group": "Group"} for each in ("la", "lb")],
        "metrics": [_metric(chance, number) for number in range(metrics)],
        "entries": [_entry(chance, number) for number in range(count)],
    }
    return parse_record(json.dumps(record).encode())


def _entry(chance: Random, number: int) -> dict[str, Any]:
    title = f"Entry {number}"
    return {
        "id": f"e{number}",
        "kind": chance.choice(("event", "award", "policy", "system")),
        **chance.choice(({}, {"lane": "la"}, {"lane": "lb"})),
        "title": title,
        "date": random_date(chance),
        "importance": chance.randint(1, 5),
        "evidence": [{"source": chance.choice("abc"), "exact": title, "supports": ["title", "date"]}],
    }


def _metric(chance: Random, number: int) -> dict[str, Any]:
    return {
        "id": f"m{number}",
        "title": f"Metric {number}",
        "observations": [
            {"id": f"m{number}-{n}", "date": random_date(chance), "value": n + 1}
            for n in range(chance.randint(0, 6))
        ],
        "targets": [
            {"id": f"m{number}-t{n}", "value": n, **chance.choice(({}, {"date": "2020"}))}
            for n in range(chance.randint(0, 2))
        ],
    }
