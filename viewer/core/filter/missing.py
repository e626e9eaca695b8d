"""What has a quotation that its source's text lacks."""

from collections.abc import Iterator
from itertools import chain

from viewer.core.evidence.quotations import locate
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.evidence_columns import Claimant
from viewer.core.record.source_texts import SourceTexts
from viewer.model.evidence import Quotation


def unfound(loaded: LoadedRecord, texts: SourceTexts) -> frozenset[str]:
    """The ids of entries, values and targets with a quotation that is not in its source's text.

    A quotation whose text is not there is not looked for; of a large record only values are.
    """
    return frozenset(item.id for item in _claimants(loaded) if _lacks(item.evidence, texts))


def _claimants(loaded: LoadedRecord) -> Iterator[Claimant]:
    yield from loaded.record.entries
    for metric in loaded.record.metrics:
        yield from chain[Claimant](metric.observations, metric.targets)


def _lacks(quotations: tuple[Quotation, ...], texts: SourceTexts) -> bool:
    pairs = ((quotation, texts.text(quotation.source)) for quotation in quotations)
    return any(text is not None and not locate(quotation, text).is_found for quotation, text in pairs)
