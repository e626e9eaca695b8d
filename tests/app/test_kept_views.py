import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.app.views import kept
from viewer.app.views.kept import Memory, Session, load_memory, save_memory
from viewer.core.view.view import Kept

names = st.text(min_size=1, max_size=20)
memories = st.builds(
    Memory,
    st.lists(st.builds(Kept, names, names), max_size=4).map(tuple),
    st.builds(Session, st.text(max_size=20), st.text(max_size=20)),
)


@given(memories)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_of_a_record_is_found_again(tmp_path: Path, memory: Memory) -> None:
    record = tmp_path / "a.json"
    save_memory(tmp_path / "records", record, memory)
    assert load_memory(tmp_path / "records", record) == memory
    assert load_memory(tmp_path / "records", tmp_path / "b.json") == Memory()


def test_a_record_is_the_same_by_every_way_to_it(tmp_path: Path) -> None:
    record, link = tmp_path / "a.json", tmp_path / "link.json"
    record.write_text("{}")
    link.symlink_to(record)
    save_memory(tmp_path / "records", record, Memory((Kept("x", "span=2020"),)))
    assert load_memory(tmp_path / "records", link).views == (Kept("x", "span=2020"),)


def test_of_what_cannot_be_read_again_nothing_is_kept(tmp_path: Path) -> None:
    for record in (None, Path("/dev/stdin"), Path("-")):
        save_memory(tmp_path / "records", record, Memory((Kept("x", "span=2020"),)))
        assert load_memory(tmp_path / "records", record) == Memory()
    assert not (tmp_path / "records").exists()


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "[]",
        "{",
        '{"views": 3, "session": []}',
        '{"views": [{"name": 1, "view": "a"}, "b", {}]}',
        "9" * 5000,
    ],
)
def test_what_is_damaged_is_as_if_never_kept(tmp_path: Path, damaged: str) -> None:
    record = tmp_path / "a.json"
    save_memory(tmp_path / "records", record, Memory((Kept("x", "span=2020"),)))
    (file,) = (tmp_path / "records").iterdir()
    file.write_text(damaged)
    assert load_memory(tmp_path / "records", record) == Memory()


def test_views_are_renamed_in_their_place_and_names_are_unique() -> None:
    memory = Memory().with_view(Kept("a", "1")).with_view(Kept("b", "2")).with_view(Kept("c", "3"))
    assert memory.with_view(Kept("a", "4")).views == (Kept("b", "2"), Kept("c", "3"), Kept("a", "4"))
    assert memory.renamed("a", "x").views == (Kept("x", "1"), Kept("b", "2"), Kept("c", "3"))
    assert memory.renamed("a", "c") == memory
    assert memory.renamed("a", "a") == memory
    assert memory.without_view("b").views == (Kept("a", "1"), Kept("c", "3"))


def test_sessions_make_room_and_views_with_names_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST_FILES", 3)
    save_memory(tmp_path / "r", tmp_path / "named.json", Memory((Kept("x", "span=2020"),)))
    for number in range(6):
        save_memory(tmp_path / "r", tmp_path / f"{number}.json", Memory(session=Session("span=2020")))
    files = [json.loads(each.read_text())["file"] for each in (tmp_path / "r").iterdir()]
    assert str(tmp_path / "named.json") in files
    assert str(tmp_path / "5.json") in files
    assert len(files) <= 5
