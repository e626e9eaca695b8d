import pytest

from viewer.core.record.entry_store import KeptEntries


def test_entries_are_found_by_id_and_by_position(load, payload):
    store = load(payload).entries
    assert list(store) == ["lit", "prize", "signal"]
    for position, identifier in enumerate(store):
        assert store.position_of(identifier) == position
        assert store.identifier(position) == store[identifier].id == identifier
        assert store.title(position) == store.at(position).title
        assert store.kind(position) == store.at(position).kind


def test_what_is_not_there_is_said_to_be_missing(load, payload):
    loaded = load(payload)
    assert "nobody" not in loaded.entries
    assert 3 not in loaded.entries
    assert loaded.entries.position_of("nobody") is None
    with pytest.raises(KeyError):
        loaded.entries["nobody"]


def test_no_entries_are_a_store_too():
    assert list(KeptEntries(())) == []
