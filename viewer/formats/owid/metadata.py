"""What Our World in Data tells of a table: its title, its columns' units and meanings, and who made it."""

import json
from collections.abc import Mapping

from msgspec import Struct

from viewer.formats.imported.fields import list_of, object_of, text_of
from viewer.formats.imported.html_text import has_markup, without_markup
from viewer.formats.imported.texts import MOST_BODY, cut_bytes, one_line, web_address

_HOME = "https://ourworldindata.org/"


class ColumnNote(Struct, frozen=True):
    """What is told of a column; empty where nothing is."""

    title: str = ""
    unit: str = ""
    definition: str = ""
    citation: str = ""


class TableNote(Struct, frozen=True):
    """What is told of a table: `selected` are the entities that its chart shows at first."""

    title: str = ""
    description: str = ""
    url: str = ""
    citation: str = ""
    selected: tuple[str, ...] = ()
    columns: Mapping[str, ColumnNote] = {}


def read_note(data: bytes) -> TableNote | None:
    """The note in a metadata file of a chart, or in a data package; None for what is neither."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if isinstance(said, dict) and isinstance(said.get("columns"), dict):
        return _of_chart(said)
    return _of_package(said) if isinstance(said, dict) and isinstance(said.get("resources"), list) else None


def table_of_package(data: bytes) -> str:
    """The name of the file that a data package describes; empty where it describes none."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ""
    resources = list_of(object_of(said).get("resources"))
    return next((text_of(object_of(each).get("path")) for each in resources), "")


def _of_chart(said: Mapping[str, object]) -> TableNote:
    chart = object_of(said.get("chart"))
    columns: dict[str, ColumnNote] = {}
    for name, each in ((name, object_of(each)) for name, each in object_of(said["columns"]).items()):
        columns[name] = ColumnNote(
            one_line(text_of(each.get("titleShort")) or name),
            one_line(text_of(each.get("shortUnit")) or text_of(each.get("unit"))),
            _plain(text_of(each.get("descriptionShort"))),
            one_line(text_of(each.get("citationLong")) or text_of(each.get("citationShort"))),
        )
        # A table may be asked for with either name of its columns.
        columns.setdefault(text_of(each.get("shortName")), columns[name])
    return TableNote(
        one_line(text_of(chart.get("title"))),
        _plain(text_of(chart.get("subtitle"))),
        web_address(text_of(chart.get("originalChartUrl"))) or _HOME,
        one_line(text_of(chart.get("citation"))),
        tuple(filter(None, map(text_of, list_of(chart.get("selection"))))),
        columns,
    )


def _of_package(said: Mapping[str, object]) -> TableNote:
    schemas = [object_of(object_of(each).get("schema")) for each in list_of(said.get("resources"))]
    fields = [object_of(each) for schema in schemas for each in list_of(schema.get("fields"))]
    settings = [
        (text_of(each.get("name")), each, object_of(each.get("owidDisplaySettings"))) for each in fields
    ]
    source = next((object_of(each) for each in list_of(said.get("sources"))), {})
    return TableNote(
        one_line(text_of(said.get("title")) or text_of(said.get("name"))),
        _plain(text_of(said.get("description"))),
        web_address(text_of(source.get("link"))),
        one_line(text_of(source.get("dataPublishedBy")) or text_of(source.get("name"))),
        (),
        {
            name: ColumnNote(
                one_line(text_of(shown.get("name")) or name),
                one_line(text_of(shown.get("shortUnit")) or text_of(shown.get("unit"))),
                _plain(text_of(each.get("description"))),
            )
            for name, each, shown in settings
            if name
        },
    )


def _plain(text: str) -> str:
    return cut_bytes(without_markup(text).text if has_markup(text) else text.strip(), MOST_BODY)
