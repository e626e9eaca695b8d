"""One of a thing is said as one."""

import pytest

from viewer.model.problems import Problem
from viewer.words.sentences import sentence
from viewer.words.translations import LANGUAGES, translator


@pytest.mark.parametrize(
    ("code", "params", "one", "several"),
    [
        ("file.more", {}, "There is one problem more.", "There are 2 problems more."),
        (
            *("field.few", {"min_length": 2}),
            *("The list needs at least one member.", "The list needs at least 2 members."),
        ),
        (
            *("field.many", {"max_length": 2}),
            *("The list can have at most one member.", "The list can have at most 2 members."),
        ),
    ],
)
def test_one_problem_and_several(code: str, params: dict[str, object], one: str, several: str) -> None:
    said = [sentence(Problem(code, params=params | {"count": n}), translator("en")) for n in (1, 2)]
    assert said == [one, several]


@pytest.mark.parametrize("name", ["awarding_body", "translations", "lane groups"])
def test_what_is_left_out_agrees_with_any_name_and_number(name: str) -> None:
    for language in LANGUAGES:
        said = [
            sentence(Problem("export.lost", params={"name": name, "count": n}), translator(language))
            for n in (1, 2)
        ]
        assert said[1] == said[0].replace("1", "2")
        assert said[0].startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("key", "params", "one"),
    [
        ("status.in_view", {"shown": 1}, "1 of 1 entry in view"),
        ("status.found_all", {}, "1 quotation, found in its source"),
        ("status.found_some", {"found": 0}, "1 quotation, not found in its source"),
        ("importing.counts", {"taken": 1}, "1 row, 1 taken"),
        ("importing.counts.part", {"taken": 1}, "first row, 1 taken"),
        ("axis.length.second", {}, "1 second"),
        ("page.card.none_in_span", {"count": 1}, "The one entry on this lane does not lie in this span"),
    ],
)
def test_counts_of_one(key: str, params: dict[str, object], one: str) -> None:
    assert translator("en").count(key, 1, **params) == one
    assert all(translator(language).count(key, 1, **params) for language in LANGUAGES)
