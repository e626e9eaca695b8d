"""Sidecars whose checksum is right, but whose facts and columns are not those of one record."""

import numpy as np
import pytest

from tests.core.large.samples import record, written
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.large.sidecar import Sidecar, key_of, open_sidecar, write_sidecar
from viewer.core.large.waiting import open_record
from viewer.model.problems import RecordError


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(written(record(40)))
    return path


@pytest.fixture
def kept(path):
    """The sidecar of the record; its folder is beside it."""
    read_into_sidecar(LoadRequest(path, path.parent / "cache"))
    return open_sidecar(path.parent / "cache", key_of(path))


def opened(path, facts, columns, envelope):
    """What is made of a sidecar of these."""
    write_sidecar(path.parent / "cache", key_of(path), Sidecar(facts, envelope, columns))
    return open_from_sidecar(path, path.parent / "cache")


def test_as_it_was_written(path, kept):
    assert opened(path, kept.facts, kept.columns, kept.envelope) is not None


FACTS = {
    "a list": lambda _facts: [],
    "a lane too few": lambda facts: facts | {"lanes": facts["lanes"][:-1]},
    "a lane too many": lambda facts: facts | {"lanes": [*facts["lanes"], facts["lanes"][0]]},
    "lanes in another order": lambda facts: facts | {"lanes": facts["lanes"][::-1]},
    "a lane's words": lambda facts: facts | {"lanes": [lane[:3] for lane in facts["lanes"]]},
    "bounds": lambda facts: facts | {"bounds": 5},
    "a window": lambda facts: facts | {"extent": None},
    "kinds": lambda facts: facts | {"kinds": None},
    "pieces": lambda facts: facts | {"pieces": [["lanes"]]},
    "a window of fractions": lambda facts: facts | {"focus": [0.5, 1.5]},
    "a count in words": lambda facts: facts | {"quotations": "five"},
}


@pytest.mark.parametrize("change", FACTS.values(), ids=FACTS)
def test_other_facts(path, kept, change):
    assert opened(path, change(kept.facts), kept.columns, kept.envelope) is None


def test_columns_that_are_longer_or_shorter_or_not_there(path, kept):
    names = [name for name in kept.columns if not name.startswith("lane")]
    for name in (*names, "lane 0 anchors", "lane 1 ends"):
        column = kept.columns[name]
        others = [] if name == "pieces" else [np.append(column, np.ones(1, column.dtype))]
        for other in (*others, *([column[:-1]] if len(column) else [])):
            assert opened(path, kept.facts, {**kept.columns, name: other}, kept.envelope) is None, name
        less = {each: column for each, column in kept.columns.items() if each != name}
        assert opened(path, kept.facts, less, kept.envelope) is None, name


def test_columns_of_other_types(path, kept):
    for name, column in kept.columns.items():
        for kind in ("S1", "c16", "i8" if column.dtype.kind == "f" else "f8"):
            columns = {**kept.columns, name: np.ones(len(column), kind)}
            assert opened(path, kept.facts, columns, kept.envelope) is None, (name, kind)


@pytest.mark.parametrize(
    "place", [["views"], ["entries"], ["no such"], [], ["metrics", 99, "targets"], ["metrics", 0, "title"]]
)
def test_lists_at_other_places(path, tmp_path, monkeypatch, place):
    monkeypatch.setattr("viewer.core.large.envelope._WHOLE", 0)
    read_into_sidecar(LoadRequest(path, tmp_path / "cache"))
    kept = open_sidecar(tmp_path / "cache", key_of(path))
    assert opened(path, kept.facts, kept.columns, kept.envelope) is not None
    facts = kept.facts | {"pieces": [place, *kept.facts["pieces"][1:]]}
    assert opened(path, facts, kept.columns, kept.envelope) is None


def test_a_fault_of_the_program_is_no_misfit(path, kept, monkeypatch):
    def fail(*_):
        raise AttributeError

    monkeypatch.setattr("viewer.core.large.opening.stored_table", fail)
    with pytest.raises(AttributeError):
        opened(path, kept.facts, kept.columns, kept.envelope)


@pytest.mark.parametrize("name", ["lane 99 x", "lane x x", "lane"])
def test_columns_of_no_lane(path, kept, name):
    assert opened(path, kept.facts, {**kept.columns, name: np.zeros(3)}, kept.envelope) is None


def test_another_envelope(path, kept):
    assert opened(path, kept.facts, kept.columns, b'{"format": "dateline/1"}') is None


def test_too_little_memory_is_no_misfit(path, kept, monkeypatch):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr("viewer.core.large.opening.stored_table", fail)
    with pytest.raises(MemoryError):
        opened(path, kept.facts, kept.columns, kept.envelope)


def test_a_command_says_so_in_words(path, kept, monkeypatch):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr("viewer.core.large.opening.stored_table", fail)
    monkeypatch.setattr("viewer.core.large.LARGE", 1)
    with pytest.raises(RecordError) as caught:
        open_record(path, path.parent / "cache")
    assert [problem.code for problem in caught.value.problems] == ["file.memory"]
