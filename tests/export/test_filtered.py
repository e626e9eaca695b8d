"""A filtered picture, page, table and description are about what the filter leaves, and nothing else."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.core.filter.random_filtered import VALUES, filters, left, payloads, written
from viewer.core.base.resources import bundled_record
from viewer.core.filter.filter import NO_FILTER, Filter, filter_of
from viewer.core.filter.lens import EvidenceLens
from viewer.core.filter.text import parse_filter
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import parse_record, read_record
from viewer.core.view.record_columns import RecordColumns
from viewer.export.base.export_error import ExportError
from viewer.export.base.request import ExportRequest
from viewer.export.pages.context import Preparations
from viewer.export.picture_files import PictureFiles

_FIELDS = tuple(name for name in VALUES if name != "date")


def pictures(loaded: LoadedRecord, chosen: Filter, **more: Any) -> PictureFiles:
    size = {"width": 1400, "height": 4000, "span": "whole"}
    return PictureFiles(loaded, ExportRequest(**{**size, "lens": EvidenceLens(filter=chosen), **more}))


def ids_in(data: bytes) -> set[str]:
    return {row["id"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}


@settings(max_examples=25)
@given(payloads(12), filters(_FIELDS), st.sampled_from(["view", "page"]))
def test_a_table_holds_what_the_filter_leaves(qapp: QApplication, payload, chosen, kind) -> None:
    loaded = parse_record(written(payload))
    lacking = {str(each.params["field_name"]) for each in RecordColumns(loaded).matching.problems(chosen)}
    chosen = filter_of((each for each in chosen.clauses if each.field not in lacking), chosen.hides)
    entries, values = left(loaded, chosen)
    assert ids_in(pictures(loaded, chosen, kind=kind).data("csv")) == entries | values


@pytest.mark.parametrize("kind", ["view", "page"])
@pytest.mark.parametrize("hides", [False, True])
def test_faded_or_hidden_the_words_and_the_table_are_the_same(qapp: QApplication, kind, hides) -> None:
    loaded = read_record(bundled_record())
    chosen = parse_filter("source:workshop-2024").hiding(hides)
    made = pictures(loaded, chosen, kind=kind)
    entries, values = left(loaded, chosen)
    assert ids_in(made.data("csv")) == entries | values
    text = made.data("txt").decode()
    assert "6 entries" in text
    assert "Filtered: resting on “National Workshop on Digital Government opens in Da Nang”" in text
    depicted = made.laid_out.depicted  # type: ignore[union-attr]
    assert {loaded.entries.identifier(int(depicted.table.entry[row])) for row in depicted.rows} == entries
    assert {value.id for value in depicted.values} == values


def test_a_filter_by_what_the_record_lacks_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ExportError) as refused:
        pictures(read_record(bundled_record()), parse_filter("source:nobody tag:nothing")).data("svg")
    assert [each.code for each in refused.value.problems] == ["filter.unknown"] * 2


def test_a_picture_says_that_it_is_filtered(qapp: QApplication) -> None:
    loaded = read_record(bundled_record())
    svg = pictures(loaded, parse_filter("kind:award")).data("svg").decode()
    assert "Filtered: awards only" in svg
    assert "Filtered" not in pictures(loaded, Filter()).data("svg").decode()


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_a_picture_after_others_is_the_one_that_is_made_first(
    qapp: QApplication, order: tuple[int, ...]
) -> None:
    loaded, before = read_record(bundled_record()), Preparations()
    chosen = parse_filter("source:workshop-2024")
    lenses = [
        *(EvidenceLens(filter=each) for each in (NO_FILTER, chosen.hiding(True))),
        *(EvidenceLens(shown=True, filter=each) for each in (NO_FILTER, chosen.hiding(True))),
    ]
    parts = {"lanes": tuple(each.id for each in loaded.facts.table.lanes), "metrics": tuple(loaded.metrics)}
    for number in order:
        request = ExportRequest(width=1400, height=1900, span="whole", lens=lenses[number], **parts)
        after = PictureFiles(loaded, request, preparations=before)
        assert after.data("svg") == PictureFiles(loaded, request).data("svg")
