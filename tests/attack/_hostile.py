"""Records of which something is wrong: as JSON values, as JSON texts and as bytes."""

import json
import random
from collections.abc import Callable
from typing import Any

from tests.core.large.samples import DATES, record

Container = dict[str, Any] | list[Any]

VALUES = (
    *(None, True, False, 0, -1, 3, 10**30, -0.0, 1.5, 1e308, "", "e1", "-x y", "\0", "2020", "soon"),
    *([], {}, [[]], ["s1"], [None], {"id": "e3"}, {"source": "s9", "exact": "x"}, "\u202e", "x" * 300),
)
# What Python writes of no value: put into the text in a marked place.
RAW = (
    *("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1E400", "-0", "0.0", "01", "+1", ".5", "1.", "0x1"),
    *("9" * 400, "9" * 4299, "9" * 4301, "1" + "0" * 5000, "1e-999", "tru", "nul", "'x'", "undefined"),
    *('"\\ud800"', '"\\udc00\\ud800"', '"\\ud83d\\ude00"', '"\\u00"', '"\\x"', '"a\nb"', '"\\u0000"', '"\t"'),
    *('{"a": 1, "a": 2}', '{"id": "e3", "id": "e4"}', '{"": ""}', "[1, 2,]", '{"a": 1,}', "[,]", "{,}"),
)
DEPTHS = (3, 100, 190, *range(194, 206), 250, 500, 900, 980, 995, 1010, 1100, 3000, 100_000)
PIECES = (
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b'"',
    b"\\",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b" ",
    b"\n",
)
_MARK = "@raw@"


def hostile(chance: random.Random) -> bytes:
    """A record with up to four faults, and how it lies in its file."""
    payload = record(max(2, chance.choice([2, 3, 8, 20, 40])), chance.randrange(50))
    raw = [chance.choice(SPOILS)(payload, chance) for _ in range(chance.choice([0, 1, 1, 2, 4]))]
    text = _written(payload, chance)
    for each in raw:
        if each:
            text = text.replace(json.dumps(_MARK), each, 1)
    data = text.encode("utf-8", "surrogatepass")
    for _ in range(chance.choice([0, 0, 0, 1, 1, 2])):
        data = chance.choice(BREAKS)(data, chance)
    return data


def _written(payload: object, chance: random.Random) -> str:
    """The text of a value, in one of the ways in which programs write JSON."""
    indent: Any = chance.choice([None, None, 0, 1, 2, "\t"])
    text = json.dumps(
        payload,
        ensure_ascii=chance.random() < 0.3,
        indent=indent,
        separators=chance.choice([None, (",", ":"), (" , ", " : ")]),
    )
    return text.replace("\n", "\r\n") if chance.random() < 0.1 else text


# ---- what is wrong with values; each may give a text for the marked place


def _place(payload: Any, chance: random.Random) -> tuple[Container, Any]:
    """A container somewhere in a value, and one of its keys."""
    names = ["entries"] * 4 + [name for name in payload if isinstance(payload[name], list)]
    at: Any = payload[chance.choice(names)] if isinstance(payload.get("entries"), list) else payload
    owner: Container = payload
    key: Any = chance.choice(list(payload)) if payload else "format"
    while isinstance(at, dict | list) and at:
        owner, key = at, chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
        at = at[key]
        if chance.random() < 0.25:
            break
    return owner, key


def _value(payload: Any, chance: random.Random) -> None:
    owner, key = _place(payload, chance)
    owner[key] = json.loads(json.dumps(chance.choice(VALUES)))


def _raw(payload: Any, chance: random.Random) -> str:
    owner, key = _place(payload, chance)
    owner[key] = _MARK
    return chance.choice(RAW)


def _deep(payload: Any, chance: random.Random) -> str:
    owner, key = _place(payload, chance)
    if isinstance(owner, dict) and chance.random() < 0.5:
        key = "deep"
    owner[key] = _MARK
    depth = chance.choice(DEPTHS)
    begin, end = chance.choice([("[", "]"), ('{"a":', "}"), ('[{"id":', "}]")])
    closed = depth if chance.random() < 0.8 else chance.randrange(depth)
    return begin * depth + "1" + end * closed


def _drop(payload: Any, chance: random.Random) -> None:
    owner, key = _place(payload, chance)
    if key in owner if isinstance(owner, dict) else True:
        del owner[key]


def _unknown(payload: Any, chance: random.Random) -> None:
    owner, _ = _place(payload, chance)
    if isinstance(owner, dict):
        owner[chance.choice(["titel", "", "id ", "entries", "\0", "ключ"])] = chance.choice(VALUES)


def _alike(payload: Any, chance: random.Random) -> None:
    """Give many parts one id."""
    identifier = chance.choice(["e1", "visits", "s0", "v1", "d", "harbour", "same"])
    for part in ("lanes", "sources", "entries", "metrics", "disagreements"):
        for each in payload.get(part) or () if isinstance(payload.get(part), list) else ():
            if isinstance(each, dict) and chance.random() < 0.3:
                each["id"] = identifier


def _dates(payload: Any, chance: random.Random) -> None:
    for each in payload.get("entries") or () if isinstance(payload.get("entries"), list) else ():
        if isinstance(each, dict) and chance.random() < 0.3:
            each["date"] = chance.choice(["soon", "2021-13", "2020-02-30", "9" * 40, "", *DATES])


def _names(payload: Any, chance: random.Random) -> None:
    """Name what there is not."""
    for each in payload.get("entries") or () if isinstance(payload.get("entries"), list) else ():
        if isinstance(each, dict) and chance.random() < 0.3:
            each[chance.choice(["lane", "related", "evidence"])] = chance.choice(
                ["nowhere", ["nobody", "e1"], [{"source": "s9", "exact": "x"}], [{"source": "s1"}]]
            )


def _order(payload: Any, chance: random.Random) -> None:
    """Put the fields of the record in another order."""
    names = chance.sample(sorted(payload), len(payload))
    kept = {name: payload[name] for name in names}
    payload.clear()
    payload.update(kept)


Spoil = Callable[[Any, random.Random], str | None]
SPOILS: tuple[Spoil, ...] = (
    *(_value, _value, _raw, _raw, _deep, _drop, _unknown, _alike, _dates, _names, _order),
)

# ---- what is wrong with bytes


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _put(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(PIECES) + data[at:]


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _leave_out(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice([1, 1, 2, 10, 500]) :]


def _again(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[max(0, at - chance.choice([1, 5, 50, 800])) :]


def _field_again(data: bytes, chance: random.Random) -> bytes:
    names = (b'"kind":', b'"id":', b'"entries":', b'"exact":', b'"title":', b'"format":', b'"metrics":')
    name = chance.choice(names)
    places = [at for at in range(len(data)) if data.startswith(name, at)]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + name + chance.choice([b'"x",', b"[],", b"1,", b'[{"id": "e1"}],']) + data[at:]


def _mark(data: bytes, chance: random.Random) -> bytes:
    return b"\xef\xbb\xbf" * chance.choice([1, 1, 2]) + data


def _other_encoding(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(["utf-16", "utf-16-be", "utf-32", "utf-7"]))


def _behind(data: bytes, chance: random.Random) -> bytes:
    return data + chance.choice([b"x", b"\0", b" \n", b"{}", b"]", b"\xff", data[:100]])


Break = Callable[[bytes, random.Random], bytes]
BREAKS: tuple[Break, ...] = (
    *(_cut, _put, _put, _flip, _flip, _leave_out, _again, _field_again, _mark, _other_encoding, _behind),
)
