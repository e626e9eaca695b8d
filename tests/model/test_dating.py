"""What the date of an entry, a value or a target is the date of."""

import pytest

from viewer.model.dates import parse_date
from viewer.model.dating import Dating, dating_of
from viewer.model.entries import Policy, System
from viewer.model.metrics import Observation, Target
from viewer.words.date_words import date_words
from viewer.words.translations import translator


@pytest.mark.parametrize("basis", ["stated", "relative", "inferred"])
def test_a_due_date_keeps_what_it_is_known_from(basis):
    target = Target(id="t", value=1, date="2030", date_basis=basis)
    assert dating_of(target) == Dating(basis, "due")


@pytest.mark.parametrize(
    "item",
    [
        Observation(id="o", value=1, date="2023-10-10", date_basis="as_of"),
        Target(id="t", value=1, date="2023-10-10", date_basis="as_of"),
        Policy(id="p", kind="policy", title="A goal", date="2023-10-10/..", date_basis="as_of"),
    ],
    ids=lambda item: item.id,
)
def test_what_an_article_tells_without_a_due_date_is_no_deadline(item):
    said = date_words(parse_date(item.date), translator("en"), dating_of(item))
    assert said == "as of 10 October 2023"
    assert date_words(parse_date(item.date), translator("vi"), dating_of(item)).startswith("tính đến ")


def test_a_policy_that_says_by_when_does():
    policy = Policy(id="p", kind="policy", title="A smart city", date="../2030")
    assert date_words(parse_date(policy.date), translator("en"), dating_of(policy)) == "by 2030"


def test_a_system_is_dated_by_its_status():
    system = System(id="s", kind="system", title="A portal", date="2023", date_basis="as_of", status="in use")
    assert dating_of(system) == Dating("as_of", "in use")
