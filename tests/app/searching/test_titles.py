"""Titles are looked through beside the window: those that were asked for last are told."""

import threading
from collections.abc import Iterator, Sequence
from unittest.mock import Mock

import pytest
from pytestqt.qtbot import QtBot

from viewer.app.searching.titles import Titles
from viewer.core.record.catalog import LoadedRecord


class Facts:
    """Titles that are looked through when they are told to be."""

    def __init__(self) -> None:
        self.goes_on = threading.Event()
        self.asked: list[tuple[str, ...]] = []
        self.threads = set[int]()

    def titled(self, words: Sequence[str]) -> Iterator[int]:
        self.asked.append(tuple(words))
        self.threads.add(threading.get_ident())
        assert self.goes_on.wait(60)
        yield from range(len(words), 5_000)


@pytest.fixture
def facts(qapp: object) -> Iterator[Facts]:
    found = Facts()
    yield found
    found.goes_on.set()


def test_of_what_is_typed_on_only_the_last_is_looked_for(qtbot: QtBot, facts: Facts) -> None:
    titles, record = Titles(), Mock(spec=LoadedRecord, facts=facts)
    for words in (["a"], ["a", "b"], ["a", "b", "c"]):
        assert not len(titles.holding(record, words))
        assert titles.is_looking
    with qtbot.waitSignal(titles.found):
        facts.goes_on.set()
    assert not titles.is_looking
    assert titles.holding(record, ["a", "b", "c"]).tolist() == list(range(3, 1_003))
    assert facts.asked == [("a",), ("a", "b", "c")]
    assert threading.get_ident() not in facts.threads


def test_titles_of_a_record_that_was_left_are_not_told(qtbot: QtBot, facts: Facts) -> None:
    titles = Titles()
    record, other = (Mock(spec=LoadedRecord, facts=facts) for _ in range(2))
    titles.holding(record, ["a"])
    titles.holding(other, ["b", "c"])
    with qtbot.waitSignal(titles.found):
        facts.goes_on.set()
    assert titles.holding(other, ["b", "c"])[0] == 2
