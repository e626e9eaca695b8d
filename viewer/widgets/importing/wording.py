"""A preview in words: what columns are taken as, and what was not understood, with its cell."""

import re
from collections.abc import Mapping

from viewer.formats.tables.preview import Preview
from viewer.model.problems import Problem
from viewer.widgets.importing.notes_model import Note
from viewer.words.sentences import sentence
from viewer.words.translations import Translator

_INCOMPLETE = "import.map.incomplete"
_CELL = re.compile(r"([A-Z]+)[0-9]+")


def takes_words(preview: Preview, words: Translator) -> Mapping[str, str]:
    """What each column is taken as, by its name; what has a part of a date as the whole is."""
    columns = preview.mapping.columns()
    parts = {name: columns[whole] for name, whole in preview.parts.items() if whole in columns}
    return {
        name: words.text("importing.as", field=words.text(f"importing.field.{field}"))
        for name, field in (parts | columns).items()
    }


def marked_cells(preview: Preview) -> frozenset[tuple[int, int]]:
    """The cells that were not understood, by row number and column."""
    return frozenset((row, column) for row, column in map(_place, preview.notes) if column >= 0)


def note_words(preview: Preview, words: Translator) -> list[Note]:
    """What was not understood, in the order of the rows."""
    rows = dict(preview.rows)
    found = []
    for problem in preview.notes:
        row, column = _place(problem)
        cells = rows.get(row, ())
        text = cells[column] if 0 <= column < len(cells) else str(problem.params.get("text", ""))
        where = str(problem.params.get("cell") or row)
        found.append(Note(where, text, sentence(problem, words), row, column))
    return found


def refusal_words(preview: Preview, words: Translator) -> str:
    """Why no record comes of a table; what its form lacks in the words of the form."""
    if preview.refused is None:
        return ""
    if preview.refused.code != _INCOMPLETE:
        return sentence(preview.refused, words)
    lacking = ("time", "value") if preview.mapping.is_series else ("title", "begin")
    first, second = (words.text(f"importing.field.{name}") for name in lacking)
    return words.text("importing.incomplete", first=first, second=second)


def _place(problem: Problem) -> tuple[int, int]:
    """The row and the column that a finding is about; -1 for a whole row."""
    cell = _CELL.fullmatch(str(problem.params.get("cell", "")))
    column = -1
    for letter in cell[1] if cell else "":
        column = (column + 1) * 26 + ord(letter) - ord("A")
    return int(str(problem.params.get("row", 0))), column
