"""Work is done beside who asks for it, or it is said that there is no thread for it."""

import queue
import threading

import pytest

from viewer.core.base.threads import in_thread


def test_work_is_done_in_another_thread() -> None:
    done: queue.Queue[tuple[int, str]] = queue.Queue()
    assert in_thread(lambda what: done.put((threading.get_ident(), what)), "work")
    identity, what = done.get(timeout=30)
    assert what == "work"
    assert identity != threading.get_ident()


def test_a_system_that_gives_no_thread_is_told_of(no_threads: None) -> None:
    assert not in_thread(pytest.fail, "without a thread")
