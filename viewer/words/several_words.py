"""What is selected together in words: how many, their titles, and rows for a spreadsheet."""

from collections.abc import Iterable, Iterator

from viewer.core.base.computed_text import plain_cell
from viewer.core.record.catalog import LoadedRecord
from viewer.model.metrics import Observation, Target
from viewer.model.problems import RecordError
from viewer.words.list_words import entry_cell, value_cell
from viewer.words.reader_words import ReaderWords
from viewer.words.translations import Translator

# What the columns of entries and values have in common: each of the head's, of an entry, of a value.
_COLUMNS = (
    ("table.column.date", "date", "date"),
    ("table.column.title", "title", "metric"),
    ("table.column.value", "", "value"),
    ("table.column.subject", "", "subject"),
    ("table.column.kind", "kind", "kind"),
    ("table.column.lane", "lane", ""),
    ("table.column.topic", "", "topic"),
    ("table.column.place", "place", ""),
    ("table.column.sources", "sources", "sources"),
    ("table.column.id", "id", "id"),
)


def several_words(counts: tuple[int, int], words: Translator) -> str:
    """How many entries and values are selected."""
    entries, values = counts
    if not (entries or values):
        return words.text("several.none")
    parts = [words.count(f"several.{name}", n) for name, n in (("entries", entries), ("values", values)) if n]
    both = words.text("several.both", a=parts[0], b=parts[1]) if len(parts) > 1 else parts[0]
    return words.text("several.selected", what=both)


def titles_of(ids: Iterable[str], loaded: LoadedRecord, words: ReaderWords) -> str:
    """The title of each, a line each that no spreadsheet computes; of a value its metric with what it is."""
    return "\n".join(plain_cell(_title(each, loaded, words)) for each in ids)


def rows_of(ids: Iterable[str], loaded: LoadedRecord, words: ReaderWords) -> str:
    """A row each under the heads of the columns, parted by tabs."""
    heads = [words.text(head) for head, _, _ in _COLUMNS]
    return "\n".join("\t".join(row) for row in (heads, *_rows(ids, loaded, words)))


def _rows(ids: Iterable[str], loaded: LoadedRecord, words: ReaderWords) -> Iterator[list[str]]:
    for identifier in ids:
        try:
            item = loaded.claimant(identifier)
        except RecordError:  # the file has changed
            continue
        if isinstance(item, Observation | Target):
            cells = [value_cell(of, item, loaded, words) if of else "" for _, _, of in _COLUMNS]
        elif item is not None:
            cells = [entry_cell(of, item, loaded, words) if of else "" for _, of, _ in _COLUMNS]
        else:
            continue
        yield list(map(plain_cell, cells))


def _title(identifier: str, loaded: LoadedRecord, words: ReaderWords) -> str:
    try:
        item = loaded.claimant(identifier)
    except RecordError:
        return identifier
    if isinstance(item, Observation | Target):
        return f"{value_cell('metric', item, loaded, words)}: {value_cell('value', item, loaded, words)}"
    return item.title if item is not None else identifier
