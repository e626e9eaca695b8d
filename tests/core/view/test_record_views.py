import pytest

from tests.core.report_samples import found
from viewer.core.base.lane_view import LaneView
from viewer.core.base.resources import bundled_record
from viewer.core.evidence.checking import Report
from viewer.core.record.loading import read_record
from viewer.core.record.translating import in_language, translation_problems
from viewer.core.view.fitting import fitted
from viewer.core.view.key_names import in_own_names
from viewer.core.view.record_views import tour_of, view_called, view_problems
from viewer.core.view.span_text import parse_span
from viewer.core.view.view import Kept, View
from viewer.model.problems import RecordError
from viewer.words.sentences import sentence
from viewer.words.translations import translator


@pytest.fixture
def shipped(payload):
    payload["views"] = [
        {"id": "v1", "title": "The light", "view": "span=2019&select=entry:lit"},
        {"id": "v2", "title": "Shares", "view": "hidden=lane:harbour"},
    ]
    payload["tour"] = [
        {"id": "t1", "view": "v1", "caption": "The light is lit."},
        {"id": "t2", "view": "span=2020", "caption": "A year later."},
    ]
    payload["translations"] = {
        "vi": {"items": {"v1": {"title": "Ngọn đèn"}, "t1": {"caption": "Đèn được thắp."}}}
    }
    return payload


def test_a_view_is_found_by_title_id_or_text(load, shipped):
    loaded = load(shipped)
    light = View(span=parse_span("2019"), selection=("entry", "lit"))
    for name in ("The light", "v1", " the LIGHT ", "span=2019&select=entry:lit"):
        assert view_called(name, loaded) == (light, ())
    kept = [Kept("the light", "span=2000")]
    assert view_called("The light", loaded, kept).view == View(span=parse_span("2000"))


def test_a_view_has_its_title_in_each_language(load, shipped):
    loaded = in_language(load(shipped), "vi")
    assert [each.title for each in loaded.record.views] == ["Ngọn đèn", "Shares"]
    assert view_called("Ngọn đèn", loaded) == view_called("The light", loaded)
    assert [stop.caption for stop in tour_of(loaded)] == ["Đèn được thắp.", "A year later."]
    assert not list(translation_problems(load(shipped)))


def test_topics_and_groups_are_called_as_in_the_record_s_own_language(load, shipped):
    shipped["metrics"][0]["topic"], shipped["lanes"][0]["group"] = "Ships", "Quay"
    shipped["translations"]["vi"]["names"] = {"Ships": "Tàu", "Quay": "Bến"}
    own = load(shipped)
    shown = in_language(own, "vi")
    text = "hidden=topic:Ships,group:Quay,lane:harbour"
    view, problems = view_called(text, shown)
    assert not problems
    assert view.lanes.hidden == {"topic:Tàu", "group:Bến", "lane:harbour"}
    assert in_own_names(view.lanes, shown) == view_called(text, own).view.lanes


def test_an_unknown_name_is_told_with_what_is_close_to_it(load, shipped):
    with pytest.raises(RecordError) as caught:
        view_called("The lihgt", load(shipped))
    (problem,) = caught.value.problems
    assert sentence(problem, translator("en")) == "There is no view “The lihgt”. Did you mean 'The light'?"


def test_a_tour_leads_through_views_by_id_and_views_of_its_own(load, shipped):
    stops = tour_of(load(shipped))
    assert [stop.view.span for stop in stops] == [parse_span("2019"), parse_span("2020")]


def test_a_step_names_a_view_that_there_is(load, shipped):
    shipped["tour"][0]["view"] = "v3"
    with pytest.raises(RecordError, match=r"tour\[0\]\.view: ref\.view"):
        load(shipped)


def test_a_record_ships_no_more_views_than_fit_in_a_menu(load, shipped):
    shipped["views"] = [{"id": f"x{n}", "title": "X", "view": "span=2020"} for n in range(501)]
    shipped["tour"] = []
    with pytest.raises(RecordError, match=r"views: field\.many"):
        load(shipped)
    shipped["views"].pop()
    assert len(load(shipped).record.views) == 500


def test_ids_of_views_are_unique_in_the_record(load, shipped):
    shipped["views"][1]["id"] = "lit"
    with pytest.raises(RecordError, match=r"id\.duplicate"):
        load(shipped)


def test_what_is_wrong_with_a_view_is_told_at_its_place(load, shipped):
    shipped["views"][0]["view"] = "span=soon"
    shipped["views"][1]["view"] = "hidden=lane:harbor&zoom=2"
    shipped["tour"][1]["view"] = "compare=nothing"
    problems = tuple(view_problems(load(shipped)))
    assert found(Report({}, problems)) == {
        ("error", "view.bad_value", "views[0].view"),
        ("warning", "view.unknown_id", "views[1].view"),
        ("warning", "view.unknown_part", "views[1].view"),
        ("warning", "view.unknown_id", "tour[1].view"),
    }
    assert all(sentence(each, translator(code)) for each in problems for code in ("en", "vi"))
    assert [stop.caption for stop in tour_of(load(shipped))] == ["A year later."]


def test_what_a_record_lacks_is_no_part_of_a_view_of_it(load, payload):
    view = View(
        lanes=LaneView(
            hidden=frozenset(["lane:harbour", "metric:gone"]), expanded=frozenset(["metric:ships"])
        ),
        selection=("observation", "gone-too"),
        compared=("lit", "nobody"),
        are_pins=True,
        article="nowhere",
        passage=(1, 2),
    )
    fitting, problems = fitted(view, load(payload))
    assert fitting == View(
        lanes=LaneView(hidden=frozenset(["lane:harbour"]), expanded=frozenset(["metric:ships"]))
    )
    assert [each.params["id"] for each in problems] == ["metric:gone", "gone-too", "nobody", "nowhere"]


def test_the_views_of_the_bundled_record_are_sound_and_told_in_both_languages():
    loaded = read_record(bundled_record())
    assert not list(view_problems(loaded))
    assert len(loaded.record.views) == 5
    assert len(tour_of(loaded)) == len(loaded.record.tour)
    items = loaded.record.translations["vi"].items
    assert all(items[each.id].title for each in loaded.record.views)
    assert all(items[each.id].caption for each in loaded.record.tour)
