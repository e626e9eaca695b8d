"""Columns are sorted as numpy's stable sort does it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.base.ordering import distinct, stable_order

KEYS = st.one_of(
    st.lists(st.sampled_from([-np.inf, -1.5, -0.0, 0.0, 2.0, np.inf]), max_size=200).map(np.float64),
    st.lists(st.floats(allow_nan=False), max_size=50).map(np.float64),
    st.lists(st.integers(0, 2**64 - 1), max_size=50).map(lambda keys: np.array(keys, np.uint64)),
)


@given(KEYS)
def test_equal_keys_stay_in_their_order(keys):
    keys = np.atleast_1d(keys)
    assert stable_order(keys).tolist() == np.argsort(keys, kind="stable").tolist()


@given(KEYS)
def test_each_number_is_there_once(keys):
    keys = np.atleast_1d(keys)
    assert distinct(keys).tolist() == np.unique(keys).tolist()
    assert distinct(keys).dtype == keys.dtype
