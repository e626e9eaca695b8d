"""Which colour stands for which source of a record of few sources."""

from collections.abc import Mapping

from viewer.core.record.catalog import LoadedRecord

MOST_SOURCES = 8  # colours that are told apart
OTHER_SOURCES = "source-other"


def source_roles(loaded: LoadedRecord) -> Mapping[str, str]:
    """The role of each source's colour, by the source's id; of many sources all have the same."""
    ids = list(loaded.sources)
    if len(ids) > MOST_SOURCES:
        return dict.fromkeys(ids, OTHER_SOURCES)
    return {identifier: f"source-{number}" for number, identifier in enumerate(ids, 1)}
