"""`dateline check` and `dateline export` say of a large record what they say of it read whole."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.conftest import sample_payload
from tests.core.large.samples import record, written
from viewer import cli

Spoil = Callable[[dict[str, Any]], object]


@pytest.fixture(autouse=True)
def cache(monkeypatch, tmp_path) -> Path:
    """The cache folder; not the one of the person who runs the tests."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("viewer.app.cache.cache_folder", lambda: folder)
    monkeypatch.setattr("viewer.export.record_pictures.cache_folder", lambda: folder)
    return folder


def run(*arguments: object) -> tuple[int, str, str]:
    """The status, output and errors of a command; none may end in an exception of its own."""
    result = CliRunner().invoke(cli.app, [str(each) for each in arguments], prog_name="dateline")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def both_ways(monkeypatch, cache) -> Callable[..., tuple[int, str, str]]:
    """What a command says, which must be the same in both ways; the first time there is no sidecar."""

    def run_both(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("viewer.core.large.LARGE", 1 << 40)
        small = run(*arguments)
        monkeypatch.setattr("viewer.core.large.LARGE", 1)
        for _ in range(2):
            assert run(*arguments) == small
        return small

    return run_both


def file_of(folder: Path, data: bytes) -> Path:
    path = folder / "record.json"
    path.write_bytes(data)
    return path


def test_a_sound_record_and_its_texts(both_ways, tmp_path, texts_folder, cache):
    payload = sample_payload()
    payload["entries"][1]["category"] = "Lighthouses"
    path = file_of(tmp_path, written(payload))
    status, output, _ = both_ways("check", path, "--sources", texts_folder)
    assert status == 0
    assert "11  quotations found\n" in output
    assert "warning  entries[1].category: No quotation supports 'category'." in output
    assert json.loads(both_ways("check", path, "--sources", texts_folder, "--json")[1])["ok"]
    assert len(list(cache.iterdir())) == 1


def spoil_date(payload: dict[str, Any]) -> None:
    payload["entries"][2]["date"] = "2020/.."


def spoil_quotation(payload: dict[str, Any]) -> None:
    payload["entries"][2]["evidence"][0]["exact"] = "Since 2019 the Signal system"


def spoil_claim(payload: dict[str, Any]) -> None:
    payload["disagreements"][0]["claims"][1] = {"id": "signal", "field": "summary"}


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (spoil_date, "date.contradicted.year"),
        (spoil_quotation, "quotation.missing"),
        (spoil_claim, "claim.empty"),
        (lambda p: p["entries"][0]["evidence"][1].update(supports=["result"]), "supports.unknown"),
        (lambda p: p["metrics"][0]["observations"][0].update(value=7), "number.missing"),
        (lambda p: p["relations"][0].update(kind="growth"), "relation.fails"),
    ],
)
def test_what_a_check_finds(both_ways, tmp_path, texts_folder, spoil: Spoil, code):
    payload = sample_payload()
    spoil(payload)
    path = file_of(tmp_path, written(payload))
    status, output, errors = both_ways("check", path, "--sources", texts_folder, "--json")
    assert (status, errors) == (1, "")
    assert code in [each["code"] for each in json.loads(output)["problems"]]


def grown(payload: dict[str, Any]) -> dict[str, Any]:
    """A payload with all the fields by which the format grew."""
    lit, prize, _ = payload["entries"]
    lit |= {"said_by": "The town", "roles": [{"person": "Ada Berg", "role": "Keeper"}]}
    prize |= {"measured_by": "The harbour", "result": "first"}
    payload["metrics"][0] |= {"short": "Ships"}
    payload["metrics"][1]["of"] = payload["metrics"][0]["id"]
    target = payload["metrics"][3]["targets"][0]
    del target["date"]
    target["evidence"][0]["supports"].remove("date")
    return payload | {"translations": {"vi": {"items": {"lit": {"title": "Thắp sáng"}}, "names": {}}}}


def test_the_fields_by_which_the_format_grew(both_ways, tmp_path):
    path = file_of(tmp_path, written(grown(sample_payload())))
    status, output, _ = both_ways("check", path, "--json")
    assert status == 0
    fields = {each["path"] for each in json.loads(output)["problems"]}
    assert {"entries[0].said_by", "entries[0].roles", "entries[1].measured_by"} <= fields


def test_a_role_of_nobody_and_a_circle(both_ways, tmp_path):
    payload = grown(sample_payload())
    payload["entries"][0]["roles"][0]["person"] = "Nobody"
    payload["metrics"][0]["of"] = payload["metrics"][1]["id"]
    status, output, _ = both_ways("check", file_of(tmp_path, written(payload)), "--json")
    codes = [each["code"] for each in json.loads(output)["problems"]]
    assert (status, sorted(codes)) == (1, ["metric.circle", "metric.circle", "ref.person"])


def test_very_many_findings(both_ways, tmp_path):
    path = file_of(tmp_path, written(record(2400)))
    status, output, _ = both_ways("check", path)
    assert (status, output.count("No quotation supports") > 700) == (1, True)
    assert output.count("events quote no passage; this is the first.") == 1
    assert both_ways("check", path, "--json")[0] == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (written(record(3)).replace(b'"title": "Title', b'"titel": "Title'), "field.unknown"),
        (written(record(3)).replace(b"2020", b"2O20"), "date.invalid"),
        (written(record(3)) + b"x", "file.json"),
        (b'{"format": "dateline/1", "title": "No entries"}', ""),
        (b'{"format": "dateline/2", "title": "Later", "entries": []}', "format.version"),
    ],
)
def test_a_record_that_is_refused_or_has_no_entries(both_ways, tmp_path, data, code):
    path = file_of(tmp_path, data)
    found = json.loads(both_ways("check", path, "--json")[1])["problems"]
    assert (code in [each["code"] for each in found]) == bool(code)
    assert both_ways("check", path)[0] == (1 if code else 0)


def test_all_problems_of_a_refused_record_are_said(both_ways, tmp_path):
    payload = record(300)
    for entry in payload["entries"]:
        entry["place"] = 1
    status, _, errors = both_ways("check", file_of(tmp_path, written(payload)))
    assert (status, len(errors.splitlines())) == (1, 300)


def test_a_stale_sidecar_is_not_believed(both_ways, tmp_path):
    path = file_of(tmp_path, written(record(20)))
    both_ways("check", path)
    path.write_bytes(written(record(30)))
    assert json.loads(both_ways("check", path, "--json")[1])["counts"]["entries"] == 30


def test_a_cache_folder_that_cannot_be_written_to(both_ways, tmp_path, cache):
    cache.write_text("no folder")
    path = file_of(tmp_path, written(record(20)))
    assert json.loads(both_ways("check", path, "--json")[1])["counts"]["entries"] == 20


def test_a_loader_that_dies_is_said(monkeypatch, tmp_path):
    dying = [sys.executable, "-c", "import os; os._exit(9)"]
    monkeypatch.setattr("viewer.core.large.waiting.loader_command", lambda *_: dying)
    monkeypatch.setattr("viewer.core.large.LARGE", 1)
    path = file_of(tmp_path, written(record(3)))
    status, output, errors = run("check", path)
    assert (status, output) == (2, "")
    assert errors.startswith(f"dateline: The file '{path}' could not be read to its end")
    assert run("export", path, "-o", tmp_path / "out.csv")[0] == 2


def test_a_module_in_the_folder_does_not_take_the_loaders_place(monkeypatch, tmp_path, both_ways):
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    path = file_of(tmp_path, written(record(3)))
    monkeypatch.chdir(tmp_path)
    assert both_ways("check", path.name)[0] == 1


def test_progress_is_said_on_a_terminal(monkeypatch, tmp_path):
    said: list[str] = []
    monkeypatch.setattr("viewer.core.large.LARGE", 1)
    monkeypatch.setattr("viewer.cli.progress.is_terminal", lambda: True)
    monkeypatch.setattr(
        "rich.progress.Progress.update", lambda _bar, _task, description, completed: said.append(description)
    )
    path = file_of(tmp_path, written(record(1200)))
    _, output, _ = run("check", path)
    assert "Reading record.json" in said
    assert "Checking record.json" in said
    assert "Reading" not in output


@pytest.mark.parametrize("options", [("--whole",), ("--page",), ("--card", "--select", "e7")])
def test_files_of_both_ways_are_the_same(monkeypatch, tmp_path, qapp, options):
    path = file_of(tmp_path, written(record(300)))
    made = []
    for large in (1 << 40, 1):
        monkeypatch.setattr("viewer.core.large.LARGE", large)
        folder = tmp_path / str(large)
        formats = [word for each in ("png", "svg", "csv", "txt") for word in ("--format", each)]
        assert run("export", path, "-o", f"{folder}{os.sep}", *formats, *options) == (0, "", "")
        made.append({each.suffix: each.read_bytes() for each in folder.iterdir()})
    assert len(made[0]) == 4
    assert made[0] == made[1]
