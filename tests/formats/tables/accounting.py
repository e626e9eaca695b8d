"""Which rows of a table are in a record, and which are in the report of its import."""

from collections.abc import Iterable
from pathlib import Path

from viewer.core.record.catalog import LoadedRecord
from viewer.formats.tables.delimited import delimited_sheet
from viewer.formats.tables.table_import import open_table
from viewer.formats.tables.workbook import workbook_sheets
from viewer.model.problems import Problem

Row = tuple[str, int]
WORKBOOKS = (".xls", ".xlsx", ".ods")


def accounted(loaded: LoadedRecord, report: Iterable[Problem]) -> tuple[set[Row], set[Row]]:
    """The rows that were taken and those that the report says were left out, by sheet and number."""
    claims = [*loaded.record.entries, *loaded.observations.values()]
    taken = {(claim.origin.sheet, claim.origin.row) for claim in claims if claim.origin and claim.origin.row}
    left_out = {
        (str(each.params.get("sheet", "")), int(str(each.params["row"])))
        for each in report
        if each.params["outcome"] == "left_out" and "row" in each.params and each.code != "import.series.many"
    }
    return taken, left_out


def rows_of(path: Path) -> set[Row]:
    """The rows of data of a file that are not empty."""
    sheets = workbook_sheets(path) if path.suffix in WORKBOOKS else [delimited_sheet(path)]
    return {
        (table.sheet.name, number)
        for table in map(open_table, sheets)
        for number, cells in table.rows()
        if any(map(str.strip, cells))
    }
