"""Markdown holds each claim with the numbers of its passages, and each passage once."""

import re

from hypothesis import given
from hypothesis import strategies as st

from viewer.core.base.resources import bundled_record
from viewer.core.record.loading import read_record
from viewer.formats.exported.markdown import escaped
from viewer.formats.writers.markdown import WRITER


def test_every_passage_has_a_number_that_a_claim_names() -> None:
    loaded = read_record(bundled_record())
    data, report = WRITER.write(loaded)
    text = data.decode()
    told = [int(number) for number in re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)]
    named = {int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)}
    passages = {each for entry in loaded.entries.values() for each in entry.evidence}
    passages |= {each for value in loaded.observations.values() for each in value.evidence}
    passages |= {each for value in loaded.targets.values() for each in value.evidence}
    assert told == list(range(1, len(passages) + 1))
    assert named == set(told)
    assert all(escaped(entry.title) in text for entry in loaded.entries.values())
    assert "metrics" not in {problem.params["name"] for problem in report}


def test_what_a_value_says_is_written_or_told() -> None:
    loaded = read_record(bundled_record())
    data, report = WRITER.write(loaded)
    text, lost = data.decode(), {problem.params["name"]: problem.params["count"] for problem in report}
    values = [*loaded.observations.values(), *loaded.targets.values()]
    for value in values:
        said = (value.date_note, value.note, value.said_by, getattr(value, "set_by", ""))
        assert all(escaped(" ".join(each.split())) in text for each in said if each)
    claims = [*loaded.entries.values(), *values]
    assert lost["date_basis"] == sum(each.date_basis != "stated" for each in claims)
    assert lost["breaks"] == sum(bool(metric.breaks) for metric in loaded.record.metrics)
    assert lost["lane groups"] == sum(bool(lane.group) for lane in loaded.record.lanes)
    assert "note" not in lost


@given(st.text(st.sampled_from("*_`[]<>#|~\\ab 1.-+\n")))
def test_marks_are_shown_and_not_obeyed(text: str) -> None:
    written = escaped(text)
    assert written.replace("\\", "") == text.replace("\\", "")
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`\[\]<>]", written)
    assert not re.search(r"^\s*(?:#|[-+]\s|\d+[.)]\s)", written, re.MULTILINE)
