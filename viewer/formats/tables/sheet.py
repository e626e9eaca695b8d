"""A sheet of a table's file: rows of texts, read as often as they are needed and never all kept."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

Cells = list[str]
Rows = Iterator[tuple[int, Cells]]
Block = Sequence[tuple[int, Cells]]  # some rows that are looked at together
_LETTERS = 26


class Sheet(Struct, frozen=True):
    """A sheet: its file's name, its own, and `rows`, which begins anew with each row's number, from 1 on.

    `name` is empty where the file is a single sheet. `share` says how much of the file has been read, from 0
    to 1; always 0 where nobody knows. `beside` names what the file has and the sheet has not.
    """

    file: str
    name: str
    rows: Callable[[], Rows]
    share: Callable[[], float] = lambda: 0.0
    beside: tuple[str, ...] = ()


def column_letters(index: int) -> str:
    """What spreadsheets call a column, of which the first has the index 0: A to Z, AA and so on."""
    letters, number = "", index + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
