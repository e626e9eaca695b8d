"""Random records whose values are at the ends of what a number can be."""

import json
import random
from collections.abc import Callable
from typing import Any

# As JSON writes them; a hundred decimals are more than a float holds.
NUMBERS = (
    *("1.7976931348623157e308", "-1.7976931348623157e308", "1e300", "-1e300", "1e-300", "-1e-300"),
    *("5e-324", "-5e-324", "2.2250738585072014e-308", "0", "-0.0", "0.0", "1", "-1", "100", "1e15", "1e16"),
    *("999999999999999", "1e-6", "9e-7", "0.1", "9007199254740993", "1e22", "123456789012345678901234567890"),
    "0." + "3" * 100,
    "-12345." + "6789" * 25,
    "1" + "0" * 300 + ".5",
)
_RELATIONS = ("=", "=", "=", ">", ">=", "<", "<=", "~")
_UNITS = ("", "%", "people", "× 10⁶")


def extreme_record(chance: random.Random) -> str:
    """The text of a record with some metrics, of one moment or many."""
    numbers: dict[str, str] = {}

    def number() -> str:
        key = f"<{len(numbers)}>"
        numbers[key] = chance.choice(NUMBERS)
        return key

    topic = chance.choice(("", "Sums"))
    unit = chance.choice(_UNITS)
    metrics = [_metric(n, chance, number, unit, topic) for n in range(chance.randint(1, 4))]
    source = {"id": "s", "type": "book", "title": "Book"}
    record = {"format": "dateline/1", "title": "Extremes", "sources": [source], "metrics": metrics}
    text = json.dumps(record)
    for key, value in numbers.items():
        text = text.replace(json.dumps(key), value)
    return text


def _metric(n: int, chance: random.Random, number: Any, unit: str, topic: str) -> dict[str, Any]:
    count = chance.choice((1, 1, 2, 3, 40))
    dates = [
        str(chance.randint(2000, 2024)) if chance.random() < 0.7 else f"{2000 + k % 24}-06"
        for k in range(count)
    ]
    if count < 3 and chance.random() < 0.7:
        dates = ["2020"] * count
    observations = [_value(f"v{n}-{k}", date, number, chance) for k, date in enumerate(dates)]
    for each in observations:
        if chance.random() < 0.3:
            each["subject"] = "Nation"
    aims = [_value(f"t{n}-{k}", "../2030", number, chance) for k in range(chance.randint(0, 2))]
    said = {"id": f"m{n}", "title": f"Metric {n}", "unit": unit, "subject": "City", "topic": topic}
    return {**said, "observations": observations, "targets": aims}


def _value(identifier: str, date: str, number: Callable[[], str], chance: random.Random) -> dict[str, Any]:
    evidence = [{"source": "s", "exact": "so much", "supports": ["value", "date"]}]
    said = {"id": identifier, "date": date, "evidence": evidence}
    return {**said, "value": number(), "relation": chance.choice(_RELATIONS)}
