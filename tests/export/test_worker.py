"""What the process of a long export does, without the process."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.formats.diary import diary_text
from viewer.core.base.file_state import file_state
from viewer.core.large.messages import Refused
from viewer.export.base.request import ExportRequest
from viewer.export.order import Message, NewFile, Order, Written
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
    assert said[-1] == Written()
    assert "Day 5" in waiting.read_text("utf-8")

    path.write_bytes(diary_text(7))
    carry_out(order, said.append)
    assert isinstance(said[-1], Refused)
    assert [problem.code for problem in said[-1].problems] == ["file.changed"]
