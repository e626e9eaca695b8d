"""Records of any number of entries, and the ways to spoil them."""

import json
import random
from typing import Any

DATES = (
    *(
        "2019-03-04",
        "1999-12",
        "0000",
        "2000-02-29",
        "2021-07-01T10:20:30Z",
        "2021-07-01T23:59:59",
        "2018/..",
    ),
    *(
        "1850~",
        "2004-06?",
        "../2030",
        "-0044-03-15",
        "2021-21",
        "201X",
        "[1990,1995]",
        "2020-01-01/2020-12-31",
    ),
)


SUMMARY = 'a "quoted": text, with {"id": 1},{"title":2}],[ and \\ at its end\\'


def entry(number: int, chance: random.Random, summary: str = SUMMARY) -> dict[str, Any]:
    """An entry with some of the fields, in any order."""
    kind = chance.choice(["event", "award", "policy", "system"])
    made: dict[str, Any] = {
        "id": f"e{number}",
        "kind": kind,
        "title": f'Title “{number}” {{"id":',
        "date": chance.choice(DATES),
    }
    optional = {
        "summary": summary,
        "place": ": Đà Nẵng",
        "tags": ["x", ":y"],
        "importance": chance.randint(1, 5),
        "date_basis": chance.choice(["stated", "relative", "as_of", "inferred"]),
        "lane": chance.choice(["harbour", ""]),
        "related": [f"e{chance.randrange(number + 1)}", "visits"],
        "evidence": [quotation(chance) for _ in range(chance.randint(0, 3))],
    }
    made |= {name: value for name, value in optional.items() if chance.random() < 0.5}
    if kind == "system" and chance.random() < 0.5:
        made |= {"replaces": [f"e{chance.randrange(number + 1)}"], "status": "in use"}
    names = chance.sample(sorted(made), len(made))
    return {name: made[name] for name in names}


def quotation(chance: random.Random) -> dict[str, Any]:
    """A quotation of one of three sources."""
    made: dict[str, Any] = {"source": f"s{chance.randrange(3)}", "exact": 'so "it": stands'}
    if chance.random() < 0.8:
        made["supports"] = chance.sample(["title", "date", "place"], chance.randint(0, 3))
    return made


def record(count: int, seed: int = 1, summary: str = SUMMARY) -> dict[str, Any]:
    """A record with a lane, three sources, a metric, a disagreement, a view and a tour beside its entries.

    Half of them have a summary; a long one makes a large file of few entries.
    """
    chance = random.Random(seed)
    observations = [{"id": "v1", "date": "2020", "value": 3}]
    return {
        "format": "dateline/1",
        "title": "Many",
        "lanes": [{"id": "harbour", "title": "Harbour"}, {"id": "empty", "title": "Empty"}],
        "sources": [{"id": f"s{n}", "type": "book", "title": f"Source {n}"} for n in range(3)],
        "entries": [entry(number, chance, summary) for number in range(count)],
        "metrics": [{"id": "visits", "title": "Visits", "observations": observations}],
        "disagreements": [
            {
                "id": "d",
                "title": "D",
                "kind": "contradiction",
                "claims": [{"id": "e1", "field": "title"}, {"id": "v1", "field": "value"}],
                "explanation": "x",
            }
        ],
        "views": [{"id": "view", "title": "View", "view": "span=2020&select=entry:e0"}],
        "tour": [
            {"id": "stop", "view": "view", "caption": "One"},
            {"id": "next", "view": "a=b", "caption": "Two"},
        ],
    }


def written(payload: object, indent: int | None = None) -> bytes:
    """A payload as a file's bytes."""
    return json.dumps(payload, ensure_ascii=False, indent=indent).encode()
