"""Sources and the record's span in words: what isn't stated is said to be so."""

from viewer.app.translations import Translator
from viewer.core.catalog import LoadedRecord
from viewer.core.table import EntryTable
from viewer.core.ticks import year_label
from viewer.model.calendar import civil_date
from viewer.model.sources import Source


def record_span(loaded: LoadedRecord, table: EntryTable, words: Translator) -> str:
    """How many sources a record has, and from which year to which it tells."""
    sources = words.count("bar.sources", len(loaded.record.sources))
    if not len(table):
        return sources
    first = civil_date(int(table.extent.start))[0]
    last = civil_date(int(table.extent.end) - 1)[0]
    years = [year_label(year, words) for year in dict.fromkeys((first, last))]
    return words.text("bar.span", sources=sources, span=" – ".join(years))


def source_line(number: int, source: Source, words: Translator) -> str:
    """A numbered source on one line: title, publication and date, or that they are not stated."""
    publication = source.container_title or source.publisher or words.text("source.no_publisher")
    issued = _issued(source, words) or words.text("source.no_date")
    return words.text(
        "source.line", number=number, title=source.title, publication=publication, issued=issued
    )


def _issued(source: Source, words: Translator) -> str:
    if source.issued is None:
        return ""
    year, *rest = source.issued.date_parts[0]
    if not rest:
        return year_label(year, words)
    month = words.text(f"axis.month.{rest[0]}")
    if len(rest) == 1:
        return words.text("axis.month_year", month=month, year=year_label(year, words))
    return words.text("axis.date", day=rest[1], month=month, year=year_label(year, words))
