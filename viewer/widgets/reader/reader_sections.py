"""Writes a reading onto a page, section by section."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from viewer.core.evidence.provenance import Rests
from viewer.core.reading.types import Aim, Dispute, Fact, Link, LinkGroup, Passage, Reading
from viewer.core.record.issued import issued_date
from viewer.model.comparisons import CLAIMS
from viewer.model.sources import Source
from viewer.widgets.reader.reader_links import (
    Select,
    filtered,
    glyph_role,
    write_group,
    write_heading,
    write_links,
    write_values,
)
from viewer.widgets.reader.reader_page import Page
from viewer.widgets.reader.reader_run import Action, Run
from viewer.widgets.reader.reader_text import unbroken
from viewer.words.reader_words import ReaderWords

_LINE = 19.0
_FIRST_GROUPS = ("observations", "comparators", "entries", "reported_with", "same_time", "same_time_values")
_LAST_GROUPS = (
    *("series", "metric", "replaces", "replaced_by", "part_of", "parts", "related"),
    *("before", "after"),
)
_VALUES = ("same_time_values", "reported_with")
_SERIES = ("series", "observations", "comparators")


class ReaderActions(Struct, frozen=True):
    """What the links of a reading do, whether texts are attached, and whether the filter hides the rest.

    Texts that are `awaited` are being read.
    """

    select: Select
    compare: Callable[[str], None]
    pin: Callable[[str], None]
    copy: Callable[[Passage], None]
    show: Callable[[Passage], None]
    attach: Action
    attached: bool
    awaited: bool = False
    hides: bool = False


def _nothing() -> None:
    """Write nothing."""


class ReadingWriter:
    """Writes readings onto one page in one language."""

    def __init__(
        self, page: Page, words: ReaderWords, actions: ReaderActions, shipped: Action = _nothing
    ) -> None:
        """`shipped` writes what a record ships to be looked at, on the page about the record."""
        self._page, self._shipped = page, shipped
        self._words = words
        self._actions = actions

    def write(self, reading: Reading) -> None:
        """Write all that a reading says."""
        self._head(reading)
        if reading.kind == "record":
            self._overview(reading)
            return
        self._facts(reading)
        self._excerpts(reading)
        page, groups = self._page, {group.key: group for group in reading.groups}
        for key in _FIRST_GROUPS:
            page.later(partial(self._groups, groups, key))
        for dispute in reading.disputes:
            page.later(partial(self._dispute, dispute, reading.id))
        for section in (self._computed, self._aims, self._gaps):
            page.later(partial(section, reading))
        for key in _LAST_GROUPS:
            page.later(partial(self._groups, groups, key))

    def _head(self, reading: Reading) -> None:
        role = glyph_role(reading.glyph)
        first = Run(self._words.first_line(reading), role, "section")
        if reading.kind == "record":
            self._page.paragraph(first)
        else:
            glyph = Run("", role, "section", glyph=reading.glyph)
            self._page.sides([glyph, first], self._pin(reading))
        if not reading.is_left:
            outside = Run(self._words.text("reader.filtered.outside"), "text-faint", "small")
            self._page.paragraph(outside, above=2)
        self._page.paragraph(Run(self._words.title(reading), "text", "title"), above=7, line=24)
        if not reading.title_supported:
            self._page.paragraph(
                Run(self._words.text("reader.title_unsupported"), "text-faint", "small"), above=2
            )
        if reading.quantity is not None:
            value = Run(self._words.quantity(reading.quantity), "text", "metric-value")
            self._page.paragraph(value, above=6)
        if reading.summary:
            self._page.paragraph(Run(reading.summary, "text-soft"), above=6, line=_LINE)

    def _pin(self, reading: Reading) -> list[Run]:
        """What puts a claim beside others."""
        if reading.kind not in CLAIMS:
            return []
        pin = partial(self._actions.pin, reading.id)
        return [Run(self._words.text("compare.pin"), "accent", "small", action=pin)]

    def _overview(self, reading: Reading) -> None:
        words = self._words
        self._grid([(words.field(fact.key), self._total(fact)) for fact in reading.facts])
        self._shipped()
        if reading.sources:
            write_heading(self._page, words.text("reader.section.sources", n=len(reading.sources)))
            for source in reading.sources:
                self._source(source, reading.rests.get(source.id))
        write_heading(self._page, words.text("reader.section.start"))
        for hint in ("click", "wheel", "keys"):
            self._page.paragraph(Run(words.text(f"reader.start.{hint}"), "text-soft"), above=6, line=_LINE)
        if _has_passages(reading) and not self._actions.attached and not self._actions.awaited:
            self._page.paragraph(Run(words.text("reader.start.texts"), "text-soft"), above=6, line=_LINE)
            attach = Run(words.text("reader.attach"), "accent", "body", action=self._actions.attach)
            self._page.paragraph(attach, above=6)

    def _total(self, fact: Fact) -> list[Run]:
        """How many the record has, and how many of them the filter leaves."""
        (total,) = fact.values
        said = filtered(fact.left, total, self._words) if isinstance(total, int) else ""
        return [Run(self._words.fact(fact)), *([Run("  " + said, "text-soft", "small")] if said else [])]

    def _source(self, source: Source, rests: Rests | None) -> None:
        words = self._words
        issued = words.issued(issued_date(source.issued))
        line = words.text("reader.appeared", publisher=words.publisher(source), date=issued)
        self._page.paragraph(Run(words.source_title(source)), above=8)
        self._page.paragraph(Run(line, "text-faint", "small"), above=1)
        if rests is not None:
            said = "; ".join(filter(None, (words.rests(rests), words.only(rests))))
            self._page.paragraph(Run(said, "text-faint", "small"), above=1)

    def _facts(self, reading: Reading) -> None:
        rows: list[tuple[str, list[Run]]] = []
        if reading.when is not None:
            when = reading.when
            main, basis = self._words.when(when)
            runs = [Run(main), Run(" " + basis if basis else "", "text-soft")]
            rows.append((self._words.date_field(when), runs + self._doubt(when.supported, reading)))
            if when.note:
                rows.append(("", [Run(when.note, "text-faint", "small")]))
        for fact in reading.facts:
            rows.append((self._words.field(fact.key), self._fact(fact, reading)))
        self._grid(rows)

    def _fact(self, fact: Fact, reading: Reading) -> list[Run]:
        value = self._words.fact(fact)
        return ([Run(value)] if value else []) + self._doubt(fact.supported, reading, after=bool(value))

    def _doubt(self, supported: bool, reading: Reading, after: bool = True) -> list[Run]:
        if supported or not reading.passages:
            return []
        text = self._words.text("reader.unsupported")
        return [Run("  " + unbroken(text) if after else text, "text-faint", "small")]

    def _grid(self, rows: list[tuple[str, list[Run]]]) -> None:
        if rows:
            self._page.grid([(Run(label, "text-soft"), runs) for label, runs in rows], above=10)

    def _excerpts(self, reading: Reading) -> None:
        if reading.kind in ("metric", "lane"):
            return
        words, passages = self._words, reading.passages
        if not passages:
            write_heading(self._page, words.text("reader.section.no_excerpts"))
            self._page.paragraph(Run(words.text("reader.no_passage"), "text-soft"), above=6)
            return
        heading = words.text("reader.section.excerpts", n=len(passages)).upper()
        sources = len({passage.source.id for passage in passages})
        count = Run(words.count("reader.sources", sources), "text-faint", "small")
        self._page.sides(
            [Run(heading, "text-faint", "section")], [count] if len(passages) > 1 else [], above=18
        )
        for passage in passages:
            self._quotation(passage)
        if not self._actions.attached and not self._actions.awaited:
            attach = Run(words.text("reader.attach"), "accent", "small", action=self._actions.attach)
            self._page.paragraph(attach, above=8)

    def _quotation(self, passage: Passage) -> None:
        from viewer.widgets.reader.quotation_card import CardActions, write_quotation  # with the first

        is_shown = passage.place is not None
        if self._actions.awaited and not is_shown:
            passage = replace(passage, is_awaited=True)
        show = partial(self._actions.show, passage) if is_shown else None
        actions = CardActions(partial(self._actions.copy, passage), show)
        write_quotation(self._page, passage, self._words, actions)

    def _dispute(self, dispute: Dispute, read: str) -> None:
        from viewer.widgets.reader.disagreement_card import DisputeActions, write_dispute  # with the first

        actions = DisputeActions(self._actions.select, self._actions.compare)
        write_dispute(self._page, dispute, self._words, actions, read)

    def _groups(self, groups: dict[str, LinkGroup], key: str) -> None:
        group = groups.get(key)
        if group is None:
            return
        words, page = self._words, self._page
        aside = filtered(group.left, group.total, words)
        write_heading(page, words.text(f"reader.section.{group.key}", n=group.total), aside=aside)
        write_group(page, group, words, self._actions.hides, partial(self._links, group.key))

    def _links(self, key: str, links: Sequence[Link]) -> None:
        if key in _VALUES or key in _SERIES:
            label = "date" if key in _SERIES else key
            write_values(self._page, links, self._words, self._actions.select, label)
        else:
            write_links(self._page, links, self._words, self._actions.select)

    def _computed(self, reading: Reading) -> None:
        shown = {each.computation.relation.id for dispute in reading.disputes for each in dispute.computed}
        rest = [each for each in reading.computed if each.computation.relation.id not in shown]
        if rest:
            write_heading(self._page, self._words.text("reader.section.computed"))
        for computed in rest:
            from viewer.widgets.reader.disagreement_card import write_computed  # with the first

            write_computed(self._page, computed, self._words, self._actions.select, above=6)

    def _aims(self, reading: Reading) -> None:
        if reading.aims and reading.kind != "target":
            write_heading(self._page, self._words.text("reader.section.targets"))
        elif reading.aims:
            write_heading(self._page, self._words.text("reader.section.outcome"))
        for aim in reading.aims:
            self._aim(aim, reading)

    def _aim(self, aim: Aim, reading: Reading) -> None:
        title, who, outcome = self._words.aim(aim)
        if reading.kind != "target":
            action = partial(self._actions.select, aim.link)
            with self._page.fading(not aim.link.is_left):
                self._page.paragraph(Run(title, "target", "body-strong", action=action), above=6)
            subject = f"{aim.link.subject} · " if aim.link.subject else ""
            self._page.paragraph(Run(subject + who, "text-soft", "small"), above=1)
        role = {"met": "found", "missed": "warning"}.get(aim.outcome, "text-faint")
        by = partial(self._actions.select, aim.by) if aim.by is not None else None
        self._page.paragraph(Run(outcome, role, "small", action=by), above=1)

    def _gaps(self, reading: Reading) -> None:
        if reading.gaps:
            write_heading(self._page, self._words.text("reader.section.gaps"))
        for gap in reading.gaps:
            self._page.paragraph(Run(self._words.date(gap.date), "break", "body-strong"), above=6)
            self._page.paragraph(Run(gap.reason, "text-soft"), above=1)
            for passage in gap.passages:
                self._quotation(passage)


def _has_passages(reading: Reading) -> bool:
    """Whether a text could be attached in which a passage stands; a large record's aren't counted."""
    known = [reading.rests.get(source.id) for source in reading.sources]
    return any(rests is None or rests.quotations for rests in known)
