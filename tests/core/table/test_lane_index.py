"""A lane's index says the same as looking at every entry."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.table import lane_index
from viewer.core.table.lane_index import LaneIndex, bin_exponent


@pytest.fixture(params=[0, 1 << 15], autouse=True, scope="module")
def looked_through(request: pytest.FixtureRequest) -> Iterator[None]:
    """Search in classes of durations, and look through all: what is used depends on how many there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lane_index, "_LOOKED_THROUGH", request.param)
        yield


def lane_of(seed: int, count: int) -> tuple[LaneIndex, np.ndarray, np.ndarray, np.ndarray]:
    """Entries of every duration over 1,000 days, some at one instant, some until long after all."""
    rng = np.random.default_rng(seed)
    begins = np.sort(np.where(rng.random(count) < 0.2, 500.0, rng.uniform(0, 1000, count)))
    ends = begins + 10.0 ** rng.uniform(-4, 3, count)
    ends[rng.random(count) < 0.05] = 1e9
    importance = rng.integers(1, 6, count).astype(np.int8)
    return LaneIndex(begins, ends, importance, begins.copy()), begins, ends, importance


lanes = st.builds(lane_of, st.integers(0, 500), st.sampled_from([1, 40, 900, 5_000]))
windows = st.tuples(st.floats(-100, 1100), st.floats(1e-3, 900)).map(lambda each: (each[0], sum(each)))


@given(lanes, windows)
def test_what_reaches_into_a_window_is_found_and_counted(lane, window) -> None:
    index, begins, ends, _ = lane
    start, end = window
    expected = np.flatnonzero((begins < end) & (ends > start))
    assert index.reaching(start, end).tolist() == expected.tolist()
    assert index.in_view(start, end) == len(expected)


@given(lanes, windows)
def test_anchors_are_counted_in_bins_that_add_up(lane, window) -> None:
    index, begins, _, _ = lane
    start, end = window
    assert index.anchored(start, end) == np.count_nonzero((begins >= start) & (begins < end))
    exponent = bin_exponent((end - start) / 50)
    first = int(start // 2.0**exponent)
    counts = index.counts(exponent, first, 52)
    edges = np.arange(first, first + 53) * 2.0**exponent
    assert counts.tolist() == np.diff(np.searchsorted(begins, edges)).tolist()
    assert index.most_in_bin(exponent) >= counts.max()


@given(lanes, windows, st.integers(1, 60))
def test_the_best_are_the_most_important_in_view(lane, window, most: int) -> None:
    index, _, _, importance = lane
    inside = index.reaching(*window)
    best = index.best(*window, most)
    assert len(best) == len(set(best.tolist())) == min(most, len(inside))
    assert set(best.tolist()) <= set(inside.tolist())
    left_out = np.setdiff1d(inside, best)
    if len(left_out):
        assert importance[best].min() >= importance[left_out].max()


@given(lanes, windows)
def test_a_narrower_window_keeps_the_order_of_the_best(lane, window) -> None:
    index, *_ = lane
    start, end = window
    wide = index.best(start, end, 60).tolist()
    narrow = index.best(start + (end - start) / 4, end - (end - start) / 4, 60).tolist()
    shared = [row for row in wide if row in narrow]
    assert shared == [row for row in narrow if row in wide]


@given(lanes, windows, st.integers(1, 60))
def test_an_index_that_was_kept_says_the_same(lane, window, most: int) -> None:
    index, begins, ends, importance = lane
    other = LaneIndex(begins, ends, importance, begins.copy())
    other.restore(index.columns())
    start, end = window
    exponent = bin_exponent((end - start) / 50)
    first = int(start // 2.0**exponent)
    for each in (LaneIndex.reaching, LaneIndex.in_view, LaneIndex.anchored):
        assert np.array_equal(each(other, start, end), each(index, start, end))
    assert other.best(start, end, most).tolist() == index.best(start, end, most).tolist()
    assert other.counts(exponent, first, 52).tolist() == index.counts(exponent, first, 52).tolist()
    assert other.most_in_bin(exponent) == index.most_in_bin(exponent)
    other.prepare_zoom()
    assert other.columns().keys() == index.columns().keys()
