"""Every span that the window can show has a picture, words and a table."""

import json
from collections.abc import Callable
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from tests.conftest import sample_payload
from viewer.core.record.loading import parse_record
from viewer.core.time.scale import GREATEST_LENGTH, LEAST_LENGTH, Window, window_of
from viewer.export.base.options import Kind
from viewer.export.base.request import ExportRequest
from viewer.export.picture_files import PictureFiles
from viewer.model.dates import calendar_date, parse_date

FAR = ("Y1E12", "Y-1E12", "1999", "Y-4500000")
YEAR = 365.25
EDGES = (1.797e308, -1.797e308, 1e308, -1e308, 1e300, 1e-300, -0.0, 5e-324)


def record(dates: tuple[str, ...] = FAR) -> Any:
    payload = sample_payload()
    payload["entries"] += [
        {"id": f"far-{n}", "kind": "event", "title": f"Far {n}", "date": date} for n, date in enumerate(dates)
    ]
    return parse_record(json.dumps(payload).encode())


@st.composite
def windows(draw: st.DrawFn) -> Window:
    length = draw(st.integers(LEAST_LENGTH, GREATEST_LENGTH) | st.just(GREATEST_LENGTH))
    middle = draw(st.floats(-1.2e12 * YEAR, 1.2e12 * YEAR) | st.floats(-3e6, 3e6))
    around = Window(middle, middle + max(1.0, abs(middle) * 1e-3))
    return window_of(around.first - length // 2, length)


@settings(max_examples=25)
@given(windows(), st.sampled_from(get_args(Kind)), st.sampled_from(["en", "vi"]))
def test_every_span_has_a_picture_words_and_a_table(
    qapp: QApplication, window: Window, kind: Kind, language: str
) -> None:
    end = window.end if window.end > window.start else np.nextafter(window.start, np.inf)
    request = ExportRequest(
        window=(window.start, end),
        width=800,
        height=600,
        kind=kind,
        select="lit",
        compare=("lit", "share-2020"),
        language=language,
    )
    pictures = PictureFiles(record(), request)
    for ending in ("png", "svg", "pdf", "csv", "txt"):
        assert pictures.data(ending)


@pytest.mark.parametrize(
    "year", [10**12, -(10**12), 10**12 + 1, -1_060_000_000_001, 5 * 10**13, -44, 0, 9999]
)
def test_a_calendar_date_is_the_parsers_wherever_that_reads(year: int) -> None:
    date = calendar_date(year)
    if abs(year) <= 10**12:
        text = f"Y{year}" if abs(year) > 9999 else f"{'-' if year < 0 else ''}{abs(year):04}"
        assert date == parse_date(text)
    assert date.latest - date.earliest in (364, 365)


@pytest.mark.parametrize("extra", [(), ("--page",)])
def test_values_at_the_edge_of_floats_are_drawn(
    qapp: QApplication, load: Callable[[object], Any], extra: tuple[str, ...]
) -> None:
    payload = sample_payload()
    payload["metrics"].append(
        {
            "id": "edge",
            "title": "Edge",
            "unit": "",
            "observations": [
                {"id": f"edge-{n}", "date": f"{2000 + n}", "value": value} for n, value in enumerate(EDGES)
            ],
        }
    )
    request = ExportRequest(kind="page" if extra else "view", span="whole")
    pictures = PictureFiles(load(payload), request)
    for ending in ("png", "svg", "pdf", "txt"):
        assert pictures.data(ending)
