import json
from functools import partial
from pathlib import Path
from types import MappingProxyType

import pytest
from PySide6.QtGui import QColor, QGuiApplication, Qt, QTextCursor

from tests.places import SHARED
from tests.widgets.pages import follow, links
from tests.widgets.windows import SAMPLE, sample_state, show_panel
from viewer.app.state import Selection, State
from viewer.core.filter.filter import NO_FILTER
from viewer.core.filter.text import parse_filter
from viewer.core.record.loading import parse_record
from viewer.core.record.source_texts import SourceTexts
from viewer.paint.theme import load_theme
from viewer.widgets.reader.reader import Reader
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.reader.reader_run import Run
from viewer.widgets.reader.reader_text import plain_text

# The offscreen platform says so of windows of every kind.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NAUGHTY = SHARED / "corpora" / "naughty-strings" / "blns.json"
TODAY = (
    "Headline\n\n"
    + "Much is told before. " * 200
    + "\n\n🚀 in September 2023, Da Nang was honoured with the Human Centricity Prize at the Seoul Smart City"
    + " Prize ceremony within the framework of a forum.\n\n"
    + "The city is building the SSO Gateway, to be used by all."
)


@pytest.fixture
def state(qapp) -> State:
    return sample_state()


@pytest.fixture
def reader(state, qtbot) -> Reader:
    return show_panel(qtbot, Reader(state))


def attach(state):
    state.set_texts(SourceTexts(Path("."), MappingProxyType({"today-2023": TODAY, "baodanang": "other"})))


def written(reader):
    return reader.page.toPlainText().replace("\u00a0", " ").replace("\u2060", "")


def background_of(page, text):
    found = page.document().find(text)
    assert not found.isNull()
    return found.charFormat().background()


def ink_of(page: Page, text: str) -> QColor:
    found = page.document().find(text)
    assert not found.isNull()
    return found.charFormat().foreground().color()


def test_what_cannot_be_written_leaves_no_page_fading(reader: Reader) -> None:
    page = reader.page
    with pytest.raises(ValueError, match="changed"), page.fading():
        raise ValueError("changed")
    page.paragraph(Run("afterwards"))
    assert ink_of(page, "afterwards") == load_theme(reader.state.theme).colour("text")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_under_a_filter_the_record_says_both_numbers(reader: Reader, language: str) -> None:
    state, record = reader.state, reader.state.record
    assert record is not None
    before, shared = written(reader), {"en": "in the filter", "vi": "trong bộ lọc"}[language]
    assert shared not in before
    state.set_language(language)
    chosen = parse_filter(f"source:{record.record.sources[0].id}")
    state.set_filter(chosen)
    columns, leaving = state.columns, state.leaving
    assert columns is not None
    assert leaving is not None
    counted, text = columns.counted(chosen), written(reader)
    observations = sum(leaving.leaves(each) for each in record.observations)
    between = " of " if language == "en" else "/"
    for left, total in (
        (counted.entries, counted.of_entries),
        (observations, len(record.observations)),
        (counted.values - observations, len(record.targets)),
        (sum(map(leaving.leaves, record.metrics)), len(record.metrics)),
    ):
        assert 0 <= left < total
        assert f"{total}  {left}{between}{total} {shared}" in text
    state.set_filter(NO_FILTER)
    assert shared not in written(reader)


def test_nothing_selected_shows_the_record(reader):
    text = written(reader)
    assert "Da Nang digital transformation" in text
    assert "publisher not stated · date not stated" in text
    assert "HOW TO START" in text


def test_a_source_that_is_not_quoted_is_said_to_be_so_and_has_no_text_to_attach(reader, state):
    linked = {
        "format": "dateline/1",
        "title": "Links",
        "sources": [{"id": "link", "type": "webpage", "title": "A page"}],
        "entries": [{"id": "a", "kind": "event", "title": "A", "date": "2020"}],
        "metrics": [],
    }
    for sources, said in ((linked["sources"], True), ([], False)):
        state.set_record(parse_record(json.dumps({**linked, "sources": sources}).encode()))
        text = written(reader)
        assert ("no passage of it is quoted" in text) is said
        assert "no other source" not in text
        assert "0 quotations" not in text
        assert "Attach source texts…" not in links(reader.page)


def test_an_award_is_read_as_in_the_design(reader, state):
    state.set_selection(Selection("entry", "human-centricity-prize"))
    text = written(reader)
    assert "AWARD · WON" in text
    assert "September 2023 (stated to the month)" in text
    assert "SOURCE EXCERPTS · 2" in text
    assert "“… in September 2023, Da Nang was honoured with the Human Centricity Prize" in text
    assert "AT THE SAME TIME" in text
    assert "Contradiction · sources differ" in text
    assert "World Cities Summit Mayors Forum 2023  no passage states this" in text


def test_each_excerpt_says_who_published_it_and_which_fields_it_proves(reader, state):
    state.set_selection(Selection("entry", "human-centricity-prize"))
    text = written(reader)
    excerpts = text.partition("SOURCE EXCERPTS")[2].partition("AT THE SAME TIME")[0]
    cards = excerpts.count("Copy citation")
    assert cards == 2
    assert excerpts.count("States: ") == cards
    assert "DA NANG Today · 10 Oct 2023" in excerpts


def test_only_the_exact_part_is_highlighted(reader, state):
    state.set_selection(Selection("entry", "human-centricity-prize"))
    highlight = load_theme("light").colour("highlight")
    assert background_of(reader.page, "honoured with the Human").color() == highlight
    assert background_of(reader.page, "in September 2023, Da").style() == Qt.BrushStyle.NoBrush


def test_dates_as_of_an_article_say_so(reader, state):
    state.set_selection(Selection("entry", "sso"))
    assert "being built as of 10 October 2023" in written(reader)
    state.set_selection(Selection("entry", "warehouse"))
    assert "in use by about October 2024 (the article does not state its own date" in written(reader)


def test_an_observation_shows_both_sides_computed(reader, state):
    state.set_selection(Selection("observation", "online-2024"))
    text = written(reader)
    assert "95%" in text
    assert "95% is 40 points more than 55%" in text
    assert "asked here, stated by no source (40 points): it fits" in text
    assert "asked here, stated by no source (14%): it does not fit" in text
    assert "met: 95%, Aug 2024" in text


def test_matches_are_told_once_texts_are_attached(reader, state):
    state.set_selection(Selection("entry", "human-centricity-prize"))
    assert written(reader).count("source text not attached") == 2
    attach(state)
    text = written(reader)
    assert text.count("✓ found word for word in the source") == 1
    assert text.count("⚠ not found in the source") == 1
    assert "¶ 3" in text
    assert "not attached" not in text


def test_links_select(reader, state):
    state.set_selection(Selection("entry", "gis"))
    follow(reader.page, "AutoCAD drawings")
    assert state.selection == Selection("entry", "autocad")
    follow(reader.page, "GIS planning platform")
    follow(reader.page, "E-government system")
    assert state.selection == Selection("entry", "egov")


def test_links_are_reached_by_keyboard(reader, state, qtbot):
    state.set_selection(Selection("entry", "autocad"))
    reader.page.setFocus()
    reader.page.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in links(reader.page):
        qtbot.keyClick(reader.page, Qt.Key.Key_Tab)
        if reader.page.textCursor().selectedText() == "GIS planning platform":
            break
    qtbot.keyClick(reader.page, Qt.Key.Key_Return)
    assert state.selection == Selection("entry", "gis")


def test_a_new_selection_is_read_from_its_beginning(reader, state):
    state.set_selection(Selection("observation", "online-2024"))
    bar = reader.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    state.set_selection(Selection("entry", "human-centricity-prize"))
    assert bar.value() == 0


def test_another_theme_keeps_the_place(reader, state):
    state.set_selection(Selection("observation", "online-2024"))
    reader.page.finish()
    reader.page.verticalScrollBar().setValue(120)
    state.set_theme("dark")
    assert reader.page.verticalScrollBar().value() == 120
    found = reader.page.document().find("Online public services")
    assert found.charFormat().foreground().color() == load_theme("dark").colour("text")


def test_what_is_below_the_view_of_a_page_written_again_in_its_place_comes_later(qtbot):
    page, written = Page(), []
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()

    def write(theme):
        written.clear()
        with page.writing(load_theme(theme), keep_scroll=True):
            for number in range(40):
                page.later(partial(section, number))

    def section(number):
        written.append(number)
        page.paragraph(Run(f"Section {number}"), above=200)

    write("light")
    page.finish()
    page.verticalScrollBar().setValue(1_000)
    write("dark")
    assert page.verticalScrollBar().value() == 1_000
    assert 5 < len(written) < 40
    qtbot.waitUntil(lambda: len(written) == 40)
    assert page.verticalScrollBar().value() == 1_000


def test_the_foot_asks_for_the_next_and_the_previous(reader, qtbot):
    with qtbot.waitSignal(reader.next_requested):
        reader._next.click()
    with qtbot.waitSignal(reader.previous_requested):
        reader._previous.click()


def test_attaching_is_asked_for(reader, state, qtbot):
    state.set_selection(Selection("entry", "sso"))
    with qtbot.waitSignal(reader.attach_requested):
        follow(reader.page, "Attach source texts…")


def test_a_citation_is_copied_with_its_quotation(reader, state):
    state.set_selection(Selection("entry", "human-centricity-prize"))
    follow(reader.page, "Copy citation")
    menu = reader._menu
    assert menu.actions()[0].text() == "Author and date"
    menu.actions()[0].trigger()
    menu.close()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("“in September 2023, Da Nang was honoured with the Human Centricity Prize")
    assert "(2023, October 10)" in text


def test_there_is_nothing_to_cite_without_a_passage(reader, state):
    state.set_selection(Selection("entry", "autocad"))
    assert reader.copy_citation() is False


def test_a_hidden_reader_writes_when_it_is_shown(reader, state):
    reader.hide()
    state.set_selection(Selection("entry", "sso"))
    assert "SSO Gateway" not in written(reader)
    reader.show()
    assert "SSO Gateway" in written(reader)


def test_without_a_record_it_says_so(reader, state):
    state.set_record(None)
    assert "No record is open." in written(reader)


def test_every_selection_of_the_sample_is_written(reader, state):
    loaded = state.record
    for kind, ids in (
        ("entry", loaded.entries),
        ("observation", loaded.observations),
        ("target", loaded.targets),
        ("metric", loaded.metrics),
        ("lane", ("award", "firsts")),
    ):
        for identifier in ids:
            state.set_selection(Selection(kind, identifier))
            assert reader.reading.id == identifier
            assert len(written(reader)) > 20


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the corpora are absent")
def test_naughty_strings_are_shown_and_never_read_as_markup(qtbot):
    naughty = [each for each in json.loads(NAUGHTY.read_text(encoding="utf-8")) if each.strip()]
    state = State()
    reader = Reader(state)
    qtbot.addWidget(reader)
    reader.resize(330, 700)
    reader.show()
    payload = json.loads(SAMPLE.read_text(encoding="utf-8"))
    payload["disagreements"], payload["relations"], payload["metrics"] = [], [], []
    payload["entries"] = [
        {
            "id": f"n{number}",
            "kind": "award",
            "title": text,
            "date": "2024",
            "place": text,
            "result": text,
            "people": [text],
            "evidence": [{"source": "today-2023", "prefix": text, "exact": text, "suffix": text}],
        }
        for number, text in enumerate(naughty)
    ]
    payload["sources"][0]["title-short"] = "<img src=x onerror=alert(1)>"
    state.set_record(parse_record(json.dumps(payload).encode()))
    for number, text in enumerate(naughty):
        state.set_selection(Selection("entry", f"n{number}"))
        shown = written(reader)
        assert "<img src=x onerror=alert(1)>" in shown
        words = [
            word for word in text.replace("\u00a0", " ").split() if word.isascii() and word.isprintable()
        ]
        assert all(word in shown for word in words)
    assert reader.page.document().allFormats() is not None
    assert all(not fmt.isImageFormat() for fmt in reader.page.document().allFormats())


def test_marks_of_direction_stay_inside_their_text(reader):
    assert plain_text("a\u202eb") == "\u2068a\u202eb\u202c\u2069"
    assert plain_text("one\r\n\ttwo\u2029three") == "one two three"
    assert plain_text("\ufdd0x\ufffc") == "\ufffdx\ufffd"


def test_what_is_out_of_view_is_written_without_being_asked_for(reader, state, qtbot):
    state.set_selection(Selection("observation", "online-2024"))
    bar = reader.page.verticalScrollBar()
    qtbot.waitUntil(lambda: not reader.page.document().find("AFTER").isNull())
    assert bar.value() == 0
    assert bar.maximum() > 0


def test_a_page_that_was_left_is_not_written_on(reader, state, qtbot):
    state.set_selection(Selection("observation", "online-2024"))
    state.set_selection(Selection("entry", "autocad"))
    qtbot.wait(20)
    assert "Sources differ" not in written(reader)
    assert "Not the same thing" not in written(reader)
