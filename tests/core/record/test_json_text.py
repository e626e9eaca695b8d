import pytest

from viewer.core.record.json_text import read_json
from viewer.model.problems import Problem, RecordError


def problems_of(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(RecordError) as caught:
        read_json(data)
    return caught.value.problems


def test_json_is_read_with_or_without_a_byte_order_mark():
    assert read_json('{"a": [1, 2.5, "é", null]}'.encode()) == {"a": [1, 2.5, "é", None]}
    assert read_json(b"\xef\xbb\xbf[]") == []


def test_the_offset_counts_the_byte_order_mark():
    (problem,) = problems_of(b'\xef\xbb\xbf"\xff"')
    assert problem.params == {"offset": 4, "line": 1, "byte": "0xFF"}


def test_a_constant_inside_of_a_text_is_not_the_one_that_is_named():
    (problem,) = problems_of(b'["\\"NaN", "Infinity",\n  -Infinity]')
    assert problem.params == {"line": 2, "column": 3, "found": "-Infinity"}


def test_a_long_number_has_its_place():
    (problem,) = problems_of(b'{"a": "' + b"1" * 5000 + b'",\n"b": ' + b"1" * 5000 + b"}")
    assert (problem.code, problem.params) == ("file.number", {"line": 2, "column": 6})


def test_every_object_with_a_repeated_field_is_named():
    data = b'{"a": {"x": 1, "x": 2}, "b": [{"y": 1, "z": 0, "y": 2}], "b2": {"y": 1}}'
    assert [(each.code, each.path) for each in problems_of(data)] == [
        ("field.twice", "a.x"),
        ("field.twice", "b[0].y"),
    ]


def test_a_repeated_field_inside_of_an_overwritten_one_is_not_lost():
    assert [each.path for each in problems_of(b'{"a": {"x": 1, "x": 2}, "a": 1}')] == ["a"]
    assert [each.code for each in problems_of(b'[{"a": 1, "a": 1}]')] == ["field.twice"]
