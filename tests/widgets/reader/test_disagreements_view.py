import pytest

from tests.widgets.pages import follow
from tests.widgets.windows import sample_state, show_panel
from viewer.app.state import Selection
from viewer.core.filter.text import parse_filter
from viewer.widgets.reader.disagreements_view import DisagreementsView

# The offscreen platform says so of windows of every kind.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def view(qtbot) -> DisagreementsView:
    return show_panel(qtbot, DisagreementsView(sample_state()))


def test_disagreements_are_listed_by_kind_with_explanation_and_computation(view):
    text = view.page.toPlainText()
    assert text.index("CONTRADICTIONS · 1") < text.index("PERHAPS NOT COMPARABLE · 1")
    assert "Known: Both name the same prize." in text
    assert "Guess: The second article shortened the first." in text
    assert "95% is 40 points more than 55%" in text
    assert "DA NANG Today · shown first" in text


def test_a_side_is_selected(view):
    follow(view.page, "Online public services, national average")
    assert view.state.selection == Selection("observation", "online-2024-national")
    follow(view.page, "19th Viet Nam Digital Government Summit")
    assert view.state.selection == Selection("entry", "summit")


def test_it_says_when_there_is_none(view):
    view.state.set_record(None)
    assert "No record is open." in view.page.toPlainText()


def test_disagreements_follow_the_filter(view):
    view.state.set_filter(parse_filter("kind:policy rest:hidden"))
    left = [each.is_left for each in view.state.library.disputes(None, view.state.leaving)]
    assert not all(left)
    text = view.page.toPlainText()
    assert "Outside the filter" in text
    assert "0 of 1 in the filter" in text
    view.state.set_filter(parse_filter("kind:policy"))
    assert "Outside the filter" not in view.page.toPlainText()
    view.state.set_filter(parse_filter(""))
    assert "in the filter" not in view.page.toPlainText()
