"""Numbers the passages that prove what a page shows, in the order in which the page is read."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from msgspec import Struct, field

from viewer.core.record.evidence_columns import HasEvidence
from viewer.model.evidence import Quotation

NumberedAs = Literal["numbers", "quotations", "none"]

_SUPERSCRIPT = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_THIN_SPACE = "\u2009"


class Cited(Struct, frozen=True):
    """A numbered passage, or a numbered source with the first passage that is shown of it."""

    number: int
    quotation: Quotation


class Passages(Struct, frozen=True, dict=True):
    """What is cited, by number from 1, and the numbers that each claim bears, by the claim's id."""

    cited: tuple[Cited, ...] = ()
    numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def notes(self) -> Mapping[str, str]:
        """The small raised figures that follow a label, by the claim's id."""
        return {claim: raised(numbers) for claim, numbers in self.numbers.items() if numbers}

    def number_of(self, quotation: Quotation) -> int | None:
        """The number of a passage, if it is one that is numbered."""
        return self._numbers.get((quotation.source, one_line(quotation.passage)))

    @cached_property
    def _numbers(self) -> Mapping[tuple[str, str], int]:
        return {(each.quotation.source, one_line(each.quotation.passage)): each.number for each in self.cited}

    @property
    def sources(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of each source's passages, by the source's id, in the order of first use."""
        found: dict[str, list[int]] = {}
        for each in self.cited:
            found.setdefault(each.quotation.source, []).append(each.number)
        return {source: tuple(numbers) for source, numbers in found.items()}


def sources_in_order(claims: Iterable[tuple[str, HasEvidence]], most: int | None = None) -> tuple[str, ...]:
    """The sources of claims in the order of first use: the one that `number_passages` gives them.

    Once there are as many as there can be at `most`, no more claims are made: of 200,000 entries each
    takes time.
    """
    found: dict[str, None] = {}
    for _, item in claims:
        found.update((quotation.source, None) for quotation in item.evidence)
        if most is not None and len(found) >= most:
            break
    return tuple(found)


def number_passages(claims: Iterable[tuple[str, HasEvidence]], numbered_as: NumberedAs) -> Passages:
    """Number the evidence of claims in reading order: a passage used twice has one number.

    As "numbers" it is the sources that are numbered; as "none" nothing is.
    """
    known: dict[tuple[str, str], Cited] = {}
    numbers: dict[str, tuple[int, ...]] = {}
    for claim, item in claims if numbered_as != "none" else ():
        found = []
        for quotation in item.evidence:
            key = _key(quotation, numbered_as)
            found.append(known.setdefault(key, Cited(len(known) + 1, quotation)).number)
        numbers[claim] = tuple(sorted(set(found)))
    return Passages(tuple(known.values()), MappingProxyType(numbers))


def reserved_notes(claims: Iterable[tuple[str, HasEvidence]], numbered_as: NumberedAs) -> dict[str, str]:
    """Notes that are at least as wide as the numbers will be, to lay out with before any is given."""
    every = list(claims) if numbered_as != "none" else []
    most = len(str(sum(len(item.evidence) for _, item in every)))
    widest = _THIN_SPACE + "8".translate(_SUPERSCRIPT) * most
    return {claim: widest * len({_key(each, numbered_as) for each in item.evidence}) for claim, item in every}


def _key(quotation: Quotation, numbered_as: NumberedAs) -> tuple[str, str]:
    """What has one number: a passage of a source, or the source."""
    return quotation.source, "" if numbered_as == "numbers" else one_line(quotation.passage)


def one_line(passage: str) -> str:
    """A passage with single spaces, as it is set on a page."""
    return " ".join(passage.split())


def figures(numbers: Sequence[int]) -> tuple[str, ...]:
    """Ascending numbers as figures; three and more in a row as a range."""
    found: list[str] = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        row = [number for _, number in run]
        found.extend([f"{row[0]}-{row[-1]}"] if len(row) > 2 else map(str, row))
    return tuple(found)


def raised(numbers: Sequence[int]) -> str:
    """Numbers as raised figures, set off from the label that they follow: no power is meant."""
    return "".join(_THIN_SPACE + each.translate(_SUPERSCRIPT) for each in figures(numbers))
