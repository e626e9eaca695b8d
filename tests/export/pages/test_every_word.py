"""What a picture says of each entry and value in words: no more than its source."""

import re

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.core.fake_text import FakeMeasure
from tests.export.renderers import pdf_texts
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.base.sizes import SIZES
from viewer.core.filter.lens import EvidenceLens
from viewer.core.lanes.model import LanesModel
from viewer.core.page.depicted import DepictedLane, depicted_in
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.core.record.translating import in_language
from viewer.export.base.request import ExportRequest
from viewer.export.files.pdf_writer import pdf_bytes
from viewer.export.layout import lay_out
from viewer.export.pages.description import describe
from viewer.words.translations import Translator, translator

LANGUAGES = ("en", "vi")
# "Since" in the words of a date, as a description puts them into brackets.
SINCE = {"en": re.compile(r"\(since "), "vi": re.compile(r"\(từ ")}
SURE = {"en": "stated to the day", "vi": "nêu rõ đến ngày"}


@pytest.fixture(scope="module")
def loaded() -> LoadedRecord:
    return read_record(bundled_record())


def keys() -> set[str]:
    return {key for key in Translator("en")._texts if key.count(".") > 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_description_says_since_of_nothing_that_only_an_article_reports(
    loaded: LoadedRecord, language: str
) -> None:
    spoken = in_language(loaded, language)
    model = LanesModel(spoken, FakeMeasure(), SIZES)
    whole = depicted_in(model, model.extent, LaneView(), EvidenceLens())
    title, words = spoken.record.title, translator(language)
    said_since = 0
    for lane in whole.lanes:
        for row in lane.rows.tolist():
            one = DepictedLane(lane.info, np.array([row]))
            said = describe(replace(whole, lanes=(one,), charts=()), title, words)
            entry = spoken.record.entries[int(model.table.entry[row])]
            date = spoken.dates[entry.date]
            assert entry.title in said
            assert not any(key in said for key in keys())
            if entry.date_basis == "as_of" or date.start != "known":
                assert not SINCE[language].search(said), entry.id
            else:
                said_since += bool(SINCE[language].search(said))
    assert said_since  # the control: what a source dates is said to last since then


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_description_says_no_more_of_a_value_than_the_record(loaded: LoadedRecord, language: str) -> None:
    spoken = in_language(loaded, language)
    model = LanesModel(spoken, FakeMeasure(), SIZES)
    whole = depicted_in(model, model.extent, LaneView(), EvidenceLens())
    title, words = spoken.record.title, translator(language)
    told = set()
    for chart in whole.charts:
        # A description tells a chart by the metric's own values.
        for value in (each for each in chart.observations if not chart.metric.is_comparator(each)):
            one = replace(chart, observations=(value,), targets=())
            said = describe(replace(whole, lanes=(), charts=(one,)), title, words)
            told.add(value.id)
            assert chart.metric.title in said
            assert not any(key in said for key in keys())
            if value.date_basis == "as_of" or spoken.dates[value.date].start != "known":
                assert not SINCE[language].search(said), value.id
    own = (each for metric in spoken.record.metrics for each in metric.observations)
    assert told == {each.id for each in own if not spoken.metric_of[each.id].is_comparator(each)}


def doubtful(loaded: LoadedRecord) -> list[str]:
    """The ids of entries, values and targets whose date is approximate, uncertain or only reported."""
    items = [*loaded.record.entries, *loaded.observations.values(), *loaded.targets.values()]
    found = []
    for item in items:
        date = loaded.dates[item.date] if item.date else None
        if date and (date.approximate or date.uncertain or item.date_basis == "as_of"):
            found.append(item.id)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_and_every_card_say_no_more_than_the_record(
    qapp: QApplication, loaded: LoadedRecord, language: str
) -> None:
    page = ExportRequest(kind="page", span="whole", sources_as="quotations", language=language)
    text = " ".join(pdf_texts(pdf_bytes(lay_out(loaded, page, flow=True))))
    assert not any(key in text for key in keys())
    assert SURE[language] not in text
    assert len(doubtful(loaded)) > 40
    for identifier in doubtful(loaded):
        card = ExportRequest(kind="card", select=identifier, language=language)
        said = lay_out(loaded, card, flow=False).description
        assert SURE[language] not in said, identifier
        assert not any(key in said for key in keys())
