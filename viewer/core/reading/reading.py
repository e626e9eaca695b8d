"""Reads a selection: everything that the reader shows of it, computed before anything is drawn."""

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from viewer.core.evidence.provenance import Provenance
from viewer.core.reading.types import Dispute, Fact, Reading
from viewer.core.record.catalog import LoadedRecord
from viewer.model.comparisons import CLAIMS

if TYPE_CHECKING:
    from viewer.core.filter.leaving import Leaving
    from viewer.core.record.neighbours import Neighbourhood
    from viewer.core.record.source_texts import SourceTexts

# Of so many entries and values the record's own page says what rests on each source.
_COUNTED = 10_000


class Library:
    """A record made ready for reading: what its parts say of each other, found from both ends."""

    def __init__(self, loaded: LoadedRecord) -> None:
        self.loaded = loaded
        self.provenance = Provenance(loaded)

    @cached_property
    def neighbourhood(self) -> "Neighbourhood":
        """What stands before, after and at the same time, for the first reading of a single thing."""
        from viewer.core.record.neighbours import Neighbourhood

        return Neighbourhood(self.loaded)

    def read(
        self,
        kind: str | None,
        identifier: str,
        texts: "SourceTexts | None" = None,
        leaving: "Leaving | None" = None,
    ) -> Reading | None:
        """The reading of a selection, of the whole record for kind None; None if the id names nothing.

        `leaving` tells what the filter leaves of what is listed, where there is one.
        """
        if kind is None:
            return _overview(self.loaded, self.provenance, leaving)
        from viewer.core.reading.parts import Parts  # with the first selection
        from viewer.core.reading.shelf import Shelf

        shelf = Shelf(Parts(self.loaded, texts, leaving), self.provenance, self.neighbourhood)
        found = shelf.read(kind, identifier)
        if found is not None and kind in CLAIMS and leaving is not None:
            return replace(found, is_left=leaving.leaves(identifier))
        return found

    def disputes(
        self, texts: "SourceTexts | None" = None, leaving: "Leaving | None" = None
    ) -> tuple[Dispute, ...]:
        """Every disagreement of the record, in its order, whatever a filter leaves."""
        from viewer.core.reading.parts import Parts  # when they are first listed

        parts = Parts(self.loaded, texts, leaving)
        return tuple(parts.dispute(each) for each in self.loaded.record.disagreements)


def _overview(loaded: LoadedRecord, provenance: Provenance, leaving: "Leaving | None") -> Reading:
    record = loaded.record
    counts = {
        "sources": len(record.sources),
        "entries": len(loaded.entries),
        "metrics": len(record.metrics),
        "observations": len(loaded.observations),
        "targets": len(loaded.targets),
        "disagreements": len(record.disagreements),
        "relations": len(record.relations),
    }
    left = _left(loaded, leaving) if leaving is not None else {}
    facts = tuple(Fact(key, (n,), left=left.get(key)) for key, n in counts.items() if n)
    return Reading(
        "record",
        "",
        record.title,
        "record",
        summary=record.description,
        facts=facts,
        sources=record.sources,
        # The record's page is written as the record opens: 100,000 values would take 0.3 s.
        rests=provenance.rests if len(loaded.entries) + len(loaded.observations) <= _COUNTED else {},
    )


def _left(loaded: LoadedRecord, leaving: "Leaving") -> dict[str, int]:
    """How many a filter leaves of what it judges; disagreements are left with any of their claims."""
    disputed = ([claim.id for claim in each.claims] for each in loaded.record.disagreements)
    return {
        "entries": leaving.count_entries(),
        "metrics": sum(leaving.leaves(metric.id) for metric in loaded.record.metrics),
        "observations": leaving.count_values(targets=False),
        "targets": leaving.count_values(targets=True),
        "disagreements": sum(map(leaving.leaves_any, disputed)),
    }
