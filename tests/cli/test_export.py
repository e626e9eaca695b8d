"""`dateline export`, run as a person runs it; what it hands on is looked at before it is painted."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from typer.testing import CliRunner

from viewer import cli
from viewer.app.settings import Settings
from viewer.core.base.resources import bundled_record
from viewer.core.base.themes import THEMES
from viewer.core.filter.lens import EvidenceLens, traits_filter
from viewer.export.base.options import FORMATS, SOURCES_AS
from viewer.export.base.request import ExportRequest
from viewer.words.translations import LANGUAGES


def run(*arguments: object) -> tuple[int, str]:
    """The status and the errors of an export; it may not end in an exception of its own."""
    result = CliRunner().invoke(cli.app, ["export", *map(str, arguments)], prog_name="dateline")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stderr


@pytest.fixture
def requested(monkeypatch) -> list[tuple[Path, tuple[Path, ...], ExportRequest]]:
    """What would be written, from which record; nothing is painted."""
    calls: list[Any] = []
    monkeypatch.setattr("viewer.cli.export_run.save_record", lambda *call: calls.append(call[:3]))
    return calls


def test_the_options_of_the_first_version_still_work(requested, tmp_path):
    output = tmp_path / "out.PNG"
    options = ("--from", "2023-09", "--to", "2024", "--size", "800x600", "--scale", "2", "--theme", "dark")
    assert run("record.json", "-o", output, *options, "--select", "lit") == (0, "")
    assert run("-o", output) == (0, "")
    wanted = ExportRequest(
        span="dates",
        begin="2023-09",
        end="2024",
        width=800,
        height=600,
        scale=2.0,
        theme="dark",
        select="lit",
    )
    assert wanted.days == (19601.0, 20089.0)
    assert requested == [
        (Path("record.json"), (output,), wanted),
        (bundled_record(), (output,), ExportRequest()),
    ]


def request_of(requested, *options: object) -> ExportRequest:
    assert run("-o", "out.pdf", *options) == (0, "")
    return requested.pop()[2]


def test_everything_that_the_dialog_chooses_can_be_asked_for(requested):
    page = request_of(
        requested, "--page", "--whole", "--lanes", "event, award", "--metrics", "none", "--title", "A <b>",
        "--subtitle", "", "--sources-as", "quotations", "--lang", "vi", "--transparent",
        "--lens", "sources,single-source",
    )  # fmt: skip
    assert page == ExportRequest(
        kind="page", span="whole", lanes=("event", "award"), metrics=(), title="A <b>", subtitle="",
        sources_as="quotations", language="vi", transparent=True,
        lens=EvidenceLens(True, traits_filter({"single_source"})),
    )  # fmt: skip
    assert request_of(requested, "--card", "--select", "lit").kind == "card"
    assert request_of(requested, "--lanes", "all").lanes is None
    rows = request_of(requested, "--gather", "Harbour, Trade", "--as-charts", "all")
    assert (rows.gather, rows.as_charts) == (("Harbour", "Trade"), None)
    assert request_of(requested, "--compare", "lit, share-2020").compare == ("lit", "share-2020")
    assert request_of(requested, "--compare", "two-shares").kind == "compare"


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (("--preset", "a4-portrait"), (794, 1123, 3.125)),
        (("--preset", "slide", "--scale", "3"), (1280, 720, 3.0)),
        (("--preset", "slide", "--size", "210x297mm"), (794, 1123, 2.0)),
        (("--size", "1600x900px", "--dpi", "192"), (1600, 900, 2.0)),
    ],
)
def test_a_size_comes_from_a_preset_or_from_options_that_go_before_it(requested, options, size):
    request = request_of(requested, *options)
    assert (*request.pixels, request.scale) == size


def test_own_presets_are_known_by_name(requested, monkeypatch):
    own = Settings(export_presets=({"name": "Wall", "width": 500, "height": 400}, {"name": "damaged"}))
    monkeypatch.setattr("viewer.app.settings.load_settings", lambda _path: own)
    assert request_of(requested, "--preset", "Wall").width == 500
    status, errors = run("-o", "out.pdf", "--preset", "wal")
    assert (status, "Wall" in errors, "damaged" in errors) == (2, True, False)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "out.gif"), "out.gif"),
        (("-o", "out"), "out"),
        (("-o", "out.png", "--size", "800"), "800"),
        (("-o", "out.png", "--size", "0x600"), "0x600"),
        (("-o", "out.png", "--size", "99999x600"), "99999x600"),
        (("-o", "out.png", "--size", "5x5mm"), "5x5mm"),
        (("-o", "out.png", "--scale", "nan"), "nan"),
        (("-o", "out.png", "--scale", "0"), "--scale"),
        (("-o", "out.png", "--dpi", "5"), "--dpi"),
        (("-o", "out.png", "--dpi", "300", "--scale", "2"), "--dpi"),
        (("-o", "out.png", "--from", "soon"), "soon"),
        (("-o", "out.png", "--from", "../2014"), "../2014"),
        (("-o", "out.png", "--from", "2024", "--to", "2023"), "2024"),
        (("-o", "out.png", "--from", "2024", "--whole"), "--whole"),
        (("-o", "out.png", "--page", "--card"), "--card"),
        (("-o", "out.png", "--card"), "--select"),
        (("-o", "out.png", "--card", "--select", "lit", "--compare", "lit,share-2020"), "--compare"),
        (("-o", "out.png", "--theme", "blue"), "There are: light, dark"),
        (("-o", "out", "--format", "pnf"), "Did you mean 'png'?"),
        (("-o", "out.png", "--lang", "tlh"), "There are: en"),
        (("-o", "out.png", "--preset", "a4-potrait"), "Did you mean 'a4-portrait'?"),
        (("-o", "out.png", "--preset", "zzz"), "There are: slide"),
        (("-o", "out.png", "--lens", "single-sources"), "Did you mean 'single-source'?"),
        (("-o", "out.png", "-o", "./out.png"), "twice"),
        ((), "--output"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_read(requested, options, said):
    status, errors = run(*options)
    assert status == 2
    assert said in errors
    assert "Traceback" not in errors
    assert requested == []


def test_several_files_are_written_in_one_call(tmp_path, qapp):
    outputs = [tmp_path / name for name in ("a.png", "a.svg", "a.pdf", "a.csv", "a.txt")]
    options = [word for path in outputs for word in ("-o", path)]
    assert run(*options, "--size", "640x480") == (0, "")
    assert QImage(str(outputs[0])).width() == 640
    assert outputs[1].read_bytes().startswith(b"<?xml")
    assert outputs[2].read_bytes().startswith(b"%PDF")
    assert all(b"Da Nang" in path.read_bytes() for path in outputs[3:])


@pytest.fixture
def folder(payload, tmp_path) -> Path:
    """A folder with two good records, one that is none, and the format's schema."""
    found = tmp_path / "records"
    found.mkdir()
    for name in ("first", "second"):
        (found / f"{name}.json").write_text(json.dumps(payload), encoding="utf-8")
    (found / "broken.json").write_text("{", encoding="utf-8")
    (found / "dateline-1.schema.json").write_text("{}", encoding="utf-8")
    return found


def test_a_bad_record_does_not_stop_the_others(folder, tmp_path, qapp):
    status, errors = run(folder, "-o", tmp_path / "out", "--format", "svg", "--format", "png")
    assert status == 1
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert written == ["first.png", "first.svg", "second.png", "second.svg"]
    said = errors.splitlines()
    assert len(said) == 3
    assert "broken.json" in said[0]
    assert said[1:] == ["2 of 3 records exported.", "1 could not be."]


def test_a_pattern_names_each_file_after_its_record(folder, tmp_path, qapp):
    (folder / "broken.json").unlink()
    status, errors = run(folder, "-o", tmp_path / "{name}-timeline.svg")
    assert (status, errors) == (0, "2 of 2 records exported.\n")
    assert {path.name for path in tmp_path.glob("*.svg")} == {"first-timeline.svg", "second-timeline.svg"}


def test_a_terminal_sees_a_bar(folder, tmp_path, monkeypatch, requested):
    shown: list[int] = []
    monkeypatch.setattr("viewer.cli.export_run.is_terminal", lambda: True)
    monkeypatch.setattr("rich.progress.Progress.advance", lambda _bar, _task: shown.append(1))
    assert run(folder, "-o", tmp_path / "out/")[0] == 0
    assert len(shown) == len(requested) == 3


@pytest.mark.parametrize("output", ["all.png", "nothing/{name}.gif"])
def test_a_folder_of_records_needs_a_name_for_each(folder, output, requested):
    status, errors = run(folder, "-o", output)
    assert (status, len(errors.splitlines()), requested) == (2, 1, [])


def test_a_folder_without_records_and_a_bad_record_are_said(tmp_path, payload, write_record, qapp):
    (tmp_path / "empty").mkdir()
    status, errors = run(tmp_path / "empty", "-o", tmp_path / "out/")
    assert (status, "no records" in errors) == (2, True)
    payload["entries"][1]["date"] = "2023-02-30"
    status, errors = run(write_record(payload), "-o", tmp_path / "out.svg")
    assert status == 1
    assert errors.startswith("dateline: entries[1].date: '2023-02-30' is not a date")


def test_help_is_in_groups():
    result = CliRunner().invoke(cli.app, ["export", "--help"])
    assert all(group in result.stdout for group in ("Files", "What it shows", "Size", "Look", "{name}.pdf"))


@pytest.mark.parametrize("choices", [FORMATS, SOURCES_AS, THEMES, LANGUAGES])
def test_the_help_lists_all_that_can_be_chosen(choices: Collection[str], monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    help_text = CliRunner().invoke(cli.app, ["export", "--help"]).stdout
    assert f"[{'|'.join(choices)}]" in help_text


@pytest.mark.parametrize(
    ("options", "time"),
    [
        ((), "even"),
        (("--time", "even"), "even"),
        (("--time", "folded"), "folded"),
        (("--folds",), "folded"),
        (("--time", "squeezed"), "squeezed"),
    ],
)
def test_time_is_even_unless_told(requested, options, time):
    assert request_of(requested, *options).time == time


def test_two_ways_to_draw_time_and_an_unknown_one_are_refused(requested):
    assert run("-o", "out.pdf", "--time", "even", "--folds")[0] == 2
    status, said = run("-o", "out.pdf", "--time", "squeezd")
    assert status == 2
    assert "squeezed" in said
    assert not requested


@pytest.mark.parametrize("page", [(), ("--page",)])
def test_a_squeezed_picture_says_so(tmp_path, page):
    svg, txt = tmp_path / "out.svg", tmp_path / "out.txt"
    assert run("-o", svg, "-o", txt, "--time", "squeezed", "--whole", "--size", "1600x1000", *page) == (0, "")
    assert "Time is squeezed outside Oct 2019 to Mar 2026." in txt.read_text("utf-8")
    even = tmp_path / "even.txt"
    assert run("-o", even, "--whole", *page) == (0, "")
    assert "squeezed" not in even.read_text("utf-8")


def test_nothing_that_is_read_is_written_over(tmp_path: Path):
    record = json.loads(bundled_record().read_text("utf-8"))
    name = record["sources"][0]["text"]["file"]
    (tmp_path / "record.svg").write_text(json.dumps(record))
    (tmp_path / name).write_text("a text")
    (tmp_path / "link.pdf").symlink_to("record.svg")
    for target in ("record.svg", "link.pdf", name):
        before = (tmp_path / target).read_bytes()
        status, errors = run(tmp_path / "record.svg", "-o", tmp_path / "fine.png", "-o", tmp_path / target)
        assert (status, len(errors.splitlines())) == (2, 1), errors
        assert target in errors
        assert (tmp_path / target).read_bytes() == before
    assert not (tmp_path / "fine.png").exists()


def test_a_card_says_that_it_is_in_even_time(tmp_path):
    select = ("--card", "--select", "digital-economy-2023")
    output = tmp_path / "card.svg"
    assert run("-o", output, *select) == (0, "")
    for asked in (("--time", "squeezed"), ("--folds",)):
        status, said = run("-o", output, *select, *asked)
        assert status == 0
        assert "A card is drawn in even time" in said
