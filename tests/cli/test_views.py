"""`--view` and `--tour`, as a person runs them."""

import json
import re
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage
from typer.testing import CliRunner

from viewer import cli
from viewer.app.display import Display
from viewer.app.views.kept import Memory, save_memory
from viewer.app.window_request import WindowRequest
from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.core.record.translating import in_language
from viewer.core.view.view import Kept


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli.app, [*map(str, arguments)], prog_name="dateline")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def page_texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_view_of_the_record_is_exported_by_its_name(tmp_path):
    out = tmp_path / "out.pdf"
    assert run("export", "--view", "Awards and rankings", "-o", out) == (0, "", "")
    (text,) = page_texts(out)
    assert "I4.0 Awards 2023" in text
    assert "Plan 56" not in text
    assert "2020 – 2025" in text


def test_a_view_as_text_has_span_filter_and_selection(tmp_path):
    out = tmp_path / "out.csv"
    view = "span=2023&filter=kind:award%20rest:hidden&hidden=topic:Digital%20economy"
    assert run("export", "--view", view, "-o", out)[0] == 0
    rows = out.read_text(encoding="utf-8-sig").splitlines()
    assert any("seoul-prize-2023" in row for row in rows)
    assert not any("plan-56-2023" in row or "digital-economy-2023" in row for row in rows)


def test_a_compared_view_is_the_picture_of_that_comparison(tmp_path):
    out = tmp_path / "out.pdf"
    assert run("export", "--view", "compare=two-averages-55", "-o", out)[0] == 0
    assert "A city at 55%, and an average at 55%" in " ".join(page_texts(out))


def test_a_view_that_somebody_saved_is_exported_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.export.record_pictures.records_folder", lambda: tmp_path / "records")
    mine = Kept("Mine", "span=2023&filter=kind:award%20rest:hidden")
    save_memory(tmp_path / "records", bundled_record(), Memory((mine,)))
    out = tmp_path / "out.pdf"
    assert run("export", "--view", "mine", "-o", out)[0] == 0
    assert "Plan 56" not in page_texts(out)[0]


@pytest.mark.parametrize("view", ["Nowhere", "span=soon"])
def test_a_view_that_is_none_is_refused_in_a_sentence(tmp_path, view):
    status, _, said = run("export", "--view", view, "-o", tmp_path / "out.png")
    assert status == 1
    assert view.removeprefix("span=") in said
    assert not (tmp_path / "out.png").exists()


def test_what_a_view_names_and_the_record_lacks_is_told_and_the_rest_is_shown(tmp_path):
    status, _, said = run("export", "--view", "span=2023&select=entry:nobody", "-o", tmp_path / "out.png")
    assert (status, "nobody" in said) == (0, True)
    assert (tmp_path / "out.png").exists()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_tour_is_a_page_for_each_step_with_its_caption(tmp_path, language):
    out = tmp_path / "tour.pdf"
    assert run("export", "--tour", "--lang", language, "-o", out) == (0, "", "")
    captions = [step.caption for step in in_language(read_record(bundled_record()), language).record.tour]
    texts = page_texts(out)
    assert len(texts) == len(captions)
    for number, (text, caption) in enumerate(zip(texts, captions, strict=True), 1):
        words = re.findall(r"\w+", caption)
        assert " ".join(words[:4]) in " ".join(re.findall(r"\w+", text))
        assert f"{number} / {len(captions)}" in text


def test_a_tour_as_pictures_is_a_file_for_each_step(tmp_path):
    outputs = ("-o", tmp_path / "t.png", "-o", tmp_path / "t.svg")
    assert run("export", "--tour", *outputs, "--size", "900x600") == (0, "", "")
    names = sorted(each.name for each in tmp_path.iterdir())
    assert names == sorted(f"t-0{n}.{kind}" for n in range(1, 7) for kind in ("png", "svg"))
    sizes = {QImage(str(tmp_path / f"t-0{n}.png")).size().toTuple() for n in range(1, 7)}
    assert sizes == {(900, 600)}
    assert "3 / 6" in (tmp_path / "t-03.svg").read_text(encoding="utf-8")


def test_a_tour_is_told_as_text_and_not_as_data(tmp_path):
    assert run("export", "--tour", "-o", tmp_path / "t.txt")[0] == 0
    assert (tmp_path / "t.txt").read_text(encoding="utf-8").startswith("1. Five news articles")
    status, _, said = run("export", "--tour", "-o", tmp_path / "t.csv")
    assert (status, "csv" in said) == (2, True)


def test_a_record_without_a_tour_says_so(tmp_path, write_record, payload):
    status, _, said = run("export", write_record(payload), "--tour", "-o", tmp_path / "t.pdf")
    assert (status, "This record has no tour." in said) == (2, True)


@pytest.mark.parametrize("other", ["--page", "--view=x"])
def test_a_tour_says_itself_what_its_pages_show(tmp_path, other):
    assert run("export", "--tour", other, "-o", tmp_path / "t.pdf")[0] == 2


def test_check_looks_at_what_a_view_shows_and_no_more(tmp_path, write_record, payload):
    payload["entries"][0]["evidence"][0]["supports"].append("nothing")
    payload["entries"][1]["evidence"][0]["supports"].append("nothing")
    record = write_record(payload)
    whole = json.loads(run("check", record, "--json")[1])
    one = json.loads(run("check", record, "--json", "--view", "span=2019")[1])
    assert [each["path"] for each in one["problems"]] == ["entries[0].evidence[0].supports[4]"]
    assert len(whole["problems"]) > len(one["problems"])
    assert one["counts"]["entries"] < whole["counts"]["entries"]
    assert run("check", record, "--view", "Nowhere")[0] == 1


@pytest.fixture
def opened(monkeypatch) -> list[WindowRequest]:
    """What a window would be opened with."""
    found = list[WindowRequest]()
    monkeypatch.setattr(cli, "find_display", lambda _environment: Display(True))
    monkeypatch.setattr(cli.gc, "disable", lambda: None)
    monkeypatch.setattr(cli, "leave_to_window", lambda: None)
    monkeypatch.setattr("viewer.widgets.window.program.run_window", lambda asked: found.append(asked) or 0)
    return found


def test_a_window_opens_in_a_view(opened, write_record, payload):
    record = write_record(payload)
    assert run(record, "--view", "span=2020")[0] == 0
    assert [(each.file, each.view) for each in opened] == [(record, "span=2020")]


def test_a_link_opens_a_window_without_any_file(opened):
    link = "dateline:log.json#span=2020/2021&select=entry:lit"
    assert run(link)[0] == 0
    assert [(each.file, each.view) for each in opened] == [(None, link)]


def test_what_is_asked_for_with_a_link_is_asked_of_the_window(opened, tmp_path):
    link = "dateline:log.json#span=2020/2021"
    options = ("--filter", "kind:award", "--no-watch", "--sources", tmp_path, "--text-limit", 5)
    assert run(link, *options)[0] == 0
    expected = WindowRequest(None, tmp_path, None, 5, follows_file=False, view=link, filter="kind:award")
    assert opened == [expected]


def test_what_cannot_be_had_with_a_link_is_refused_in_a_sentence(opened, tmp_path):
    link = "dateline:log.json#span=2020/2021"
    for option, value, said in (
        ("--view", "span=2020", "'--view'"),
        ("--sources", tmp_path / "none", "none"),
    ):
        status, _, told = run(link, option, value)
        assert status == 2
        assert said in told
    assert opened == []


def test_check_tells_what_is_wrong_with_the_views_of_a_record(write_record, payload):
    payload["views"] = [{"id": "v", "title": "View", "view": "span=soon"}]
    status, said, _ = run("check", write_record(payload), "--json")
    assert status == 1
    assert [each["path"] for each in json.loads(said)["problems"]] == ["views[0].view"]
