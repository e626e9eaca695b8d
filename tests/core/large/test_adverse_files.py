"""Files made to take long: what is done grows with the file, and no faster."""

import os
from pathlib import Path

import numpy as np
import pytest

from viewer.core.large.cutting import Source, array_start, own_array_start
from viewer.core.table import texts
from viewer.core.table.texts import text_column, text_hash


class CountingSource(Source):
    """Notes how many bytes were read."""

    def __init__(self, handle: int) -> None:
        super().__init__(handle)
        self.bytes_read = 0

    def read(self, start: int, end: int) -> bytes:
        """As the source, and counted."""
        found = super().read(start, end)
        self.bytes_read += len(found)
        return found


def source_of(path: Path, text: str) -> CountingSource:
    path.write_text(text, "utf-8")
    return CountingSource(os.open(path, os.O_RDONLY))


def test_arrays_of_entries_within_one_another_are_found_in_one_pass(tmp_path: Path) -> None:
    """They once took a second for each quarter of a megabyte."""
    deep = '{"entries":[' * 100_000
    source = source_of(tmp_path / "deep.json", '{"lanes":' + deep)
    assert array_start(source) == len('{"lanes":{"entries":[')
    assert own_array_start(source) is None
    assert source.bytes_read < 5 * source.size


def test_the_records_own_array_is_found_behind_many_others(tmp_path: Path) -> None:
    others = ",".join(['{"entries": []}'] * 100_000)
    before = '{"lanes": [' + others + '], "entries": ['
    source = source_of(tmp_path / "many.json", before + "]}")
    assert own_array_start(source) == len(before)
    assert source.bytes_read < 5 * source.size


def test_an_array_across_two_windows_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.core.large.cutting._OVERLAP", 64)
    before = '{"lanes": [{"entries": []}], "entries": ['
    for window in range(1, 60):
        monkeypatch.setattr("viewer.core.large.cutting._WINDOW", window)
        source = source_of(tmp_path / f"{window}.json", before + "]}")
        assert own_array_start(source) == len(before)
        assert array_start(source) == len('{"lanes": [{"entries": [')


def test_a_long_text_makes_no_step_of_all_texts_for_each_of_its_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One of a megabyte among twenty thousand once took a minute."""
    long = ["", "a" * 255, "b" * 256, "ế" * 200, "c" * 257, "d" * 70_001, "e" * 512]
    column = text_column([*long, *map(str, range(1_000))])
    steps = []
    real = np.flatnonzero
    monkeypatch.setattr(texts.np, "flatnonzero", lambda found: steps.append(1) or real(found))
    assert column.hashes.tolist() == [text_hash(column.text(row)) for row in range(len(column))]
    assert len(steps) < 300
