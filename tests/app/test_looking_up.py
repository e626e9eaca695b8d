"""The quotations of a large record are looked up beside the window, and filters by them follow."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import TEXTS, sample_payload
from viewer.app.state import State
from viewer.app.views.filtering import Filtering
from viewer.core.filter.filter import NO_FILTER
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.source_texts import SourceTexts

WAIT_MS = 30_000
_LACKING = NO_FILTER.taking_only("evidence", "not_found")


@pytest.fixture
def large(tmp_path: Path) -> LoadedRecord:
    """The small record as a large one, with an entry that quotes what nobody wrote."""
    payload = sample_payload()
    payload["entries"][1]["evidence"] = [
        {**payload["entries"][0]["evidence"][0], "exact": "words that nobody wrote"}
    ]
    path = tmp_path / "record.json"
    path.write_text(json.dumps(payload), encoding="utf-8")
    read_into_sidecar(LoadRequest(path, tmp_path))
    loaded = open_from_sidecar(path, tmp_path)
    assert loaded is not None
    assert loaded.takes_long
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return loaded


def test_a_filter_by_lacking_quotations_follows_once_they_are_looked_up(
    qtbot: QtBot, large: LoadedRecord, tmp_path: Path
) -> None:
    state = State()
    filtering = Filtering(state, state.set_filter)
    state.set_record(large)
    qtbot.waitUntil(lambda: filtering.is_ready, timeout=WAIT_MS)
    state.set_filter(_LACKING)
    columns = state.columns
    assert columns is not None
    assert [each.code for each in columns.matching.problems(_LACKING)] == ["filter.no_texts"]
    with qtbot.waitSignal(state.filter_changed, timeout=WAIT_MS):
        state.set_texts(SourceTexts.read(tmp_path, large.record))
        assert [each.code for each in columns.matching.problems(_LACKING)] == ["filter.looking_up"]
        qtbot.waitUntil(lambda: not list(columns.matching.problems(_LACKING)), timeout=WAIT_MS)
    leaving = state.leaving
    assert leaving is not None
    wanted = {large.entries.at(1).id}
    assert {each.id for each in large.entries.in_file() if leaving.leaves(each.id)} == wanted
    assert filtering.counted(_LACKING).entries == 1
    state.set_texts(None)
    assert filtering.counted(_LACKING).entries == 0


def test_other_texts_end_what_looks_quotations_up(qtbot: QtBot, large: LoadedRecord, tmp_path: Path) -> None:
    state = State()
    filtering = Filtering(state, state.set_filter)
    state.set_record(large)
    qtbot.waitUntil(lambda: filtering.is_ready, timeout=WAIT_MS)
    empty = tmp_path / "empty"
    empty.mkdir()
    state.set_texts(SourceTexts.read(tmp_path, large.record))
    state.set_texts(SourceTexts.read(empty, large.record))
    columns = state.columns
    assert columns is not None
    qtbot.waitUntil(lambda: not list(columns.matching.problems(_LACKING)), timeout=WAIT_MS)
    assert filtering.counted(_LACKING).entries == 0
