"""`dateline convert`: records of other formats' files, with a report by file, row and cell."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from viewer.cli import app
from viewer.core.base.limits import FILE_LIMIT
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record

TABLE = "Event,When,Group\nLanding,1831,Sea\nReturn,soon,Sea\n" + "".join(
    f"Later {n},18{n},Land\n" for n in range(40, 60)
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["convert", *map(str, arguments)])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(TABLE)
    return path


def test_a_table_becomes_a_record_with_a_report(table: Path, tmp_path: Path) -> None:
    out, report = tmp_path / "log.json", tmp_path / "report.json"
    done = run(table, "-o", out, "--report", report)
    assert done.exit_code == 0
    assert "log.csv: 21 taken, 0 changed, 1 left out" in done.stdout
    assert "warning: log.csv:B3: 'soon' does not read as a date." in done.stderr
    assert len(read_record(out).record.entries) == 21
    said = json.loads(report.read_text())
    assert said["taken"] == {"log.csv": 21}
    assert said["left_out"] == [
        {"code": "import.cell.unread", "text": "soon", "file": "log.csv", "row": 3, "cell": "B3"}
    ]


def test_a_mapping_says_which_columns_to_take(table: Path, tmp_path: Path) -> None:
    out, mapping = tmp_path / "log.json", tmp_path / "map.json"
    mapping.write_text(json.dumps({"title": "Group", "begin": "When"}))
    assert run(table, "-o", out, "--map", mapping).exit_code == 0
    assert {entry.title for entry in read_record(out).record.entries} == {"Sea", "Land"}
    mapping.write_text(json.dumps({"title": "Titel", "begin": "When"}))
    done = run(table, "-o", out, "--map", mapping)
    assert done.exit_code == 1
    assert "no column Titel" in done.stderr
    mapping.write_text("{")
    assert run(table, "-o", out, "--map", mapping).exit_code == 1


def test_several_files_go_into_a_folder_and_a_bad_one_stops_no_other(table: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\nx,y\n")
    out = tmp_path / "out"
    done = run(bad, table, "-o", f"{out}/")
    assert done.exit_code == 1
    assert [path.name for path in out.iterdir()] == ["log.json"]
    assert "bad.csv: No column of 'bad.csv' reads as dates" in done.stderr


def test_what_is_read_is_never_written(table: Path, tmp_path: Path) -> None:
    record = tmp_path / "log.json"
    assert run(table, "-o", record).exit_code == 0
    for arguments in ((record, "-o", record), (table, "-o", tmp_path / "x.json", "--report", table)):
        assert run(*arguments).exit_code == 2
    for arguments in (
        (table, table, "-o", tmp_path),
        (table, record, "-o", record),
        (table, "-o", "x.doc"),
    ):
        assert run(*arguments).exit_code == 2
    assert table.read_text() == TABLE


@pytest.mark.parametrize("name", ["log.mw", "log.ics", "log.md", "log.csv", "log.zip"])
def test_the_ending_says_in_which_format_a_record_is_written(table: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out" / name
    done = run(table, "-o", out)
    assert done.exit_code == 0
    assert "21 taken" in done.stdout
    again = tmp_path / "again.json"
    if not name.endswith("md"):
        assert run(out, "-o", again).exit_code == 0
        assert len(read_record(again).record.entries) == 21


def test_a_format_is_named_where_an_ending_has_several(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "log.json"
    assert run(table, "-o", out, "--to", "timelinejs").exit_code == 0
    assert len(json.loads(out.read_bytes())["events"]) == 21
    folder = tmp_path / "all"
    assert run(table, "-o", f"{folder}/", "--to", "icalendar").exit_code == 0
    assert [path.name for path in folder.iterdir()] == ["log.ics"]
    done = run(table, "-o", out, "--to", "none")
    assert done.exit_code == 2
    assert "timelinejs" in done.stderr


def test_what_a_format_cannot_carry_is_told(tmp_path: Path) -> None:
    out = tmp_path / "a.ics"
    done = run(bundled_record(), "-o", out)
    assert done.exit_code == 0
    entries = len(read_record(bundled_record()).entries)
    assert f"evidence: {entries} left out; the format has no place for this." in done.stderr


def test_a_file_over_the_limit_is_refused_with_what_raises_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FILE_LIMIT, "2")
    files = tmp_path / "long.csv", tmp_path / "long.ics", tmp_path / "long.json"
    # Few rows: what is refused is the size.
    files[0].write_text("Title,Date,Summary\n" + f"x,1999,{'y' * 25_000}\n" * 90)
    files[1].write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" + " " * (2 << 20))
    for file in files[:2]:
        done = run(file, "-o", tmp_path / "out.md")
        assert (done.exit_code, "has 3 MB" in done.stderr, "--file-limit" in done.stderr) == (2, True, True)
    # A record of the own format opens whole.
    said = json.loads(bundled_record().read_bytes()) | {"description": "x" * (3 << 20)}
    files[2].write_text(json.dumps(said))
    assert run(files[2], "-o", tmp_path / "out.md").exit_code == 0
    assert run(files[0], "-o", tmp_path / "out.md", "--file-limit", 3).exit_code == 0


def test_several_files_become_one_record(table: Path, tmp_path: Path) -> None:
    other, mine, out = tmp_path / "other.csv", tmp_path / "mine.json", tmp_path / "all.json"
    other.write_text(TABLE.replace("Landing", "Sailing").replace("Land", "Shore").replace("soon", "1836"))
    mine.write_bytes(bundled_record().read_bytes())
    report, bad = tmp_path / "report.json", tmp_path / "bad.csv"
    bad.write_text("a,b\nx,y\n")
    done = run(table, other, bad, mine, "-o", out, "--report", report)
    assert done.exit_code == 1
    assert "bad.csv: No column" in done.stderr
    assert f"{table}: 21 taken, 0 changed, 1 left out; written to {out}." in done.stdout
    record, own = read_record(out), read_record(mine)
    assert record.record.title == f"log; other; {own.record.title}"
    assert len(record.record.entries) == 21 + 22 + len(own.record.entries)
    assert [lane.title for lane in record.record.lanes[:3]] == ["Sea", "Land", "Shore"]
    files = {entry.origin.file for entry in record.record.entries if entry.origin is not None}
    assert files == {"log.csv", "other.csv", "mine.json"}
    said = json.loads(report.read_text())
    assert list(said["taken"]) == ["log.csv", "other.csv", "mine.json"]
    assert {each["file"] for each in said["left_out"]} == {"log.csv", "mine.json"}  # a row, views and steps


def test_several_files_become_one_of_another_format(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(TABLE)
    out = tmp_path / "all.ics"
    assert run(table, other, "-o", out).exit_code == 0
    assert out.read_text().count("BEGIN:VEVENT") == 42
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\nx,y\n")
    assert run(bad, bad, "-o", tmp_path / "none.json").exit_code == 1
    assert not (tmp_path / "none.json").exists()


def test_a_terminal_is_told_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, told = tmp_path / "large.csv", list[float]()
    table.write_text("Title,Date\n" + "".join(f"Event {n},{1000 + n % 1000}-01-02\n" for n in range(12_000)))
    monkeypatch.setattr(
        "viewer.cli.progress.ProgressLine.show", lambda _self, _key, _name, share: told.append(share)
    )
    for files in ([table], [table, table]):
        told.clear()
        assert run(*files, "-o", tmp_path / "large.json").exit_code == 0
        assert told == sorted(told)
        assert len({share for share in told if 0 < share < 0.6}) > 5
