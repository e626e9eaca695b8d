"""Lists hold what the filter and the window leave, in the order of any column, of records of both forms."""

import json
import random
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.large.samples import record, written
from viewer.core.base.lane_view import Order, standing_of_metric
from viewer.core.base.letters import fold
from viewer.core.base.resources import bundled_record
from viewer.core.filter.filter import NO_FILTER
from viewer.core.filter.text import parse_filter
from viewer.core.large.opening import open_from_sidecar
from viewer.core.large.reader import LoadRequest, read_into_sidecar
from viewer.core.listing.entry_list import EntryList, text_ranks
from viewer.core.listing.item_lists import DisagreementList, SourceList, ValueList
from viewer.core.listing.listing import COLUMNS, Listing, in_order
from viewer.core.record.loading import parse_record, read_record
from viewer.core.time.scale import Window
from viewer.core.view.record_columns import RecordColumns

LISTS = (EntryList, ValueList, DisagreementList, SourceList)


@pytest.fixture(scope="module")
def columns() -> RecordColumns:
    return RecordColumns(read_record(bundled_record()))


@pytest.mark.parametrize("made", LISTS)
def test_every_column_sorts_all_rows_both_ways(columns: RecordColumns, made: type) -> None:
    listing: Listing = made(columns)
    rows = listing.left(NO_FILTER, None)
    place = {row: n for n, row in enumerate(rows.tolist())}
    assert sorted(place) == list(range(len(listing)))
    for column in COLUMNS[listing.kind]:
        up, down = (in_order(listing, rows, column.name, way) for way in (False, True))
        ranks = listing.ranks(column.name)
        assert sorted(up.tolist()) == sorted(down.tolist()) == sorted(place)
        assert (np.diff(ranks[up]) >= 0).all()
        assert (np.diff(ranks[down]) <= 0).all()
        # Alike rows stay in the order that they had.
        for ordered in (up.tolist(), down.tolist()):
            assert all(ranks[a] != ranks[b] or place[a] < place[b] for a, b in pairwise(ordered))


@pytest.mark.parametrize("made", LISTS)
def test_ids_and_rows_belong_together(columns: RecordColumns, made: type) -> None:
    listing: Listing = made(columns)
    for row in range(len(listing)):
        assert listing.row_of(listing.identifier(row)) == row
    assert listing.row_of("nothing of this name") is None


@pytest.mark.parametrize("text", ["kind:award", "-kind:award", "evidence:disputed", "date:2020/2023"])
def test_a_filter_leaves_the_same_in_lists_and_in_counts(columns: RecordColumns, text: str) -> None:
    chosen = parse_filter(text)
    counted = columns.counted(chosen)
    assert len(EntryList(columns).left(chosen, None)) == counted.entries
    assert len(ValueList(columns).left(chosen, None)) == counted.values


def test_a_window_leaves_what_belongs_to_it(columns: RecordColumns) -> None:
    table, window = columns.real_table, Window(19_000.0, 19_500.0)
    rows = [row for lane in table.lanes for row in table.rows_in(lane, window).tolist()]
    wanted = sorted(table.entry[rows].tolist())
    assert sorted(EntryList(columns).left(NO_FILTER, window).tolist()) == wanted
    assert 0 < len(wanted) < len(table)


def test_values_stand_as_their_charts_do_each_chart_s_in_its_own_order(columns: RecordColumns) -> None:
    metrics, listing = [data.metric for data in columns.charts.metrics], ValueList(columns)
    everything = parse_filter("importance:5 -kind:award")
    for seed in range(20):
        chance = random.Random(seed)
        keys = [f"metric:{metric.id}" for metric in metrics] + [f"topic:{metric.topic}" for metric in metrics]
        order = Order(tuple(chance.sample(keys, 4)), tuple(chance.sample(keys, 2)))
        listing.stand(order)
        for chosen in (NO_FILTER, everything):
            rows = listing.left(chosen, None)
            ids = [listing.identifier(row) for row in rows.tolist()]
            mine = [columns.loaded.metric_of[each].id for each in ids]
            wanted = [metric.id for metric in order.arranged(metrics, standing_of_metric)]
            assert [each for each, _ in groupby(mine)] == [each for each in wanted if each in mine]
            for metric_id in mine:
                own = [row for row, its in zip(rows.tolist(), mine, strict=True) if its == metric_id]
                assert own == sorted(own)
            assert len(set(ids)) == len(ids)


def test_the_counts_of_sources_are_of_what_the_filter_leaves(columns: RecordColumns) -> None:
    listing, chosen = SourceList(columns), parse_filter("kind:award")
    for each in (NO_FILTER, chosen, NO_FILTER):
        listing.left(each, None)
        mask = columns.matching.entries(each)
        entries = [columns.loaded.entries.at(p) for p in columns.real_table.entry[mask].tolist()]
        for source in columns.loaded.record.sources:
            said = sum(any(q.source == source.id for q in entry.evidence) for entry in entries)
            assert listing.count("entries", source.id) == said


def test_a_large_record_s_entries_are_in_the_order_of_a_small_one_s(tmp_path: Path) -> None:
    chance, payload = random.Random(2), record(200)
    for entry in payload["entries"]:
        entry["title"] = " ".join(chance.sample(["Đèn", "port", "Sea", "a", "été"], 3))
    path = tmp_path / "record.json"
    path.write_text(json.dumps(payload))
    read_into_sidecar(LoadRequest(path, tmp_path))
    loaded = open_from_sidecar(path, tmp_path)
    assert loaded is not None
    lists = [EntryList(RecordColumns(each)) for each in (loaded, parse_record(written(payload)))]
    assert [each.takes_long for each in lists] == [True, False]
    for column in COLUMNS["entries"]:
        orders = [in_order(each, each.left(NO_FILTER, None), column.name).tolist() for each in lists]
        assert orders[0] == orders[1], column.name


@given(st.lists(st.text(max_size=12), max_size=20))
def test_texts_are_in_the_order_of_their_letters(texts: list[str]) -> None:
    ranks = text_ranks(texts)
    keys = [fold(text).encode()[:32].rstrip(b"\0") for text in texts]
    for one in range(len(texts)):
        for other in range(len(texts)):
            assert (ranks[one] < ranks[other]) == (keys[one] < keys[other])
