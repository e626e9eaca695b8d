"""A large record's words are made ready beside the window; until then its titles are looked through."""

import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from tests.core.large.samples import record
from viewer.app.finding import Finding
from viewer.app.state import State
from viewer.core.base.resources import bundled_record
from viewer.core.filter.text import parse_filter
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_record
from viewer.core.search.query import read_query
from viewer.core.search.record_search import RecordSearch
from viewer.formats.opening import open_record

WAIT_MS = 60_000


@pytest.fixture
def finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Finding]:
    monkeypatch.setattr("viewer.app.finding.cache_folder", lambda: tmp_path)
    payload = record(300)
    payload["entries"][7] |= {"title": "The lamp", "people": ["Ada Berg"]}
    payload["entries"][8]["evidence"] = [{"source": "s0", "exact": "it was a lantern"}]
    path = tmp_path / "record.json"
    path.write_text(json.dumps(payload))
    read_into_sidecar(LoadRequest(path, tmp_path))
    loaded = open_from_sidecar(path, tmp_path)
    assert loaded is not None
    state = State()
    state.set_record(loaded)
    found = Finding(state)
    yield found
    found.forget()


def positions(finding: Finding, group: str, text: str) -> list[int]:
    return [hit.position for hit in finding.find(read_query(text), 9).get(group, [])]  # type: ignore[call-overload]


def test_titles_are_found_soon_and_passages_once_their_file_is_there(qtbot: QtBot, finding: Finding) -> None:
    assert positions(finding, "entry", "lamp") == []
    assert finding.is_looking
    qtbot.waitUntil(lambda: positions(finding, "entry", "lamp") == [7], timeout=WAIT_MS)
    assert not finding.is_looking
    qtbot.waitUntil(lambda: positions(finding, "passage", "lantern") == [8], timeout=WAIT_MS)
    assert positions(finding, "entry", "the lamp") == [7]
    assert positions(finding, "entry", "lmap") == [7]


class HeldSearch(RecordSearch):
    """Is made when it's told to be."""

    goes_on = threading.Event()
    made_in: ClassVar[set[int]] = set()

    def __init__(self, loaded: LoadedRecord) -> None:
        self.made_in.add(threading.get_ident())
        assert self.goes_on.wait(60)
        super().__init__(loaded)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Finding]:
    HeldSearch.goes_on.clear()
    HeldSearch.made_in.clear()
    monkeypatch.setattr("viewer.app.finding.RecordSearch", HeldSearch)
    payload = record(600)
    payload["entries"][7]["title"] = "The lamp"
    state = State()
    state.set_record(parse_record(json.dumps(payload).encode()))
    yield Finding(state)
    HeldSearch.goes_on.set()


def test_a_record_of_some_size_is_made_ready_beside_the_window(qtbot: QtBot, held: Finding) -> None:
    assert positions(held, "entry", "lamp") == []
    assert held.through == "nothing"
    with qtbot.waitSignal(held.changed, timeout=WAIT_MS):
        HeldSearch.goes_on.set()
    assert positions(held, "entry", "lamp") == [7]
    assert held.through == "all"
    assert threading.get_ident() not in HeldSearch.made_in
    assert len(HeldSearch.made_in) == 1


def test_a_record_that_was_left_while_it_was_made_ready_is_not_searched(qtbot: QtBot, held: Finding) -> None:
    positions(held, "entry", "lamp")
    held._state.set_record(parse_record(json.dumps(record(2)).encode()))
    assert held.through == "all"
    with qtbot.waitSignal(held._made, timeout=WAIT_MS):
        HeldSearch.goes_on.set()
    assert positions(held, "entry", "lamp") == []
    assert held.through == "all"


def test_another_record_forgets_what_was_found(qtbot: QtBot, finding: Finding) -> None:
    finding.find(read_query("lamp"), 9)
    qtbot.waitUntil(lambda: finding._names is not None, timeout=WAIT_MS)
    finding._state.set_record(None)
    assert finding.find(read_query("lamp"), 9) == {}
    assert finding._names is None


def test_a_record_is_searched_only_once_it_is_told_of(qtbot: QtBot, finding: Finding) -> None:
    """Its filter is told of first, and a list that is open is found again."""
    state, found = finding._state, []
    qtbot.waitUntil(lambda: positions(finding, "entry", "lamp") == [7], timeout=WAIT_MS)
    state.set_filter(parse_filter("kind:event"))
    state.filter_changed.connect(lambda: found.append(finding.find(read_query("lamp"), 9)))
    state.set_record(read_record(bundled_record()))
    assert found == [{}]


def test_a_large_table_s_words_are_found_too(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.app.finding.cache_folder", lambda: tmp_path)
    monkeypatch.setattr("viewer.core.large.LARGE", 10_000)
    table = tmp_path / "log.csv"
    rows = "".join(f"Landing {n},{1800 + n},Ada Berg\n" for n in range(200))
    table.write_text(f"Title,Date,Place\n{rows}The lamp,1999,Huế\n")
    state = State()
    state.set_record(open_record(table, tmp_path).loaded)
    finding = Finding(state)
    assert positions(finding, "entry", "lmap") == []
    qtbot.waitUntil(lambda: positions(finding, "entry", "lmap") == [200], timeout=WAIT_MS)
    finding.forget()


def test_indexing_goes_on_after_an_error_that_does_not_end_it(
    qtbot: QtBot, finding: Finding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = [sys.executable, "-c", "input()"]
    monkeypatch.setattr("viewer.app.searching.indexing.module_command", lambda _module: sleeper)
    indexing, ends = finding.indexing, []
    indexing.ended.connect(lambda: ends.append(1))
    indexing.start(tmp_path / "record.json", tmp_path, tmp_path)
    process = indexing.findChild(QProcess)
    process.errorOccurred.emit(QProcess.ProcessError.ReadError)
    assert (indexing.is_running, ends) == (True, [])
    indexing.forget()
    assert (indexing.is_running, ends) == (False, [1])


def test_indexing_that_never_begins_ends(
    qtbot: QtBot, finding: Finding, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "viewer.app.searching.indexing.module_command", lambda _module: [str(tmp_path / "no")]
    )
    with qtbot.waitSignal(finding.indexing.ended, timeout=WAIT_MS):
        finding.indexing.start(tmp_path / "record.json", tmp_path, tmp_path)
    assert not finding.indexing.is_running


def test_indexing_says_how_far_it_is_and_is_stopped_and_started_again(qtbot: QtBot, finding: Finding) -> None:
    indexing, shares, ends = finding.indexing, [], []
    indexing.progressed.connect(lambda _, share: shares.append(share))
    indexing.ended.connect(lambda: ends.append(finding.through))
    with qtbot.waitSignal(indexing.began, timeout=WAIT_MS):
        qtbot.waitUntil(lambda: positions(finding, "entry", "lamp") == [7], timeout=WAIT_MS)
    assert (indexing.is_running, finding.through) == (True, "titles")
    indexing.cancel()
    assert (indexing.is_running, indexing.is_cancelled, ends) == (False, True, ["titles"])
    assert positions(finding, "entry", "lamp") == [7]
    finding.index_again()
    assert (indexing.is_running, indexing.is_cancelled) == (True, False)
    qtbot.waitUntil(lambda: positions(finding, "passage", "lantern") == [8], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not indexing.is_running, timeout=WAIT_MS)
    assert finding.through == "all"
    assert shares
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_another_record_ends_indexing_and_asks_for_none_again(qtbot: QtBot, finding: Finding) -> None:
    with qtbot.waitSignal(finding.indexing.began, timeout=WAIT_MS):
        finding.find(read_query("lamp"), 9)
    finding._state.set_record(None)
    assert not finding.indexing.is_running
    assert not finding.indexing.is_cancelled
