"""A large record's words are made ready beside the window; until then its titles are looked through."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.core.large.samples import record
from viewer.app.finding import Finding
from viewer.app.state import State
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import read_into_sidecar
from viewer.core.search.query import read_query
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
    read_into_sidecar(path, tmp_path, False, lambda *_: None)
    loaded = open_from_sidecar(path, tmp_path)
    assert loaded is not None
    state = State()
    state.set_record(loaded)
    found = Finding(state)
    yield found
    found.forget()


def positions(finding: Finding, group: str, text: str) -> list[int]:
    return [hit.position for hit in finding.find(read_query(text), 9).get(group, [])]  # type: ignore[call-overload]


def test_titles_are_found_at_once_and_passages_once_their_file_is_there(
    qtbot: QtBot, finding: Finding
) -> None:
    assert positions(finding, "entry", "lamp") == [7]
    qtbot.waitUntil(lambda: positions(finding, "passage", "lantern") == [8], timeout=WAIT_MS)
    assert positions(finding, "entry", "the lamp") == [7]
    assert positions(finding, "entry", "lmap") == [7]


def test_another_record_forgets_what_was_found(qtbot: QtBot, finding: Finding) -> None:
    finding.find(read_query("lamp"), 9)
    qtbot.waitUntil(lambda: finding._names is not None, timeout=WAIT_MS)
    finding._state.set_record(None)
    assert finding.find(read_query("lamp"), 9) == {}
    assert finding._names is None


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


def test_indexing_says_how_far_it_is_and_is_stopped_and_started_again(qtbot: QtBot, finding: Finding) -> None:
    indexing, shares, ends = finding.indexing, [], []
    indexing.progressed.connect(lambda _, share: shares.append(share))
    indexing.ended.connect(lambda: ends.append(finding.through))
    with qtbot.waitSignal(indexing.began, timeout=WAIT_MS):
        assert positions(finding, "entry", "lamp") == [7]
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
