"""A record in another language: its own words change, quotations never."""

from tests.core.report_samples import at, found
from tests.core.search.found import all_found
from viewer.core.record.translating import in_language
from viewer.core.search.record_search import RecordSearch

VI = {
    "title": "Cảng",
    "items": {
        "harbour": {"title": "Bến cảng"},
        "lit": {"title": "Thắp sáng hải đăng"},
        "ships": {"title": "Số tàu", "short": "Tàu"},
    },
    "names": {"Northport": "Cảng Bắc", "ships": "tàu"},
}


def test_own_words_change_and_quotations_stay(payload, checked, load):
    payload["translations"] = {"vi": VI}
    assert checked(payload).problems == ()
    loaded = load(payload)
    found_in = in_language(loaded, "vi")
    record, metric = found_in.record, found_in.metrics["ships"]
    lit = found_in.entries["lit"]
    assert (record.title, record.lanes[0].title, lit.title) == ("Cảng", "Bến cảng", "Thắp sáng hải đăng")
    assert (metric.title, metric.short, metric.unit, lit.place) == ("Số tàu", "Tàu", "tàu", "Cảng Bắc")
    assert found_in.entries["prize"].title == "Beacon Prize"
    assert lit.evidence == loaded.entries["lit"].evidence
    assert in_language(found_in, "vi") is found_in
    assert in_language(found_in, "en") is loaded
    assert in_language(loaded, "fr") is loaded


def test_a_search_finds_both_languages(payload, load):
    payload["translations"] = {"vi": VI}
    loaded = load(payload)
    for record in (loaded, in_language(loaded, "vi")):
        search = RecordSearch(record)
        for words in ("hai dang", "lighthouse", "cang bac"):
            assert "lit" in all_found(search, record, words), words
        assert "ships" in all_found(search, record, "so tau")
        assert "ships" in all_found(search, record, "handled")


def test_what_the_record_lacks_is_warned_of(payload, checked):
    items = {"nobody": {"title": "Không ai"}, "prize": {"summary": "Giải"}}
    payload["translations"] = {"vi": {"items": items, "names": {"Southport": "Cảng Nam"}}}
    assert found(checked(payload)) == {
        ("warning", "translation.id", "translations.vi.items.nobody"),
        ("warning", "translation.field", "translations.vi.items.prize"),
        ("warning", "translation.name", "translations.vi.names.Southport"),
    }


def test_roles_are_translated_with_their_people(payload, load):
    at(payload, "entries", 0)["roles"] = [{"person": "Ada Berg", "role": "Keeper"}]
    payload["translations"] = {"vi": {"names": {"Keeper": "Người gác"}}}
    assert in_language(load(payload), "vi").entries["lit"].roles[0].role == "Người gác"
