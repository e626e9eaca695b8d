"""What the process of a long export does, without the process."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.formats.diary import diary_text
from viewer.core.base.file_state import file_state
from viewer.core.large.messages import Refused
from viewer.export.base.request import ExportRequest
from viewer.export.files.png_writer import SIGNATURE
from viewer.export.order import (
    Message,
    NewFile,
    Order,
    Written,
    read_order,
    read_said,
    write_order,
    write_said,
)
from viewer.export.worker import carry_out


@pytest.mark.usefixtures("diaries")
@pytest.mark.parametrize("large", [1 << 40, 1])
def test_a_record_of_any_format_is_written(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr("viewer.core.large.LARGE", large)
    monkeypatch.setattr("viewer.export.worker.cache_folder", lambda: tmp_path / "cache")
    path, waiting = tmp_path / "mine.diary", tmp_path / "waiting"
    path.write_bytes(diary_text(6))
    state = file_state(path)
    assert state is not None
    order = Order(state, ExportRequest(), (NewFile("csv", waiting, tmp_path / "mine.csv"),))
    said: list[Message] = []
    carry_out(order, said.append)
    assert said[-1] == Written(((waiting, tmp_path / "mine.csv"),))
    assert "Day 5" in waiting.read_text("utf-8")

    path.write_bytes(diary_text(7))
    carry_out(order, said.append)
    assert isinstance(said[-1], Refused)
    assert [problem.code for problem in said[-1].problems] == ["file.changed"]


@pytest.mark.usefixtures("diaries")
@pytest.mark.parametrize("divides", [True, False])
def test_a_page_too_high_for_one_png_waits_in_parts_unless_it_is_wanted_whole(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, divides: bool
) -> None:
    monkeypatch.setattr("viewer.export.worker.cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr("viewer.export.picture_files.HIGHEST", 500)
    path, target = tmp_path / "mine.diary", tmp_path / "mine.png"
    path.write_bytes(diary_text(60))
    state = file_state(path)
    assert state is not None
    request = ExportRequest(kind="page", width=400, height=400)
    order = Order(state, request, (NewFile("png", tmp_path / "waiting", target, divides),))
    said: list[Message] = []
    carry_out(order, said.append)
    written = said[-1]
    assert isinstance(written, Written)
    assert read_said(write_said(written)) == written
    assert all(waiting.read_bytes().startswith(SIGNATURE) for waiting, _ in written.files)
    names = [each.name for _, each in written.files]
    assert names == (["mine-01.png", "mine-02.png"] if divides else ["mine.png"]) or len(names) > 2
    assert read_order(write_order(order)) == order
