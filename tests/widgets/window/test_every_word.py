"""The bundled record, entry by entry and value by value, in every place that says a date."""

import re
from collections.abc import Iterator

import pytest

from viewer.app.state import Selection
from viewer.core.base.resources import bundled_record
from viewer.core.charts.data import read_charts
from viewer.core.charts.marks import Hit
from viewer.core.charts.tips import chart_tip
from viewer.core.reading.reading import Library
from viewer.core.record.loading import read_record
from viewer.core.search.record_search import Hit as Sought
from viewer.model.dating import dating_of
from viewer.words.chart_look import chart_look
from viewer.words.date_words import date_words
from viewer.words.entry_words import entry_words
from viewer.words.found_words import found_words
from viewer.words.reader_words import ReaderWords
from viewer.words.translations import LANGUAGES, translator

_KEY = re.compile(r"\b(?:reader|dates|chart|lane|page|description|status)\.[a-z_]+")
_SINCE = {"en": re.compile(r"\bsince\b"), "vi": re.compile(r"^từ |, từ ")}
_TO_THE_DAY = {"en": "stated to the day", "vi": "nêu rõ đến ngày"}


def sayings(language: str) -> Iterator[tuple[object, str]]:
    """Each entry, value and target with what each place says of its date."""
    loaded, words = read_record(bundled_record()), translator(language)
    reader, library = ReaderWords(words), Library(loaded)
    charts, look = read_charts(loaded), chart_look("light", words)
    for position, entry in enumerate(loaded.record.entries):
        yield entry, " ".join(reader.when(library.read("entry", entry.id).when))
        yield entry, entry_words(loaded, position, words).date
        yield entry, found_words(Sought("entry", position), loaded, (), reader).aside
        yield entry, date_words(loaded.dates[entry.date], words, dating_of(entry))
    for kind, items in (("observation", loaded.observations), ("target", loaded.targets)):
        for item in items.values():
            reading = library.read(kind, item.id)
            if reading.when is not None:
                yield item, " ".join(reader.when(reading.when))
            for line in chart_tip(charts, Hit(kind, item.id), look).split("\n"):
                if line != item.note:
                    yield item, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_place_says_more_of_a_date_than_the_record(language, qapp):
    loaded, count = read_record(bundled_record()), 0
    for item, said in sayings(language):
        count += 1
        assert not _KEY.search(said)
        date = loaded.dates.get(item.date)
        if date is None:
            continue
        if item.date_basis == "as_of" or (date.lower is None and date.upper is not None):
            assert not _SINCE[language].search(said), (item.id, said)
        if date.approximate or date.uncertain:
            assert _TO_THE_DAY[language] not in said, (item.id, said)
        assert "by by" not in said
    assert count > 4 * len(loaded.entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_of_the_window_writes_no_key(language, window):
    window.open_record(bundled_record())
    window.state.set_language(language)
    record = window.state.record
    ids = [("entry", each.id) for each in record.record.entries] + [
        ("metric", each) for each in record.metrics
    ]
    for kind, identifier in ids:
        window.state.set_selection(Selection(kind, identifier))
        window.reader.turn_page()
        written = window.reader.page.toPlainText()
        assert not _KEY.search(written), written


def test_the_language_changes_while_the_window_runs(window):
    window.open_record(bundled_record())
    window.menus.actions["language_vi"].trigger()
    assert window.state.language == "vi"
    assert window.settings.now.language == "vi"
    assert window.menus.menu("file").title() == "&Tệp"
    assert window.menus.actions["export"].text() == "&Xuất…"
    assert [window.tabs.tabText(n) for n in range(3)] == ["Đọc", "Nguồn", "Không thống nhất 1 · 39"]
    assert "nguồn" in window.top_bar._aside.text()
    assert window.menus.actions["language_vi"].isChecked()
    window.menus.actions["language_en"].trigger()
    assert window.menus.menu("file").title() == "&File"
    assert window.tabs.tabText(0) == "Reader"
