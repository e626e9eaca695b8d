"""The bundled record as a whole: what a fact-checker would ask of each of its fields."""

from difflib import SequenceMatcher
from itertools import combinations

import pytest

from viewer.core.base.resources import bundled_record
from viewer.core.evidence.checking import check
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.loading import read_record
from viewer.core.record.translating import in_language
from viewer.model.entries import Award

THEMES = {"service delivery", "data", "economy", "people", "infrastructure", "recognition"}
FIGURES_OF = {
    "ict-revenue-growth": "ict-revenue",
    "ict-revenue-plan": "ict-revenue",
    "software-exports-growth": "software-exports",
    "software-exports-plan": "software-exports",
    "it-revenue-growth": "it-revenue",
    "online-records-multiple": "online-records",
    "online-applications-multiple": "online-applications",
    "businesses-multiple": "businesses-per-1000",
    "admin-services-multiple": "admin-services-online",
}
# Texts that Vietnamese writes as English does.
SAME = {"%"}
NAMES_KEPT = {"Tran Phuoc Hoa Binh", "Trung Nam EMS", "Travel Off Path", "%"}
OWN = ("title", "summary", "date_note", "definition", "note", "explanation", "known", "guess", "short")


@pytest.fixture(scope="module")
def loaded() -> LoadedRecord:
    return read_record(bundled_record())


def test_it_has_neither_errors_nor_warnings(loaded):
    assert check(loaded).problems == ()


def test_titles_are_short_and_told_apart(loaded):
    record = loaded.record
    titles = [each.title for each in (*record.entries, *record.metrics)]
    others = [each.title for each in (*record.disagreements, *record.relations)]
    assert [title for title in (*titles, *others) if len(title) >= 45] == []
    alike = [
        pair
        for pair in combinations(map(str.casefold, titles), 2)
        if SequenceMatcher(None, *pair).ratio() > 0.9
    ]
    assert alike == []
    assert [metric.id for metric in record.metrics if not metric.short] == []


def test_related_entries_name_each_other(loaded):
    entries = loaded.entries
    missing = [
        (entry.id, other)
        for entry in loaded.record.entries
        for other in entry.related
        if other in entries and entry.id not in entries[other].related
    ]
    assert missing == []


def test_each_figure_is_related_to_an_entry(loaded):
    related = {other for entry in loaded.record.entries for other in entry.related}
    assert {metric.id for metric in loaded.record.metrics} <= related


def test_tags_are_themes(loaded):
    assert {tag for entry in loaded.record.entries for tag in entry.tags} == THEMES
    assert all(entry.tags for entry in loaded.record.entries)


def test_figures_of_other_metrics_name_them(loaded):
    assert {metric.id: metric.of for metric in loaded.record.metrics if metric.of} == FIGURES_OF


def test_what_is_ranked_is_not_awarded_by_whoever_measures(loaded):
    awards = [entry for entry in loaded.record.entries if isinstance(entry, Award)]
    assert all(award.result for award in awards if award.measured_by)
    assert not any(award.awarding_body and award.measured_by for award in awards)


def test_people_have_the_role_that_a_passage_gives(loaded):
    for entry in loaded.record.entries:
        assert {each.person for each in entry.roles} == set(entry.people), entry.id


@pytest.mark.parametrize("identifier", ["city-data-centre", "high-tech-parks", "city-information-system"])
def test_a_state_without_a_beginning_is_as_of_its_article(loaded, identifier):
    assert loaded.entries[identifier].date_basis == "as_of"


def test_by_mid_august_is_an_upper_limit(loaded):
    entries = [entry for entry in loaded.record.entries if "2023-08-15" in entry.date]
    values = [value for value in loaded.observations.values() if "2023-08-15" in value.date]
    assert (len(entries), len(values)) == (4, 4)
    assert {each.date for each in (*entries, *values)} == {"../2023-08-15~"}


# What a note says of a date that its own sentence does not state.
ELSEWHERE = ("the sentence before", "opens the paragraph", "at the same time", "in the plan's name",
             "in the day's name", "in the award's name", "is in the name of")  # fmt: skip


def test_a_date_from_beside_the_sentence_is_inferred(loaded):
    dated = [*loaded.record.entries, *loaded.observations.values(), *loaded.targets.values()]
    carried = [each for each in dated if any(words in each.date_note.lower() for words in ELSEWHERE)]
    assert len(carried) >= 15
    assert {each.id: each.date_basis for each in carried if each.date_basis != "inferred"} == {}


@pytest.mark.parametrize("identifier", ["integrated-share-target", "online-applications-target-2022"])
def test_a_target_without_a_due_date_has_none(loaded, identifier):
    assert loaded.targets[identifier].date is None


def test_a_national_target_is_the_countrys(loaded):
    national = [each for each in loaded.targets.values() if each.note.startswith("A national target")]
    assert [each.subject for each in national] == ["Viet Nam", "Viet Nam"]


def test_the_office_of_who_speaks_is_not_thereby_involved(loaded):
    spoken = {
        entry.id
        for entry in loaded.record.entries
        for role in entry.roles
        for office in entry.organisations
        if role.person == entry.said_by and office in role.role
    }
    # Of these the article tells what the office itself does.
    assert spoken == {
        "software-association-term", "plan-56-2023", "association-rd-funding", "association-training-links",
    }  # fmt: skip


def test_all_its_own_words_are_given_in_vietnamese(loaded):
    record, other = loaded.record, in_language(loaded, "vi").record
    pairs = [
        *zip(record.lanes, other.lanes, strict=True),
        *zip(record.entries, other.entries, strict=True),
        *zip(record.metrics, other.metrics, strict=True),
        *zip(record.disagreements, other.disagreements, strict=True),
        *zip(record.relations, other.relations, strict=True),
        *((m, n) for one, two in zip(record.metrics, other.metrics, strict=True)
          for m, n in zip((*one.observations, *one.targets), (*two.observations, *two.targets), strict=True)),
    ]  # fmt: skip
    same = {
        (one.id, name)
        for one, two in pairs
        for name in OWN
        if getattr(one, name, "")
        and getattr(one, name) == getattr(two, name)
        and getattr(one, name) not in SAME
    }
    assert same == set()
    assert all(
        one.note != two.note for one, two in zip(record.sources, other.sources, strict=True) if one.note
    )
    assert [each.title for each in record.sources] == [each.title for each in other.sources]
    units = {(one.unit, two.unit) for one, two in zip(record.metrics, other.metrics, strict=True)}
    assert {one for one, two in units if one == two} == {"%"}


def test_names_that_stay_as_they_are_were_looked_at(loaded):
    translation = loaded.record.translations["vi"]
    named = {
        name
        for entry in loaded.record.entries
        for name in (*entry.people, *entry.organisations, entry.place, *entry.tags, entry.said_by)
        if name
    } | {getattr(entry, "measured_by", "") for entry in loaded.record.entries} - {""}
    assert named - set(translation.names) <= NAMES_KEPT
    assert [name for name, said in translation.names.items() if name == said] == []
