"""The disagreements of the record by kind, each with its explanation, computation and both sides."""

from collections.abc import Sequence
from functools import partial
from typing import get_args

from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.core.reading.reading import Library
from viewer.core.reading.types import Dispute
from viewer.model.comparisons import DisagreementKind
from viewer.widgets.reader.disagreement_card import DisputeActions, write_dispute
from viewer.widgets.reader.reader_links import filtered, write_heading
from viewer.widgets.reader.reader_panel import RecordPanel
from viewer.widgets.reader.reader_run import Run
from viewer.words.reader_words import ReaderWords

_KINDS: tuple[DisagreementKind, ...] = get_args(DisagreementKind)


class DisagreementsView(RecordPanel):
    """Lists the disagreements; a click on one compares its claims, a click on a side selects it.

    What the filter leaves out is faint; where it hides, it stands below the others of its kind.
    """

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self.setMinimumWidth(320)

    def write_record(self, library: Library, words: ReaderWords) -> None:
        """Write every disagreement."""
        self.page.setAccessibleName(words.text("tab.disagreements"))
        disputes = library.disputes(self.state.texts, self.state.leaving)
        if not disputes:
            self.page.paragraph(Run(words.text("reader.disagreements.none"), "text-soft"), line=19)
        above = 2.0
        for kind in _KINDS:
            found = [each for each in disputes if each.disagreement.kind == kind]
            if found:
                self._write_kind(kind, found, words, above)
                above = 20.0

    def _write_kind(
        self, kind: DisagreementKind, found: Sequence[Dispute], words: ReaderWords, above: float
    ) -> None:
        page, hides = self.page, self.state.filter.hides
        heading = words.text(f"reader.disagreements.{kind}", n=len(found))
        outside = [each for each in found if not each.is_left]
        aside = filtered(len(found) - len(outside), len(found), words)
        page.later(partial(write_heading, page, heading, above, aside))
        for dispute in found:
            if dispute.is_left or not hides:
                self._write_later(dispute, words)
        if hides and outside:
            said = Run(words.text("reader.filtered.outside"), "text-faint", "small")
            page.later(partial(page.paragraph, said, above=12))
            for dispute in outside:
                self._write_later(dispute, words)

    def _write_later(self, dispute: Dispute, words: ReaderWords) -> None:
        actions = DisputeActions(self.select, self.compare)
        self.page.later(partial(write_dispute, self.page, dispute, words, actions))
