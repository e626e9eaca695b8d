"""How long a filter takes at 100,000 and a million entries, once its columns are built beside the window.

A step chooses another filter of two or three fields. `sentence and chips` is what is counted then: how much
is left, and each source's count under the other fields; a list holds the counts of all values of another
field. Their floor is what numpy takes to make one mask of as many entries for each field, and to count what
all leave. The picture is everything from the filter to the painted window, faded or hidden; a pan of it is
compared with the same pan of the unfiltered record in the same run.
"""

import time
from collections.abc import Callable, Iterator
from itertools import cycle

import numpy as np
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.benchmarks.measures import Measure
from tests.benchmarks.seeded import FIRST_DAY, LAST_DAY, seeded_record, seeded_table
from viewer.app.layout import LanesLayout
from viewer.app.state import State
from viewer.core.filter.facets import facets
from viewer.core.filter.filter import NO_FILTER, Filter
from viewer.core.filter.matching import Matching
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.entry_facts import StoredFacts
from viewer.core.record.stated import Stated, stated_columns
from viewer.core.time.scale import Window
from viewer.model.record import Record
from viewer.model.sources import Source
from viewer.widgets.timeline.timeline_column import TimelineColumn
from viewer.widgets.window.program import make_application

COUNTS = (100_000, 1_000_000)
SIZE = 1600, 900
STEPS, PICTURES, PAN_STEPS = 60, 12, 60
# The names of each field, and how many of them an entry states at most.
NAMES = {"source": (8, 3), "kind": (4, 1), "tags": (40, 3), "people": (5_000, 2), "organisations": (400, 2)}
NAMES |= {"place": (300, 1), "status": (4, 1)}
_FLOOR, _UNFILTERED = "p95 of numpy's own masks and counts", "p95 of the same pan without a filter"
_LIMIT = "the limit"


def run(quick: bool = False) -> Iterator[Measure]:
    """Time filters of both sizes; a quick run has one size and fewer steps."""
    app = make_application()
    for count in COUNTS[:1] if quick else COUNTS:
        yield from _of(app, filtered_record(count), count, 4 if quick else 1)


def _of(app: QApplication, record: LoadedRecord, count: int, fewer: int) -> Iterator[Measure]:
    state = State()
    layout = LanesLayout(state, state)
    column = TimelineColumn(state, layout)
    column.resize(*SIZE)
    state.set_record(record)
    columns = state.columns
    assert columns is not None
    state.set_window(Window(FIRST_DAY, LAST_DAY))
    column.show()
    app.processEvents()
    for lane in columns.table.lanes:
        columns.table.index(lane).prepare_zoom()
    matching = columns.matching
    built = _timed(lambda: [facets(matching, field, NO_FILTER) for field in matching.fields])
    yield Measure("columns built, beside the window", count, (built,), built, "itself")
    chosen = filters(matching, STEPS // fewer)
    floor = _floor(count)
    counted = tuple(_timed(lambda each=each: _counted(matching, each)) for each in chosen)
    yield Measure("sentence and chips", count, counted, floor, _FLOOR, p95_ratio=True)
    others = cycle(field for field in matching.fields if field != "source")
    lists = zip(chosen, others, strict=False)
    listed = tuple(
        _timed(lambda each=each, field=field: facets(matching, field, each)) for each, field in lists
    )
    yield Measure("a list of a field", count, listed, floor, _FLOOR, p95_ratio=True)
    plain = _pan(app, state)
    for hides in (False, True):
        name = "hidden" if hides else "faded"
        pictures = [each.hiding(hides) for each in chosen[: PICTURES // fewer]]
        shown = tuple(_timed(lambda each=each: _shown(app, state, each)) for each in pictures)
        yield Measure(f"filtered picture, {name}", count, shown, 100.0, _LIMIT, p95_ratio=True)
        panned = _pan(app, state)
        least = Measure("", count, plain, 1.0, "").p95_ms
        yield Measure(f"pan afterwards, {name}", count, panned, least, _UNFILTERED, p95_ratio=True)
    state.set_filter(NO_FILTER)
    column.close()


def filters(matching: Matching, count: int, seed: int = 11) -> list[Filter]:
    """Filters of a source, and one or two other fields, none like the one before."""
    rng, found = np.random.default_rng(seed), []
    for _ in range(count):
        chosen = NO_FILTER.taking_only("source", f"source-{rng.integers(8)}")
        for field in rng.choice(["kind", "tag", "place", "person", "importance"], 2, replace=False):
            names = matching.of_entries(str(field)).names
            few = 1 if field in ("kind", "importance") else min(len(names), 12)
            values = [names.text(int(each)) for each in rng.integers(len(names), size=few)]
            chosen = chosen.with_values(str(field), "take" if rng.random() < 0.7 else "exclude", values)
        found.append(chosen)
    return found


def filtered_record(count: int, seed: int = 5) -> LoadedRecord:
    """A seeded record whose entries state something in every field."""
    record, rng = seeded_record(seeded_table(count)), np.random.default_rng(seed)
    facts = record.facts
    assert isinstance(facts, StoredFacts)
    stated = {field: _stated(rng, field, count, *of) for field, of in NAMES.items()}
    sources = tuple(Source(id=f"source-{n}", type="book", title=f"Source {n}") for n in range(8))
    made = Record(format="dateline/1", title="Seeded", sources=sources)
    by_id = {source.id: source for source in sources}
    return replace(record, record=made, sources=by_id, facts=replace(facts, in_fields=stated))


def _stated(rng: np.random.Generator, field: str, count: int, names: int, most: int) -> Stated:
    counts = rng.integers(1 if field in ("source", "kind") else 0, most + 1, count)
    # A few names have most entries, as in any record.
    codes = np.minimum((rng.pareto(1.2, int(counts.sum())) * names / 12).astype(np.int64), names - 1)
    known = {
        "kind": ("event", "award", "policy", "system"),
        "status": ("planned", "building", "in use", "replaced"),
    }
    return stated_columns(known.get(field) or [f"{field}-{n}" for n in range(names)], codes, counts)


def _counted(matching: Matching, chosen: Filter) -> None:
    matching.counted(chosen)
    facets(matching, "source", chosen)


def _floor(count: int) -> float:
    rng = np.random.default_rng(1)
    rows = [np.sort(rng.integers(0, count, count // 2)).astype(np.int32) for _ in range(3)]

    def once() -> None:
        masks = [np.zeros(count, bool) for _ in rows]
        for mask, some in zip(masks, rows, strict=True):
            mask[some] = True
        np.count_nonzero(masks[0] & masks[1] & masks[2])

    return Measure("", count, tuple(_timed(once) for _ in range(20)), 1.0, "").p95_ms


def _shown(app: QApplication, state: State, chosen: Filter) -> None:
    state.set_filter(chosen)
    app.processEvents()


def _pan(app: QApplication, state: State) -> tuple[float, ...]:
    middle, span = (FIRST_DAY + LAST_DAY) / 2, (LAST_DAY - FIRST_DAY) / 4
    first = Window(middle - span / 2, middle + span / 2)
    state.set_window(first)
    app.processEvents()

    def step(number: int) -> None:
        state.set_window(first.moved(number / 40))
        app.processEvents()

    return tuple(_timed(lambda number=number: step(number)) for number in range(1, PAN_STEPS))


def _timed(do: Callable[[], object]) -> float:
    begin = time.perf_counter()
    do()
    return (time.perf_counter() - begin) * 1000
