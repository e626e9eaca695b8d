"""What was typed is offered as a filter without making the lists of all fields."""

import pytest
from PySide6.QtWidgets import QApplication

from viewer.app.state import State
from viewer.core.base.resources import bundled_record
from viewer.core.filter.matching import Matching
from viewer.core.record.loading import read_record
from viewer.core.search.query import read_query
from viewer.widgets.search.filter_offers import FilterOffers


def test_an_offer_needs_no_list_of_who_has_what(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    state = State()
    state.set_record(read_record(bundled_record()))
    monkeypatch.setattr(Matching, "of_entries", lambda *_: pytest.fail("a list in the interface's thread"))
    offer = FilterOffers(state).offers(read_query("awards"))[0]
    assert (offer.clause.field, offer.clause.values, offer.is_meant) == ("kind", ("award",), True)
