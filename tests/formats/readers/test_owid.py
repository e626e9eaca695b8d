"""Tables of Our World in Data become metrics whose values are those that pandas reads."""

import io
import json
import zipfile
from pathlib import Path

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.corpora import codes, files, needs_corpora, read
from viewer.formats.registry import format_of
from viewer.model.dates import parse_date
from viewer.model.problems import RecordError

TABLE = (
    "Entity,Code,Year,Life expectancy,Notes\n"
    "Viet Nam,VNM,1990,70.1,old\nViet Nam,VNM,2000,73.25,\nWorld,OWID_WRL,2000,66.5,\n"
    'Viet Nam,VNM,-500,,\n"Korea, South",KOR,2000,1e2,\nViet Nam,VNM,soon,1,\n'
)
NOTE = {
    "chart": {
        "title": "Life expectancy",
        "subtitle": "How <b>long</b>",
        "citation": "Riley (2005)",
        "originalChartUrl": "https://ourworldindata.org/grapher/life",
        "selection": ["World", "Nowhere"],
    },
    "columns": {
        "Life expectancy": {
            "titleShort": "Life expectancy",
            "shortUnit": "years",
            "shortName": "life_0",
            "descriptionShort": "Years lived",
            "citationLong": "Riley (2005) – processed",
        }
    },
}
PACKAGE = {
    "title": "A package",
    "description": "All of it",
    "sources": [{"name": "Riley", "link": "https://a.example/"}],
    "resources": [
        {
            "path": "life.csv",
            "schema": {"fields": [{"name": "Life expectancy", "description": "Years lived"}]},
        }
    ],
}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "life.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def archived(path: Path, *names: tuple[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in names:
            archive.writestr(name, text)
    return path


def test_a_table_alone(table: Path) -> None:
    assert format_of(table).name == "owid"
    loaded, report = read(table)
    found = {
        metric.subject: [(each.date, each.value) for each in metric.observations]
        for metric in loaded.metrics.values()
    }
    assert found == {
        "Viet Nam": [("1990", 70.1), ("2000", 73.25)],
        "World": [("2000", 66.5)],
        "Korea, South": [("2000", 100.0)],
    }
    assert loaded.record.title == "life"
    assert codes(report) == ["import.owid.time", "import.owid.text"]
    (first, *_) = loaded.observations.values()
    assert first.origin is not None
    assert (first.origin.row, first.origin.sources) == (2, ())


def test_a_table_with_what_tells_of_it(table: Path) -> None:
    table.with_name("life.metadata.json").write_text(json.dumps(NOTE), encoding="utf-8")
    expected = read(table).loaded
    world, *others = expected.record.metrics
    assert (expected.record.title, expected.record.description) == ("Life expectancy", "How long")
    assert (world.title, world.unit, world.definition) == ("Life expectancy, World", "years", "Years lived")
    assert (world.importance, {metric.importance for metric in others}) == (5, {2})
    (source,) = expected.record.sources
    assert (source.type, source.title) == ("dataset", "Riley (2005) – processed")
    assert source.URL == "https://ourworldindata.org/grapher/life"
    assert all(each.origin and each.origin.sources == (source.id,) for each in expected.observations.values())
    note = table.with_name("life.metadata.json")
    assert format_of(note).name == "owid"
    assert read(note).loaded.record == expected.record
    packed = archived(
        table.with_name("life.zip"),
        ("life.csv", TABLE),
        ("life.metadata.json", json.dumps(NOTE)),
        ("readme.md", "x"),
    )
    assert format_of(packed).name == "owid"
    assert read(packed).loaded.record == expected.record


def test_columns_may_have_their_short_names(table: Path) -> None:
    table.write_text("entity,code,year,life_0\nWorld,,2000,66.5\n", encoding="utf-8")
    table.with_name("life.metadata.json").write_text(json.dumps(NOTE), encoding="utf-8")
    (metric,) = read(table).loaded.record.metrics
    assert (metric.title, metric.unit) == ("Life expectancy, World", "years")


def test_a_data_package(table: Path) -> None:
    path = table.with_name("datapackage.json")
    path.write_text(json.dumps(PACKAGE), encoding="utf-8")
    assert format_of(path).name == "owid"
    loaded, _ = read(path)
    assert (loaded.record.title, loaded.record.metrics[0].definition) == ("A package", "Years lived")
    assert [source.URL for source in loaded.record.sources] == ["https://a.example/"]


@pytest.mark.parametrize("name", ["../life.csv", "/etc/passwd", "none.csv", ""])
def test_a_table_is_looked_for_beside_its_package_only(table: Path, name: str) -> None:
    folder = table.parent / "inner"
    folder.mkdir()
    path = folder / "datapackage.json"
    path.write_text(json.dumps(PACKAGE | {"resources": [{"path": name}]}), encoding="utf-8")
    with pytest.raises(RecordError) as refused:
        read(path)
    assert [problem.code for problem in refused.value.problems] == ["import.owid.beside"]


NUMBERS = st.floats(allow_nan=False, allow_infinity=False).map(repr) | st.integers(-(10**9), 10**9).map(str)


@given(
    st.lists(
        st.tuples(st.sampled_from(("A", "B, c")), st.integers(1, 2100), NUMBERS | st.just("")), min_size=1
    )
)
@settings(max_examples=60, deadline=None)
def test_the_values_are_those_that_pandas_reads(tmp_path_factory, rows: list[tuple[str, int, str]]) -> None:
    path = tmp_path_factory.mktemp("o") / "a.csv"
    lines = [f'"{entity}",,{year},{value},1' for entity, year, value in rows]
    path.write_text("\n".join(["Entity,Code,Year,x,y", *lines, ""]), encoding="utf-8")
    frame = pandas.read_csv(path)
    expected = sorted(
        (name, str(row.Entity), int(row.Year), float(getattr(row, name)))
        for row in frame.itertuples()
        for name in ("x", "y")
        if not pandas.isna(getattr(row, name))
    )
    loaded, _ = read(path)
    found = sorted(
        (metric.topic, metric.subject, parse_date(each.date).lower is None and int(each.date), each.value)
        for metric in loaded.record.metrics
        for each in metric.observations
    )
    assert found == expected


@needs_corpora
@pytest.mark.parametrize(
    "path", [*files("owid-csv-metadata"), *files("owid-datapackage")], ids=lambda path: path.name[-40:]
)
def test_a_note_of_the_corpus_opens_the_table_that_it_tells_of(path: Path, tmp_path: Path) -> None:
    assert format_of(path).name == "owid"
    with pytest.raises(RecordError) as refused:
        read(path)
    (problem,) = refused.value.problems
    assert problem.code == "import.owid.beside"
    said = json.loads(path.read_bytes())
    columns = list(said.get("columns", ())) or [
        each["name"] for each in said["resources"][0]["schema"]["fields"][2:]
    ]
    header = ",".join(f'"{name}"' for name in ("Entity", "Code", "Year", *columns))
    lines = [
        f'"World",,{year},{",".join(str(year / 7 + at) for at in range(len(columns)))}'
        for year in range(1900, 1950)
    ]
    path = Path(str(tmp_path / path.name.rpartition("__")[2]))
    path.write_text(json.dumps(said), encoding="utf-8")
    (tmp_path / str(problem.params["name"])).with_name(
        said["resources"][0]["path"] if "resources" in said else path.name.replace(".metadata.json", ".csv")
    ).write_text("\n".join([header, *lines]), encoding="utf-8")
    loaded, report = read(path)
    assert len(loaded.metrics) == len(columns)
    assert len(loaded.observations) == 50 * len(columns)
    assert report == ()


def test_bytes_that_are_no_archive_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(26) + b"a.csv" + bytes(99))
    assert format_of(path).name == "owid"
    with pytest.raises(RecordError, match=r"import\.zip\.damaged"):
        read(path)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.md", "x")
    path.write_bytes(out.getvalue())
    with pytest.raises(RecordError, match=r"import\.owid\.none"):
        read(path)
