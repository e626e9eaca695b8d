"""Preparing a large record's viewing, held until a test lets it go on."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from viewer.core.view.record_columns import RecordColumns
from viewer.core.view.view_options import ViewOptions, prepared_columns

_WAIT_S = 20


class HeldViewPreparation:
    """Stands for `prepared_columns`; none ends early, so that every result comes, however late."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.threads: list[threading.Thread] = []
        self._opened: list[threading.Event] = []
        self._begun = threading.Semaphore(0)
        monkeypatch.setattr("viewer.app.view_preparation.prepared_columns", self)

    def __call__(
        self, before: RecordColumns, view_options: ViewOptions, _is_wanted: Callable[[], bool]
    ) -> RecordColumns | None:
        opened = threading.Event()
        self.threads.append(threading.current_thread())
        self._opened.append(opened)
        self._begun.release()
        assert opened.wait(_WAIT_S)
        return prepared_columns(before, view_options, lambda: True)

    def wait_for_next(self) -> None:
        """Wait until one more has begun."""
        assert self._begun.acquire(timeout=_WAIT_S)

    def let_go(self, number: int) -> None:
        """Let one end, by the order in which they began, and have its result delivered."""
        self._opened[number].set()
        self.threads[number].join(_WAIT_S)
        assert not self.threads[number].is_alive()
        QApplication.processEvents()
