"""The disagreements of the record by kind, each with its explanation, computation and both sides."""

from functools import partial
from typing import get_args

from PySide6.QtWidgets import QWidget

from viewer.app.state import State
from viewer.core.reading.reading import Library
from viewer.model.comparisons import DisagreementKind
from viewer.widgets.reader.disagreement_card import DisputeActions, write_dispute
from viewer.widgets.reader.reader_links import write_heading
from viewer.widgets.reader.reader_page import Run
from viewer.widgets.reader.reader_panel import RecordPanel
from viewer.words.reader_words import ReaderWords

_KINDS: tuple[DisagreementKind, ...] = get_args(DisagreementKind)


class DisagreementsView(RecordPanel):
    """Lists the disagreements; a click on one compares its claims, a click on a side selects it."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(state, parent)
        self.setMinimumWidth(320)

    def write_record(self, library: Library, words: ReaderWords) -> None:
        """Write every disagreement."""
        self.page.setAccessibleName(words.text("tab.disagreements"))
        disputes = library.disputes(self.state.texts)
        actions = DisputeActions(self.select, self.compare)
        if not disputes:
            self.page.paragraph(Run(words.text("reader.disagreements.none"), "text-soft"), line=19)
        is_first = True
        for kind in _KINDS:
            found = [each for each in disputes if each.disagreement.kind == kind]
            if found:
                heading = words.text(f"reader.disagreements.{kind}", n=len(found))
                above = 2 if is_first else 20
                self.page.later(partial(write_heading, self.page, heading, above))
                is_first = False
            for dispute in found:
                self.page.later(partial(write_dispute, self.page, dispute, words, actions))
