"""Counts the quotations of a record, and those that its sources' texts have."""

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from viewer.core.record.catalog import LoadedRecord
from viewer.model.comparisons import Disagreement, Relation
from viewer.model.evidence import Quotation
from viewer.model.metrics import Break, Observation, Target
from viewer.model.record import Record

if TYPE_CHECKING:
    from viewer.core.record.source_texts import SourceTexts

_Owner = Observation | Target | Break | Disagreement | Relation


def count_quotations(loaded: LoadedRecord, texts: "SourceTexts | None" = None) -> tuple[int, int]:
    """How many quotations stand word for word in their sources' texts, and how many there are.

    Those of entries that are not in memory are counted, but not looked up.
    """
    evidence = list(map(attrgetter("evidence"), _owners_but_entries(loaded.record)))
    total = sum(map(len, evidence)) + loaded.facts.quotations
    if texts is None:
        return 0, total
    quotations = chain.from_iterable([*(entry.evidence for entry in loaded.record.entries), *evidence])
    return sum(_is_found(each, texts) for each in quotations), total


def _owners_but_entries(record: Record) -> Iterator[_Owner]:
    """The parts that quotations prove; as the window counts them, there is no Python between them."""
    values = (chain[_Owner](each.observations, each.targets, each.breaks) for each in record.metrics)
    return chain[_Owner](chain.from_iterable(values), record.disagreements, record.relations)


def _is_found(quotation: Quotation, texts: "SourceTexts") -> bool:
    from viewer.core.evidence.quotations import locate  # with the first texts

    text = texts.text(quotation.source)
    return text is not None and locate(quotation, text).match == "exact"
