from viewer.core.base.resources import bundled_record
from viewer.core.record.refusals import refusals
from viewer.model.problems import Problem
from viewer.words.sentences import sentence
from viewer.words.translations import translator

OTHER = Problem("date.invalid", "entries[0].date")


def test_every_fault_is_named_and_what_was_found_before_stands_behind():
    found = refusals(b'{"format": "dateline/1", "title": "", "x": 1}', [OTHER], "so")
    assert [(each.code, each.path) for each in found] == [
        ("field.empty", "title"),
        ("field.unknown", "x"),
        ("date.invalid", "entries[0].date"),
    ]


def test_a_record_that_only_the_decoder_refuses_is_refused_for_its_reason():
    (found,) = refusals(bundled_record().read_bytes(), [], "Number out of range")
    assert sentence(found, translator("en")) == "{…} is not possible here: Number out of range."
