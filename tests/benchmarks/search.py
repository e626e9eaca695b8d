"""How fast a large record is made ready for being searched, and how fast typing finds.

First results count from a text to the lines of the list, in words, with marks. The floor of making
ready is the rate that is asked for: 80,000 entries' titles, people and places a second; that of finding
16 ms, a frame of the screen.
"""

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QApplication

from tests.benchmarks.measures import Measure
from tests.benchmarks.open_data import write_entries
from viewer.app.finding import Finding
from viewer.app.state import State
from viewer.core.filter.text import parse_filter
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.large.sidecar import key_of
from viewer.core.record.catalog import LoadedRecord
from viewer.core.search.query import read_query
from viewer.core.search.stored_search import open_part, write_part
from viewer.widgets.search.filter_offers import FilterOffers
from viewer.widgets.search.search_lines import Searched, search_lines

SIZES, QUICK_SIZES = (100_000, 1_000_000), (20_000,)
A_SECOND = 80_000
LIMIT_MS = 16.0
ROUNDS = 200
FILTERS = ("kind:award", "source:s3 rest:hidden", "date:2020/2020 rest:hidden", "kind:policy source:s1,s2")
WAIT_S = 300.0


def run(quick: bool = False) -> Iterator[Measure]:
    """Index and search records of several sizes."""
    application = QApplication.instance() or QApplication([])
    for count in QUICK_SIZES if quick else SIZES:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "large.json"
            write_entries(path, count)
            yield from _of_size(path, count)
    assert application is not None


def _of_size(path: Path, count: int) -> Iterator[Measure]:
    folder = path.parent
    read_into_sidecar(LoadRequest(path, folder, shared=True))
    loaded = open_from_sidecar(path, folder)
    assert loaded is not None
    for part, limit in (("names", count / A_SECOND * 1000), ("passages", 0.0)):
        began = time.perf_counter()
        write_part(folder, key_of(path), part, loaded)  # type: ignore[arg-type]
        took = (time.perf_counter() - began) * 1000
        opened = open_part(folder, key_of(path), part)  # type: ignore[arg-type]
        assert opened is not None
        opened.close()
        floor = limit or took
        yield Measure(f"search, {part} indexed", count, (took,), floor, f"{A_SECOND:,} entries a second")
    with patch("viewer.app.finding.cache_folder", lambda: folder):
        for name, filters in (("", ("",)), (", filtered", FILTERS)):
            times = tuple(_typed(loaded, filters))
            what = f"search, a text to its lines{name}"
            yield Measure(what, count, times, LIMIT_MS, "16 ms: a frame", p95_ratio=True)


def _typed(loaded: LoadedRecord, filters: Sequence[str]) -> Iterator[float]:
    """The times of many texts, some with each filter; the first after a change judges all entries anew."""
    state = State()
    state.set_record(loaded)
    finding = Finding(state)
    searched = Searched(state, finding, FilterOffers(state), {})
    search_lines(read_query("a"), searched)
    until = time.monotonic() + WAIT_S
    while finding._names is None or finding._passages is None:
        assert time.monotonic() < until
        QApplication.processEvents()
        time.sleep(0.01)
    chance = random.Random(3)
    titles = loaded.entries
    texts = _texts(chance, [titles.title(chance.randrange(len(titles))) for _ in range(50)])
    for number, text in enumerate(texts):
        if number % (ROUNDS // len(filters)) == 0:
            state.set_filter(parse_filter(filters[number * len(filters) // ROUNDS]))
            _ = state.leaving and (state.leaving.entries, state.leaving.values)  # as the picture asks first
        began = time.perf_counter()
        search_lines(read_query(text), searched)
        yield (time.perf_counter() - began) * 1000
    finding.forget()


def _texts(chance: random.Random, titles: list[str]) -> Iterator[str]:
    """What people type: beginnings of titles, single words, words with a mistake, dates, dates and words."""
    for _ in range(ROUNDS):
        title = chance.choice(titles)
        word = max(title.split(), key=len)
        year = str(chance.randrange(1990, 2025))
        yield chance.choice(
            [title, title[: chance.randrange(1, len(title) + 1)], word, word[1:], year, f"{word} {year}"]
        )
