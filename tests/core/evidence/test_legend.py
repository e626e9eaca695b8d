"""The legend of the evidence lens: every level with its count, in rows where it is narrow."""

from itertools import pairwise

import numpy as np
import pytest

from tests.core.fake_text import FakeMeasure
from viewer.core.base.sizes import SIZES
from viewer.core.evidence.legend import Legend, legend
from viewer.core.evidence.lens import coloured_by_number
from viewer.core.record.evidence_columns import Evidence
from viewer.words.translations import translator

MIXED = Evidence(np.array([0, 0, 1, 1, 1, 2, 3], np.uint8), np.zeros(7, np.uint8))
ASIDE = "Only entries that are disputed"


def laid_out(width: float, aside: str = "", evidence: Evidence | None = MIXED) -> Legend:
    colouring = coloured_by_number(evidence) if evidence else None
    return legend(colouring, translator("en"), FakeMeasure(), SIZES, width, aside)


def test_every_level_is_counted_and_nothing_overlaps() -> None:
    items = laid_out(5_000.0).items
    assert [(item.level, item.count) for item in items] == [
        ("sources-1", "3"), ("sources-2", "1"), ("sources-3", "1"), ("unsupported", "2"),
    ]  # fmt: skip
    edges = [x for item in items for x in (item.x, item.text_x, item.count_x)]
    assert edges == sorted(edges)
    assert items[0].x == SIZES.header_width


@pytest.mark.parametrize("width", [308.0, 428.0, 568.0, 5_008.0])
def test_a_narrow_legend_has_more_rows_and_cuts_nothing(width: float) -> None:
    found, right = laid_out(width), width - SIZES.label_pad
    items = found.items
    rows = [item.row for item in items]
    assert rows == sorted(rows)
    assert (rows[-1] > 0) == (width < 1_000)
    for item, after in pairwise(items):
        assert after.row == item.row + 1 or after.x > item.count_x
        assert after.row == item.row or after.x == SIZES.header_width
    for item in items:
        alone = [each.row for each in items].count(item.row) == 1
        assert alone or item.count_x + FakeMeasure().width(item.count, "small") <= right
    assert found.height == SIZES.legend_height + rows[-1] * SIZES.legend_row


@pytest.mark.parametrize("width", [460.0, 620.0, 760.0, 900.0, 1_100.0, 5_000.0])
def test_what_is_said_aside_is_whole_and_stands_clear_of_the_colours(width: float) -> None:
    found = laid_out(width, ASIDE)
    assert found.aside is not None
    assert found.aside.text == ASIDE
    assert found.aside.x + FakeMeasure().width(ASIDE, "small") <= width - SIZES.header_pad
    for item in found.items:
        before = item.count_x + FakeMeasure().width(item.count, "small")
        assert item.row != found.aside.row or before < found.aside.x
    assert found.height == SIZES.legend_height + found.aside.row * SIZES.legend_row


def test_without_colours_it_is_said_where_they_begin() -> None:
    found = laid_out(700.0, ASIDE, None)
    assert found.items == ()
    assert found.aside is not None
    assert (found.aside.x, found.aside.row) == (SIZES.header_width, 0)
    assert found.height == SIZES.legend_height


def test_where_nothing_fits_nothing_is_said() -> None:
    assert laid_out(SIZES.header_width + 8, ASIDE).aside is None


def test_large_counts_have_separators() -> None:
    many = Evidence(np.ones(94_931, np.uint8), np.zeros(94_931, np.uint8))
    assert laid_out(5_000.0, evidence=many).items[0].count == "94,931"
