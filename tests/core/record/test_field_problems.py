import pytest
from pydantic import ValidationError

from viewer.core.record.field_problems import field_problems, found
from viewer.model.validating import record_validator


def problems_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as caught:
        record_validator().validate_json(text, strict=True)
    return [(each.code, each.path) for each in field_problems(caught.value.errors(include_url=False))]


def test_the_kind_of_an_entry_is_no_step_of_the_path():
    entry = '{"kind": "award", "id": "a", "title": "A", "date": "2020", "award": 1, "evidence": [{}]}'
    assert problems_of(f'{{"format": "dateline/1", "title": "T", "entries": [{entry}]}}') == [
        ("field.missing", "entries[0].evidence[0].source"),
        ("field.missing", "entries[0].evidence[0].exact"),
        ("field.unknown", "entries[0].award"),
    ]


def test_the_names_are_those_of_the_file():
    source = '{"id": "s", "type": "book", "title": "S", "issued": {"date-parts": []}, "container-title": 1}'
    assert problems_of(f'{{"format": "dateline/1", "title": "T", "sources": [{source}]}}') == [
        ("field.type.text", "sources[0].container-title"),
        ("field.few", "sources[0].issued.date-parts"),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({}, "{}"), ({"a": 1}, "{…}"), ([], "[]"), ([1], "[…]"), (None, "null"), (True, "true"), (2.5, "2.5"),
        ("é\n", '"é\\n"'), ("x" * 100, '"' + "x" * 58 + "…"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_json_and_short(value, shown):
    assert found(value) == shown
