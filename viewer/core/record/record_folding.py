"""The empty spans of one record: where it has neither entries nor values nor targets."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from viewer.core.record.catalog import LoadedRecord
from viewer.core.table.table import EntryTable
from viewer.core.time.folding import Folding, find_folding
from viewer.model.dates import Date


def record_folding(loaded: LoadedRecord) -> Folding:
    """What can be folded of a record: what nothing in it is dated to, nor lasts through."""
    table, dates = loaded.facts.table, list(_dates(loaded))
    begins = np.concatenate([table.begins, [date.begins for date in dates]])
    ends = np.concatenate([table.ends, [date.ends for date in dates]])
    return find_folding(begins, ends)


def folded_table(table: EntryTable, folding: Folding) -> EntryTable:
    """The same entries in folded time; the table itself where nothing is folded."""
    if not folding:
        return table
    return replace(
        table,
        begins=folding.fold_days(table.begins),
        ends=folding.fold_days(table.ends),
        horizon=folding.fold_day(table.horizon),
    )


def _dates(loaded: LoadedRecord) -> Iterator[Date]:
    for metric in loaded.record.metrics:
        stated = [item.date for item in metric.observations] + [
            item.date for item in metric.targets if item.date
        ]
        stated.extend(item.date for item in metric.breaks)
        yield from (loaded.dates[text] for text in stated)
