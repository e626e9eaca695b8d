"""Records of any number of entries for the benchmark of opening: seeded, some 660 bytes an entry."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_SOURCES = 20
_WORDS = 3_000


def write_entries(path: Path, count: int) -> None:
    """Write a record of so many entries, each with two quotations, their dates of several shapes."""
    chance = random.Random(4)
    words = ["".join(chance.choices("aeiounthsrdl", k=chance.randint(3, 9))) for _ in range(_WORDS)]
    sources = [{"id": f"s{n}", "type": "article", "title": f"Source {n}"} for n in range(_SOURCES)]
    with open(path, "w", encoding="utf-8") as stream:
        stream.write('{"format": "dateline/1", "title": "Large", "sources": ' + json.dumps(sources))
        stream.write(', "entries": [')
        for number, entry in enumerate(_entries(count, chance, words)):
            stream.write((", " if number else "") + json.dumps(entry))
        stream.write("]}")


def _entries(count: int, chance: random.Random, words: list[str]) -> Iterator[dict[str, Any]]:
    def text(length: int) -> str:
        return " ".join(chance.choices(words, k=length))

    def quotation(*supports: str) -> dict[str, Any]:
        source = f"s{chance.randrange(_SOURCES)}"
        return {"source": source, "exact": text(16), "prefix": text(3), "supports": list(supports)}

    for number in range(count):
        entry = {
            "id": f"e{number}",
            "kind": chance.choice(["event", "event", "award", "policy", "system"]),
            "title": text(5),
            "date": _date(chance),
            "importance": chance.randint(1, 5),
        }
        if number % 2:
            entry["summary"] = text(9)
        if number % 3 == 0:
            entry |= {"place": text(1), "tags": [text(1), text(1)]}
        if number % 5 == 0:
            entry["related"] = [f"e{chance.randint(0, number)}"]
        entry["evidence"] = [quotation("title", "date"), quotation("date")]
        yield entry


def _date(chance: random.Random) -> str:
    year, month, day = chance.randint(1950, 2025), chance.randint(1, 12), chance.randint(1, 28)
    hour, minute, second = chance.randint(0, 23), chance.randint(0, 59), chance.randint(0, 59)
    date = f"{year}-{month:02}-{day:02}"
    moment = f"{date}T{hour:02}:{minute:02}:{second:02}"
    period = f"{date}/{year + chance.randint(1, 30)}-{month:02}-{day:02}"
    shapes = (f"{moment}Z", f"{moment}+07:00", date, date[:7], date[:4], period, f"{date[:7]}~")
    return chance.choices(shapes, weights=(24, 6, 34, 10, 8, 13, 5))[0]
