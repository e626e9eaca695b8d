"""Records as people might write them, made of seeds: what a first screen is measured on.

They differ in what decides it: how many lanes and groups there are, how entries lie in time and how long
their titles are, and how many metrics are of one moment, of several, or about another one.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

Items = list[dict[str, Any]]
Dating = Callable[[Random], str]

_WORDS: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("samples").joinpath("made_words.json").read_text()
)


class Kind(NamedTuple):
    """What a made record is like: its lanes by group, how many entries, their dates and titles; how many
    metrics have one value, how many several, how many are about another one, and how many topics; how many
    sources, which then disagree now and then."""

    groups: Sequence[tuple[str, int]]
    entries: int
    dating: Dating
    titles: Sequence[Callable[[Random], str]]
    figures: int
    series: int
    about: int
    topics: int
    sources: int = 0


def _plain(random: Random) -> str:
    return (
        f"{random.choice(_WORDS['doers'])} {random.choice(_WORDS['deeds'])} {random.choice(_WORDS['things'])}"
    )


def _short(random: Random) -> str:
    return random.choice(_WORDS["short"])


def _middling(random: Random) -> str:
    thing = random.choice(_WORDS["things"]).removeprefix("the ")
    return f"{thing.capitalize()} {random.choice(_WORDS['deeds'])}"


def _long(random: Random) -> str:
    return f"{_plain(random)} {random.choice(_WORDS['tails'])}"


def _in(language: str) -> Callable[[Random], str]:
    """Titles of a language, most of them long."""
    words = _WORDS["languages"][language]

    def made(random: Random) -> str:
        tail, apart = random.choice(words["tails"]), "" if language == "zh" else " "
        return f"{random.choice(words['starts'])}{apart if tail else ''}{tail}"

    return made


def _years(first: int, last: int, periods: float = 0.25) -> Dating:
    def made(random: Random) -> str:
        year = random.randint(first, last)
        if random.random() < periods:
            return f"{year:04}/{min(year + random.randint(1, max((last - first) // 4, 1)), last):04}"
        return f"{year:04}"

    return made


def _days(first: date, span: int, periods: float = 0.15) -> Dating:
    def made(random: Random) -> str:
        day = first + timedelta(days=random.randrange(span))
        if random.random() < periods:
            end = day + timedelta(days=random.randint(20, max(span // 5, 21)))
            return f"{day}/{end if random.random() < 0.7 else ''}"
        return str(day) if random.random() < 0.7 else str(day)[:7]

    return made


def _coarse(first: int, last: int) -> Dating:
    """Decades, centuries, years that are about, spans that end openly; seldom a day."""

    def made(random: Random) -> str:
        year = random.randint(first, last)
        return random.choice(
            [f"{year:04}"[:3] + "X", f"{year:04}"[:2] + "XX", f"{year:04}~", f"{year:04}?",
             f"{year:04}/..", f"../{year:04}", f"{year:04}/{min(year + 40, last):04}~",
             f"{year:04}-06-0{random.randint(1, 9)}"]
        )  # fmt: skip

    return made


def _ages(random: Random) -> str:
    year = random.randint(-3000, 2000)
    end = year + random.randint(20, 400)
    begun, ended = (f"-{-at:04}" if at < 0 else f"{at:04}" for at in (year, end))
    return f"{begun}/{ended}" if random.random() < 0.4 else begun


def _clock(random: Random) -> str:
    at = datetime(2021, 9, 26, 5) + timedelta(minutes=random.randrange(19 * 60))
    return f"{at.isoformat()}Z"


def _crowded(crowd: Dating, rest: Dating, share: float = 0.8) -> Dating:
    return lambda random: (crowd if random.random() < share else rest)(random)


KINDS = {
    "space programme": Kind(
        (("Crewed", 4), ("Uncrewed", 3), ("On the ground", 2)),
        85, _days(date(1957, 10, 4), 6500), (_short, _middling, _plain), 10, 5, 3, 3,
    ),
    "transport": Kind(
        (("Rail", 3), ("Road", 3), ("Fares", 2), ("Offices", 2)),
        120, _years(1863, 2024), (_middling, _plain), 18, 6, 0, 4,
    ),
    "epidemic": Kind(
        (("", 6),), 70, _days(date(2020, 1, 5), 800, 0.3), (_plain, _middling), 24, 4, 6, 5,
    ),
    "company": Kind(
        (("Products", 4), ("Business", 3)), 95, _years(1976, 2024), (_short, _middling, _plain), 6, 12, 4, 4,
    ),
    "reform": Kind(
        (("Law", 3), ("Practice", 3)),
        55, _crowded(_days(date(2019, 3, 1), 1400), _years(1990, 2030)), (_plain, _long), 34, 2, 5, 6,
    ),
    "one day": Kind((("", 6),), 60, _clock, (_middling, _plain), 12, 2, 0, 2),
    "dynasties": Kind((("", 5),), 130, _years(100, 1900, 0.7), (_short, _middling), 9, 1, 0, 0),
    "university": Kind(
        (("Faculties", 4), ("Teaching", 3), ("Buildings", 2), ("Students", 2), ("Town", 1)),
        150, _years(1810, 2025, 0.3), (_middling, _plain), 30, 8, 2, 8,
    ),
    "treaty": Kind(
        (("", 8),),
        70, _crowded(_days(date(1972, 1, 1), 9000), _years(1920, 1971, 0.1)), (_long,), 14, 1, 0, 3,
    ),
    "climate": Kind((("Science", 3), ("Policy", 2)), 50, _years(1950, 2025), (_plain,), 0, 16, 0, 4),
    "village": Kind((("", 5),), 30, _years(1950, 2024), (_middling, _short), 6, 0, 0, 0),
    "museum": Kind(
        (("House", 4), ("Collections", 4), ("Public", 4)),
        60, _years(1890, 2024), (_plain, _long), 20, 0, 4, 4,
    ),
    "two lanes": Kind((("", 2),), 140, _days(date(1939, 9, 1), 2200), (_plain, _long), 10, 0, 0, 2),
    "many lanes": Kind((("", 24),), 110, _years(1900, 2020), (_short, _middling), 12, 0, 0, 2),
    "thành phố": Kind(
        (("Chính quyền", 3), ("Hạ tầng", 2)),
        80, _crowded(_days(date(2019, 1, 1), 2000), _years(1997, 2030)), (_in("vi"),), 20, 2, 4, 4,
    ),
    "Stadt": Kind((("", 6),), 75, _years(1850, 2024), (_in("de"),), 12, 3, 0, 3),
    "城市": Kind((("", 5),), 75, _days(date(1949, 10, 1), 27000), (_in("zh"),), 12, 2, 0, 2),
    "reigns": Kind((("", 4),), 90, _years(1000, 1800, 1.0), (_short, _middling), 9, 0, 0, 0),
    "season": Kind((("", 5),), 80, _days(date(2023, 1, 1), 365), (_middling, _plain), 14, 3, 2, 3),
    "ages": Kind((("", 6),), 100, _ages, (_short, _plain), 10, 0, 0, 2),
    "coarse": Kind((("", 5),), 80, _coarse(1500, 1990), (_middling, _plain), 12, 0, 2, 3),
    "indicators": Kind((("", 3),), 40, _years(1990, 2024), (_plain,), 45, 6, 10, 9),
    "disputed": Kind(
        (("North", 3), ("South", 3)), 80, _years(1400, 1600, 0.4), (_plain, _middling), 16, 2, 0, 2, 12,
    ),
}  # fmt: skip


def made_record(kind: str, seed: int = 0) -> dict[str, Any]:
    """A record of a kind, the same for the same seed."""
    random, like = Random(f"{kind} {seed}"), KINDS[kind]
    lanes = [
        {"id": f"{at}-{n}", "title": random.choice(_WORDS["things"]).removeprefix("the ").capitalize()}
        | ({"group": group} if group else {})
        for at, (group, count) in enumerate(like.groups)
        for n in range(count)
    ]
    dates = [like.dating(random) for _ in range(like.entries)]
    entries = [
        {
            "id": f"e{n}",
            "kind": random.choice(["event", "award", "policy", "system"]),
            "title": random.choice(like.titles)(random),
            "date": when,
            # Lanes are never equally full, and none is empty.
            "lane": lanes[n if n < len(lanes) else _uneven(random, len(lanes))]["id"],
            "importance": random.randint(1, 5),
        }
        for n, when in enumerate(dates)
    ]  # fmt: skip
    metrics = _metrics(random, like, dates)
    record = {"format": "dateline/1", "title": kind.capitalize(), "lanes": lanes, "entries": entries}
    return {**record, "metrics": metrics} | (_disputes(random, like.sources, entries) if like.sources else {})


def _disputes(random: Random, count: int, entries: Items) -> dict[str, Any]:
    """Sources, passages of them that state every entry, and what two entries say otherwise."""
    sources = [{"id": f"s{n}", "type": "book", "title": f"Chronicle {n}"} for n in range(count)]
    for entry in entries:
        of = random.choice(sources)["id"]
        entry["evidence"] = [{"source": of, "exact": entry["title"], "supports": ["title", "date"]}]
    kinds = ["contradiction", "definition", "translation", "arithmetic"]
    found = [
        {
            "id": f"d{n}",
            "title": f"Dispute {n}",
            "kind": kinds[n % len(kinds)],
            "claims": [{"id": each["id"], "field": "date"} for each in random.sample(entries, 2)],
            "explanation": "Two chronicles date it otherwise.",
        }
        for n in range(count)
    ]
    return {"sources": sources, "disagreements": found}


def _uneven(random: Random, count: int) -> int:
    """A number below a count, the first ones more often."""
    return min(int(random.expovariate(3.5 / count)), count - 1)


def _metrics(random: Random, like: Kind, dates: Sequence[str]) -> Items:
    """Metrics of one value, of several, and such as say something of the first ones, by topic."""
    found: Items = []
    for n in range(like.figures + like.series):
        metric = _metric(random, like, n, dates)
        share = like.series / (like.figures + like.series)
        is_series = int((n + 1) * share) > int(n * share)
        found.append(metric | {"observations": _series(random, n) if is_series else metric["observations"]})
    if like.topics:
        for n, metric in enumerate(found):
            metric["topic"] = f"Figures of part {1 + n * like.topics // len(found)}"
    for n in range(like.about):
        of = found[n]
        value = {"id": f"g{n}", "date": of["observations"][-1]["date"], "value": random.randint(2, 40)}
        about = {"id": f"growth{n}", "title": f"{of['title']}, growth", "unit": "%", "of": of["id"]}
        found.append(about | ({"topic": "Growth"} if like.topics else {}) | {"observations": [value]})
    return found


def _metric(random: Random, like: Kind, n: int, dates: Sequence[str]) -> dict[str, Any]:
    """A metric of one value, at times with an average or a target beside it."""
    title = random.choice(_WORDS["measured"]) + random.choice(
        ["", "", f" of division {n}", " at the end of the year"]
    )
    unit, when = random.choice(_WORDS["units"]), random.choice(dates).split("/")[0]
    top = 100 if unit == "%" else 10 ** random.randint(1, 7)
    value = round(random.uniform(0, top), random.choice([0, 1]))
    values: Items = [{"id": f"v{n}", "date": when, "value": value}]
    if random.random() < 0.3:
        values.append(values[0] | {"id": f"w{n}", "subject": "National average", "value": round(top / 3)})
    metric = {"id": f"m{n}", "title": title, "unit": unit, "observations": values}
    if random.random() < 0.25:
        metric["targets"] = [{"id": f"t{n}", "date": when, "value": round(top / 2)}]
    return metric


def _series(random: Random, n: int) -> Items:
    """Values of some years, one after the other."""
    first, count, value = random.randint(2000, 2008), random.randint(5, 16), random.uniform(1, 5000)
    found: Items = []
    for year in range(first, first + count):
        value *= random.uniform(0.85, 1.25)
        found.append({"id": f"s{n}-{year}", "date": str(year), "value": round(value, 1)})
    return found
