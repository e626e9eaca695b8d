import json
from typing import Any

from viewer.core.base.resources import bundled_record
from viewer.model.schema import record_schema, schema_text


def references(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*map(references, node.values()))
    return set().union(*map(references, node)) if isinstance(node, list) else set()


def test_the_shipped_schema_is_the_one_the_types_make():
    shipped = bundled_record().with_name("dateline-1.schema.json")
    assert shipped.read_text(encoding="utf-8") == schema_text(), "run: python -m viewer schema > data/…"


def test_the_schema_is_described_and_whole():
    schema = record_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in schema
    assert schema["title"] == "Dateline record, format dateline/1"
    assert schema["required"] == ["format", "title"]
    assert schema["additionalProperties"] is False
    for name, definition in schema["$defs"].items():
        assert definition.get("description"), name
        assert definition["additionalProperties"] is False, name
    assert references(schema) == {f"#/$defs/{name}" for name in schema["$defs"]}


def test_the_schema_speaks_the_file_s_names():
    source = record_schema()["$defs"]["Source"]["properties"]
    assert {"container-title", "title-short", "publisher-place"} <= set(source)
    assert "container_title" not in source
    assert json.loads(schema_text()) == record_schema()
