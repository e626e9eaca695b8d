"""msgspec takes what pydantic takes, and makes the same of it; whatever the types are."""

import json
import random
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import NODEFAULT, Meta, Struct, to_builtins
from msgspec.structs import fields
from pydantic import TypeAdapter, ValidationError

from viewer.core.base.resources import bundled_record
from viewer.model.decoding import UnsoundError, decoded_entries, decoded_members, decoded_record
from viewer.model.entries import EntryType
from viewer.model.metrics import Metric
from viewer.model.record import Record
from viewer.model.validating import record_validator, validated_type

# JSON as it is written, each of which some parser may take for something else.
TOKENS = (
    *("null", "true", "0", "-0", "-0.0", "1.0", "1e0", "5", "6", "1e400", "-1e400", "1e-400", "1" * 30),
    *("1" * 400, "2147483648", "18446744073709551616", "0.1", "123456789.123456789123456789", '""', '" "'),
    *(
        '"a"',
        '"a\\n"',
        '"\\n"',
        '"a\\u0000"',
        '"\\ud800"',
        '"\\ud800a"',
        '"\\udc00\\ud800"',
        '"\\ud83d\\ude00"',
    ),
    *('"é"', '"٣"', '"=" ', '"95"', '"2020"', '"event"', '"none"', "[]", "[[]]", "{}", '["a"]', "[null]"),
    *('{"id": "a"}', "[1, 2, 3]", "[[1], [2], [3]]", f'"{"0" * 64}\\n"', f'"{"x" * 121}"', f'"{"😀" * 26}"'),
)
TEXTS = ("a", "Ünïcode 😀", "two  words\n", "x" * 26, "2020")
PATTERNS = {"{64}": "0" * 64, "A-Z": "a.B-1_c", "^/": "text.txt"}  # by what only this pattern has


def sample(said: Any, chance: random.Random) -> Any:
    """A value of a type at random, as JSON has it."""
    origin, parts = get_origin(said), get_args(said)
    if isinstance(said, type) and issubclass(said, Struct):
        return {
            field.encode_name: sample(field.type, chance)
            for field in fields(said)
            if chance.random() < 0.6 or (field.default is NODEFAULT and field.default_factory is NODEFAULT)
        }
    if origin in (Union, UnionType):
        return sample(chance.choice(parts), chance)
    if origin is Annotated:
        return limited(parts[0], parts[1], chance)
    if origin is tuple:
        return [sample(parts[0], chance) for _ in range(chance.randint(0, 2))]
    if origin is dict:
        return {name: sample(parts[1], chance) for name in chance.sample(TEXTS, 2)}
    if origin is Literal:
        return chance.choice(parts)
    plain = {str: chance.choice(("", *TEXTS)), int: chance.choice((2020, 1, 12))}
    return {**plain, float: chance.choice((0, 1.5, -3e9)), NoneType: None}[said]


def limited(said: Any, meta: Meta, chance: random.Random) -> Any:
    if meta.pattern is not None:
        return next(text for part, text in PATTERNS.items() if part in meta.pattern)
    if said is str:
        return chance.choice(TEXTS)
    return chance.randint(1, 5) if said is int else [sample(get_args(said)[0], chance)]


def spoiled(value: Any, chance: random.Random) -> bytes:
    """JSON bytes of a value, of which some parts are no longer what they were."""
    text = json.dumps(value, ensure_ascii=False)
    places = list(owners(value))
    tokens = {}
    for number in range(chance.choice((0, 1, 1, 2)) if places else 0):
        owner = chance.choice(places)
        key = chance.choice([*(owner if isinstance(owner, dict) else range(len(owner)))])
        match chance.randrange(8) if isinstance(owner, dict) else 9:
            case 0:
                del owner[key]
            case 1:
                owner[chance.choice(("unknown", "container_title", "kind", key + " ", key.upper()))] = (
                    owner.pop(key)
                )
            case _:
                owner[key] = f"@token {number}@"
                tokens[f'"@token {number}@"'] = chance.choice(TOKENS)
        text = json.dumps(value, ensure_ascii=False)
        places = [each for each in places if each]
    for name, token in tokens.items():
        text = text.replace(name, token)
    return text.encode()


def owners(value: Any) -> Iterator[Any]:
    if value and isinstance(value, dict | list):
        yield value
        for each in value.values() if isinstance(value, dict) else value:
            yield from owners(each)


def assert_alike(validator: TypeAdapter[Any], decode: Any, data: bytes) -> None:
    try:
        expected = validator.validate_json(data, strict=True, by_alias=True, by_name=False)
    except ValidationError:
        with pytest.raises(UnsoundError):
            decode(data)
        return
    made = to_builtins(decode(data), builtin_types=())
    plain = validator.dump_python(expected, mode="json", by_alias=True)
    assert json.dumps(made) == json.dumps(plain)


@settings(max_examples=300)
@given(st.randoms(use_true_random=False))
def test_a_record_is_taken_or_refused_alike(chance: random.Random):
    assert_alike(record_validator(), decoded_record, spoiled(sample(Record, chance), chance))


@settings(max_examples=300)
@given(st.randoms(use_true_random=False))
def test_entries_are_taken_or_refused_alike(chance: random.Random):
    said = tuple[EntryType, ...]
    assert_alike(TypeAdapter(validated_type(said)), decoded_entries, spoiled(sample(said, chance), chance))


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (Record, field.name)
        for field in fields(Record)
        if get_origin(field.type) is tuple and field.name != "entries"
    ]
    + [(Metric, "observations"), (Metric, "targets"), (Metric, "breaks")],
)
def test_the_members_of_each_list_are_taken_or_refused_alike(owner: type[Struct], name: str):
    said = next(field.type for field in fields(owner) if field.name == name)
    validator = TypeAdapter(validated_type(said))
    for seed in range(60):
        chance = random.Random(seed)
        data = spoiled(sample(said, chance), chance)
        assert_alike(validator, lambda data: decoded_members(data, name, owner is Metric), data)


def test_the_bundled_record_is_made_alike():
    assert_alike(record_validator(), decoded_record, bundled_record().read_bytes())


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{", b"\xff", b'{"format":"dateline/1"}x'])
def test_what_is_no_record_is_refused(data: bytes):
    for decode in (decoded_record, lambda data: decoded_members(data, "lanes")):
        if data != b"[]" or decode is decoded_record:
            with pytest.raises(UnsoundError):
                decode(data)


def test_a_type_that_the_format_lacks_is_not_validated():
    with pytest.raises(TypeError):
        validated_type(set[str])
