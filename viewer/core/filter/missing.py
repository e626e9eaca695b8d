"""What has a quotation that its source's text lacks."""

from collections.abc import Iterator
from itertools import chain

from viewer.core.base.steps import Steps, finished
from viewer.core.evidence.quotations import locate
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import Claimant
from viewer.core.record.source_texts import SourceTexts
from viewer.model.evidence import Quotation

_AT_ONCE = 256


def unfound(loaded: LoadedRecord, texts: SourceTexts) -> frozenset[str]:
    """The ids of entries, values and targets with a quotation that is not in its source's text.

    A quotation whose text is not there is not looked for. Raises RecordError where the file of a large
    record is no longer what it was.
    """
    return finished(looking_up(loaded, texts))


def looking_up(loaded: LoadedRecord, texts: SourceTexts) -> Steps[frozenset[str]]:
    """The same in steps of some quotations each, as the entries of a large record are made one by one."""
    found = set[str]()
    for number, item in enumerate(_claimants(loaded)):
        if _lacks(item.evidence, texts):
            found.add(item.id)
        if number % _AT_ONCE == _AT_ONCE - 1:
            yield
    return frozenset(found)


def _claimants(loaded: LoadedRecord) -> Iterator[Claimant]:
    yield from loaded.entries.in_file()
    for metric in loaded.record.metrics:
        yield from chain[Claimant](metric.observations, metric.targets)


def _lacks(quotations: tuple[Quotation, ...], texts: SourceTexts) -> bool:
    pairs = ((quotation, texts.text(quotation.source)) for quotation in quotations)
    return any(text is not None and not locate(quotation, text).is_found for quotation, text in pairs)
