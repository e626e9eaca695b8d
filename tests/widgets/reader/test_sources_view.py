import json
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.widgets.pages import follow, links
from tests.widgets.windows import SAMPLE, sample_state, show_panel
from viewer.app.state import Selection
from viewer.core.record.loading import read_record
from viewer.core.record.source_texts import SourceTexts
from viewer.widgets.reader.sources_view import SourcesView

# The offscreen platform says so of windows of every kind.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def view(qtbot) -> SourcesView:
    return show_panel(qtbot, SourcesView(sample_state()))


def test_what_a_source_does_not_state_is_said(view):
    text = view.page.toPlainText()
    assert "publisher not stated · date not stated" in text
    assert "author not stated · translated by Mai Dung" in text
    assert "DA NANG Today · 10 October 2023" in text


def test_what_rests_on_each_source_is_counted_by_kind(view):
    text = view.page.toPlainText()
    assert "3 entries · 1 value" in text
    assert "2 entries · 1 value · 1 target · 1 break" in text


def test_what_rests_on_a_source_is_opened_and_selected(view):
    assert "SSO Gateway" not in links(view.page)
    follow(view.page, "▸ show")
    assert "SSO Gateway" in links(view.page)
    follow(view.page, "Online public services")
    assert view.state.selection == Selection("observation", "online-2023")
    follow(view.page, "▾ hide")
    assert "SSO Gateway" not in links(view.page)


def test_an_attached_article_can_be_read(view):
    assert "Read the article" not in links(view.page)
    texts = {"today-2023": "One\nThe city is building the SSO Gateway, to be used by all."}
    view.state.set_texts(SourceTexts(Path("."), MappingProxyType(texts)))
    follow(view.page, "Read the article")
    assert view.shows_article
    assert links(view.article.page) == ["building the SSO Gateway"]


def test_another_record_is_listed_folded(view):
    follow(view.page, "▸ show")
    view.state.set_record(read_record(SAMPLE))
    # What rests on each of the three, and what only that states.
    assert links(view.page).count("▸ show") == 6


def test_what_only_one_source_states_is_listed(view):
    source = view.state.record.record.sources[0].id
    rests = view.state.library.provenance.rests[source]
    before = view.page.toPlainText()
    view.toggle_only(source)
    added = len(view.page.toPlainText().splitlines()) - len(before.splitlines())
    assert added >= len(rests.only) > 0
    view.toggle_only(source)
    assert view.page.toPlainText() == before


def test_sources_of_one_title_are_told_apart(qtbot, tmp_path):
    sources = [
        {"id": f"s{n}", "type": "webpage", "title": "Wikipedia", "URL": f"https://w.example/wiki/Page_{n}"}
        for n in range(2)
    ]
    path = tmp_path / "r.json"
    path.write_text(json.dumps({"format": "dateline/1", "title": "R", "sources": sources, "entries": []}))
    view = show_panel(qtbot, SourcesView(sample_state(path)))
    assert "Wikipedia · Page 0" in view.page.toPlainText()
    assert "Wikipedia · Page 1" in view.page.toPlainText()
