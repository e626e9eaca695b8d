"""Which colour stands for which source of a record of few sources, and for what rests on one."""

from collections.abc import Mapping, Sequence

import numpy as np

from viewer.core.evidence.lens import Colouring
from viewer.core.filter.postings import Postings
from viewer.core.record.catalog import LoadedRecord
from viewer.core.record.issued import csl_digits

MOST_SOURCES = 8  # colours that are told apart
OTHER_SOURCES, SEVERAL_SOURCES, NO_SOURCE = "source-other", "source-several", "unsupported"


def source_roles(loaded: LoadedRecord) -> Mapping[str, str]:
    """The role of each source's colour, by the source's id; of many sources all have the same."""
    ids = list(loaded.sources)
    if len(ids) > MOST_SOURCES:
        return dict.fromkeys(ids, OTHER_SOURCES)
    return {identifier: f"source-{number}" for number, identifier in enumerate(ids, 1)}


def coloured_by_source(postings: Postings, loaded: LoadedRecord) -> Colouring:
    """The colour of the only source of each row of some postings of sources; of several, and of none."""
    of_source = source_roles(loaded)
    roles = (*dict.fromkeys(of_source.values()), SEVERAL_SOURCES, NO_SOURCE)
    level = np.full(postings.count, len(roles) - 1, np.uint8)
    for number in range(len(postings.names)):
        role = of_source.get(postings.names.text(number), OTHER_SOURCES)
        level[postings.of(number)] = roles.index(role) if role in roles else len(roles) - 2
    sources = np.bincount(postings.rows, minlength=postings.count)
    level[sources > 1] = len(roles) - 2
    return Colouring(roles, level, _names(loaded, of_source))


def _names(loaded: LoadedRecord, of_source: Mapping[str, str]) -> Sequence[str]:
    """What the colours of sources stand for, in the record's own words; none where all have the same."""
    if len(set(of_source.values())) < len(of_source):
        return ()
    named, sources = loaded.namesakes.named, loaded.sources.values()
    return tuple(named(each.title_short or each.title, each, "short", csl_digits) for each in sources)
